"""Days, months and years are those of the programme's zone: leap days, the turn of the year, and a
clock that jumps."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.house import BASE_RULE, House, order, phone
from tests.points.test_expiry import DAY, remind_all, run
from tests.points.test_merging import ANNA, held
from tests.points.test_reminders import policy

# When somebody bought, as the house in Shanghai (eight hours ahead) and as UTC see it, and until
# when points hold that last twelve months, to the end of the month.
MOMENTS: dict[str, tuple[str, str]] = {
    "on a leap day": ("2024-02-29T04:00:00+00:00", "2025-02-28"),
    "the last second of a leap day": ("2024-02-29T15:59:59+00:00", "2025-02-28"),
    "a second later it is March": ("2024-02-29T16:00:00+00:00", "2025-03-31"),
    "a year before a leap day": ("2023-02-28T12:00:00+00:00", "2024-02-29"),
    "the last second of the year": ("2025-12-31T15:59:59+00:00", "2026-12-31"),
    "New Year's first, while UTC has the old year": ("2025-12-31T16:00:00+00:00", "2027-01-31"),
    "as a till in Honolulu writes it": ("2025-12-31T06:00:00-10:00", "2027-01-31"),
    "as one on Kiritimati writes it": ("2026-01-01T05:59:59+14:00", "2026-12-31"),
    "the 31st before a month of 30 days": ("2025-08-31T10:00:00+08:00", "2026-08-31"),
}


def test_points_last_to_the_end_of_the_month_where_the_house_is(house18: House) -> None:
    """The same for records one by one and together: the zone of the server does not matter."""
    house18.publish_rule("year", BASE_RULE | {"expiry_months": 12})
    house18.apply([
        order(said, identifiers=phone(f"1390000{nth:04d}"),
              occurred_at=datetime.fromisoformat(moment))
        for nth, (said, (moment, _)) in enumerate(MOMENTS.items())
    ])  # fmt: skip
    found = dict(house18.rows(
        "select o.external_id, l.expires_on::text from points.lot l"
        " join orders.sales_order o using (order_no)"
    ))  # fmt: skip
    assert found == {said: until for said, (_, until) in MOMENTS.items()}
    assert house18.differences() == []


def test_a_daily_and_a_monthly_limit_begin_anew_at_midnight_of_the_house(house18: House) -> None:
    house18.publish_rule("capped", BASE_RULE | {"cap_per_day": 60, "cap_per_month": 100})
    eve = datetime(2025, 12, 31, 15, 59, tzinfo=UTC)
    for minutes in (-2, -1, 1, 24 * 60 + 1):
        moment = eve + timedelta(minutes=minutes)
        house18.apply([order(f"o{minutes}", 5_000, occurred_at=moment)])
    earned = house18.rows("select granted from points.lot order by order_no")
    assert [points for (points,) in earned] == [50, 10, 50, 50]
    assert house18.differences() == []


@pytest.mark.parametrize("last", [date(2028, 2, 29), date(2026, 12, 31), date(2027, 2, 28)])
def test_points_end_with_their_day_and_a_clock_that_jumps_takes_nothing_twice(
    house18: House, last: date
) -> None:
    """The clock of the worker goes back by days and by a year, and on by a year."""
    policy(house18)
    house18.publish_rule("year", BASE_RULE | {"expiry_months": 12})
    bought = datetime(last.year - 1, last.month, 28, 4, tzinfo=UTC)
    house18.apply([order("a", identifiers=phone(ANNA), occurred_at=bought)])
    assert house18.row("select expires_on from points.lot") == (last,)
    remind_all(house18, last)
    assert run(house18, last - 365 * DAY) == run(house18, last) == 0
    assert held(house18, ANNA) == (100, 0, 0)
    assert run(house18, last + DAY) == 1
    assert held(house18, ANNA) == (0, 0, 0)
    for day in (last, last - 365 * DAY, last + 366 * DAY):
        assert run(house18, day) == 0
    assert house18.totals()["points_expired"] == 100
    assert house18.differences() == []
