"""Reports are kept: the same question has one answer; a long ledger is read by the worker."""

import asyncio
import time
from datetime import date, datetime, timedelta

import psycopg
import pytest

from tests.house import BASE_RULE, House, at, order
from yihui.points import liability
from yihui.points.liability import AssumptionKind, keeping
from yihui.points.liability.types import KeptReport, LiabilityReport

MARCH = date(2026, 3, 1)
LONG_SECONDS = 20


def shop(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    house.apply([order("a", 100_000, occurred_at=at(1))])


def ask(house: House, known_at: datetime | None = None, anew: bool = False) -> int:
    return house.wait(keeping.ask(house.pool, MARCH, MARCH, known_at, "user:1", anew=anew))


def kept(house: House, report_no: int) -> KeptReport:
    return house.do(lambda connection: keeping.find_one(connection, report_no))


def told(house: House, report_no: int) -> LiabilityReport:
    return keeping.read(kept(house, report_no))


def work(house: House) -> bool:
    return house.wait(keeping.work_off(house.pool, asyncio.Event()))


def test_the_same_question_is_answered_once_until_something_is_recorded(house18: House) -> None:
    shop(house18)
    first = ask(house18)
    report = told(house18, first)
    assert (report.outstanding, report.ties) == (1_000, True)
    assert report.worked_at >= report.known_at
    assert ask(house18) == first, "nothing moved"
    assert ask(house18, report.known_at) == first
    again = ask(house18, anew=True)
    assert again > first
    house18.apply([order("late", 7_000, occurred_at=at(2))])
    now = ask(house18)
    assert now > again
    assert told(house18, now).outstanding == 1_070
    assert ask(house18, report.known_at) == first, "as known then it is as it was"
    house18.do(
        lambda connection: liability.assume(
            connection, "points", AssumptionKind.PRICE, MARCH, (1, 1), "as sold", "user:1"
        )
    )
    assert ask(house18) > now, "money may be told now"
    fresh = house18.wait(liability.find_report(house18.pool, MARCH, MARCH, report.known_at))
    assert [one.rolls for one in fresh.currencies] == [one.rolls for one in report.currencies]


def test_a_long_ledger_is_read_by_the_worker(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SMALL_BYTES", -1)
    shop(house18)
    number = ask(house18)
    assert (kept(house18, number).state, ask(house18)) == ("queued", number), "asked once"
    with pytest.raises(keeping.ReportLong):
        house18.wait(keeping.find_report(house18.pool, MARCH, MARCH, None))
    assert work(house18)
    found = kept(house18, number)
    assert (found.state, found.done, found.problem) == ("done", found.steps, "")
    assert found.steps > 3
    assert not work(house18), "nothing waits"
    answer = house18.wait(keeping.find_report(house18.pool, MARCH, MARCH, None))
    assert answer == keeping.read(found)


def test_a_report_whose_worker_died_is_taken_up_by_another(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SMALL_BYTES", -1)
    shop(house18)
    number = ask(house18)
    house18.rows("update points.report set state = 'running', alive_at = now()")
    assert not work(house18), "its worker lives"
    house18.rows("update points.report set alive_at = now() - interval '1 minute'")
    assert work(house18)
    assert kept(house18, number).state == "done"


@pytest.mark.parametrize("way", ["stopped", "queued"])
def test_a_report_can_be_stopped_and_leaves_nothing_running(
    house18: House, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """By a person, or by the end of its worker, which leaves it to the next."""
    monkeypatch.setattr(keeping, "SMALL_BYTES", -1)
    monkeypatch.setattr(keeping, "BEAT", timedelta(milliseconds=50))
    shop(house18)
    number = ask(house18)
    halt = asyncio.Event()
    with psycopg.connect(house18.url) as other:
        other.execute("lock table points.lot in access exclusive mode")
        running = house18.begin(keeping.work_off(house18.pool, halt))
        end = time.monotonic() + LONG_SECONDS
        while not waiting(house18) and time.monotonic() < end:
            time.sleep(0.02)
        assert waiting(house18) == 1
        if way == "stopped":
            house18.do(lambda connection: keeping.stop(connection, number, "finance"))
        else:
            house18.loop.call_soon_threadsafe(halt.set)
        assert running.result(LONG_SECONDS)
        assert waiting(house18) == 0
    assert kept(house18, number).state == way
    assert work(house18) is (way == "queued")


def waiting(house: House) -> int:
    count: int = house.row(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
        " and datname = current_database()"
    )[0]
    return count
