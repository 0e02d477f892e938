"""Sources over HTTP: made on first sight, counted so that it adds up, missed when silent."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from tests.api.conftest import Api
from tests.api.records import behaviour, member, order, refund
from yihui.collect import sources
from yihui.core import clock

COUNTS = ("applied", "duplicates", "superseded", "waiting", "quarantined")
NOW = datetime(2026, 3, 16, 12, 30, tzinfo=clock.zone())


def found(api: Api, code: str = "pos") -> dict[str, Any]:
    return {one["code"]: one for one in api.get("/v1/sources")["sources"]}[code]


def adds_up(sums: dict[str, int]) -> bool:
    return sums["received"] == sum(sums[name] for name in COUNTS)


def test_a_source_appears_with_its_first_record_and_its_sums_add_up(api: Api) -> None:
    assert api.get("/v1/sources")["sources"] == []
    batch = {
        "members": [member("m1")],
        "orders": [order("o1", version=1), order("o1", 7, version=0), order("o2"), order("o2"),
                   order("o3", source="web"), {"source": "web", "external_id": "bad"},
                   {"external_id": "nobody's"}],
        "refunds": [refund("r1", order="to come")],
        "behaviours": [behaviour("b1"), behaviour("b2", source="web"), behaviour("b1")],
    }  # fmt: skip
    api.post("/v1/batch", batch)
    again = {"behaviours": [behaviour("b1"), behaviour("b2", source="web"), behaviour("b3")]}
    api.post("/v1/batch", again)
    for _ in range(2):
        shown = api.get("/v1/sources")
        assert [one["code"] for one in shown["sources"]] == ["app", "crm", "pos", "web"]
        assert all(adds_up(one["today"]) for one in shown["sources"])
        assert adds_up(shown["today"])
        pos, web, app = (found(api, code)["today"] for code in ("pos", "web", "app"))
        assert [pos[name] for name in COUNTS] == [2, 1, 1, 1, 0]
        assert [web[name] for name in COUNTS] == [2, 1, 0, 0, 1]
        assert [app[name] for name in COUNTS] == [2, 2, 0, 0, 0]
        api.house.do(sources.fold)  # the same figures from hours
    assert api.house.row("select count(*) from collect.source_batch") == (0,)
    totals = api.get("/v1/totals")
    # All but the record that names no source.
    assert sum(one["today"]["received"] for one in shown["sources"]) == totals["received"] - 1


def test_a_source_of_which_nothing_fits_is_seen(api18: Api) -> None:
    api18.post("/v1/batch", {"orders": [{"source": "new shop", "external_id": "x"}]})
    api18.house.do(sources.fold)
    shown = found(api18, "new shop")
    assert (shown["today"]["quarantined"], shown["quarantine_open"]) == (1, 1)


def test_people_name_pause_and_limit_a_source(api18: Api) -> None:
    made = api18.post("/v1/sources", {"code": "till", "kind": "pos", "name_zh": "东区收银"})
    assert (made["health"], made["way"], made["name_zh"]) == ("new", "api", "东区收银")
    again = api18.client().post("/v1/sources", json={"code": "till"})
    assert (again.status_code, again.json()["code"]) == (409, "source_exists")
    change = {"name_en": "East tills", "state": "paused", "limits": {"silent_minutes": 30}}
    changed = api18.client().patch("/v1/sources/till", json=change).json()
    assert (changed["health"], changed["name_zh"]) == ("paused", "东区收银")
    opened = api18.get("/v1/sources/till")
    assert opened["limits"]["silent_minutes"] == 30
    assert opened["own_limits"] == {"silent_minutes": 30}
    assert opened["limits"]["behind_minutes"] == 60
    assert opened["contract"]["push_path"] == "/v1/sources/till/push"
    actions = [one["action"] for one in api18.get("/v1/audit")["items"]]
    assert actions[:2] == ["source.changed", "source.made"]
    missing = api18.client().get("/v1/sources/none")
    assert (missing.status_code, missing.json()["code"]) == (404, "no_source")
    for body in ({"kind": "ebay"}, {"party": 4}, {"limits": {"silent_minutes": 0}}, {"x": 1}):
        assert api18.client().patch("/v1/sources/till", json=body).status_code == 422


def test_a_store_s_key_and_other_roles_see_no_sources(api18: Api) -> None:
    api18.post("/v1/orders", order(store="A"))
    for role, stores, status in (("operator", (), 200), ("analyst", (), 200),
                                 ("operator", ("A",), 403),
                                 ("finance", (), 403), ("store_manager", ("A",), 403)):  # fmt: skip
        assert api18.client(role, *stores).get("/v1/sources").status_code == status
    renewed = api18.client("operator").put("/v1/sources/pos/connector", json={})
    assert renewed.status_code == 403
    assert api18.client("analyst").patch("/v1/sources/pos", json={}).status_code == 403


def weeks(api: Api, code: str, each: int, silent_hours: int = 0) -> None:
    """Five weeks in which so many records came in every hour, but for the last hours."""
    api.post("/v1/sources", {"code": code, "kind": "pos"})
    api.house.rows(
        "insert into collect.source_hour (source_no, hour, received, applied, duplicates,"
        " superseded, waiting, quarantined, newest_at, last_at)"
        " select source_no, h, %(each)s, %(each)s, 0, 0, 0, 0, h + interval '50 min',"
        " h + interval '55 min' from collect.source cross join generate_series("
        " %(since)s::timestamptz, %(until)s::timestamptz, interval '1 hour') h"
        " where code = %(code)s",
        {"each": each, "code": code, "since": NOW.replace(minute=0) - timedelta(days=35),
         "until": NOW.replace(minute=0) - timedelta(hours=1 + silent_hours)},
    )  # fmt: skip


def test_a_silent_source_is_an_alarm_for_as_long_as_it_is_silent(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    weeks(api18, "busy", 20)
    weeks(api18, "silent", 20, silent_hours=6)
    monkeypatch.setattr("yihui.core.clock.now", lambda: NOW)

    def look(minutes: int) -> int:
        return api18.house.do(lambda c: sources.look(c, NOW + timedelta(minutes=minutes)))

    assert look(0) == 0  # suspected
    assert look(11) > 0
    silent, busy = found(api18, "silent"), found(api18, "busy")
    assert (busy["health"], busy["off_percent"], busy["alarms"]) == ("healthy", -4, [])
    assert silent["health"] == "silent"
    alarm = {one["kind"]: one for one in silent["alarms"]}["silent"]
    assert "没有新记录" in alarm["text_zh"]
    assert "Nothing came for 6 hours" in alarm["text_en"]
    assert [day["habit"] for day in busy["days"]] == [480] * 6 + [250]
    assert [day["whole"] for day in busy["days"]] == [True] * 6 + [False]
    opened = api18.get("/v1/sources/silent")
    assert len(opened["hours"]) == 6 * 24 + 13
    overview = api18.client().get("/v1/insight/overview",
                                  params={"from": "2026-03-01", "to": "2026-03-02"})  # fmt: skip
    if overview.status_code == 200:
        assert {"key": "sources", "count": 1} in [
            {"key": one["key"], "count": one["count"]} for one in overview.json()["needs"]
        ]
    metrics = api18.connected(None).get("/metrics").text
    assert 'yihui_source_alarm{kind="silent",source="silent"} 1.0' in metrics
    assert 'yihui_source_alarm{kind="silent",source="busy"} 0.0' in metrics
    api18.house.rows("update collect.source_hour set last_at = %(now)s, hour = %(hour)s,"
                     " received = 140, newest_at = %(now)s where hour = (select max(hour) from"
                     " collect.source_hour h join collect.source using (source_no)"
                     " where code = 'silent') and source_no = (select source_no from"
                     " collect.source where code = 'silent')",
                     {"now": NOW + timedelta(minutes=12),
                      "hour": NOW.replace(minute=0)})  # fmt: skip
    look(13)
    # Easing: told until it is over.
    assert "silent" in [one["kind"] for one in found(api18, "silent")["alarms"]]
    look(24)
    kinds = [one["kind"] for one in found(api18, "silent")["alarms"]]
    assert "silent" not in kinds


def test_a_paused_source_gives_no_alarm(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    weeks(api18, "silent", 20, silent_hours=6)
    monkeypatch.setattr("yihui.core.clock.now", lambda: NOW)
    api18.client().patch("/v1/sources/silent", json={"state": "paused"}).raise_for_status()
    for minutes in (0, 11):
        at = NOW + timedelta(minutes=minutes)
        api18.house.do(partial(sources.look, now=at))
    assert (found(api18, "silent")["health"], found(api18, "silent")["alarms"]) == ("paused", [])
