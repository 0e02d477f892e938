"""Liability over HTTP: nothing assumed in silence, files that say the same, doors that agree."""

import asyncio
import csv
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.api.conftest import Api
from tests.api.people import audited
from tests.house import BASE_RULE, at, member, order, phone, refund
from yihui.core.workbooks import workbook
from yihui.points.liability import keeping

PATH = "/v1/points/liability"
MARCH = {"from": "2026-03", "to": "2026-04"}
PRICE = {"kind": "price", "begins": "2026-03", "fen": 100, "points": 100, "reason": "as sold"}
BREAKAGE = {"kind": "breakage", "begins": "2026-03", "basis_points": 500, "reason": "=SUM(1)"}
OTHER = "13900000002"


def shop(api: Api) -> None:
    """1,300 points in March, of which 450 are used; in April 200 go back."""
    api.house.publish_rule("base", BASE_RULE)
    api.house.apply([
        member("m", opening_points=400),
        order("a", 100_000, occurred_at=at(1)),
        order("b", 30_000, occurred_at=at(2), identifiers=phone(OTHER)),
        order("uses", 100, points_used=450, occurred_at=at(3)),
        refund("r", 20_000, "a", occurred_at=at(33)),
    ])  # fmt: skip


def sheet(content: bytes, name: str) -> list[tuple[Any, ...]]:
    book = load_workbook(BytesIO(content))
    return list(book[name].iter_rows(values_only=True))


def test_a_report_says_what_is_missing_then_what_is_owed(api18: Api) -> None:
    shop(api18)
    empty = api18.get(PATH, **MARCH)
    (currency,) = empty["currencies"]
    assert [(one["kind"], one["month"]) for one in currency["missing"]] == [
        ("price", "2026-03-01"), ("breakage", "2026-03-01")]  # fmt: skip
    assert (empty["ties"], empty["contract_fen"], currency["money"]) == (True, None, [])
    early = api18.client().get(f"{PATH}.csv", params=MARCH)
    assert (early.status_code, "2026-03" in early.json()["cure"]) == (422, True)
    for one in (PRICE, BREAKAGE):
        made = api18.post(f"{PATH}/assumptions", one)
    assert (made["basis_points"], made["fen"], made["begins_on"]) == (500, None, "2026-03-01")
    told = api18.get(PATH, **MARCH)
    (currency,) = told["currencies"]
    march, april = currency["money"]
    assert march["sales_fen"] == 130_100
    assert april["sales_fen"] == -20_000
    # 1,301 points at 0.01 each, of which 95 of 100 are expected: 1,235.95 fen beside 130,100.
    assert march["deferred_fen"] == 122_432 // 100
    for one in (march, april):
        assert one["closing_fen"] == (
            one["opening_fen"] + one["deferred_fen"] - one["recognised_fen"] + one["changed_fen"]
        )
    assert told["contract_fen"] == april["closing_fen"] > 0
    assert {one["key"] for one in currency["sensitivities"]} == {
        "price_less", "price_more", "redeemed_less", "redeemed_more"}  # fmt: skip
    more = next(one for one in currency["sensitivities"] if one["key"] == "price_more")
    assert more["change_fen"] > 0
    totals = api18.get("/v1/totals")
    assert told["outstanding"] == totals["points_outstanding"] == 1_051
    # A line and the ledger behind it are one.
    lines = {one["key"]: one["by_month"] for one in currency["rolls"][0]["lines"]}
    for key, kind, place, since, until in (
        ("redeemed", "burn", 0, "2026-03-01", "2026-03-31"),
        ("reversed", "reverse", 1, "2026-04-01", "2026-04-30"),
    ):
        door = api18.get("/v1/ledger", **{"from": since, "to": until, "kind": kind})
        assert lines[key][place] == -door["points_out"] < 0


