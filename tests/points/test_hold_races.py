"""Checkouts that meet tills, the clock, the night and a merge: whoever comes second has laid out
its work before the first one commits, and what is there is given once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.house import House, member, phone, refund
from tests.points.holding_verbs import capture, hold, holding_of
from tests.points.test_adjusting import number_of
from tests.points.test_expiry import remind_all, running
from tests.points.test_holding import STAND
from tests.points.test_merge_races import Work, applying, burning, meet, merging_of, undoing
from tests.points.test_merging import ANNA, BELLA, merge, two
from tests.points.test_reminders import policy
from yihui.core import clock
from yihui.points import holding
from yihui.points.earning import today
from yihui.points.holding import HoldEnded


def checking_out(house: House, number: str, points: int, reference: str) -> Callable[[], Work]:
    work = holding_of(house, number, points, reference)
    return lambda: house.pool.transact(work)


def capturing(house: House, hold_no: int, points: int | None = None) -> Callable[[], Work]:
    return lambda: house.pool.transact(lambda c: holding.capture(c, hold_no, points, "till"))


def lapsing(house: House) -> Callable[[], Work]:
    later = clock.now() + timedelta(hours=1)
    return lambda: house.pool.transact(lambda c: holding.lapse(c, later, 100))


def stand(house: House, number: str) -> Any:
    return house.row(STAND, {"no": number_of(house, number)})


def refusals(done: list[Any]) -> list[str | None]:
    answers = [one.result() for one in done]
    return [(one[0] if isinstance(one, list) else one).refused for one in answers]


@pytest.mark.parametrize("hold_first", [True, False])
def test_a_hold_meets_a_redemption_of_all(house: House, hold_first: bool) -> None:
    two(house)
    works = [checking_out(house, ANNA, 1000, "checkout"), burning(house, ANNA, 1000, "till")]
    assert refusals(meet(house, *(works if hold_first else reversed(works)))) == [
        None, "not_enough_points"]  # fmt: skip
    assert stand(house, ANNA) == ((0, 1000, 0) if hold_first else (0, 0, 0))


def test_two_holds_of_the_last_points_and_the_same_hold_twice(house18: House) -> None:
    two(house18)
    works = [checking_out(house18, ANNA, 1000, reference) for reference in ("a", "b", "b")]
    first, *same = [one.result() for one in meet(house18, *works)]
    # Both wait for the first; which of them is served next is the database's choice.
    second, again = sorted(same, key=lambda one: one.repeated)
    assert (first.refused, second.refused, second.short_by) == (None, "not_enough_points", 1000)
    assert (second.repeated, again.hold_no, again.repeated, again.refused) == (
        False, second.hold_no, True, "not_enough_points")  # fmt: skip
    assert stand(house18, ANNA) == (0, 1000, 0)
    twice = meet(house18, *[capturing(house18, first.hold_no, 700)] * 2)
    assert [one.result().repeated for one in twice] == [False, True]
    assert stand(house18, ANNA) == (300, 0, 0)


@pytest.mark.parametrize("capture_first", [True, False])
def test_a_capture_meets_the_end_of_its_time(house18: House, capture_first: bool) -> None:
    two(house18)
    number = hold(house18, ANNA, 400, "checkout").hold_no
    works = [capturing(house18, number, 300), lapsing(house18)]
    captured, lapsed = works if capture_first else reversed(works)
    done = meet(house18, captured, lapsed)
    if capture_first:
        assert not any(one.exception() for one in done)
        assert stand(house18, ANNA) == (700, 0, 0)
    else:
        assert isinstance(done[1].exception(), HoldEnded)
        assert stand(house18, ANNA) == (1000, 0, 0)


@pytest.mark.parametrize("hold_first", [True, False])
def test_a_hold_meets_the_night_of_its_day(house18: House, hold_first: bool) -> None:
    """Held first, the day waits; expired first, there is nothing to hold."""
    last = today() + timedelta(days=2)
    policy(house18)
    house18.apply([member(opening_points=100, opening_expires_on=last, identifiers=phone(ANNA))])
    remind_all(house18, last)
    works = [
        checking_out(house18, ANNA, 60, "checkout"),
        running(house18, last + timedelta(days=1)),
    ]
    done = meet(house18, *(works if hold_first else reversed(works)))
    if hold_first:
        assert stand(house18, ANNA) == (40, 60, 0)
        capture(house18, done[0].result().hold_no)
        assert house18.wait(running(house18, last + timedelta(days=2))()) == 1
        assert house18.row("select remaining, expired from points.lot") == (0, 40)
    else:
        assert done[1].result().refused == "not_enough_points"
        assert stand(house18, ANNA) == (0, 0, 0)
    assert house18.differences() == []


@pytest.mark.parametrize("capture_first", [True, False])
@pytest.mark.parametrize("apart", [False, True])
def test_a_capture_meets_a_merge_or_its_undoing(
    house18: House, capture_first: bool, apart: bool
) -> None:
    two(house18)
    joining = merging_of(house18, ANNA, BELLA)
    if apart:
        joining = undoing(house18, merge(house18, ANNA, BELLA))
    number = hold(house18, BELLA, 400, "checkout").hold_no
    works = [capturing(house18, number, 300), joining]
    done = meet(house18, *(works if capture_first else reversed(works)))
    assert not any(one.exception() for one in done)
    assert [stand(house18, one) for one in (ANNA, BELLA)] == (
        [(1000, 0, 0), (200, 0, 0)] if apart else [(1200, 0, 0), (0, 0, 0)])  # fmt: skip


def test_a_capture_meets_a_refund_of_the_order_that_earned_it(house18: House) -> None:
    two(house18)
    number = hold(house18, BELLA, 400, "checkout").hold_no
    meet(house18, applying(house18, refund("r", 50_000, "b")), capturing(house18, number, 300))
    assert stand(house18, BELLA) == (0, 0, 300)
