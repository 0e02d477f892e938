"""The only place that asks what time it is; everything else is given the time."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from yihui.core import settings


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def is_due_tonight(last: datetime | None, now: datetime, hour: int) -> bool:
    """Whether nightly work is due: once a business day, from `hour` on; at once if it never was."""
    if last is None:
        return True
    local = now.astimezone(zone())
    return local.hour >= hour and last.astimezone(zone()).date() < local.date()


@cache
def zone() -> ZoneInfo:
    """The programme's zone: where a business day begins and ends."""
    return ZoneInfo(settings.read("YIHUI_ZONE"))
