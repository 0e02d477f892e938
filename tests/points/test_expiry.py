"""Points expire, and not before their member was told: in plain words, and where things meet."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.house import BASE_RULE, House, at, order, phone, refund
from tests.points.test_merge_races import Work, applying, burning, meet, merging_of
from tests.points.test_merging import ANNA, BELLA, held, merge, redeem, unmerge
from tests.points.test_reminders import (
    LAST,
    STEPS,
    claim,
    deny,
    join,
    noon,
    plan,
    policy,
    remind,
    rows,
    sent,
    tell,
)  # fmt: skip
from yihui import expiry_work
from yihui.points import expiring, movements
from yihui.points.earning import today
from yihui.points.expiring import Outcome

DAY = timedelta(days=1)
AFTER = LAST + DAY


@pytest.fixture
def house(house18: House) -> House:
    """The version of the server matters where things meet only."""
    return house18


def run(house: House, day: date = AFTER, stop: asyncio.Event | None = None) -> int:
    """One night's run; how many lots."""
    return house.wait(running(house, day)(stop))


def running(house: House, day: date = AFTER) -> Callable[..., Work]:
    live = house.do(expiring.find_policy)
    assert live
    now = noon(day)
    return lambda stop=None: expiry_work.expire_all(house.pool, live, now, stop or asyncio.Event())


def remind_all(house: House, last: date = LAST, steps: tuple[int, ...] = STEPS) -> None:
    """All steps before a day, each sent when it was due."""
    for step in steps:
        remind(house, last - step * DAY)


def test_what_was_told_of_expires_the_day_after(house: House) -> None:
    policy(house)
    join(house)
    join(house, 30, None)
    remind_all(house)
    assert run(house, LAST) == 0
    assert held(house, ANNA) == (130, 0, 0)
    assert run(house) == 1
    assert held(house, ANNA) == (30, 0, 0)
    assert house.row("select remaining, expired from points.lot where expires_on is not null") == (
        0, 100)  # fmt: skip
    entry = "select from_account, to_account, points, cause from points.entry where cause = 11"
    assert house.rows(entry) == [(2, 6, 100, 11)]
    assert house.totals()["points_expired"] == 100
    assert run(house) == 0
    assert house.differences() == []


@pytest.mark.parametrize("missed", STEPS)
def test_without_the_proof_of_each_step_nothing_expires(house: House, missed: int) -> None:
    policy(house)
    join(house)
    for step in STEPS:
        day = LAST - step * DAY
        plan(house, day)
        if step != missed:
            claimed = claim(house, day)
            tell(house, [sent(one, noon(day)) for one in claimed if one.days != missed], noon(day))
    assert run(house) == 0
    assert held(house, ANNA) == (100, 0, 0)
    waiting = house.do(lambda c: expiring.count_waiting(c, AFTER))
    assert (waiting.members, waiting.points) == (1, 100)
    (named,) = house.do(lambda c: expiring.find_waiting(c, AFTER, (0, date.min, ""), 9))
    assert (named.points, named.expires_on) == (100, LAST)
    assert set(named.states) - {"sent"}
    assert house.differences() == []


def test_points_that_lapsed_before_there_was_a_policy_wait(house: House) -> None:
    join(house)
    policy(house)
    plan(house, AFTER)
    assert run(house, AFTER + 90 * DAY) == 0
    assert held(house, ANNA) == (100, 0, 0)
    assert rows(house) == []


def test_a_failed_or_late_reminder_is_no_proof(house: House) -> None:
    policy(house)
    join(house)
    plan(house, LAST)
    (one,) = claim(house, LAST)
    tell(house, [Outcome(one.reminder_no, "failed", why="switched off")], noon(LAST))
    assert run(house) == 0
    tell(house, [sent(one, noon(AFTER))], noon(AFTER))
    assert run(house, AFTER + DAY) == 0
    assert held(house, ANNA) == (100, 0, 0)


@pytest.mark.parametrize(("chosen", "lots"), [("wait", 0), ("expire", 1)])
@pytest.mark.parametrize("how", ["unreachable", "denied"])
def test_who_cannot_be_told_is_a_matter_of_the_policy(
    house: House, chosen: str, lots: int, how: str
) -> None:
    policy(house, unreachable=chosen)
    join(house)
    if how == "denied":
        deny(house, ANNA, "all")
    plan(house, LAST)
    for one in claim(house, LAST):
        tell(house, [Outcome(one.reminder_no, "unreachable", why="no phone")], noon(LAST))
    assert rows(house, "state") == [(how,)]
    assert run(house) == lots
    assert house.differences() == []


@pytest.mark.parametrize(("small", "lots"), [("wait", 0), ("expire", 1)])
def test_few_points_are_no_way_around_unless_the_policy_says_so(
    house: House, small: str, lots: int
) -> None:
    policy(house, least_points=50, small=small)
    join(house, 20)
    remind_all(house)
    assert run(house) == lots
    assert house.differences() == []


