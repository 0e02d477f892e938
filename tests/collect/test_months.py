"""Months of behaviours: made ahead, with what came before them, and while batches run."""

from datetime import UTC, date, datetime

import psycopg
import pytest

from tests.house import House, at, phone
from yihui import collect
from yihui.collect import Behaviour, months
from yihui.core import db

PLACES = "select tableoid::regclass::text, count(*) from collect.behaviour group by 1 order by 1"


def seen(external_id: str, when: datetime, **fields: object) -> Behaviour:
    given = {"source": "app", "event": "viewed", "identifiers": phone()} | fields
    return Behaviour(external_id=external_id, occurred_at=when, **given)  # type: ignore[arg-type]


def ensure(house: House, today: date) -> list[str]:
    return house.do(lambda connection: collect.ensure_months(connection, today))


def test_months_are_made_ahead_and_take_what_is_theirs(house: House) -> None:
    events = [seen(f"e{day}", at(day)) for day in (-1, 0, 1, 30, 31, 32)]
    events += [seen("old", datetime(1999, 12, 31, tzinfo=UTC))]
    states = [outcome.state for outcome in house.apply(events)]
    assert house.rows(PLACES) == [("collect.behaviour_rest", 7)]
    assert ensure(house, date(2026, 3, 31)) == [
        f"behaviour_2026_{month:02}" for month in (2, 3, 4, 5, 6)
    ]
    assert house.rows(PLACES) == [
        ("collect.behaviour_2026_02", 1), ("collect.behaviour_2026_03", 3),
        ("collect.behaviour_2026_04", 2), ("collect.behaviour_rest", 1),
    ]  # fmt: skip
    assert ensure(house, date(2026, 3, 31)) == []
    house.apply([*events, seen("new", at(70))])
    assert house.row("select count(*) from collect.behaviour") == (8,)
    assert set(states) == {"applied"}
    assert house.totals()["duplicates"] == 7
    assert house.differences() == []


def test_the_year_turns(house18: House) -> None:
    assert ensure(house18, date(2026, 11, 5)) == [
        "behaviour_2026_10", "behaviour_2026_11", "behaviour_2026_12", "behaviour_2027_01",
        "behaviour_2027_02",
    ]  # fmt: skip
    assert ensure(house18, date(2026, 12, 1)) == ["behaviour_2027_03"]
    events = [seen("a", datetime(2026, 12, 31, 15, 59, tzinfo=UTC)),
              seen("b", datetime(2026, 12, 31, 16, 0, tzinfo=UTC))]  # fmt: skip
    house18.apply(events)
    assert house18.rows(PLACES) == [
        ("collect.behaviour_2026_12", 1), ("collect.behaviour_2027_01", 1),
    ]  # fmt: skip


def test_months_wait_for_no_batch_and_try_again(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(months, "LOCK_SECONDS", 1)
    house18.apply([seen("a", at())])
    with psycopg.connect(house18.url) as other:
        other.execute("update collect.behaviour_rest set value_fen = 1")
        with pytest.raises(db.Refused):
            ensure(house18, date(2026, 3, 1))
        assert house18.apply([seen("b", at())])[0].state == "applied"
        other.rollback()
    assert "behaviour_2026_03" in ensure(house18, date(2026, 3, 1))
    assert house18.row("select count(*) from collect.behaviour_2026_03") == (2,)


def test_a_repeat_under_another_day_is_found(house: House) -> None:
    """Whose day the server's clock told: a repeat after midnight, and one beyond the window."""
    ensure(house, date(2026, 3, 31))
    for day in (1, 1, 2, 36):
        house.apply([seen("m", at(day), clock="server")])
    assert house.row("select count(*) from collect.behaviour") == (1,)
    house.apply([seen("m", at(37), clock="server"), seen("m", at(38), clock="server")])
    assert house.row("select count(*) from collect.behaviour") == (2,)
    house.apply([seen("k", at(1)), seen("k", at(2))])  # the source's own days are believed
    assert house.row("select count(*) from collect.behaviour") == (4,)


def test_two_at_once_under_different_days_are_one(house: House) -> None:
    house.apply([seen("first", at())])
    for n in range(10):
        both = [
            house.begin(house.lane().apply([collect.Arrival(seen(f"m{n}", at(d), clock="server"))]))
            for d in (1, 2)
        ]
        for one in both:
            one.result(20)
    assert house.row("select count(*), count(distinct external_id) from collect.behaviour") == (
        11, 11,
    )  # fmt: skip
    assert house.differences() == []
