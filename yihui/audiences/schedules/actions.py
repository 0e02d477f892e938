"""Verbs of schedules: set, end, find what is due, count failures."""

from datetime import datetime

from yihui.audiences.schedules.types import FAILURES_MOST, Schedule
from yihui.core import clock, db, recurring
from yihui.core.db import Connection
from yihui.core.sql import load

sql = load("audiences/schedules/schedules.sql")


async def put(
    connection: Connection, audience_no: int, every: str, hour: int, weekday: int | None,
    month_day: int | None, actor: str,
) -> None:  # fmt: skip
    """Have snapshots taken by themselves from now on."""
    next_at = recurring.next_after(every, hour, weekday, month_day, clock.now(), clock.zone())
    await db.run(connection, sql.put_schedule, {
        "audience_no": audience_no, "every": every, "hour": hour, "weekday": weekday,
        "month_day": month_day, "next_at": next_at, "actor": actor,
    })  # fmt: skip


async def end(connection: Connection, audience_no: int) -> bool:
    """Have no more of them taken; whether there was a schedule."""
    return bool(await db.run(connection, sql.end_schedule, {"audience_no": audience_no}))


async def find(connection: Connection, audience_no: int) -> Schedule | None:
    """The schedule of an audience."""
    asked = {"audience_no": audience_no}
    found = await db.objects(connection, Schedule, sql.find_schedule, asked)
    return found[0] if found else None


async def find_due(connection: Connection, now: datetime) -> Schedule | None:
    """A schedule whose time has come, locked."""
    found = await db.objects(connection, Schedule, sql.find_due, {"now": now})
    return found[0] if found else None


async def move_on(connection: Connection, one: Schedule, now: datetime) -> None:
    """To its next time after a moment: of those that were missed one is made up for."""
    next_at = recurring.next_after(
        one.every, one.hour, one.weekday, one.month_day, now, clock.zone()
    )
    given = {"audience_no": one.audience_no, "next_at": next_at}
    await db.run(connection, sql.move_on, given)


async def count_failure(connection: Connection, audience_no: int, why: tuple[str, str]) -> None:
    """A snapshot by schedule could not be taken; why, in English and in Chinese."""
    await db.run(connection, sql.count_failure, {
        "audience_no": audience_no, "problem": why[0], "problem_zh": why[1],
        "most": FAILURES_MOST, "now": clock.now(),
    })  # fmt: skip


async def count_success(connection: Connection, audience_no: int) -> None:
    """A snapshot by schedule was taken."""
    await db.run(connection, sql.count_success, {"audience_no": audience_no})
