"""Quarantine in groups: tried before it is done, mended in bulk, the original kept."""

from typing import Any

from tests.api.conftest import Api
from tests.api.records import order, refund
from tests.house import BASE_RULE

PHONE = [{"kind": "phone", "value": "13912345678"}]


def fill(api: Api, count: int = 12) -> None:
    """Orders whose amount is text, two that conflict, and a line that is no record."""
    wrong = [order(f"w{n}", paid_fen="12.30", store="A", identifiers=PHONE) for n in range(count)]
    api.post("/v1/batch", {"orders": [*wrong, order("a"), order("b")]})
    api.post("/v1/batch", {"orders": [order("a", paid_fen=1), order("b", paid_fen=2)]})


def groups(api: Api, by: str = "reason") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get("/v1/quarantine/groups", by=by)
    return found


def test_equal_problems_are_one_group(api: Api) -> None:
    fill(api)
    first, second = groups(api)
    assert (first["code"], first["field"], first["count"]) == ("invalid", "paid_fen", 12)
    assert (first["message_zh"], second["code"]) == ("不是整数", "conflict")
    assert second["message_zh"] == "同一条记录以前来过，内容不同"
    assert [one["key"] for one in groups(api, "source")] == [first["source"]]
    (day,) = groups(api, "day")
    assert (day["count"], day["code"], day["message_zh"]) == (14, "", "")
    meant = {"code": first["code"], "field": first["field"], "problem": first["problem"]}
    listed = api.post("/v1/quarantine/entries", {"where": meant})
    assert {one["external_id"] for one in listed} == {f"w{n}" for n in range(12)}
    half = api.post("/v1/quarantine/entries", {"where": meant, "limit": 7})
    asked = {"where": meant, "limit": 7, "before": int(half[-1]["quarantine_no"])}
    assert half + api.post("/v1/quarantine/entries", asked) == listed
    entry = api.get("/v1/quarantine")["items"][0]
    assert entry["problem_zh"] == "同一条记录以前来过，内容不同"


def test_a_mend_is_tried_and_then_done(api: Api) -> None:
    api.house.publish_rule("base", BASE_RULE)
    fill(api)
    asked: dict[str, Any] = {
        "where": {"code": "invalid", "field": "paid_fen"}, "field": "paid_fen", "set": 1230,
    }  # fmt: skip
    before = api.get("/v1/totals")
    dry = api.post("/v1/quarantine/mend", asked | {"dry": True})
    assert (dry["tried"], dry["would_apply"], dry["applied"], dry["failed"]) == (12, 12, None, [])
    assert api.get("/v1/totals") == before  # nothing of the trial stays
    assert groups(api)[0]["count"] == 12
    done = api.post("/v1/quarantine/mend", asked | {"dry": False})
    assert (done["tried"], done["would_apply"], done["applied"]) == (12, None, 12)
    assert [one["code"] for one in groups(api)] == ["conflict"]
    assert api.get("/v1/totals")["orders"] == before["orders"] + 12
    closed = api.get("/v1/quarantine", state="replayed")["items"][0]
    sides = api.get(f"/v1/quarantine/{closed['quarantine_no']}/sides")
    assert (sides["received"]["paid_fen"], sides["mended"]["paid_fen"]) == ("12.30", 1230)
    assert sides["received"]["identifiers"] == [{"kind": "phone", "value": "139****5678"}]
    assert "13912345678" not in str(sides)
    act = api.get("/v1/audit", subject="quarantine")["items"][0]
    assert (act["action"], len(act["detail"]["entries"])) == ("quarantine.mended", 12)
    assert api.differences() == []


