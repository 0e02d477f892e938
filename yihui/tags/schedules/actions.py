"""Verbs of schedules: set, pause, resume, find, and move on once a run has ended."""

from collections.abc import Collection, Sequence
from datetime import datetime

from yihui.core import clock, db, recurring
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.tags.schedules import rules
from yihui.tags.schedules.types import BY_NIGHT, Every, Schedule, TagGivenByPeople, When
from yihui.tags.types import Tag

sql = load("tags/schedules/schedules.sql")


async def find_all(connection: Connection) -> dict[int, Schedule]:
    """The schedules of all tags, by their numbers."""
    found = await db.objects(connection, Schedule, sql.find_schedules)
    return {one.tag_no: one for one in found}


async def find(connection: Connection, tags: Sequence[Tag]) -> dict[int, When]:
    """When each of these tags is worked out, by its number."""
    known, now = await find_all(connection), clock.now()
    return {
        tag.tag_no: When(one, rules.next_run(tag, one, now, clock.zone()))
        for tag in tags if (one := known[tag.tag_no])
    }  # fmt: skip


async def put(
    connection: Connection, tag: Tag, every: Every, weekday: int | None, month_day: int | None
) -> None:
    """Have a tag worked out at other times from now on; what is paused stays so. Raises Invalid and
    TagGivenByPeople."""
    recurring.check(every, weekday, month_day)
    if tag.kind == "manual":
        raise TagGivenByPeople(field="code")
    next_at = None
    if every in BY_NIGHT:
        next_at = rules.next_night(every, weekday, month_day, clock.now(), clock.zone())
    await db.run(connection, sql.put_schedule, {
        "tag_no": tag.tag_no, "every": every, "weekday": weekday, "month_day": month_day,
        "next_at": next_at,
    })  # fmt: skip


async def pause(connection: Connection, tag: Tag, why: str, actor: str) -> bool:
    """Let no run and no event touch a tag; whether that is new."""
    given = {"tag_no": tag.tag_no, "now": clock.now(), "actor": actor, "why": why}
    return bool(await db.rows(connection, sql.pause, given))


async def resume(connection: Connection, tag: Tag) -> bool:
    """Let a tag be worked out again, from its next run on; whether it was paused."""
    return bool(await db.rows(connection, sql.resume, {"tag_no": tag.tag_no}))


async def move_on(connection: Connection, worked: Collection[int], now: datetime) -> None:
    """Note which tags a run worked out that began at a moment, and let them wait for their next
    night."""
    await db.run(connection, sql.note_worked, {"tag_nos": list(worked), "now": now})
    known = await find_all(connection)
    due = {
        one.tag_no: rules.next_night(one.every, one.weekday, one.month_day, now, clock.zone())
        for one in known.values() if one.tag_no in worked and one.next_at and one.next_at <= now
    }  # fmt: skip
    if due:
        await db.run(connection, sql.move_on, {
            "tag_nos": list(due), "next_ats": list(due.values()), "now": now,
        })  # fmt: skip
