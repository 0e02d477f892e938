"""Reading of days: windows, and how far they lie back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from yihui.conditions.refusing import refusal, shown, step
from yihui.conditions.types import (
    BACK_MAX,
    DAYS_MAX,
    SECONDS,
    YEARS_AGO_MAX,
    Calendar,
    Span,
    Unit,
    Window,
)

COUNTS_MAX = {"back": BACK_MAX, "years_ago": YEARS_AGO_MAX}


def read_window(raw: object, path: str) -> Window:
    """The days of a window: the last so many, a stretch of the calendar, or from one to another."""
    match raw:
        case {"days": int(days), **others} if not isinstance(days, bool) and others.keys() <= {
            "years_ago"
        }:
            if 1 <= days <= DAYS_MAX:
                return Window(days=days, years_ago=read_count(others, "years_ago", path))
            raise refusal(
                step(path, "days"),
                f"{days} is no such number of days.",
                f"Write 1 to {DAYS_MAX}; 1 is the day of the question alone.",
            )
        case {"calendar": str(calendar), **others} if others.keys() <= {"back", "years_ago"}:
            if calendar in list(Calendar):
                back, years_ago = (read_count(others, key, path) for key in ("back", "years_ago"))
                return Window(calendar=Calendar(calendar), back=back, years_ago=years_ago)
            raise refusal(
                step(path, "calendar"), f"{shown(calendar)} is not of the calendar.",
                f"Use one of: {', '.join(Calendar)}.",
            )  # fmt: skip
        case {"from": first, "to": last, **others} if not others:
            start, end = read_day(first, step(path, "from")), read_day(last, step(path, "to"))
            if start > end:
                raise refusal(path, "The window ends before it begins.", "Swap the two days.")
            return Window(first=start, last=end)
    raise refusal(path, f"{shown(raw)} is not a window of days.",
                  'Write {"days": 90}, {"calendar": "month", "back": 1} or '
                  '{"from": "2026-01-01", "to": "2026-03-31"}.')  # fmt: skip


def read_count(raw: Mapping[Any, object], key: str, path: str) -> int:
    """How far back a window lies; 0 where nothing is said."""
    most = COUNTS_MAX[key]
    count = raw.get(key, 0)
    if isinstance(count, int) and not isinstance(count, bool) and 0 <= count <= most:
        return count
    raise refusal(step(path, key), f"{shown(count)} is no such number.", f"Write 0 to {most}.")


def read_day(raw: object, path: str) -> date:
    """A day of the calendar, as a bound."""
    try:
        return date.fromisoformat(raw)  # type: ignore[arg-type]  # as for dates
    except (TypeError, ValueError):
        raise refusal(path, f"{shown(raw)} is not a day.", "Write it as 2026-06-18.") from None


def read_span(raw: object, path: str) -> Span:
    """A length of time: so many minutes, hours or days, ten years at most."""
    if isinstance(raw, dict) and len(raw) == 1:
        ((unit, count),) = raw.items()
        whole = isinstance(count, int) and not isinstance(count, bool)
        if whole and unit in list(Unit):
            most = DAYS_MAX * SECONDS[Unit.DAYS] // SECONDS[Unit(unit)]
            if 1 <= count <= most:
                return Span(Unit(unit), count)
    raise refusal(
        path, f"{shown(raw)} is no length of time.",
        f'Write {{"minutes": 30}}, {{"hours": 2}} or {{"days": 7}}, {DAYS_MAX} days at most.',
        ("这不是一段时间。", "填写分钟、小时或天数。"),
    )  # fmt: skip


def read_days(raw: object, path: str, least: int = 1) -> int:
    """How many days before or after that of the question."""
    if isinstance(raw, int) and not isinstance(raw, bool) and least <= raw <= DAYS_MAX:
        return raw
    raise refusal(
        path, f"{shown(raw)} is no such number of days.", f"Write {least} to {DAYS_MAX}.",
        ("天数不对。", f"填 {least} 到 {DAYS_MAX}。"),
    )  # fmt: skip
