"""The expiry of points over HTTP: the policy, the outbox of reminders."""

from datetime import datetime, timedelta
from typing import Any

import httpx

from tests.api.conftest import Api
from tests.api.people import audited
from tests.api.records import member, phone
from tests.api.test_redemptions import days_from_now
from yihui import points
from yihui.core import clock
from yihui.core.db import Connection

POLICY = {"steps": [30, 7, 1], "unreachable": "wait", "reason": "as our terms say"}


def joined(api: Api, given: int, days: int, number: str = "13900000001") -> str:
    """A member with points that expire in so many days; her OneID."""
    who = member(f"m{number}{days}", identifiers=phone(number), opening_points=given,
                 opening_expires_on=days_from_now(days))  # fmt: skip
    return str(api.post("/v1/members", who)["member"])


def plan(api: Api) -> None:
    """What the worker does at night."""

    async def work(connection: Connection) -> None:
        policy = await points.expiring.find_policy(connection)
        assert policy
        today = clock.now().astimezone(clock.zone()).date()
        await points.expiring.plan(connection, policy, 0, 2**62, today)

    api.house.do(work)


def sender(api: Api) -> httpx.Client:
    return api.client("integration")


def claimed(api: Api, **parameters: Any) -> list[dict[str, Any]]:
    answer = sender(api).post("/v1/points/reminders/claims", json=parameters)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def told(api: Api, *outcomes: dict[str, Any]) -> dict[str, Any]:
    body = {"outcomes": list(outcomes)}
    answer = sender(api).post("/v1/points/reminders/outcomes", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def proof(one: dict[str, Any], at: datetime | None = None) -> dict[str, Any]:
    return {"reminder_no": one["reminder_no"], "outcome": "sent", "channel": "sms",
            "message_id": f"m-{one['reminder_no']}",
            "at": (at or clock.now()).isoformat()}  # fmt: skip


def test_a_policy_is_decided_with_a_reason_and_kept_in_versions(api18: Api) -> None:
    empty = api18.get("/v1/points/expiry/policy")
    assert empty == {"live": None, "versions": [], "suggested_steps": [30, 7, 1]}
    made = api18.post("/v1/points/expiry/policy", POLICY)
    assert (made["version"], made["steps"], made["small"], made["grace_days"]) == (
        1, [30, 7, 1], "wait", 30)  # fmt: skip
    assert made["waiting_days"] == 3
    api18.post("/v1/points/expiry/policy", POLICY | {"steps": [14, 3], "based_on": 1})
    late = api18.client().post("/v1/points/expiry/policy", json=POLICY | {"based_on": 1})
    assert (late.status_code, late.json()["code"]) == (409, "edited_meanwhile")
    shown = api18.get("/v1/points/expiry/policy")
    assert shown["live"]["steps"] == [14, 3]
    assert [one["version"] for one in shown["versions"]] == [2, 1]
    assert [act for _, act, _ in audited(api18)].count("points.expiry_policy") == 2


def test_nothing_is_decided_silently(api18: Api) -> None:
    for missing in ("unreachable", "steps", "reason"):
        body = {key: value for key, value in POLICY.items() if key != missing}
        answer = api18.client().post("/v1/points/expiry/policy", json=body)
        assert (answer.status_code, answer.json()["field"]) == (422, missing)
    for wrong in ({"steps": [7, 30]}, {"steps": [30]}, {"unreachable": "maybe"},
                  {"grace_days": 0}, {"unknown": 1}):  # fmt: skip
        answer = api18.client().post("/v1/points/expiry/policy", json=POLICY | wrong)
        assert answer.status_code == 422, wrong
    assert api18.get("/v1/points/expiry/policy")["live"] is None


def test_a_sender_fetches_and_tells(api: Api) -> None:
    api.post("/v1/points/expiry/policy", POLICY)
    one_id = joined(api, 1_200, 5)
    joined(api, 30, 60, "13900000002")
    plan(api)
    (one,) = claimed(api)
    assert (one["member"], one["points"], one["days_before"], one["attempt"]) == (
        one_id, 1_200, 7, 1)  # fmt: skip
    assert one["number"] == api.get(f"/v1/members/{one_id}")["number"]
    assert one["expires_on"] == days_from_now(5)
    assert one["said_zh"].startswith("您有 1,200 积分将在 ")
    assert one["said_en"].startswith("1,200 points of yours expire")
    assert claimed(api) == []
    nothing: dict[str, Any] = {"repeated": 0, "late": 0, "refused": []}
    assert told(api, proof(one)) == nothing | {"applied": 1}
    again = proof(one)
    assert [one["code"] for one in told(api, again)["refused"]] == ["already_sent"]
    kept = api.house.row("select state, channel, message_id from points.reminder where days = 7")
    assert kept == ("sent", "sms", f"m-{one['reminder_no']}")


def test_a_thousand_outcomes_are_kept_once(api18: Api) -> None:
    api18.post("/v1/points/expiry/policy", POLICY)
    for number in range(4):
        joined(api18, 100, 5, f"1390000000{number}")
    plan(api18)
    items = claimed(api18)
    assert len(items) == 4
    moment = clock.now()
    outcomes = [proof(one, moment) for one in items[:2]]
    outcomes.append({"reminder_no": items[2]["reminder_no"], "outcome": "unreachable",
                     "why": "no phone"})  # fmt: skip
    outcomes.append({"reminder_no": items[3]["reminder_no"], "outcome": "failed",
                     "why": "the gateway refused"})  # fmt: skip
    outcomes += [{"reminder_no": text, "outcome": "unreachable"} for text in ("0", "x", "9" * 19)]
    first = told(api18, *outcomes)
    assert (first["applied"], first["repeated"], len(first["refused"])) == (4, 0, 3)
    assert {one["code"] for one in first["refused"]} <= {"unknown_reminder", "named_twice"}
    second = told(api18, *outcomes)
    assert (second["applied"], second["repeated"]) == (0, 4)
    assert claimed(api18) == []
    many = [{"reminder_no": "1", "outcome": "unreachable"}] * 1_001
    answer = sender(api18).post("/v1/points/reminders/outcomes", json={"outcomes": many})
    assert answer.status_code == 422
    in_future = proof(items[3], clock.now() + timedelta(days=1))
    assert [one["code"] for one in told(api18, in_future)["refused"]] == ["in_the_future"]


def test_no_personal_data_goes_into_the_outbox(api18: Api) -> None:
    api18.post("/v1/points/expiry/policy", POLICY)
    joined(api18, 100, 5)
    plan(api18)
    answer = sender(api18).post("/v1/points/reminders/claims", json={})
    assert "13900000001" not in answer.text
    assert "0001" not in answer.json()["items"][0]["said_zh"]


def test_what_waits_is_named_within_the_scope(api18: Api) -> None:
    api18.post("/v1/points/expiry/policy", POLICY)
    here = joined(api18, 100, 5)
    there = joined(api18, 70, 5, "13900000002")
    plan(api18)
    claimed(api18, limit=1)
    house = api18.house
    for store, one_id in (("A", here), ("B", there)):
        house.rows("update identity.member set home_store_no = %(store)s where one_id = %(who)s",
                   {"store": api18.store_no(store), "who": one_id})  # fmt: skip
    assert api18.get("/v1/points/expiry/waiting") == {"items": [], "next": None}
    for table in ("lot", "reminder"):
        house.rows(f"update points.{table} set expires_on = expires_on - 9")
    first = api18.get("/v1/points/expiry/waiting", limit=1)
    rest = api18.get("/v1/points/expiry/waiting", limit=1, before=first["next"])
    (one,), (other,) = first["items"], rest["items"]
    assert rest["next"] is None
    assert {one["member"], other["member"]} == {here, there}
    reasons = {one["reason_zh"], other["reason_zh"]}
    assert reasons == {"提醒没有发送", "提醒的发送结果没有回报"}
    manager = api18.client("store_manager", "A")
    seen = manager.get("/v1/points/expiry/waiting").json()["items"]
    assert [(each["member"], each["points"]) for each in seen] == [(here, 100)]
    narrowed = api18.get("/v1/points/expiry/waiting", scope="store:B")["items"]
    assert [each["member"] for each in narrowed] == [there]
    wrong = api18.client().get("/v1/points/expiry/waiting", params={"before": "1.2026-99-99.x"})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "before")
