"""Routes of freezes: freeze a member, thaw her, see when she was frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Len
from fastapi import APIRouter, Depends

from yihui import identity, organisation
from yihui.core.db import Connection, Pool
from yihui.core.web import STRICT, Caller, Strict, Text, reading, requires
from yihui.points.freezing import actions
from yihui.points.freezing.types import Freeze

Freezes = Annotated[Caller, Depends(requires("points.freeze"))]
Read = Annotated[Caller, Depends(requires("members.read"))]
Why = Annotated[str, Len(3, 200), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeAsked:
    """Why a member is frozen, and to the end of which day; without one until she is thawed."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reason: Why
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThawAsked:
    """Why a member is thawed."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reason: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class FreezeShown:
    """A freeze: open until somebody thaws her or its last day is over (then nobody is named).
    `lots` got the days back on which they could not be spent. Why is told to those who may
    freeze."""

    freeze_no: str
    open: bool
    until: date | None
    reason: str
    frozen_by_name: str
    frozen_at: datetime
    thawed_at: datetime | None
    thawed_by_name: str | None
    thawed_why: str
    lots: int


def add_routes(router: APIRouter, pool: Pool, staged: Pool) -> None:
    """Add the routes of freezes; `staged` has sessions with staging."""

    @router.get("/members/{one_id}/freezes", tags=["points"])
    async def get_freezes(caller: Read, one_id: UUID) -> list[FreezeShown]:
        """When a member and those merged into her were frozen, newest first."""
        return await _shown(pool, caller, one_id)

    @router.post("/members/{one_id}/freeze", tags=["points"])
    async def post_freeze(caller: Freezes, one_id: UUID, asked: FreezeAsked) -> list[FreezeShown]:
        """Let nothing of a member be spent: no points, no benefits. What checkouts hold is given
        back; what she earns is booked, and nothing of hers expires meanwhile."""
        number = await _number(pool, caller, one_id)
        await staged.transact(
            lambda connection: actions.freeze(
                connection, number, asked.reason, asked.until, caller.key_id
            )
        )
        return await _shown(pool, caller, one_id)

    @router.post("/members/{one_id}/thaw", tags=["points"])
    async def post_thaw(caller: Freezes, one_id: UUID, asked: ThawAsked) -> list[FreezeShown]:
        """End all freezes of a member; her points get the days back."""
        number = await _number(pool, caller, one_id)
        await staged.transact(
            lambda connection: actions.thaw(connection, number, asked.reason, caller.key_id)
        )
        return await _shown(pool, caller, one_id)


async def _number(pool: Pool, caller: Caller, one_id: UUID) -> int:
    """The number behind a OneID, if the caller sees her. Raises NotFound."""
    async with reading(pool, caller) as connection:
        return int((await identity.find_row(connection, one_id))["asked_no"])


async def _shown(pool: Pool, caller: Caller, one_id: UUID) -> list[FreezeShown]:
    async with reading(pool, caller) as connection:
        member = await identity.find_row(connection, one_id)
        group = await identity.find_group(connection, member["member_no"])
        found = await actions.find_freezes(connection, group)
    async with pool.connection() as connection:
        names = await _names(connection, found)
    told = caller.may(organisation.Permission.POINTS_FREEZE)
    return [
        FreezeShown(
            freeze_no=str(one.freeze_no), open=one.thawed_at is None, until=one.until_on,
            reason=one.reason if told else "",
            frozen_by_name=names.get(one.frozen_by, one.frozen_by), frozen_at=one.frozen_at,
            thawed_at=one.thawed_at,
            thawed_by_name=names.get(one.thawed_by, one.thawed_by) or None,
            thawed_why=one.thawed_why if told else "", lots=one.lots,
        )
        for one in found
    ]  # fmt: skip


async def _names(connection: Connection, found: list[Freeze]) -> dict[str, str]:
    acted = [by for one in found for by in (one.frozen_by, one.thawed_by) if by]
    return await organisation.find_actor_names(connection, acted)
