"""The pages of two who were one for a while: nothing is missing, and it is said what was."""

from typing import Any

import httpx
import pytest

from tests.api.conftest import Api, api, api18  # noqa: F401
from tests.api.records import LATER, member, order, phone, refund
from tests.house import BASE_RULE, FOUR_TIERS

BELLA = "13900000002"
TRADE = {"order", "refund"}


def timeline(client: httpx.Client, one_id: str, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get(f"/v1/members/{one_id}/timeline", params={"limit": 100} | asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def traded(events: list[dict[str, Any]]) -> set[tuple[str, str, int]]:
    return {(one["kind"], one["order"], one["points"]) for one in events if one["kind"] in TRADE}


def held(api: Api, one_id: str) -> int:  # noqa: F811
    (balance,) = api.get(f"/v1/members/{one_id}")["balances"]
    return int(balance["available"] + balance["pending"] - balance["debt"])


@pytest.fixture
def pair(api18: Api) -> tuple[str, str, str]:  # noqa: F811
    """Anna of store A and Bella of store B, merged, with orders, a refund and a redemption while
    they were one; the merge's number."""
    api18.house.publish_rule("base", BASE_RULE)
    api18.house.publish_tiers(FOUR_TIERS)
    bella = phone(BELLA)
    api18.post("/v1/batch", {
        "members": [member("a", store="A"), member("b", store="B", identifiers=bella)],
        "orders": [
            order("a", 200_000, store="A"), order("b", 50_000, store="B", identifiers=bella),
        ],
    })  # fmt: skip
    one, other = (
        api18.post("/v1/members/search", {"kind": "phone", "value": number})["member"]
        for number in ("13900000001", BELLA)
    )
    wish = {"survivor": one, "merged": other, "reason": "at the desk"}
    number = api18.post("/v1/merges", wish)["merge_no"]
    api18.post("/v1/orders", order("c", 10_000, store="B", identifiers=bella, occurred_at=LATER))
    api18.post("/v1/orders", order("d", 20_000, store="A", occurred_at=LATER))
    api18.post("/v1/refunds", refund("r", 5_000, order="c", store="B"))
    api18.post("/v1/redemptions", {"member": other, "points": 30, "reference": "cup"})
    return one, other, number


def part(api: Api, number: str) -> None:  # noqa: F811
    api.post(f"/v1/merges/{number}/undo", {"reason": "they are sisters"})


def test_who_was_parted_sees_what_happened_while_they_were_one(
    api18: Api,  # noqa: F811
    pair: tuple[str, str, str],
) -> None:
    anna, bella, number = pair
    both = timeline(api18.client(), anna)
    part(api18, number)
    hers, others = timeline(api18.client(), bella), timeline(api18.client(), anna)
    # Every order and refund is one's or the other's, with the points it had while they were one.
    assert traded(hers) | traded(others) == traded(both)
    assert traded(hers) == {("order", "b", 500), ("order", "c", 100), ("refund", "c", -50)}
    assert traded(others) == {("order", "a", 2000), ("order", "d", 200)}
    (burn,) = [one for one in hers if one["kind"] == "redemption"]
    assert burn["points"] == -30
    for one in (burn, *(one for one in hers if one["order"] == "c")):
        assert "当时她与另一位会员合并" in one["why_zh"]
        assert "were one at that time" in one["why_en"]
    (plain,) = [one for one in hers if (one["kind"], one["order"]) == ("order", "b")]
    assert "合并" not in plain["why_zh"]
    titles = [one["title_zh"] for one in hers]
    assert {"与另一位会员合并", "与另一位会员拆分", "会员合并", "会员拆分"} <= set(titles)
    whys = {one["why_zh"] for one in hers if one["kind"] == "tier"}
    assert any(why.startswith("会员合并时") for why in whys)
    # Of her whose account it was, all that moved it is told, so that it adds up.
    foreign = [one for one in others if one["title_zh"] == "合并期间另一位会员的积分变动"]
    assert sorted(one["points"] for one in foreign) == [-50, -30, 100]
    assert all("余下的部分拆分时已随那位会员转走" in one["why_zh"] for one in foreign)
    assert sum(one["points"] or 0 for one in others) == held(api18, anna) == 2200
    assert held(api18, bella) == 520
    pages, before = [], None
    while True:
        asked = {"limit": 3} | ({"before": before} if before else {})
        page = api18.get(f"/v1/members/{bella}/timeline", **asked)
        pages += page["items"]
        before = page["next"]
        if before is None:
            break
    assert pages == hers


def test_a_store_sees_its_own_of_the_two_and_no_more(
    api18: Api,  # noqa: F811
    pair: tuple[str, str, str],
) -> None:
    anna, bella, number = pair
    manager = api18.client("store_manager", "B")
    part(api18, number)
    hers = timeline(manager, bella)
    assert traded(hers) == {("order", "b", 500), ("order", "c", 100), ("refund", "c", -50)}
    (order_c,) = [one for one in hers if (one["kind"], one["order"]) == ("order", "c")]
    assert "当时她与另一位会员合并" in order_c["why_zh"]
    assert manager.get(f"/v1/members/{anna}/timeline").status_code == 404
    said = manager.get(f"/v1/members/{bella}/identity").json()["assertions"]
    assert f"Merge {number} made two members one." in {one["said_en"] for one in said}
    assert anna not in str(said) + str(hers)
    # Whoever sees neither sees no merge, and Anna's own points are no business of store B.
    stranger = api18.client("store_manager", "C")
    assert stranger.get(f"/v1/members/{bella}/identity").status_code == 404
    assert 2000 not in {one["points"] for one in hers}


def test_identity_tells_of_merges_also_when_they_no_longer_stand(
    api18: Api,  # noqa: F811
    pair: tuple[str, str, str],
) -> None:
    anna, bella, number = pair
    part(api18, number)
    wish = {"survivor": anna, "merged": bella, "reason": "once more"}
    api18.house.rows("update identity.kind set single = true where code = 'phone'")
    again = api18.post("/v1/merges", wish)
    assert again["state"] == "proposed"
    api18.post(f"/v1/merges/{again['merge_no']}/refuse", {"reason": "sisters, really"})
    for one_id in (anna, bella):
        said = api18.get(f"/v1/members/{one_id}/identity")["assertions"]
        told = [(one["merge_no"], one["refused"], one["protection_en"]) for one in said
                if one["merge_no"]]  # fmt: skip
        assert told == [
            (number, False, None), (number, False, None),
            (again["merge_no"], True, "What a person decides stands"),
        ]  # fmt: skip