def test_what_grew_after_the_last_reminder_waits(house: House) -> None:
    policy(house)
    join(house)
    remind_all(house)
    join(house, 5)
    assert run(house) == 0
    assert held(house, ANNA) == (105, 0, 0)


def test_pending_points_do_not_expire(house: House) -> None:
    policy(house)
    join(house)
    remind_all(house)
    house.rows("update points.lot set pending = true")
    assert run(house) == 0


def test_what_is_spent_before_the_run_is_spent(house: House) -> None:
    policy(house)
    join(house)
    remind_all(house)
    house.apply([order("o", 0, identifiers=phone(ANNA), points_used=60)])
    assert run(house) == 1
    assert held(house, ANNA) == (0, 0, 0)
    assert house.totals()["points_expired"] == 40
    assert house.differences() == []


def test_who_owes_and_holds_lapsed_points_keeps_owing(house: House) -> None:
    policy(house)
    join(house)
    remind_all(house)
    house.apply([order("o", 0, identifiers=phone(ANNA), points_used=70, occurred_at=at(day=130))])
    assert held(house, ANNA) == (100, 0, 70)
    assert run(house) == 1
    assert held(house, ANNA) == (0, 0, 70)
    assert house.differences() == []


def expired_order(house: House) -> date:
    """An order of 100 points of which 60 were used and 40 have expired; the day of expiry."""
    policy(house)
    house.publish_rule("base", BASE_RULE)
    house.apply([order("a", identifiers=phone(ANNA)),
                 order("b", 0, identifiers=phone(ANNA), points_used=60)])  # fmt: skip
    last: date = house.row("select expires_on from points.lot where granted = 100")[0]
    remind_all(house, last)
    assert run(house, last + DAY) == 1
    assert held(house, ANNA) == (0, 0, 0)
    return last


def test_a_refund_of_an_expired_order_does_not_ask_for_what_expired(house: House) -> None:
    expired_order(house)
    house.apply([refund("r", 10_000, "a")])
    assert held(house, ANNA) == (0, 0, 60)
    assert house.differences() == []


def test_points_given_back_to_a_lapsed_lot_get_days_of_grace(house: House) -> None:
    last = expired_order(house)
    back = last + 10 * DAY
    house.apply([refund("r", 0, "b", occurred_at=noon(back))])
    until = max(back, today()) + 30 * DAY
    assert held(house, ANNA) == (60, 0, 0)
    assert house.row("select remaining, expired, expires_on from points.lot where granted = 100"
                     ) == (60, 40, until)  # fmt: skip
    assert house.rows("select from_on, until_on, cause from points.extension") == [(last, until, 2)]
    told = why(house, 5)
    assert told.zh.endswith(f"原批次已过期，宽限到 {until}。")
    assert told.en.endswith(f"so it lasts until {until}.")
    remind_all(house, until)
    assert run(house, until + DAY) == 1
    assert held(house, ANNA) == (0, 0, 0)
    assert house.row("select remaining, expired from points.lot where granted = 100") == (0, 100)
    assert house.differences() == []


def test_points_given_back_in_time_keep_their_day(house: House) -> None:
    policy(house)
    house.publish_rule("base", BASE_RULE)
    house.apply([order("a", identifiers=phone(ANNA)),
                 order("b", 0, identifiers=phone(ANNA), points_used=60),
                 refund("r", 0, "b")])  # fmt: skip
    assert held(house, ANNA) == (100, 0, 0)
    assert house.rows("select from points.extension") == []


def why(house: House, source: int) -> movements.Why:
    """The sentence of the one entry that left this account for what she holds, or went to 6."""

    async def ask(connection: Any) -> movements.Why:
        (member_no,) = await (await connection.execute(
            "select max(member_no) from points.entry")).fetchone()  # fmt: skip
        told = await movements.find_of_member(connection, [member_no], 2**62, 50)
        found = [one.why for one in told
                 if source in (one.row["from_account"], one.row["to_account"])]  # fmt: skip
        return found[0]

    return house.do(ask)


def test_the_entry_says_when_she_was_told(house: House) -> None:
    policy(house)
    join(house)
    remind_all(house)
    run(house)
    told = why(house, 6)
    assert told.zh.endswith("100 分到期作废，之前已于 2026-05-31、2026-06-23、2026-06-29 提醒。")
    assert told.en.endswith("expired, as was told before on 2026-05-31, 2026-06-23, 2026-06-29.")


def test_one_who_was_told_alone_is_told_anew_after_a_merge(house: House) -> None:
    policy(house)
    join(house)
    join(house, 30, number=BELLA)
    remind_all(house)
    merge_no = merge(house, ANNA, BELLA)
    assert run(house) == 0
    assert held(house, ANNA) == (130, 0, 0)
    unmerge(house, merge_no)
    # Of Bella's day nothing was left when it was over; what came back to it later waits.
    assert run(house) == 1
    assert (held(house, ANNA), held(house, BELLA)) == ((0, 0, 0), (30, 0, 0))
    assert house.differences() == []