def test_files_say_the_same_and_can_be_made_again(api18: Api) -> None:
    shop(api18)
    for one in (PRICE, BREAKAGE):
        api18.post(f"{PATH}/assumptions", one)
    told = api18.get(PATH, **MARCH)
    asked = MARCH | {"known_at": told["known_at"], "lang": "en"}
    client = api18.client()
    first = client.get(f"{PATH}.xlsx", params=asked)
    api18.house.apply([order("late", 7_000, occurred_at=at(4))])
    again = client.get(f"{PATH}.xlsx", params=asked)
    assert first.status_code == again.status_code == 200
    rolls = sheet(first.content, "Roll-forward")
    assert rolls == sheet(again.content, "Roll-forward"), "what came since is left out"
    assert ("Points", "All", "Closing", 1_251, 1_051, 1_051) in rolls
    money = sheet(first.content, "Money (yuan)")
    ties = {row[0]: row[2] for row in sheet(first.content, "Reconciliation")}
    assert str(ties["As known at"])[19:] == f"{told['known_at'][19:26]}+08:00", "by our own clock"
    assert {row[0] for row in (*money[1:], *rolls[1:])} == {"Points"}, "named as the page names it"
    (currency,) = told["currencies"]
    assert money[1][8] == currency["money"][0]["closing_fen"] / 100
    assert sheet(first.content, "Assumptions")[1][4] == "=SUM(1)", "a text stays a text"
    cells = [one for row in load_workbook(BytesIO(first.content))["Assumptions"].rows
             for one in row]  # fmt: skip
    assert all(one.data_type != "f" for one in cells)
    journal = client.get(f"{PATH}.csv", params=asked)
    rows = list(csv.DictReader(StringIO(journal.text.removeprefix("\ufeff"))))
    sums = {side: sum(Decimal(row[side] or "0") for row in rows) for side in ("Debit", "Credit")}
    assert sums["Debit"] == sums["Credit"] > 0
    owed = sum((Decimal(row["Credit"] or "0") - Decimal(row["Debit"] or "0")) * 100
               for row in rows if row["Account"].startswith("Contract"))  # fmt: skip
    assert owed == told["contract_fen"]
    noted = api18.get("/v1/audit", action="liability.exported")["items"]
    assert [one["detail"]["form"] for one in noted] == ["journal", "xlsx", "xlsx"]
    assert api18.get("/v1/audit", action="liability.assumed")["items"][0]["detail"]["reason"]


def test_what_cannot_be_is_refused(api18: Api) -> None:
    client = api18.client("finance")
    for asked, field in (
        ({"from": "2026-04", "to": "2026-03"}, "from"),
        ({"from": "2020-01", "to": "2026-03"}, "to"),
        ({"to": "2099-01"}, "to"),
        ({"to": "2026-13"}, "query.to"),
    ):
        answer = client.get(PATH, params=asked)
        assert (answer.status_code, answer.json()["field"]) == (422, field)
    for wrong, field in (
        (PRICE | {"fen": None}, "fen"),
        (PRICE | {"basis_points": 5}, "fen"),
        (BREAKAGE | {"basis_points": 10_001}, "basis_points"),
        (BREAKAGE | {"points": 1}, "basis_points"),
        (PRICE | {"currency": "gold"}, "currency"),
        (PRICE | {"reason": ""}, "reason"),
    ):
        answer = client.post(f"{PATH}/assumptions", json=wrong)
        assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert client.get(PATH).status_code == 200, "this month, of a house where nothing is"
    assert api18.client("store_manager", "A").get(PATH).status_code == 403
    assert api18.client("finance", "A").get(f"{PATH}.xlsx").status_code == 403


def test_a_workbook_keeps_what_it_is_given() -> None:
    rows = [["Head", "Number"], ["<&\"'\x01 line\nbreak", 10**15], ["+1", Decimal("-12.30")],
            [None, 5]]  # fmt: skip
    made = workbook([("a/b[1]", rows), ("", [])])
    assert made == workbook([("a/b[1]", rows), ("", [])]), "the same bytes"
    read = sheet(made, "a b 1")
    assert read[1:] == [("<&\"'\ufffd line\nbreak", str(10**15)), ("+1", -12.3), (None, 5)]


