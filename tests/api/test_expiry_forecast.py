"""What expires when: in sum by month within the scope, of one member by day, and by a policy."""

from datetime import date, timedelta
from typing import Any

from tests.api.conftest import Api
from tests.api.test_expiry import POLICY, claimed, joined, plan, proof, told
from tests.api.test_redemptions import days_from_now
from yihui.core import clock
from yihui.points.forecasting.actions import month_from

BELLA = "13900000002"


def at_home(api: Api, one_id: str, store: str) -> None:
    api.house.rows("update identity.member set home_store_no = %(store)s where one_id = %(who)s",
                   {"store": api.store_no(store), "who": one_id})  # fmt: skip


def month(days: int) -> str:
    """The first day of the month of a day from now."""
    return f"{days_from_now(days)[:7]}-01"


def lapse(api: Api, days: int) -> None:
    """Time goes by."""
    for table in ("lot", "reminder"):
        api.house.rows(f"update points.{table} set expires_on = expires_on - {days}")


def months(shown: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["month"]: one for one in shown["ahead"]}


def test_a_forecast_says_what_was_told_and_what_it_is_worth(api18: Api) -> None:
    api18.post("/v1/points/expiry/policy", POLICY)
    api18.house.rows("update points.currency set worth_points = 100, worth_fen = 50")
    anna, bella = joined(api18, 1_000, 5), joined(api18, 70, 5, BELLA)
    joined(api18, 30, 200, "13900000003")
    joined(api18, 7, 2_000, "13900000004")
    at_home(api18, anna, "A")
    at_home(api18, bella, "B")
    plan(api18)
    for one in claimed(api18):
        if one["member"] == anna:
            told(api18, proof(one))
        else:
            told(api18, {"reminder_no": one["reminder_no"], "outcome": "unreachable"})
    shown = api18.get("/v1/points/expiry")
    assert len(shown["ahead"]) == 12
    found = months(shown)[month(5)]
    assert months(shown)[month(200)]["to_come"] == 30
    assert (found["members"], found["points"], found["fen"]) == (2, 1_070, 535)
    assert (found["reminded"], found["unreached"]) == (1_000, 70)
    assert found["points"] == found["reminded"] + found["unreached"] + found["to_come"]
    assert (shown["points"], shown["later"], shown["members"]) == (1_100, 7, 3)
    assert (shown["worth_points"], shown["worth_fen"], shown["fen"]) == (100, 50, 550)
    for asker, scope, points in (
        (api18.client("store_manager", "A"), None, 1_000),
        (api18.client("supervisor", "B"), None, 70),
        (api18.client(), "store:B", 70),
    ):
        seen = asker.get("/v1/points/expiry", params={"scope": scope} if scope else {}).json()
        assert (seen["points"], seen["members"], seen["later"]) == (points, 1, 0)
    refused = api18.client().get("/v1/points/expiry", params={"currency": "gold"})
    assert (refused.status_code, refused.json()["field"]) == (422, "currency")


def test_what_waits_and_what_came_of_it_is_told_by_month(api18: Api) -> None:
    api18.post("/v1/points/expiry/policy", POLICY)
    one_id = joined(api18, 100, 5)
    at_home(api18, one_id, "A")
    plan(api18)
    lapse(api18, 9)
    shown = api18.get("/v1/points/expiry")
    assert (shown["waiting"], shown["waiting_members"], shown["points"]) == (100, 1, 0)
    behind = {one["month"]: one for one in shown["behind"]}
    assert len(behind) == 6
    assert (behind[month(-4)]["waiting"], behind[month(-4)]["expired"]) == (100, 0)
    asked = {"which": {"waiting": True, "member": one_id, "until": days_from_now(30)},
             "reason": "the sender was down"}  # fmt: skip
    assert api18.post("/v1/points/extensions", asked)["state"] == "done"
    api18.house.rows(
        "insert into points.expiry select member_no, 1, 1, %(day)s::date, 40, 40, true, 1, 1"
        " from identity.member", {"day": days_from_now(-4)},
    )  # fmt: skip
    behind = {one["month"]: one for one in api18.get("/v1/points/expiry")["behind"]}
    last = behind[month(-4)]
    assert (last["waiting"], last["extended"], last["expired"], last["excused"]) == (
        0, 100, 40, 40)  # fmt: skip
    elsewhere = api18.get("/v1/points/expiry", scope="store:B")["behind"]
    assert {(one["expired"], one["extended"], one["waiting"]) for one in elsewhere} == {(0, 0, 0)}


def test_a_member_is_told_when_her_points_expire(api18: Api) -> None:
    api18.post("/v1/points/expiry/policy", POLICY)
    one_id = joined(api18, 100, 5)
    api18.post("/v1/points/extensions", {
        "which": {"member": one_id, "until": days_from_now(6)}, "reason": "a promise"})  # fmt: skip
    plan(api18)
    told(api18, *[proof(one) for one in claimed(api18)])
    (day,) = api18.get(f"/v1/members/{one_id}/expiring")
    today = clock.now().astimezone(clock.zone()).date()
    assert day == {
        "expires_on": days_from_now(6), "currency": "points", "points": 100, "lots": 1, "idle": 0,
        "lapsed": False, "told_on": [today.isoformat()], "next_on": days_from_now(5),
        "unreached": False, "before": days_from_now(5),
    }  # fmt: skip
    at_home(api18, one_id, "A")
    path = f"/v1/members/{one_id}/expiring"
    assert api18.client("store_manager", "A").get(path).json() == [day]
    assert api18.client("store_manager", "B").get(path).status_code == 404


def test_a_policy_says_what_it_would_let_expire(api18: Api) -> None:
    joined(api18, 100, 5)
    api18.post("/v1/points/expiry/policy", POLICY)
    plan(api18)
    for one in claimed(api18):
        told(api18, {"reminder_no": one["reminder_no"], "outcome": "unreachable"})
    api18.house.rows("update points.reminder set state = 'unreachable'")
    lapse(api18, 9)
    nothing, all_of_it = {"members": 0, "points": 0}, {"members": 1, "points": 100}
    asked = POLICY | {"unreachable": "expire"}
    effect = api18.post("/v1/points/expiry/policy/preview", asked)
    assert effect == {"before": nothing, "after": all_of_it}
    assert api18.get("/v1/points/expiry/policy")["live"]["version"] == 1
    wrong = api18.client().post("/v1/points/expiry/policy/preview", json=asked | {"steps": [7, 30]})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "steps")


def test_months_are_counted_over_the_turn_of_a_year() -> None:
    assert month_from(date(2026, 11, 22), 0) == date(2026, 11, 1)
    assert month_from(date(2026, 11, 22), 2) == date(2027, 1, 1)
    assert month_from(date(2026, 1, 31), -1) == date(2025, 12, 1)
    assert month_from(date(2026, 12, 31) + timedelta(days=1), -12) == date(2026, 1, 1)
