"""Pure decisions of schedules: whether a run leaves a tag as it is, and when one comes next."""

from datetime import datetime
from zoneinfo import ZoneInfo

from yihui.core import recurring
from yihui.tags.schedules.types import BY_NIGHT, Schedule
from yihui.tags.types import NIGHT_HOUR, Tag


def stands_still(one: Schedule, *, by_night: bool, anew: bool, now: datetime) -> bool:
    """Whether a run that begins at a moment leaves a tag as it is. One of all members that somebody
    asks for (`anew`) works out whatever is not paused."""
    if one.paused_at is not None:
        return True
    if one.next_at is not None:
        return not anew and not (by_night and one.next_at <= now)
    return one.every == "hand" and by_night


def next_night(
    every: str, weekday: int | None, month_day: int | None, now: datetime, zone: ZoneInfo
) -> datetime:
    """The first night of a schedule after a moment."""
    return recurring.next_after(every, NIGHT_HOUR, weekday, month_day, now, zone)


def next_run(tag: Tag, one: Schedule, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When a run by itself works a tag out next: what was missed is made up for the next night."""
    worked_out = tag.live and tag.kind != "manual"
    if not worked_out or one.paused_at is not None or one.every == "hand":
        return None
    tonight = next_night("day", None, None, now, zone)
    return max(one.next_at, tonight) if one.every in BY_NIGHT and one.next_at else tonight


def say(one: Schedule) -> str:
    """When a tag is worked out, in a few words."""
    if one.paused_at is not None:
        return f"paused: {one.why}"
    match one.every:
        case "run":
            return "every run"
        case "day":
            return "each night"
        case "week":
            return f"weekday {one.weekday}"
        case "month":
            return f"day {one.month_day}"
    return "by hand"
