"""Quarantine over HTTP: see why a record waits, mend, replay or dismiss it; all written down."""

from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.records import order, refund
from tests.house import BASE_RULE


def refused(api: Api, *records: dict[str, Any]) -> list[str]:
    """Put orders into quarantine; the numbers of their entries, in order."""
    results = api.post("/v1/batch", {"orders": list(records)})["results"]
    assert {one["state"] for one in results} == {"quarantined"}
    kept = {one["external_id"]: one["quarantine_no"] for one in api.get("/v1/quarantine")["items"]}
    return [kept[record["external_id"]] for record in records]


def acts(api: Api, number: str) -> list[str]:
    """What the audit log says of an entry, oldest first."""
    found = api.get("/v1/audit", subject=f"quarantine:{number}")["items"]
    return [act["action"] for act in reversed(found)]


def close(api: Api, number: str, how: str, body: Any = None) -> tuple[int, dict[str, Any]]:
    answer = api.client().post(f"/v1/quarantine/{number}/{how}", json=body)
    return answer.status_code, answer.json()


def test_an_entry_is_fixed(api: Api) -> None:
    api.house.publish_rule("base", BASE_RULE)
    (number,) = refused(api, order("a", paid_fen="12.30"))
    entry = api.get(f"/v1/quarantine/{number}")
    assert entry["record"] == order("a", paid_fen="12.30") | {"type": "order"}
    again = {"type": "order", "record": order("a", paid_fen="still")}
    status, told = close(api, number, "fix", again)
    assert (status, told["field"]) == (422, "paid_fen")
    assert (told["message_zh"], told["cure_zh"]) == (
        "不是整数。",
        "改正这个字段；格式和限制见接口文档。",
    )
    good = {"type": "order", "record": order("a", paid_fen=1230)}
    status, told = close(api, number, "fix", good)
    assert (status, told["state"], told["external_id"]) == (200, "applied", "a")
    assert api.get("/v1/quarantine")["items"] == []
    (closed,) = api.get("/v1/quarantine", state="replayed")["items"]
    actor = api.get("/v1/audit")["items"][0]["actor"]
    assert (closed["state"], closed["resolved_by"]) == ("replayed", actor)
    assert acts(api, number) == ["quarantine.seen", "quarantine.replayed"]
    assert api.get("/v1/totals")["points_issued"] == 12
    for how, body in (("fix", good), ("replay", None), ("dismiss", None)):
        status, told = close(api, number, how, body)
        assert (status, told["code"]) == (409, "closed")
    assert api.differences() == []


def test_an_entry_is_replayed_once_its_cause_is_gone(api18: Api) -> None:
    api18.post("/v1/orders", order("a"))
    assert api18.post("/v1/orders", order("a", paid_fen=5_000))["state"] == "quarantined"
    (entry,) = api18.get("/v1/quarantine")["items"]
    status, told = close(api18, entry["quarantine_no"], "replay")
    assert (status, told["state"], told["code"]) == (200, "quarantined", "conflict")
    (again,) = api18.get("/v1/quarantine")["items"]
    assert (again["quarantine_no"], again["seen"]) == (entry["quarantine_no"], 2)
    api18.post("/v1/orders", order("a", version=1, paid_fen=5_000))
    status, told = close(api18, entry["quarantine_no"], "replay")
    assert (status, told["state"]) in ((200, "duplicate"), (200, "quarantined"))


def test_an_entry_is_dismissed(api18: Api) -> None:
    first, second = refused(api18, order("a", paid_fen=None), order("b", paid_fen=None))
    assert close(api18, first, "dismiss") == (200, {"state": "dismissed"})
    assert acts(api18, first) == ["quarantine.dismissed"]
    assert close(api18, first, "replay")[0] == 409
    assert [one["quarantine_no"] for one in api18.get("/v1/quarantine")["items"]] == [second]
    assert close(api18, "999999", "dismiss")[0] == 404
    # The same bad record is open again when it comes again.
    assert refused(api18, order("a", paid_fen=None)) == [first]
    assert api18.get(f"/v1/quarantine/{first}")["state"] == "open"


def test_reasons_and_pages(api18: Api) -> None:
    refused(api18, *[order(f"{n}", paid_fen="x") for n in range(5)], order("s", status="x"))
    reasons = api18.get("/v1/quarantine/reasons")
    assert [(one["field"], one["records"]) for one in reasons] == [("paid_fen", 5), ("status", 1)]
    assert len(api18.get("/v1/quarantine", code="invalid")["items"]) == 6
    assert api18.get("/v1/quarantine", code="conflict") == {"items": [], "next": None}
    seen, before = [], None
    while True:
        page = api18.get("/v1/quarantine", limit=4, **({"before": before} if before else {}))
        seen += [int(one["quarantine_no"]) for one in page["items"]]
        before = page["next"]
        if before is None:
            break
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 6


@pytest.mark.parametrize("extra", [{"type": "member"}, {"type": {"a": 1}}, {"source": {"b": [1]}}])
def test_a_record_cannot_pose_as_another(api18: Api, extra: dict[str, Any]) -> None:
    results = api18.post("/v1/batch", {"orders": [order("a", paid_fen="x") | extra]})["results"]
    assert (results[0]["type"], results[0]["state"]) == ("order", "quarantined")
    (entry,) = api18.get("/v1/quarantine")["items"]
    assert entry["kind"] == "order"
    fixed = {"type": "refund", "record": refund("r", order="later")}
    status, told = close(api18, entry["quarantine_no"], "fix", fixed)
    assert (status, told["type"], told["state"]) == (200, "refund", "waiting")


def test_a_fix_must_be_a_record(api18: Api) -> None:
    (number,) = refused(api18, order("a", paid_fen="x"))
    kept: Any = {"type": "order"}
    for body in ({}, kept, {"type": "card", "record": {}}, kept | {"record": 7},
                 kept | {"record": {}}, kept | {"record": {"a": "\x00"}}):  # fmt: skip
        assert close(api18, number, "fix", body)[0] == 422
    deep: Any = 1
    for _ in range(100):
        deep = {"a": deep}
    assert close(api18, number, "fix", {"type": "order", "record": deep})[0] == 422
    assert api18.get(f"/v1/quarantine/{number}")["state"] == "open"
