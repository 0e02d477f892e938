"""Routes of events: by which rules events give values of a tag."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from yihui import audiences, organisation
from yihui.core.db import Connection, Pool
from yihui.core.web import Caller, Text, requires
from yihui.tags import actions as catalogue
from yihui.tags.events import actions
from yihui.tags.events.shown import NewTagEvents, TagEventRule
from yihui.tags.events.types import NewRule
from yihui.tags.types import Tag

See = Annotated[Caller, Depends(requires("tags.read"))]
Make = Annotated[Caller, Depends(requires("tags.write", whole=True))]
InPath = Annotated[str, Path(min_length=1, max_length=64), Text]
PATH = "/tags/{code}/events"


def add_routes(router: APIRouter, pool: Pool) -> None:
    """Add the routes of events to those of tags."""

    @router.get(PATH)
    async def get_tag_events(caller: See, code: InPath) -> list[TagEventRule]:
        """The rules by which events give values of a tag."""

        async def find(connection: Connection) -> list[TagEventRule]:
            return await _shown(connection, await catalogue.find_tag(connection, code))

        return await pool.transact(find)

    @router.put(PATH)
    async def put_tag_events(caller: Make, code: InPath, new: NewTagEvents) -> list[TagEventRule]:
        """Let events give values of a tag by these rules and no others, from now on; what they gave
        stays until its day."""

        async def work(connection: Connection) -> list[TagEventRule]:
            tag = await catalogue.find_tag(connection, code)
            rules = [NewRule(one.value, one.event, one.behaviour, one.days, dict(one.condition))
                     for one in new.rules]  # fmt: skip
            await actions.put(connection, tag, rules, caller.key_id)
            await organisation.audit(
                connection, caller.key_id, "tag.events_set", f"tag:{code}",
                events=[f"{one.event}: {one.value}" for one in rules],
            )  # fmt: skip
            return await _shown(connection, tag)

        return await pool.transact(work)


async def _shown(connection: Connection, tag: Tag) -> list[TagEventRule]:
    found = await actions.find(connection, tag)
    values = (await catalogue.find_values(connection, tag.tag_no)).get(tag.tag_no, [])
    codes = {one.value_no: one.code for one in values}
    names = await organisation.find_actor_names(connection, [one.made_by for one in found])
    words = await audiences.find_words(connection, None)
    return [
        TagEventRule(
            codes[one.value_no], one.event, one.behaviour, one.days, one.condition,
            *actions.said(one, words), names.get(one.made_by, one.made_by), one.made_at,
        )
        for one in found
    ]  # fmt: skip
