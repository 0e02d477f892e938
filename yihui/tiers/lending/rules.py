"""Pure: until when a tier may be lent, and who must agree."""

from datetime import date, timedelta

from yihui.core.errors import Invalid

DAYS_MOST = 366


def check_until(until_on: date, today: date) -> None:
    """Raises Invalid for a day that is over or too far away."""
    latest = today + timedelta(days=DAYS_MOST)
    if not today <= until_on <= latest:
        raise Invalid(f"A day from today to {DAYS_MOST} days on is needed.", field="until_on",
                      zh=(f"日期要在今天起的 {DAYS_MOST} 天之内。",
                          f"选今天到 {latest} 的一天。"))  # fmt: skip


def check_later(until_on: date, before: date) -> None:
    """Raises Invalid for a last day that is no later than the one before."""
    if until_on <= before:
        raise Invalid(f"A day after {before} is needed.", field="until_on",
                      cure="Choose a later day, or take the loan back.",
                      zh=(f"要选 {before} 之后的日期。", "选择更晚的日期，或者收回。"))  # fmt: skip


def needs_second(days: int, alone: int, limit: int) -> bool:
    """Whether a second person must agree: `alone` are the days that this member's tiers were lent
    in the last year by people who decided for themselves, so that many short ones are no way
    around."""
    return days + alone > limit