def test_what_would_fail_again_says_why_and_stays(api18: Api) -> None:
    fill(api18, 3)
    dry = api18.post("/v1/quarantine/replay", {"where": {"numbers": ["1", "2", "3", "4", "5"]}})
    assert (dry["tried"], dry["would_apply"]) == (5, 0)
    assert {one["code"]: one["count"] for one in dry["failed"]} == {"invalid": 3, "conflict": 2}
    assert all(one["message_zh"] != one["message_en"] for one in dry["failed"])
    seen = api18.get("/v1/quarantine")["items"]
    done = api18.post("/v1/quarantine/replay", {"where": {"code": "conflict"}, "dry": False})
    assert (done["applied"], done["failed"][0]["count"]) == (0, 2)
    assert api18.get("/v1/quarantine")["items"] == seen  # no new entries, not even counted up
    wrong = {"where": {"code": "invalid"}, "field": "paid_fen", "set": "still", "dry": False}
    assert api18.post("/v1/quarantine/mend", wrong)["applied"] == 0
    assert len(api18.get("/v1/quarantine")["items"]) == 5


def test_values_are_replaced_one_by_one(api18: Api) -> None:
    bad = [order(f"s{n}", store=code, paid_fen="x") for n, code in enumerate(("SZ-081", "SZ-1"))]
    api18.post("/v1/batch", {"orders": bad})
    changes = [{"old": "SZ-081", "new": "SZ-81"}]
    asked = {"where": {"code": "invalid"}, "field": "store", "replace": changes, "dry": False}
    found = api18.post("/v1/quarantine/mend", asked)
    assert (found["tried"], found["applied"]) == (2, 0)  # the amount is still wrong
    assert {one["code"] for one in found["failed"]} == {"invalid", "untouched"}
    good = {"where": {"code": "invalid"}, "field": "paid_fen", "set": 100, "dry": False}
    assert api18.post("/v1/quarantine/mend", good)["applied"] == 2
    codes = {one["code"] for one in api18.get("/v1/stores")}
    assert {"SZ-81", "SZ-1"} <= codes  # the first mend was kept
    assert "SZ-081" not in codes


def test_a_trial_makes_no_store(api18: Api) -> None:
    api18.post("/v1/batch", {"orders": [order("s", store="NEW-1", paid_fen="x")]})
    asked = {"where": {"code": "invalid"}, "field": "paid_fen", "set": 100, "dry": True}
    assert api18.post("/v1/quarantine/mend", asked)["would_apply"] == 1
    assert "NEW-1" not in {one["code"] for one in api18.get("/v1/stores")}


def test_many_are_dismissed_with_a_reason(api18: Api) -> None:
    fill(api18, 4)
    where = {"where": {"code": "invalid"}, "reason": "测试数据"}
    assert api18.post("/v1/quarantine/dismiss", where)["would_apply"] == 4
    assert len(api18.get("/v1/quarantine")["items"]) == 6
    assert api18.post("/v1/quarantine/dismiss", where | {"dry": False})["applied"] == 4
    closed = api18.get("/v1/quarantine", state="dismissed")["items"]
    assert len(closed) == 4
    assert api18.get(f"/v1/quarantine/{closed[0]['quarantine_no']}/sides")["reason"] == "测试数据"


def test_it_must_say_which_and_what(api18: Api) -> None:
    client = api18.client()
    for path, body, field in (
        ("replay", {"where": {}}, "where"),
        ("mend", {"where": {"code": "x"}, "field": "type", "set": "order"}, "field"),
        ("mend", {"where": {"code": "x"}, "field": "store", "set": "a",
                  "replace": [{"old": "a", "new": "b"}]}, "set"),
        ("dismiss", {"where": {"numbers": ["x"]}, "reason": "r"}, "where.numbers"),
    ):  # fmt: skip
        answer = client.post(f"/v1/quarantine/{path}", json=body)
        assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert client.get("/v1/quarantine/999/sides").status_code == 404


def test_a_mended_refund_finds_its_order(api18: Api) -> None:
    api18.post("/v1/batch", {"orders": [order("o", paid_fen=500, identifiers=PHONE)],
                             "refunds": [refund("r", order="o", refund_fen="all")]})  # fmt: skip
    asked = {"where": {"source": "pos"}, "field": "refund_fen", "set": 500}
    assert api18.post("/v1/quarantine/mend", asked | {"dry": True})["would_apply"] == 1
    assert api18.post("/v1/quarantine/mend", asked | {"dry": False})["applied"] == 1
    assert api18.get("/v1/totals")["refunds"] == 1
    assert api18.differences() == []