def test_expired_lots_part_again(house: House) -> None:
    policy(house)
    join(house)
    join(house, 30, number=BELLA)
    merge_no = merge(house, ANNA, BELLA)
    remind_all(house)
    assert run(house) == 2
    assert held(house, ANNA) == (0, 0, 0)
    unmerge(house, merge_no)
    assert (held(house, ANNA), held(house, BELLA)) == ((0, 0, 0), (0, 0, 0))
    assert house.rows("select expired from points.lot order by 1") == [(30,), (100,)]
    assert house.differences() == []


def test_a_run_goes_in_sets_and_goes_on_where_it_was_stopped(
    house: House, monkeypatch: Any
) -> None:
    monkeypatch.setattr(expiry_work, "LAPSED", 2)
    policy(house)
    for number in range(7):
        join(house, number=f"1390000000{number}")
    remind_all(house)
    stop = asyncio.Event()
    live = house.do(expiring.find_policy)
    assert live
    taken = 0

    async def killed(connection: Any, *given: Any) -> int:
        nonlocal taken
        done = await expire(connection, *given)
        taken += 1
        if taken == 2:
            raise Killed
        return done

    expire = expiring.expire
    monkeypatch.setattr(expiring, "expire", killed)
    with pytest.raises(Killed):
        house.wait(expiry_work.expire_all(house.pool, live, noon(AFTER), stop))
    monkeypatch.setattr(expiring, "expire", expire)
    assert house.row("select count(*) from points.lot where expired = 100") == (2,)
    assert house.differences() == []
    assert run(house) == 5
    assert house.differences() == []


class Killed(Exception):
    """The process ends here."""


def test_two_runs_at_once_take_everything_once(house: House, monkeypatch: Any) -> None:
    monkeypatch.setattr(expiry_work, "LAPSED", 2)
    policy(house)
    for number in range(8):
        join(house, number=f"1390000000{number}")
    remind_all(house)
    works = [house.begin(running(house)()) for _ in range(2)]
    assert sum(each.result(60) for each in works) == 8
    assert house.totals()["points_expired"] == 800
    assert house.differences() == []


def test_two_runs_meet_at_one_member(house: House) -> None:
    policy(house)
    join(house)
    remind_all(house)
    done = meet(house, running(house), running(house))
    assert sorted(one.result() for one in done) == [0, 1]
    assert held(house, ANNA) == (0, 0, 0)


@pytest.mark.parametrize("run_first", [True, False])
def test_a_run_meets_a_redemption(house: House, run_first: bool) -> None:
    """The till asks for points without expiry; lapsed ones are nobody's to spend."""
    policy(house)
    join(house)
    join(house, 50, None)
    remind_all(house)
    burn = burning(house, ANNA, 50, "till-1")
    works = (running(house), burn) if run_first else (burn, running(house))
    done = meet(house, *works)
    answer = done[1 if run_first else 0].result()[0]
    assert answer.refused is None
    assert held(house, ANNA) == (0, 0, 0)


@pytest.mark.parametrize("run_first", [True, False])
def test_a_run_meets_a_late_record_of_the_last_day(house: House, run_first: bool) -> None:
    """What was used on the day itself is used, if the record comes first; else it is owed."""
    policy(house)
    join(house)
    remind_all(house)
    late = applying(house, order("late", 0, identifiers=phone(ANNA), points_used=60,
                                 occurred_at=noon(LAST)))  # fmt: skip
    works = (running(house), late) if run_first else (late, running(house))
    meet(house, *works)
    assert held(house, ANNA) == ((0, 0, 60) if run_first else (0, 0, 0))
    assert house.totals()["points_expired"] == (100 if run_first else 40)


@pytest.mark.parametrize("run_first", [True, False])
def test_a_run_meets_a_merge(house: House, run_first: bool) -> None:
    policy(house)
    join(house)
    join(house, 30, number=BELLA)
    remind_all(house)
    joining = merging_of(house, ANNA, BELLA)
    works = (running(house), joining) if run_first else (joining, running(house))
    meet(house, *works)
    assert held(house, ANNA) == ((0, 0, 0) if run_first else (130, 0, 0))


@pytest.mark.parametrize("run_first", [True, False])
def test_a_run_meets_the_refund_of_what_lapsed(house: House, run_first: bool) -> None:
    policy(house)
    join(house)
    house.apply([order("b", 0, identifiers=phone(ANNA), points_used=60)])
    remind_all(house)
    back = applying(house, refund("r", 0, "b", occurred_at=noon(AFTER)))
    works = (running(house), back) if run_first else (back, running(house))
    meet(house, *works)
    # The refund first: the lot lasts longer, and what was not used goes along with it.
    assert held(house, ANNA) == ((60, 0, 0) if run_first else (100, 0, 0))
    assert redeem(house, ANNA, 60, "again").refused is None or not run_first
