"""Pure: the period in which uses of a benefit count, and what is left of it."""

from datetime import date

from yihui import points


def period_on(per: str, day: date) -> date | None:
    """The first day of the period that a day belongs to; None where all uses count."""
    if per == "ever":
        return None
    if per == "year":
        return date(day.year, 1, 1)
    month = day.month if per == "month" else day.month - (day.month - 1) % 3
    return date(day.year, month, 1)


def next_on(per: str, day: date) -> date | None:
    """The day on which the uses of a period are counted anew; None where they never are."""
    begun = period_on(per, day)
    if begun is None:
        return None
    year, month = divmod(begun.month - 1 + {"month": 1, "quarter": 3, "year": 12}[per], 12)
    return date(begun.year + year, month + 1, 1)


def left(quota: int | None, used: int, budget: int | None, total: int) -> int | None:
    """How often she may still use a benefit in this period; None as often as she likes."""
    limits = [most - done for most, done in ((quota, used), (budget, total)) if most is not None]
    return max(0, min(limits)) if limits else None


def gift_of(use_no: int) -> str:
    """The reference of a use that gave points, and of these points."""
    return f"{points.adjusting.OF_BENEFIT}{use_no}"
