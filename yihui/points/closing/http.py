"""Routes of closing: months of liability that finance closes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query
from pydantic import StringConstraints

from yihui import organisation
from yihui.core.db import Connection, Pool
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
from yihui.points.closing import actions
from yihui.points.closing.types import Closing, State

See = Annotated[Caller, Depends(requires("liability.read", whole=True))]
Close = Annotated[Caller, Depends(requires("liability.close", whole=True))]
ClosingNo = Annotated[int, Path(ge=1, le=BIGGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingAsked:
    """The report of a month that is to count for it."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    report_no: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,17}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingReason:
    """Why somebody decides so."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reason: Annotated[str, Len(3, 500), Text]


@dataclass(frozen=True, slots=True)
class ClosingShown:
    """A month that somebody proposed to close: with which report (as known at which moment), what
    that says is owed, who decided and why, and whether it was reopened. `mine` says that the caller
    proposed it, and so does not approve it; `last`, that it may be reopened."""

    closing_no: str
    month: date
    report_no: str
    known_at: datetime
    state: State
    outstanding: int
    contract_fen: int
    last: bool
    mine: bool
    proposed_by_name: str
    proposed_at: datetime
    decided_by_name: str | None
    decided_at: datetime | None
    decided_why: str
    reopened_by_name: str | None
    reopened_at: datetime | None
    reopened_why: str


def routes(pool: Pool) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1/points/liability", responses=PROBLEMS, tags=["points"])

    async def one(caller: Caller, closing_no: int) -> ClosingShown:
        async with pool.connection() as connection:
            found = await actions.find_closing(connection, closing_no)
            return (await _shown(connection, caller, [found]))[0]

    @router.get("/closings")
    async def get_closings(
        caller: See,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[ClosingShown]:
        """Closings of months, newest first."""
        async with pool.connection() as connection:
            found = await actions.find_closings(connection, before, limit)
            items = await _shown(connection, caller, found)
        return Page(items=items, next=items[-1].closing_no if len(found) == limit else None)

    @router.post("/closings")
    async def post_closing(caller: Close, asked: ClosingAsked) -> ClosingShown:
        """Propose to close a month with a report of it that is done. Months are closed in their
        order, once they are over; somebody else approves."""
        number = int(asked.report_no)
        made = await pool.transact(lambda c: actions.propose(c, number, caller.key_id))
        return await one(caller, made)

    _add_deciding(router, pool, one)
    return router


def _add_deciding(
    router: APIRouter, pool: Pool, one: Callable[[Caller, int], Awaitable[ClosingShown]]
) -> None:
    @router.post("/closings/{closing_no}/approve")
    async def post_approve(
        caller: Close, closing_no: ClosingNo, why: ClosingReason
    ) -> ClosingShown:
        """Close a month that somebody else proposed. Its report and journal never change again;
        what is corrected later counts in the first month that is open."""
        await pool.transact(lambda c: actions.approve(c, closing_no, caller.key_id, why.reason))
        return await one(caller, closing_no)

    @router.post("/closings/{closing_no}/refuse")
    async def post_refuse(caller: Close, closing_no: ClosingNo, why: ClosingReason) -> ClosingShown:
        """Leave a month open that somebody proposed to close."""
        await pool.transact(lambda c: actions.refuse(c, closing_no, caller.key_id, why.reason))
        return await one(caller, closing_no)

    @router.post("/closings/{closing_no}/reopen")
    async def post_reopen(caller: Close, closing_no: ClosingNo, why: ClosingReason) -> ClosingShown:
        """Open the month that was closed last again. What it said stays known, by its moment."""
        await pool.transact(lambda c: actions.reopen(c, closing_no, caller.key_id, why.reason))
        return await one(caller, closing_no)


async def _shown(
    connection: Connection, caller: Caller, found: list[Closing]
) -> list[ClosingShown]:
    actors = {name for one in found for name in (one.proposed_by, one.decided_by, one.reopened_by)
              if name}  # fmt: skip
    names = await organisation.find_actor_names(connection, sorted(actors))

    def named(actor: str | None) -> str | None:
        return names.get(actor, actor) if actor else None

    return [
        ClosingShown(
            closing_no=str(one.closing_no), month=one.month_on, report_no=str(one.report_no),
            known_at=one.known_at, state=one.state, outstanding=one.outstanding,
            contract_fen=one.contract_fen, last=one.last, mine=one.proposed_by == caller.key_id,
            proposed_by_name=names.get(one.proposed_by, one.proposed_by),
            proposed_at=one.proposed_at, decided_by_name=named(one.decided_by),
            decided_at=one.decided_at, decided_why=one.decided_why,
            reopened_by_name=named(one.reopened_by), reopened_at=one.reopened_at,
            reopened_why=one.reopened_why,
        )
        for one in found
    ]  # fmt: skip
