"""The route of a member's timeline."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from yihui import identity, organisation
from yihui.core import refusals
from yihui.core.db import Pool
from yihui.core.web import PAGE_MAX, PROBLEMS, Caller, Page, Text, reading, requires
from yihui.members.timeline import actions
from yihui.members.timeline.types import Event, EventKind

Read = Annotated[Caller, Depends(requires("members.read"))]
Kinds = Annotated[list[EventKind] | None, Query(max_length=len(EventKind))]
Code = Annotated[str, Query(min_length=1, max_length=64), Text]
CURSOR = r"^\d{1,17}-\d-\d{1,19}$"


def routes(pool: Pool) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)

    @router.get("/members/{one_id}/timeline", tags=["members"])
    async def get_timeline(
        caller: Read,
        one_id: UUID,
        kinds: Kinds = None,
        channel: Code | None = None,
        before: Annotated[str | None, Query(pattern=CURSOR)] = None,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[Event]:
        """What happened to a member, newest first, each thing with its reason: orders, refunds,
        points, tiers, identifiers, redemptions. Of what belongs to another store than the caller's
        it tells that it exists and what it did to her points, not where and what it cost. A page
        may be shorter than asked for; `next` says whether more follows."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            channel_no = None
            if channel is not None:
                channel_no = await organisation.find_code(connection, "channel", channel)
                if channel_no is None:
                    raise refusals.no_such("channel", "channel", channel)
            events, cursor = await actions.find_timeline(
                connection, member, frozenset(kinds or EventKind), channel_no, before, limit
            )
        return Page[Event](items=events, next=cursor)

    return router