def test_a_long_ledger_is_read_by_the_worker(api18: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    shop(api18)
    for one in (PRICE, BREAKAGE):
        api18.post(f"{PATH}/assumptions", one)
    wanted = {"first": "2026-03", "last": "2026-04"}
    small = api18.post(f"{PATH}/reports", wanted)
    assert (small["state"], small["report"]["outstanding"]) == ("done", 1_051), "read at once"
    assert api18.post(f"{PATH}/reports", wanted)["report_no"] == small["report_no"]
    monkeypatch.setattr(keeping, "SMALL_BYTES", -1)
    again = api18.post(f"{PATH}/reports", wanted | {"anew": True})
    assert (again["state"], again["report"]) == ("queued", None)
    number = again["report_no"]
    for _ in range(2):
        assert api18.post(f"{PATH}/reports/{number}/stop", {})["state"] == "stopped"
    stops = [what for _, act, what in audited(api18) if act == "liability.stopped"]
    assert stops == [f"report:{number}"]
    api18.house.apply([order("late", 7_000, occurred_at=at(4))])
    long = api18.client("finance").get(PATH, params=MARCH)
    assert (long.status_code, long.json()["code"]) == (409, "liability_report_long")
    number = api18.post(f"{PATH}/reports", wanted)["report_no"]
    api18.house.wait(keeping.work_off(api18.house.pool, asyncio.Event()))
    done = api18.get(f"{PATH}/reports/{number}")
    assert (done["state"], done["done"]) == ("done", done["steps"])
    assert api18.get(PATH, **MARCH) == done["report"], "answered at once"
    asked = MARCH | {"known_at": done["known_at"]}
    assert api18.client("finance").get(f"{PATH}.csv", params=asked).status_code == 200
    listed = api18.get(f"{PATH}/reports")["items"]
    assert [one["state"] for one in listed] == ["done", "stopped", "done"]
    assert listed[0]["report"] is None
    assert api18.client("finance").get(f"{PATH}/reports/999").status_code == 404


def test_the_journal_of_a_closed_month_is_the_same_to_the_byte(api18: Api) -> None:
    shop(api18)
    for one in (PRICE, BREAKAGE):
        api18.post(f"{PATH}/assumptions", one)
    month = {"from": "2026-03", "to": "2026-03"}
    finance, second = api18.client("finance"), api18.client()

    def journals() -> list[bytes]:
        return [finance.get(f"{PATH}.csv", params=month | {"lang": one}).content
                for one in ("zh-CN", "en")]  # fmt: skip

    asked = finance.post(f"{PATH}/reports", json={"first": "2026-03", "last": "2026-03"}).json()
    made = finance.post(f"{PATH}/closings", json={"report_no": asked["report_no"]})
    number = made.json()["closing_no"]
    assert (made.status_code, made.json()["state"], made.json()["mine"]) == (200, "proposed", True)
    told = {"reason": "looked through"}
    own = finance.post(f"{PATH}/closings/{number}/approve", json=told)
    assert (own.status_code, own.json()["code"]) == (403, "closing_second")
    closed = second.post(f"{PATH}/closings/{number}/approve", json=told).json()
    assert (closed["state"], closed["last"], closed["outstanding"]) == ("closed", True, 1_251)
    before = journals()
    api18.house.apply([order("late", 7_000, occurred_at=at(4))])
    api18.post(f"{PATH}/assumptions", PRICE | {"fen": 200})
    assert journals() == before
    assert b"Deferred" not in before[1]
    assert finance.get(PATH, params=month).json()["known_at"] == closed["known_at"]
    later = finance.get(f"{PATH}.csv", params=MARCH | {"lang": "en"}).text
    assert before[1].decode().splitlines()[1:3] == later.splitlines()[1:3]
    assert "2026-04-points-corrected_deferred" in later
    nothing = finance.post(f"{PATH}/closings", json={"report_no": "99"})
    assert nothing.status_code == 404
    opened = finance.post(f"{PATH}/closings/{number}/reopen", json={"reason": "one was forgotten"})
    assert opened.json()["state"] == "reopened"
    assert journals() != before
    noted = [one["action"] for one in api18.get("/v1/audit")["items"]]
    assert [one for one in noted if one in (
        "liability.close_asked", "liability.closed", "liability.reopened")] == [
        "liability.reopened", "liability.closed", "liability.close_asked"]  # fmt: skip
