"""Tiers of brands over HTTP: who sees and changes them, and where a member stands in them."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.records import member, order, phone
from tests.api.test_insight import export
from tests.api.test_own import held, read
from tests.house import BASE_RULE, FOUR_TIERS

NAMES = {"name_zh": "茶友会", "name_en": "Tea club"}
TEA = {"growth": {"points": 10, "per_fen": 100},
       "tiers": [{"code": "leaf", "name_zh": "茶叶", "name_en": "Leaf", "threshold": 0},
                 {"code": "bud", "name_zh": "茶芽", "name_en": "Bud", "threshold": 1_000}],
       "benefits": [{"code": "free-cup", "name_zh": "免费一杯", "name_en": "Free cup",
                     "kind": "other", "per": "month", "quotas": {"bud": 1}, "budget": None,
                     "cost_fen": 500}],
       }  # fmt: skip


@pytest.fixture
def group(api18: Api) -> Api:
    """Tea with the stores A1 and A2, shoes with B1; the operator of tea gives it tiers of its own,
    and Anna buys at both."""
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_tiers(FOUR_TIERS)
    for code in ("tea", "shoes"):
        api18.post("/v1/brands", {"code": code, "name_zh": code, "name_en": code})
    for code, brand in (("A1", "tea"), ("A2", "tea"), ("B1", "shoes")):
        api18.post("/v1/stores", {"code": code, "name_zh": code, "name_en": code, "kind": "own",
                                  "brand": brand})  # fmt: skip
    tea = api18.client("operator", "A1", "A2")
    assert tea.put("/v1/tier-sets?brand=tea", json=NAMES).status_code == 200
    assert tea.post("/v1/tiers/versions?brand=tea", json=TEA).json()["version"] == 1
    assert tea.post("/v1/tiers/versions/1/publish?brand=tea").status_code == 200
    api18.post("/v1/batch", {
        "members": [member("m", store="A1")],
        "orders": [order("tea", 20_000, store="A1"), order("shoes", 90_000, store="B1")],
    })  # fmt: skip
    return api18


def one_id(api: Api) -> str:
    found: str = api.post("/v1/members/search", {"kind": "phone", "value": "13900000001"})["member"]
    return found


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_who_sees_a_brand_sees_and_changes_its_tiers_only(group: Api) -> None:
    asked: list[tuple[str, str, Any]] = [
        ("PUT", "/v1/tier-sets", NAMES), ("POST", "/v1/tiers/versions", FOUR_TIERS),
        ("POST", "/v1/tiers/preview", FOUR_TIERS), ("POST", "/v1/tiers/versions/1/publish", None),
    ]  # fmt: skip
    for stores, brand, answer in (
        (("A1", "A2"), "", (403, "tier_set_elsewhere")),
        (("A1",), "?brand=tea", (403, "tier_set_elsewhere")),  # not all of its stores
        (("B1",), "?brand=tea", (404, "not_found")),
        (("A1", "A2"), "?brand=shoes", (404, "not_found")),
        (("A1", "A2"), "?brand=none", (404, "not_found")),
    ):
        client = group.client("operator", *stores)
        for method, path, body in asked:
            assert refused(client.request(method, path + brand, json=body)) == answer, (path, brand)
    analyst = group.client("analyst", "A1", "A2")
    assert refused(analyst.put("/v1/tier-sets?brand=tea", json=NAMES)) == (403, "forbidden")
    shown = {}
    for name, client in (("tea", group.client("operator", "A1", "A2")), ("whole", group.client()),
                         ("shoes", group.client("operator", "B1"))):  # fmt: skip
        found = client.get("/v1/tier-sets").json()
        shown[name] = [(one["brand"], one["version"], one["mine"]) for one in found]
        status = client.get("/v1/tiers?brand=tea").status_code
        assert status == (404 if name == "shoes" else 200)
    assert shown == {"tea": [(None, 1, False), ("tea", 1, True)], "shoes": [(None, 1, False)],
                     "whole": [(None, 1, True), ("tea", 1, True)]}  # fmt: skip
    acts = [(one["action"], one["subject"]) for one in group.get("/v1/audit")["items"]]
    for action in ("tiers.named", "plan.drafted", "plan.published"):
        assert (action, "tiers:tea") in acts


def test_a_brands_plan_is_tried_by_who_sees_the_brand(group: Api) -> None:
    harder = TEA | {"life": {"window": "lifetime", "holds": "year"},
                    "tiers": [TEA["tiers"][0], TEA["tiers"][1] | {"threshold": 3_000}]}  # fmt: skip
    tea = group.client("operator", "A1", "A2")
    told = tea.post("/v1/tiers/preview?brand=tea", json=harder).json()
    assert (told["members"], [one["members"] for one in told["falls"]]) == (1, [1])
    # A cup for five yuan a month less; what rules look at is the group's tier.
    assert (told["cost"]["fen"], told["cost"]["rules"]) == (-6_000, [])


def test_a_member_stands_in_each_set_that_is_seen(group: Api) -> None:
    anna = one_id(group)
    stood = [(one["brand"], one["tier"], one["growth"], one["orders"])
             for one in group.get(f"/v1/members/{anna}/tiers")]  # fmt: skip
    assert stood == [(None, "silver", 1_100, 2), ("tea", "bud", 2_000, 1)]
    assert group.get(f"/v1/members/{anna}/tier")["tier"] == "silver"
    hers = group.get(f"/v1/members/{anna}/tier", brand="tea")
    assert (hers["tier"], [one["to_tier"] for one in hers["changes"]]) == ("bud", ["bud"])
    assert [one["members"] for one in group.get("/v1/tiers/now", brand="tea")["tiers"]] == [0, 0, 1]
    events = group.get(f"/v1/members/{anna}/timeline")["items"]
    assert "茶友会：成为茶芽" in [one["title_zh"] for one in events]
    # Whom the shoes see as theirs they see without the tiers of tea.
    group.post("/v1/batch", {"members": [member("b", store="B1", identifiers=phone("13900000002"))],
                             "orders": [order("t2", 20_000, store="A2",
                                              identifiers=phone("13900000002"))]})  # fmt: skip
    bella = group.post("/v1/members/search", {"kind": "phone", "value": "13900000002"})["member"]
    shoes = group.client("store_manager", "B1")
    seen = shoes.get(f"/v1/members/{bella}/tiers").json()
    assert [one["brand"] for one in seen] == [None]
    assert shoes.get(f"/v1/members/{bella}/tier?brand=tea").status_code == 404
    assert "茶" not in shoes.get(f"/v1/members/{bella}/timeline").text
    assert shoes.get(f"/v1/members/{bella}/benefits").json()["benefits"] == []


def test_what_her_brand_gives_and_lends(group: Api) -> None:
    anna = one_id(group)
    (cup,) = group.get(f"/v1/members/{anna}/benefits")["benefits"]
    assert (cup["code"], cup["brand"], cup["left"]) == ("free-cup", "tea", 1)
    use = {"member": anna, "benefit": "free-cup", "reference": "u1"}
    used = group.client("store_manager", "A1").post("/v1/benefit-uses", json=use).json()
    assert [one["left"] for one in used["benefits"]] == [0]
    loan = {"tier": "black", "until_on": "2099-01-01", "reason": "asked"}
    place = f"/v1/members/{anna}/tier-loans"
    wrong = group.client().post(place, json=loan | {"brand": "tea"})
    assert refused(wrong) == (422, "invalid")  # tea has no black
    token = held(group, anna)
    hers = read(token, "tiers")
    stood = [(one["brand"], one["tier"]["tier"]["code"], one["tier"]["missing"]) for one in hers]
    assert stood == [(None, "silver", 3_900), ("tea", "bud", 0)]
    assert read(token, "tier") == hers[0]["tier"]
    assert [one["brand"] for one in read(token, "benefits")] == ["tea"]
    assert group.differences() == []


def test_audiences_ask_for_tiers_of_brands_that_are_seen(group: Api) -> None:
    export(group)
    bud = {"field": "member.tier.tea", "is": "equal", "value": "Bud"}
    told = group.post("/v1/audiences/count", {"condition": bud})
    assert (told["members"], told["said_zh"]) == (1, "会员等级：茶友会为「茶芽」")
    assert "Tier: Tea club" in told["said_en"]
    tea, shoes = group.client("operator", "A1"), group.client("operator", "B1")
    seen, unseen = (
        {one["name"]: one for one in client.get("/v1/conditions/fields").json()["fields"]}
        for client in (tea, shoes)
    )
    choices = seen["member.tier.tea"]["choices"]
    assert [one["label_zh"] for one in choices] == ["茶叶", "茶芽"]
    assert "member.tier_since.tea" in seen
    assert [name for name in unseen if name.endswith(".tea")] == []
    asked = {"condition": bud}
    assert tea.post("/v1/audiences/count", json=asked).json()["members"] == 1
    assert refused(shoes.post("/v1/audiences/count", json=asked)) == (422, "invalid_condition")
    # Why she is in one, by the record.
    number = group.post("/v1/audiences", {"name": "buds", "condition": bud})["audience_no"]
    why = group.get(f"/v1/audiences/{number}/members/{one_id(group)}")
    assert (why["is_in"], why["parts"][0]["value_zh"]) == (True, "「茶芽」")
