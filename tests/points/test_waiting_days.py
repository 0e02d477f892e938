"""The run waits some days after the day: late records of the last day still meet their points."""

from datetime import date

import pytest

from tests.house import House, order, phone, refund
from tests.points.test_expiry import AFTER, DAY, remind_all, run
from tests.points.test_merging import ANNA, held
from tests.points.test_reminders import LAST, claim, join, noon, plan, policy, sent, tell
from yihui.core.errors import YihuiError
from yihui.points import expiring
from yihui.points.expiring.rules import GREW, NEXT_NIGHT, waits_for, waits_until


@pytest.fixture
def house(house18: House) -> House:
    """The version of the server does not matter here."""
    return house18


def used_on(house: House, day: date, points: int = 60) -> None:
    house.apply([order(f"used{day}", 0, identifiers=phone(ANNA), points_used=points,
                       occurred_at=noon(day))])  # fmt: skip


@pytest.mark.parametrize(("waits", "nights"), [(0, 1), (3, 4), (30, 31)])
def test_points_expire_in_the_night_after_the_waiting_days(
    house: House, waits: int, nights: int
) -> None:
    policy(house, waiting_days=waits)
    join(house)
    remind_all(house)
    for night in range(1, nights):
        assert run(house, LAST + night * DAY) == 0
    assert run(house, LAST + nights * DAY) == 1
    assert held(house, ANNA) == (0, 0, 0)
    assert house.differences() == []


def test_a_late_record_of_the_last_day_meets_its_points(house: House) -> None:
    policy(house, waiting_days=3)
    join(house)
    remind_all(house)
    assert run(house, AFTER) == 0
    used_on(house, LAST)
    assert held(house, ANNA) == (40, 0, 0)
    assert run(house, LAST + 4 * DAY) == 1
    assert held(house, ANNA) == (0, 0, 0)
    assert house.totals()["points_expired"] == 40
    assert house.differences() == []


def test_what_was_used_after_the_last_day_meets_none(house: House) -> None:
    """The waiting days are the house's, not the member's: nothing lasts longer."""
    policy(house, waiting_days=3)
    join(house)
    remind_all(house)
    used_on(house, AFTER)
    assert held(house, ANNA) == (100, 0, 60)
    assert run(house, LAST + 4 * DAY) == 1
    assert held(house, ANNA) == (0, 0, 60)
    assert house.differences() == []


def test_what_comes_back_in_the_waiting_days_gets_grace(house: House) -> None:
    policy(house, waiting_days=3)
    join(house)
    house.apply([order("b", 0, identifiers=phone(ANNA), points_used=60)])
    remind_all(house)
    house.apply([refund("r", 0, "b", occurred_at=noon(AFTER))])
    assert house.rows("select expires_on from points.lot") == [(AFTER + 30 * DAY,)]
    assert run(house, LAST + 4 * DAY) == 0
    assert held(house, ANNA) == (100, 0, 0)


def test_a_message_sent_in_the_waiting_days_is_no_proof(house: House) -> None:
    policy(house, waiting_days=3)
    join(house)
    plan(house, LAST)
    (one,) = claim(house, LAST)
    tell(house, [sent(one, noon(AFTER))], noon(AFTER))
    assert run(house, LAST + 4 * DAY) == 0


def test_a_shorter_wait_counts_from_its_version_on(house: House) -> None:
    policy(house, waiting_days=9)
    join(house)
    remind_all(house)
    assert run(house, LAST + 5 * DAY) == 0
    policy(house, waiting_days=2)
    assert run(house, LAST + 5 * DAY) == 1


def test_what_waits_says_until_when(house: House) -> None:
    live = policy(house, waiting_days=3)
    until = waits_until(LAST, live, AFTER)
    assert until == LAST + 3 * DAY
    zh, en = waits_for(10, 10, ["sent"], until)
    assert "2026-07-03" in zh
    assert "2026-07-03" in en
    assert waits_for(11, 10, ["sent"], until) == GREW
    assert waits_until(LAST, live, LAST + 4 * DAY) is None
    assert waits_until(LAST, None, AFTER) is None
    assert waits_for(10, 10, ["sent"]) == NEXT_NIGHT


def test_a_policy_keeps_how_long_it_waits(house: House) -> None:
    policy(house, waiting_days=7)
    live = house.do(expiring.find_policy)
    assert live
    assert live.waiting_days == 7
    with pytest.raises(YihuiError):
        policy(house, (7, 30), waiting_days=7)
