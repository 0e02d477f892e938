"""Challenges to keep a tier over HTTP: accepted by herself, or for her by who may lend tiers."""

import asyncio
from datetime import timedelta
from typing import Any

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import order, phone
from tests.api.test_benefits import said
from tests.api.test_own import BELLA, held, read, refused, whose
from tests.house import FOUR_TIERS
from yihui import tiers_work
from yihui.core import clock

# Silver of so long ago is over, and her challenge is not.
LIFE: dict[str, Any] = {
    "window": "months", "window_months": 1, "holds": "months", "hold_months": 1,
    "challenge": {"days": 366, "begins": "accepted",
                  "goals": {"silver": {"growth": 500, "orders": 2}}},
}  # fmt: skip


def test_a_challenge_is_accepted_by_herself_or_for_her(api18: Api) -> None:
    api18.house.publish_tiers(FOUR_TIERS | {"life": LIFE})
    now = clock.now()
    long_ago = (now - timedelta(days=100)).isoformat()
    for name, store, who in (("a", "A", phone("13900000001")), ("b", "B", phone(BELLA))):
        api18.post("/v1/orders", order(name, 100_000, store=store, identifiers=who,
                                       occurred_at=long_ago))  # fmt: skip
    anna, bella = whose(api18), whose(api18, BELLA)
    api18.house.wait(tiers_work.work_if_due(api18.house.pool, now, asyncio.Event()))
    hers, operator = held(api18, anna), api18.client("operator")
    (offer,) = read(hers, "loans")
    assert (offer["kind"], offer["state"], offer["tier"]["code"]) == (
        "challenge", "offered", "silver")  # fmt: skip
    assert (offer["goal"], offer["goal_orders"], offer["gained"], offer["orders_gained"]) == (
        500, 2, 0, 0)  # fmt: skip
    assert read(hers, "tier")["tier"]["code"] == "basic"
    listed = operator.get("/v1/tier-loans", params={"state": "offered"}).json()["items"]
    numbers = {one["whose"]["member"]: one["loan"]["loan_no"] for one in listed}
    assert set(numbers) == {anna, bella}
    mine, others = (f"/v1/own/loans/{numbers[one]}/accept" for one in (anna, bella))
    assert refused(hers.post(others)) == (404, "not_found")
    for _ in range(2):
        (taken,) = hers.post(mine).json()
        assert (taken["state"], taken["until_on"]) == ("open", offer["until_on"])
    api18.post("/v1/orders", order("c", 30_000, store="A", occurred_at=now.isoformat()))
    way = read(hers, "tier")
    assert (way["tier"]["code"], way["life"]["missing"], way["life"]["orders_missing"]) == (
        "silver", 200, 1)  # fmt: skip
    assert way["life"]["said_zh"].endswith("还差 200 成长值和 1 单。")
    place = f"/v1/members/{bella}/tier-loans/{numbers[bella]}/approve"
    for role in ("store_manager", "analyst", "integration"):
        assert said(api18.client(role, "B").post(place)) == (403, "forbidden"), role
    assert said(api18.client("operator", "A").post(place)) == (404, "not_found")
    assert operator.post(place, json={"reason": "asked at the desk"}).json()["state"] == "open"
    assert said(operator.post(place)) == (409, "loan_settled")
    assert [(act, subject) for _, act, subject in audited(api18) if act.startswith("tier.")] == [
        ("tier.challenge_accepted", f"member:{one}") for one in (anna, bella)]  # fmt: skip
    # What is only asked for is none of hers to accept.
    later = (now.date() + timedelta(days=200)).isoformat()
    wish = {"tier": "gold", "until_on": later, "reason": "a good customer"}
    operator.post(f"/v1/members/{anna}/tier-loans/{numbers[anna]}/take-back",
                  json={"reason": "gold instead"})  # fmt: skip
    asked = operator.post(f"/v1/members/{anna}/tier-loans", json=wish).json()
    assert asked["state"] == "proposed"
    assert refused(hers.post(f"/v1/own/loans/{asked['loan_no']}/accept")) == (404, "not_found")
    assert api18.differences() == []
