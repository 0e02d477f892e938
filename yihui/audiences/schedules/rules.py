"""When a schedule comes round next."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_after(
    every: str, hour: int, weekday: int | None, month_day: int | None, now: datetime,
    zone: ZoneInfo,
) -> datetime:  # fmt: skip
    """The first time after a moment, by the clock of a zone."""
    day = now.astimezone(zone).date()
    # A month and a day hold every weekday, and every day of a month.
    for after in range(63):
        one = day + timedelta(days=after)
        moment = datetime.combine(one, time(hour), zone)
        if moment > now and _is_its_day(every, weekday, month_day, one):
            return moment
    raise AssertionError(every)


def _is_its_day(every: str, weekday: int | None, month_day: int | None, day: date) -> bool:
    if every == "week":
        return day.isoweekday() == weekday
    if every == "month":
        assert month_day
        return day.day == min(month_day, monthrange(day.year, day.month)[1])
    return True
