"""What comes round every day, week or month, by the clock of a zone."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from yihui.core.errors import Invalid


def check(every: str, weekday: int | None, month_day: int | None) -> None:
    """A week has its weekday, a month its day. Raises Invalid."""
    for name, field, value in (("week", "weekday", weekday), ("month", "month_day", month_day)):
        if (every == name) != (value is not None):
            raise Invalid(
                f"`{field}` goes with every {name}, and only with it.", field=field,
                cure="Every week takes a weekday, every month a day of the month.",
                zh=("周期与日期不配。", "每周须选星期几，每月须选几号，其余都不选。"),
            )  # fmt: skip


def next_after(
    every: str, hour: int, weekday: int | None, month_day: int | None, now: datetime,
    zone: ZoneInfo,
) -> datetime:  # fmt: skip
    """The first time after a moment at an hour: every day, on a weekday (1 is Monday), or on a day
    of the month, of shorter months the last."""
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
