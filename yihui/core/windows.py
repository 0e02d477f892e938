"""Lists that go back in time over tables that no index keeps in that order.

Facts are appended as they happen, so a summary of page ranges finds a span of time at once, and an
index on time, which every insert would pay for, is not needed. A list asks for the newest hours
first and goes back in longer and longer steps until its page is full.
"""

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

FIRST = timedelta(hours=6)
GROWTH = 4
PATIENCE_SECONDS = 1.0
BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)
END = datetime(2100, 1, 1, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
CURSOR = r"^\d{1,17}\.\d{1,19}$"
ALL_TIES = 2**62

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands: what is older than `at`, and of that moment what is below `no`."""

    at: datetime
    no: int

    def __str__(self) -> str:
        return f"{(self.at - EPOCH) // MICROSECOND}.{self.no}"


Find = Callable[[datetime, Place, int], Awaitable[Rows]]


def place_of(cursor: str | None, until: datetime | None = None) -> Place:
    """Where to go on; at `until`, or the end of time, without a cursor."""
    if cursor is None or not re.match(CURSOR, cursor):
        return Place(until or END, 0)
    micros, no = cursor.split(".")
    at = EPOCH + timedelta(microseconds=min(int(micros), (END - EPOCH) // MICROSECOND))
    return Place(at, min(int(no), ALL_TIES))


async def go_back(
    find: Find, start: Place, since: datetime | None, now: datetime, limit: int, number: str
) -> tuple[Rows, str | None]:
    """Up to `limit` rows before a place, newest first, and the cursor of what follows.

    `find` answers the newest rows from a moment on and before a place; rows have `occurred_at` and
    their number under `number`. What is rare may take longer than anybody waits: after a second
    the page is handed over as far as it got, and its cursor goes on from there.
    """
    bound = since or BEGINNING
    rows: Rows = []
    span = FIRST
    patience = time.monotonic() + PATIENCE_SECONDS
    low = max(bound, min(start.at, now) - span)
    while True:
        rows += await find(low, start, limit + 1 - len(rows))
        if len(rows) > limit:
            last = rows[limit - 1]
            return rows[:limit], str(Place(last["occurred_at"], last[number]))
        if low <= bound:
            return rows, None
        start = Place(low, 0)
        if time.monotonic() > patience:
            return rows, str(start)
        span *= GROWTH
        low = max(bound, BEGINNING + max(low - BEGINNING - span, timedelta(0)))
