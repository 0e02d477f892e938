"""Tiers lent by hand over HTTP: by those who may, above a limit by two, and written down."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.test_benefits import said, two
from tests.api.test_erasures import erase
from tests.api.test_merges import wish as merge_wish
from tests.api.test_own import held, read
from yihui import tiers_work
from yihui.core import clock


def day(days: int) -> str:
    return (clock.now().astimezone(clock.zone()).date() + timedelta(days=days)).isoformat()


def test_a_tier_is_lent_by_two_and_taken_back(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_LEND_DAYS", "30")
    anna, bella = two(api18)
    path = f"/v1/members/{anna}/tier-loans"
    wish = {"tier": "gold", "until_on": day(60), "reason": "holds gold elsewhere",
            "kind": "matched", "evidence": "card seen at the desk", "goal": 500}  # fmt: skip
    operator, second = api18.client("operator"), api18.client()
    for role in ("store_manager", "analyst", "integration"):
        assert said(api18.client(role).post(path, json=wish)) == (403, "forbidden")
    there = api18.client("operator", "B").post(path, json=wish)
    assert said(there) == (404, "not_found")
    asked = operator.post(path, json=wish).json()
    assert (asked["state"], asked["mine"], asked["tier"]["name_zh"]) == ("proposed", True, "金卡")
    one = f"{path}/{asked['loan_no']}"
    assert said(operator.post(f"{one}/approve")) == (403, "loan_second")
    assert said(second.post(f"/v1/members/{bella}/tier-loans/{asked['loan_no']}/approve")) == (
        404, "not_found")  # fmt: skip
    lent = second.post(f"{one}/approve", json={"reason": "seen as well"}).json()
    assert (lent["state"], lent["mine"], lent["decision"]) == ("open", False, "seen as well")
    card = read(held(api18, anna), "card")
    assert (card["tier"]["code"], card["life"]["until"], card["life"]["missing"]) == (
        "gold", day(60), 500)  # fmt: skip
    back = operator.post(f"{one}/take-back", json={"reason": "it was expired"}).json()
    assert (back["state"], back["ended_tier"]["code"]) == ("taken_back", "basic")
    assert said(operator.post(f"{one}/take-back", json={"reason": "again"})) == (
        409, "loan_settled")  # fmt: skip
    waiting = operator.post(path, json=wish).json()["loan_no"]
    operator.post(f"{path}/{waiting}/refuse", json={"reason": "not now"})
    shown = api18.client("store_manager", "A").get(path).json()
    assert [one["state"] for one in shown] == ["refused", "taken_back"]
    changes = api18.get(f"/v1/members/{anna}/tier")["changes"]
    assert [one["cause"] for one in changes[:2]] == ["loan_ended", "loan"]
    assert [act for _, act, subject in audited(api18) if act.startswith("tier.")] == [
        "tier.loan_asked", "tier.lent", "tier.loan_taken_back", "tier.loan_asked",
        "tier.loan_refused"]  # fmt: skip
    erase(api18, anna)
    assert api18.house.rows("select distinct reason, evidence, decision from tiers.loan") == [
        ("", "", "")]  # fmt: skip
    assert api18.differences() == []


def test_all_loans_are_listed_extended_and_told_of_before_they_end(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_LEND_DAYS", "60")
    anna, bella = two(api18)
    operator, second = api18.client("operator"), api18.client()
    lent = {}
    for one, tier, days in ((bella, "gold", 40), (anna, "silver", 10)):
        wish = {"tier": tier, "until_on": day(days), "reason": "a good customer"}
        lent[one] = operator.post(f"/v1/members/{one}/tier-loans", json=wish).json()["loan_no"]

    def listed(client: httpx.Client = second, **asked: Any) -> list[tuple[str, str, str]]:
        page = client.get("/v1/tier-loans", params=asked)
        assert page.status_code == 200, page.text
        return [(one["whose"]["member"], one["loan"]["tier"]["code"], one["loan"]["until_on"])
                for one in page.json()["items"]]  # fmt: skip

    bellas, annas = (bella, "gold", day(40)), (anna, "silver", day(10))
    assert listed() == [annas, bellas]
    assert listed(tier="gold") == [bellas]
    assert listed(within=10) == [annas]
    assert listed(within=9) == listed(state="over") == []
    assert listed(api18.client("store_manager", "B")) == [bellas]
    first = second.get("/v1/tier-loans", params={"limit": 1}).json()
    assert listed(limit=1, before=first["next"]) == [bellas]
    assert said(second.get("/v1/tier-loans", params={"tier": "yacht"})) == (422, "invalid")

    place = f"/v1/members/{bella}/tier-loans/{lent[bella]}/extend"
    later = {"until_on": day(70), "reason": "she moved house"}
    assert said(api18.client("analyst").post(place, json=later)) == (403, "forbidden")
    assert said(operator.post(place, json=later)) == (403, "loan_longer")
    for days in (40, 0, 400):
        wrong = operator.post(place, json=later | {"until_on": day(days)})
        assert said(wrong) == (422, "invalid"), days
    assert operator.post(place, json=later | {"until_on": day(50)}).json()["until_on"] == day(50)
    longer = second.post(place, json=later).json()
    assert (longer["until_on"], longer["decision"]) == (day(70), "she moved house")
    assert [act for _, act, _ in audited(api18)].count("tier.loan_extended") == 2

    noticed = "select detail from core.event where kind = 'tier.loan_ending' order by event_no"
    for _ in range(2):  # once for each last day
        api18.house.wait(tiers_work.work_if_due(api18.house.pool, clock.now(), asyncio.Event()))
        told = [detail for (detail,) in api18.house.rows(noticed)]
        assert told == [
            {"tier": 2, "until_on": day(10), "days": 10, "goal": None, "goal_orders": None,
             "set": 1}
        ]  # fmt: skip
    operator.post(f"/v1/members/{anna}/tier-loans/{lent[anna]}/extend",
                  json={"until_on": day(12), "reason": "a few days more"})  # fmt: skip
    api18.house.wait(tiers_work.work_if_due(api18.house.pool, clock.now(), asyncio.Event()))
    assert [detail["days"] for (detail,) in api18.house.rows(noticed)] == [10, 12]
    # Her loan is extended where it goes on, and is as long when she is on her own again.
    made = api18.post("/v1/merges", merge_wish(anna, bella))
    assert listed() == [(anna, "gold", day(70))]
    goes_on = second.get("/v1/tier-loans").json()["items"][0]["loan"]["loan_no"]
    operator.post(f"/v1/members/{anna}/tier-loans/{goes_on}/extend",
                  json={"until_on": day(75), "reason": "as long as she travels"})  # fmt: skip
    api18.post(f"/v1/merges/{made['merge_no']}/undo", {"reason": "two after all"})
    assert listed() == [(anna, "silver", day(12)), (bella, "gold", day(75))]
    assert api18.differences() == []


def test_what_was_asked_for_is_found_and_decided_after_a_merge(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_LEND_DAYS", "60")
    anna, bella = two(api18)
    operator, second = api18.client("operator"), api18.client()
    wish = {"tier": "silver", "until_on": day(10), "reason": "a good customer"}
    lower = operator.post(f"/v1/members/{anna}/tier-loans", json=wish).json()
    wish |= {"tier": "gold", "until_on": day(80)}
    asked = operator.post(f"/v1/members/{bella}/tier-loans", json=wish).json()
    assert (lower["state"], asked["state"]) == ("open", "proposed")
    api18.post("/v1/merges", merge_wish(anna, bella))
    (waiting,) = second.get("/v1/tier-loans", params={"state": "proposed"}).json()["items"]
    place = f"/v1/members/{waiting['whose']['member']}/tier-loans/{asked['loan_no']}/approve"
    assert said(second.post(place)) == (409, "loan_open")
    back = f"/v1/members/{anna}/tier-loans/{lower['loan_no']}/take-back"
    assert operator.post(back, json={"reason": "gold instead"}).is_success
    assert said(operator.post(place)) == (403, "loan_second")
    made = second.post(place)
    assert (made.status_code, made.json()["state"], made.json()["until_on"]) == (
        200, "open", day(80))  # fmt: skip
    assert api18.differences() == []
