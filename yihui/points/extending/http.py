"""Routes of extensions by hand: preview, ask, approve or refuse."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query
from pydantic import StringConstraints

from yihui import identity, organisation
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    STRICT,
    Caller,
    Page,
    Strict,
    Text,
    requires,
)
from yihui.points.extending import actions
from yihui.points.extending.types import ExtensionEffect, ExtensionSum, State, Which, Wish

Extend = Annotated[Caller, Depends(requires("points.extend", whole=True))]
WishNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Why = Annotated[str, Len(3, 500), Text]
Month = Annotated[str, StringConstraints(pattern=r"^2[0-9]{3}-(0[1-9]|1[0-2])$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionAsked:
    """Whose points last until when: of a member (all, or those that expire in a month), all that
    expire in a month, or all that lapsed and wait for their reminders."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID | None = None
    month: Month | None = None
    waiting: bool = False
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionWanted:
    """An extension, and why."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    which: ExtensionAsked
    reason: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionReason:
    """Why somebody decides so."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reason: Why


@dataclass(frozen=True, slots=True)
class ExtensionShown:
    """An extension: of whose points until when, who asked and decided, what was expected of it and
    what was done so far. Once `approved` the worker carries it out; `mine` says that the caller
    asked for it, and so does not approve it."""

    wish_no: str
    member: UUID | None
    number: str | None
    first_on: date | None
    last_on: date | None
    waiting: bool
    until: date
    state: State
    reason: str
    second_person: bool
    expected: ExtensionSum
    done: ExtensionSum
    proposed_by_name: str
    proposed_at: datetime
    lapses_at: datetime
    mine: bool
    decided_by_name: str | None
    decided_at: datetime | None
    decided_why: str
    ended_at: datetime | None


def routes(pool: Pool) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1/points", responses=PROBLEMS, tags=["points"])
    _add_asking(router, pool)
    _add_deciding(router, pool)
    return router


def _add_asking(router: APIRouter, pool: Pool) -> None:
    @router.post("/extensions/preview")
    async def post_preview(caller: Extend, asked: ExtensionAsked) -> ExtensionEffect:
        """What an extension would do: members, lots and points."""
        async with pool.connection() as connection:
            which = await _which(connection, asked)
            today = actions.day_of(clock.now())
            return await actions.preview(connection, which, today, caller.key_id)

    @router.post("/extensions")
    async def post_extension(caller: Extend, wanted: ExtensionWanted) -> ExtensionShown:
        """Ask that points last longer. Above a limit a second person approves it."""

        async def work(connection: Connection) -> int:
            which = await _which(connection, wanted.which)
            return await actions.propose(
                connection, which, caller.key_id, wanted.reason, clock.now()
            )

        return await _one(pool, caller, await pool.transact(work))

    @router.get("/extensions")
    async def get_extensions(
        caller: Extend,
        state: State | None = None,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[ExtensionShown]:
        """Extensions, newest first; of one state, if wanted."""
        async with pool.connection() as connection:
            found = await actions.find_page(connection, before, limit, state)
            shown = await _shown(connection, caller, found)
        following = str(found[-1].wish_no) if len(found) == limit else None
        return Page(items=shown, next=following)


def _add_deciding(router: APIRouter, pool: Pool) -> None:
    @router.post("/extensions/{wish_no}/approve")
    async def post_approve(caller: Extend, wish_no: WishNo, why: ExtensionReason) -> ExtensionShown:
        """Have carried out what somebody else has asked for."""
        await pool.transact(
            lambda connection: actions.approve(
                connection, wish_no, caller.key_id, why.reason, clock.now()
            )
        )
        return await _one(pool, caller, wish_no)

    @router.post("/extensions/{wish_no}/refuse")
    async def post_refuse(caller: Extend, wish_no: WishNo, why: ExtensionReason) -> ExtensionShown:
        """Decide that these points keep their day."""
        await pool.transact(
            lambda connection: actions.refuse(
                connection, wish_no, caller.key_id, why.reason, clock.now()
            )
        )
        return await _one(pool, caller, wish_no)


async def _which(connection: Connection, asked: ExtensionAsked) -> Which:
    """What is asked for, with days. Raises Invalid, NotFound."""
    if asked.waiting and asked.month:
        raise Invalid("Choose a month or what waits, not both.", field="month",
                      cure="Leave one of them out.",
                      zh=("月份和已过期未清的积分只能选一个。", "去掉其中一个。"))  # fmt: skip
    if not (asked.member or asked.month or asked.waiting):
        raise Invalid("Choose a member, a month or what waits.", field="member",
                      zh=("没有写明给哪些积分延期。",
                          "选会员、月份，或已过期未清的积分。"))  # fmt: skip
    member_no = None
    if asked.member:
        member_no = int((await identity.find_row(connection, asked.member))["member_no"])
    first, last = None, None
    if asked.month:
        year, month = (int(part) for part in asked.month.split("-"))
        first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if asked.waiting:
        last = actions.day_of(clock.now()) - timedelta(days=1)
    return Which(asked.until, member_no, first, last, asked.waiting)


async def _one(pool: Pool, caller: Caller, wish_no: int) -> ExtensionShown:
    async with pool.connection() as connection:
        found = await actions.find_page(connection, wish_no + 1, 1)
        return (await _shown(connection, caller, found))[0]


async def _shown(
    connection: Connection, caller: Caller, found: Sequence[Wish]
) -> list[ExtensionShown]:
    acted = [one for wish in found for one in (wish.proposed_by, wish.decided_by) if one]
    names = await organisation.find_actor_names(connection, acted)
    one_ids = await identity.find_one_ids(
        connection, sorted({one.member_no for one in found if one.member_no})
    )
    return [
        ExtensionShown(
            str(one.wish_no), one_ids[one.member_no] if one.member_no else None,
            identity.spoken(one.member_no) if one.member_no else None, one.from_on, one.to_on,
            one.waiting, one.until_on, one.state, one.reason, one.second_person,
            ExtensionSum(one.expected_members, one.expected_lots, one.expected_points),
            ExtensionSum(one.members, one.lots, one.points),
            names.get(one.proposed_by, one.proposed_by), one.proposed_at, one.lapses_at,
            one.proposed_by == caller.key_id,
            names.get(one.decided_by, one.decided_by) if one.decided_by else None,
            one.decided_at, one.decided_why, one.ended_at,
        )
        for one in found
    ]  # fmt: skip
