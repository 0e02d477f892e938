"""Benefits of tiers over HTTP: a till uses one, takes it back, and sees its own stores' only."""

from typing import Any

import httpx

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import order, phone
from tests.api.test_copies import make, taken
from tests.api.test_erasures import erase
from tests.api.test_own import held, read
from tests.house import FOUR_TIERS

TEA = {"code": "tea", "name_zh": "免费茶", "name_en": "Free tea", "kind": "gift", "per": "year",
       "quotas": {"basic": 3}}  # fmt: skip
PLAN = FOUR_TIERS | {"benefits": [TEA]}
BELLA = "13900000002"


def two(api: Api) -> tuple[str, str]:
    """Anna, at home in store A, and Bella, at home in B; basic members."""
    api.house.publish_tiers(PLAN)
    api.post("/v1/orders", order("a", store="A"))
    api.post("/v1/orders", order("b", store="B", identifiers=phone(BELLA)))
    anna, bella = (
        api.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
        for number in ("13900000001", BELLA)
    )
    return anna, bella


def use(client: httpx.Client, one_id: str, reference: str, **more: Any) -> httpx.Response:
    body = {"member": one_id, "benefit": "tea", "reference": reference} | more
    return client.post("/v1/benefit-uses", json=body)


def said(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_till_uses_a_benefit_and_takes_it_back(api18: Api) -> None:
    anna, bella = two(api18)
    manager, elsewhere = api18.client("store_manager", "A"), api18.client("store_manager", "B")
    assert said(use(manager, bella, "hers")) == (404, "not_found")
    assert said(use(manager, anna, "there", store="B")) == (422, "invalid")
    assert said(use(api18.client("analyst"), anna, "mine")) == (403, "forbidden")
    answer = use(manager, anna, "cup 1", store="A", reason="rain").json()
    (left,) = answer["benefits"]
    assert (left["code"], left["quota"], left["used"], left["left"]) == ("tea", 3, 1, 2)
    assert (left["kind_zh"], left["anew_on"][5:]) == ("礼品", "01-01")
    assert use(manager, anna, "cup 1").json() == answer | {"repeated": True}
    there = use(api18.client(), anna, "cup 2", store="B", reason="of B").json()["use"]
    used_up = use(manager, anna, "cup 3"), use(manager, anna, "cup 4")
    assert [one.status_code for one in used_up] == [200, 409]
    assert said(used_up[1]) == (409, "benefit_used_up")
    assert used_up[1].json()["anew_on"] == left["anew_on"]

    shown = manager.get(f"/v1/members/{anna}/benefits").json()
    assert [one["left"] for one in shown["benefits"]] == [0]
    uses = [(one["reference"], one["store"] and one["store"]["code"]) for one in shown["uses"]]
    assert uses == [("cup 3", None), ("", None), ("cup 1", "A")]
    assert "of B" not in str(shown)
    assert elsewhere.get(f"/v1/members/{anna}/benefits").status_code == 404

    back, theirs = (f"/v1/members/{anna}/benefit-uses/{one['use_no']}/reverse"
                    for one in (answer["use"], there))  # fmt: skip
    assert said(manager.post(theirs)) == (404, "not_found")
    assert said(api18.client("guide").post(back)) == (403, "forbidden")
    for repeated in (False, True):
        again = manager.post(back).json()
        assert (again["repeated"], again["benefits"][0]["left"]) == (repeated, 1)
    noted = [one for one in audited(api18) if one[1] == "benefit.use_reversed"]
    assert [subject for _, _, subject in noted] == [f"member:{anna}"]
    assert api18.differences() == []


def test_she_sees_what_is_left_and_her_copy_tells_what_she_used(api18: Api) -> None:
    anna, bella = two(api18)
    use(api18.client(), anna, "cup", store="B", reason="called from 13900000001")
    use(api18.client(), bella, "other cup")
    (mine,) = read(held(api18, anna), "benefits")
    assert (mine["name_zh"], mine["quota"], mine["left"]) == ("免费茶", 3, 2)
    asked = api18.post(f"/v1/members/{anna}/copies", {"reason": "she asked for it"})
    make(api18)
    (told,) = taken(api18, asked["copy_no"])["benefit_uses"]
    assert (told["benefit"], told["store"], told["reason"][:6]) == ("tea", "B", "called")
    erase(api18, anna)
    kept = api18.house.rows("select reason, benefit from tiers.benefit_use order by use_no")
    assert kept == [("", "tea"), ("", "tea")]
    assert use(api18.client(), anna, "cup after").status_code in (404, 410)
    assert api18.differences() == []
