"""Pure: the days of a tier's life, and what becomes of a tier whose day is over."""

from bisect import bisect_right
from calendar import monthrange
from datetime import date, timedelta

from yihui.tiers.types import Life, Plan


def _month(day: date, months: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def window_on(life: Life, day: date) -> date | None:
    """The first day of the window that ends with a day; None where all growth counts.

    Of months: the day after the same day so many months before, which is that month's last where it
    has no such day.
    """
    if life.window == "year":
        return date(day.year, 1, 1)
    if life.window == "lifetime":
        return None
    year, month = _month(day, -life.window_months)
    last = monthrange(year, month)[1]
    return date(year, month, min(day.day, last)) + timedelta(days=1)


def fades_on(life: Life, day: date) -> date | None:
    """The first day whose window does not reach back to a day any more; None where all growth
    counts. With 12 months growth of 29 February 2024 no longer counts on 1 March 2025."""
    if life.window == "year":
        return date(day.year + 1, 1, 1)
    if life.window == "lifetime":
        return None
    year, month = _month(day, life.window_months)
    if day.day <= monthrange(year, month)[1]:
        return date(year, month, day.day)
    return date(*_month(date(year, month, 1), 1), 1)


def until(plan: Plan, tier_no: int, day: date) -> date | None:
    """The last day that a tier holds which was reached or renewed on a day; None for ever, as is
    a tier that asks for no growth."""
    if not plan.life.ends or not 0 < tier_no <= len(plan.tiers):
        return None
    if plan.tiers[tier_no - 1].threshold <= 0:
        return None
    if plan.life.holds == "year":
        return date(day.year + 1, 12, 31)
    year, month = _month(day, plan.life.hold_months)
    return date(year, month, monthrange(year, month)[1])


def fallen(plan: Plan, tier_no: int, growth: int) -> int:
    """The tier of somebody whose day is over, by the growth of the window."""
    earned = bisect_right(plan.thresholds, max(growth, 0))
    if plan.life.falls == "one_step":
        earned = max(earned, tier_no - 1)
    return min(tier_no, earned)
