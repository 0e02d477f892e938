"""Points whose day is put off by hand, over HTTP: preview, a second person, audit."""

import asyncio
from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.people import audited, entered, user
from tests.api.test_expiry import POLICY, joined
from tests.api.test_redemptions import days_from_now
from yihui import expiry_work
from yihui.core import clock

NOBODY = "00000000-0000-0000-0000-000000000000"


def wanted(**which: Any) -> dict[str, Any]:
    return {"which": {"until": days_from_now(90)} | which, "reason": "the shop was closed"}


def day_of(api: Api, one_id: str) -> list[str]:
    return [lot["expires_on"] for lot in api.get(f"/v1/members/{one_id}/lots")]


def work(api: Api) -> None:
    """What the worker does of what was approved."""
    today = clock.now().astimezone(clock.zone()).date()
    api.house.wait(expiry_work.extend_all(api.house.pool, today, asyncio.Event()))


def test_one_member_is_previewed_extended_and_audited(api18: Api) -> None:
    api18.post("/v1/points/expiry/policy", POLICY)
    one_id = joined(api18, 100, 5)
    other = joined(api18, 30, 5, "13900000002")
    operator = api18.client("operator")
    asked = wanted(member=one_id)
    effect = operator.post("/v1/points/extensions/preview", json=asked["which"]).json()
    assert effect == {
        "members": 1, "lots": 1, "points": 100, "lapsed": 0, "told": 0, "second_above": 10_000,
        "first_on": days_from_now(5), "last_on": days_from_now(5), "second_person": False,
    }  # fmt: skip
    assert day_of(api18, one_id) == [days_from_now(5)]
    made = operator.post("/v1/points/extensions", json=asked).json()
    sums = {"members": 1, "lots": 1, "points": 100}
    assert (made["state"], made["member"], made["mine"]) == ("done", one_id, True)
    assert (made["expected"], made["done"]) == (sums, sums)
    assert day_of(api18, one_id) == [days_from_now(90)]
    assert day_of(api18, other) == [days_from_now(5)]
    acts = [(act, subject) for _, act, subject in audited(api18)]
    for act in ("points.extension_asked", "points.extended"):
        assert (act, f"member:{one_id}") in acts
    listed = api18.get("/v1/points/extensions", limit=1)
    assert [one["wish_no"] for one in listed["items"]] == [made["wish_no"]]
    assert listed["items"][0]["mine"] is False
    assert api18.get("/v1/points/extensions", state="proposed")["items"] == []
    assert api18.differences() == []


def test_all_of_a_month_wait_for_a_second_person(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_EXTEND_POINTS", "99")
    one_id = joined(api18, 100, 40)
    month = days_from_now(40)[:7]
    first, second = api18.client("operator"), api18.client("headquarters")
    asked = wanted(month=month)
    made = first.post("/v1/points/extensions", json=asked).json()
    assert (made["state"], made["second_person"], made["member"]) == ("proposed", True, None)
    path = f"/v1/points/extensions/{made['wish_no']}"
    why = {"reason": "agreed with the shop"}
    own = first.post(f"{path}/approve", json=why)
    assert (own.status_code, own.json()["code"]) == (403, "extension_second")
    assert own.json()["message_zh"]
    assert own.json()["cure_zh"]
    assert second.post(f"{path}/approve", json=why).json()["state"] == "approved"
    late = second.post(f"{path}/refuse", json=why)
    assert (late.status_code, late.json()["code"]) == (409, "extension_settled")
    work(api18)
    (done,) = api18.get("/v1/points/extensions", state="done")["items"]
    assert (done["done"]["points"], done["decided_why"]) == (100, "agreed with the shop")
    assert day_of(api18, one_id) == [days_from_now(90)]
    assert [act for _, act, _ in audited(api18)].count("points.extended") == 1
    refused = first.post("/v1/points/extensions", json=wanted(member=one_id,
                         until=days_from_now(200))).json()  # fmt: skip
    again = f"/v1/points/extensions/{refused['wish_no']}/refuse"
    assert first.post(again, json=why).json()["state"] == "refused"
    assert day_of(api18, one_id) == [days_from_now(90)]


@pytest.mark.parametrize(("which", "field"), [
    ({}, "member"), ({"month": "2026-12", "waiting": True}, "month"),
    ({"month": "2026-13"}, "month"), ({"member": NOBODY}, None), ({"waiting": True}, "until"),
    ({"until": "2020-01-01", "waiting": True}, "until")])  # fmt: skip
def test_what_cannot_be_extended_is_said(
    api18: Api, which: dict[str, Any], field: str | None
) -> None:
    joined(api18, 100, 5)
    answer = api18.client().post("/v1/points/extensions", json=wanted(**which))
    assert answer.status_code == (422 if field else 404)
    assert str(answer.json().get("field") or "").split(".")[-1] == (field or "")


def test_an_erased_member_leaves_no_words(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_EXTEND_POINTS", "0")
    one_id = joined(api18, 100, 40)
    made = api18.client("operator").post("/v1/points/extensions", json=wanted(member=one_id))
    assert made.json()["state"] == "proposed"
    asked = api18.post("/v1/erasures", {"member": one_id, "reason": "she asked"})
    user(api18)
    assert entered(api18).post(f"/v1/erasures/{asked['erasure_no']}/approve").status_code == 200
    (left,) = api18.get("/v1/points/extensions")["items"]
    assert (left["state"], left["reason"]) == ("lapsed", "")
