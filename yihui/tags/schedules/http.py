"""Routes of schedules: when a tag is worked out, pause it, let it go on."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Path

from yihui import organisation
from yihui.core.db import Connection, Pool
from yihui.core.web import Caller, Text, requires
from yihui.tags import actions as catalogue
from yihui.tags.schedules import actions
from yihui.tags.schedules.shown import NewPause, NewTagSchedule, TagSchedule, shown
from yihui.tags.types import Tag

Make = Annotated[Caller, Depends(requires("tags.write", whole=True))]
InPath = Annotated[str, Path(min_length=1, max_length=64), Text]
PAUSE = "/tags/{code}/pause"


def add_routes(router: APIRouter, pool: Pool) -> None:
    """Add the routes of schedules to those of tags."""

    @router.put("/tags/{code}/schedule")
    async def put_tag_schedule(caller: Make, code: InPath, new: NewTagSchedule) -> TagSchedule:
        """Have a tag worked out at other times from now on; what is paused stays so."""

        async def work(connection: Connection) -> TagSchedule:
            tag = await catalogue.find_tag(connection, code)
            await actions.put(connection, tag, new.every, new.weekday, new.month_day)
            await organisation.audit(
                connection, caller.key_id, "tag.scheduled", f"tag:{code}", every=new.every,
                weekday=new.weekday, month_day=new.month_day,
            )  # fmt: skip
            return (await show(connection, [tag]))[tag.tag_no]

        return await pool.transact(work)

    @router.put(PAUSE)
    async def put_tag_pause(caller: Make, code: InPath, new: NewPause) -> TagSchedule:
        """Let the values of a tag stay as they are from the next run on; of one that is paused
        already nothing changes."""

        async def work(connection: Connection) -> TagSchedule:
            tag = await catalogue.find_tag(connection, code)
            if await actions.pause(connection, tag, new.why, caller.key_id):
                await organisation.audit(
                    connection, caller.key_id, "tag.paused", f"tag:{code}", why=new.why
                )
            return (await show(connection, [tag]))[tag.tag_no]

        return await pool.transact(work)

    @router.delete(PAUSE)
    async def delete_tag_pause(caller: Make, code: InPath) -> TagSchedule:
        """Let a paused tag be worked out again, from the next run of its schedule on."""

        async def work(connection: Connection) -> TagSchedule:
            tag = await catalogue.find_tag(connection, code)
            if await actions.resume(connection, tag):
                await organisation.audit(connection, caller.key_id, "tag.resumed", f"tag:{code}")
            return (await show(connection, [tag]))[tag.tag_no]

        return await pool.transact(work)


async def show(connection: Connection, tags: Sequence[Tag]) -> dict[int, TagSchedule]:
    """The schedules of tags as they are told, by their numbers."""
    found = await actions.find(connection, tags)
    actors = [one.schedule.paused_by for one in found.values() if one.schedule.paused_by]
    names = await organisation.find_actor_names(connection, actors)
    return {number: shown(one, names) for number, one in found.items()}
