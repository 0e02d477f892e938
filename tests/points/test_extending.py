"""Points whose day is put off by hand: who decides, what members are told anew, what it meets."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from tests.house import House, order, phone, refund
from tests.points.test_expiry import AFTER, DAY, remind_all, run, running
from tests.points.test_merge_races import Work, meet
from tests.points.test_merging import (
    ANNA,
    BELLA,
    PHASES,
    Merges,
    held,
    merge,
    unmerge,
)
from tests.points.test_reminders import LAST, claim, join, noon, plan, policy, remind, rows
from tests.servers import Server
from yihui import expiry_work
from yihui.core.errors import Invalid
from yihui.points import extending
from yihui.points.extending import ExtensionSecond, ExtensionSettled, Which

LATER = LAST + 92 * DAY


@pytest.fixture
def house(house18: House) -> House:
    """The version of the server does not matter here."""
    return house18


def number_of(house: House, number: str) -> int:
    (found,) = house.row(
        "select member_no from identity.identifier_value where kind_no = 2 and masked like %(t)s",
        {"t": f"%{number[-4:]}"},
    )
    return int(found)


def whose(house: House, number: str, until: date = LATER, **span: Any) -> Which:
    return Which(until, number_of(house, number), **span)


def ask(house: House, which: Which, day: date = LAST, actor: str = "asker") -> int:
    return house.do(lambda c: extending.propose(c, which, actor, "a promise", noon(day)))


def approve(house: House, wish_no: int, day: date = LAST, actor: str = "other") -> None:
    house.do(lambda c: extending.approve(c, wish_no, actor, "agreed", noon(day)))


def work(house: House, day: date = LAST) -> None:
    """What the worker does of what was approved."""
    house.wait(expiry_work.extend_all(house.pool, day, asyncio.Event()))


def lots(house: House) -> list[tuple[Any, ...]]:
    return house.rows("select remaining, expires_on from points.lot order by lot_no")


def wish(house: House, wish_no: int) -> extending.Wish:
    return house.do(lambda c: extending.find_page(c, wish_no + 1, 1))[0]


def test_her_points_last_longer_and_she_is_told_of_the_new_day(house: House) -> None:
    policy(house)
    join(house)
    join(house, 30, None)
    join(house, 7, number=BELLA)
    remind_all(house)
    wish_no = ask(house, whose(house, ANNA))
    done = wish(house, wish_no)
    assert (done.state, done.second_person, done.lots, done.points) == ("done", False, 1, 100)
    assert lots(house) == [(100, LATER), (30, None), (7, LAST)]
    assert run(house) == 1  # Bella's
    assert held(house, ANNA) == (130, 0, 0)
    for step in (30, 7, 1):
        assert remind(house, LATER - step * DAY) == [100]
    assert run(house, LATER + DAY) == 1
    assert held(house, ANNA) == (30, 0, 0)
    assert house.differences() == []


def test_a_reminder_that_is_planned_for_the_old_day_is_not_sent(house: House) -> None:
    policy(house)
    join(house)
    day = LAST - 30 * DAY
    plan(house, day)
    ask(house, whose(house, ANNA, LAST + 5 * DAY), day)
    assert claim(house, day) == []
    assert {state for (state,) in rows(house, "state") if state != "planned"} == {"stopped"}
    assert remind(house, LAST + 5 * DAY - 30 * DAY) == [100]


def test_lapsed_points_that_wait_can_be_spent_again(house: House) -> None:
    policy(house)
    join(house)
    hers = whose(house, ANNA)
    effect = house.do(lambda c: extending.preview(c, hers, AFTER, "asker"))
    assert (effect.members, effect.lots, effect.points, effect.lapsed) == (1, 1, 100, 100)
    waiting = Which(LATER, None, None, LAST, waiting=True)
    wish_no = ask(house, waiting, AFTER)
    assert wish(house, wish_no).state == "approved"
    work(house, AFTER)
    assert (wish(house, wish_no).state, lots(house)) == ("done", [(100, LATER)])
    house.apply([order("o", 0, identifiers=phone(ANNA), points_used=60,
                       occurred_at=noon(AFTER))])  # fmt: skip
    assert held(house, ANNA) == (40, 0, 0)
    assert house.differences() == []


def test_a_month_is_extended_in_steps_that_go_on_where_they_stopped(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extending.actions, "MEMBERS", 2)
    policy(house)
    for n in range(5):
        join(house, number=f"1390000000{n}")
    join(house, 9, LAST + 2 * DAY)
    month = Which(LATER, None, LAST.replace(day=1), LAST)
    effect = house.do(lambda c: extending.preview(c, month, LAST, "asker"))
    assert (effect.members, effect.lots, effect.points, effect.told) == (5, 5, 500, 0)
    wish_no = ask(house, month)
    assert house.do(lambda c: extending.carry_out(c, LAST))
    begun = wish(house, wish_no)
    assert (begun.state, begun.lots, begun.points) == ("approved", 2, 200)
    assert house.differences() == []
    # Whoever is merged between two steps may come to stand where the steps have been.
    merge(house, f"1390000000{0}", f"1390000000{4}")
    work(house)
    done = wish(house, wish_no)
    assert (done.state, done.lots, done.points) == ("done", 5, 500)
    assert sorted(lots(house)) == [(9, LAST + 2 * DAY)] + [(100, LATER)] * 5
    assert not house.do(lambda c: extending.carry_out(c, LAST))
    assert house.differences() == []


def test_above_the_limit_somebody_else_decides(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_EXTEND_POINTS", "99")
    policy(house)
    join(house)
    wish_no = ask(house, whose(house, ANNA))
    assert (wish(house, wish_no).state, lots(house)) == ("proposed", [(100, LAST)])
    work(house)
    with pytest.raises(ExtensionSecond):
        approve(house, wish_no, actor="asker")
    approve(house, wish_no)
    assert (wish(house, wish_no).state, lots(house)) == ("done", [(100, LATER)])
    with pytest.raises(ExtensionSettled):
        approve(house, wish_no)
    assert house.differences() == []


def test_many_small_ones_are_no_way_around_the_second_person(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_EXTEND_POINTS", "150")
    policy(house)
    for number in (ANNA, "13900000001", "13900000002"):
        join(house, number=number)
    assert wish(house, ask(house, whose(house, ANNA))).state == "done"
    assert wish(house, ask(house, whose(house, "13900000001"))).state == "proposed"
    another = ask(house, whose(house, "13900000002"), actor="another")
    assert wish(house, another).state == "done"


def test_what_is_decided_too_late_is_not_done(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_EXTEND_POINTS", "0")
    policy(house)
    join(house)
    wish_no = ask(house, whose(house, ANNA, LAST + 3 * DAY))
    with pytest.raises(ExtensionSettled):
        approve(house, wish_no, LAST + 4 * DAY)
    house.do(lambda c: extending.refuse(c, wish_no, "asker", "too late", noon(LAST + 4 * DAY)))
    again = ask(house, whose(house, ANNA))
    with pytest.raises(ExtensionSettled):
        approve(house, again, LAST + 8 * DAY)
    assert lots(house) == [(100, LAST)]


@pytest.mark.parametrize("until", [LAST, LAST - DAY, LAST + 2000 * DAY])
def test_a_day_is_put_off_and_never_brought_forward(house: House, until: date) -> None:
    join(house)
    with pytest.raises(Invalid) as refused:
        ask(house, whose(house, ANNA, until))
    assert refused.value.field == "until"
    assert lots(house) == [(100, LAST)]


def test_after_a_merge_lots_keep_the_day_they_were_given(house: House) -> None:
    policy(house)
    join(house)
    join(house, 30, number=BELLA)
    ask(house, whose(house, BELLA))
    merge_no = merge(house, ANNA, BELLA)
    ask(house, replace(whose(house, BELLA, LATER + DAY), from_on=LATER, to_on=LATER))
    assert lots(house) == [(100, LAST), (30, LATER + DAY)]
    assert house.differences() == []
    unmerge(house, merge_no)
    assert (held(house, ANNA), held(house, BELLA)) == ((100, 0, 0), (30, 0, 0))
    assert lots(house) == [(100, LAST), (30, LATER + DAY)]
    assert house.differences() == []


def test_points_that_come_back_to_an_extended_lot_keep_its_day(house: House) -> None:
    policy(house)
    join(house)
    house.apply([order("b", 0, identifiers=phone(ANNA), points_used=60)])
    ask(house, whose(house, ANNA))
    house.apply([refund("r", 0, "b", occurred_at=noon(AFTER))])
    assert lots(house) == [(100, LATER)]
    assert house.differences() == []


@pytest.mark.parametrize("run_first", [True, False])
def test_a_run_meets_an_extension(house: House, run_first: bool) -> None:
    policy(house)
    join(house)
    remind_all(house)
    which = whose(house, ANNA)

    def extend() -> Work:
        return house.pool.transact(
            lambda c: extending.propose(c, which, "asker", "a promise", noon(AFTER))
        )

    works = (running(house), extend) if run_first else (extend, running(house))
    done = meet(house, *works)
    if run_first:
        assert held(house, ANNA) == (0, 0, 0)
    else:
        assert done[0].result()
        assert (held(house, ANNA), lots(house)) == ((100, 0, 0), [(100, LATER)])
    assert house.differences() == []


class Extends(Merges):
    """The history of everything that meets merges, and days that are put off between."""

    @rule(data=st.data(), days=st.sampled_from((1, 20, 45)))
    def extend(self, data: st.DataObject, days: int) -> None:
        number = data.draw(st.sampled_from(sorted(self.oracle.accounts)))
        until = self.today + timedelta(days=days)
        expected = self.oracle.extend(number, self.today, until)
        which = Which(until, number_of(self.house, number))
        try:
            wish_no = self.house.do(
                lambda c: extending.propose(c, which, "asker", "a promise", noon(self.today))
            )
        except Invalid:
            assert expected == 0
        else:
            assert wish(self.house, wish_no).points == expected


@pytest.mark.slow
def test_any_history_of_extensions_agrees_with_the_naive_replay(pg18: Server) -> None:
    Extends.server = pg18
    run_state_machine_as_test(
        Extends,
        settings=settings(
            max_examples=4, stateful_step_count=20, deadline=None, phases=PHASES,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
