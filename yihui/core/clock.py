"""The only place that asks what time it is; everything else is given the time."""

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from yihui.core import settings


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


@cache
def zone() -> ZoneInfo:
    """The programme's zone: where a business day begins and ends."""
    return ZoneInfo(settings.read("YIHUI_ZONE"))
