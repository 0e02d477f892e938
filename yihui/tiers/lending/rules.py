"""Pure: until when a tier may be lent, and who must agree."""

from datetime import date, timedelta

from yihui.core.errors import Invalid

DAYS_MOST = 366


def check_until(until_on: date, today: date) -> None:
    """Raises Invalid for a day that is over or too far away."""
    if not today <= until_on <= today + timedelta(days=DAYS_MOST):
        raise Invalid(f"A day from today to {DAYS_MOST} days on is needed.", field="until_on")


def needs_second(days: int, alone: int, limit: int) -> bool:
    """Whether a second person must agree: `alone` are the days that this member's tiers were lent
    in the last year by people who decided for themselves, so that many short ones are no way
    around."""
    return days + alone > limit
