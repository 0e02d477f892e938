"""Tiers lent by hand over HTTP: by those who may, above a limit by two, and written down."""

from datetime import timedelta

import pytest

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.test_benefits import said, two
from tests.api.test_erasures import erase
from tests.api.test_own import held, read
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
