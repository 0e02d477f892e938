"""Routes of freezes: freeze a member, thaw her, see when she was frozen; who is frozen."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Len
from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from yihui import identity, organisation
from yihui.core import tables
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
    reading,
    requires,
)
from yihui.points.freezing import actions
from yihui.points.freezing.shown import (
    EXPORT_MOST,
    EXPORT_STEP,
    HEADS,
    FrozenRow,
    Language,
    Rows,
    cells,
    rows_shown,
)
from yihui.points.freezing.types import Freeze

Freezes = Annotated[Caller, Depends(requires("points.freeze"))]
Read = Annotated[Caller, Depends(requires("members.read"))]
Export = Annotated[Caller, Depends(requires("members.export"))]
Why = Annotated[str, Len(3, 200), Text]
Reason = Annotated[str, Query(min_length=3, max_length=200), Text]
Cursor = Annotated[str | None, Query(pattern=r"^\d{1,18}\.\d{1,18}$")]


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


class FrozenPage(Page[FrozenRow]):
    """A page of frozen members; the first one counts them."""

    total: int | None


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


def house_routes(pool: Pool, rows_of: Rows) -> APIRouter:
    """Who is frozen, as a list and as a file."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["points"])

    @router.get("/freezes")
    async def get_frozen(
        caller: Read,
        before: Cursor = None,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> FrozenPage:
        """The members in the caller's scope who are frozen now, newest freeze first."""
        async with reading(pool, caller) as connection:
            total = await actions.count_house(connection) if before is None else None
        items, following = await _frozen(pool, caller, rows_of, before, limit)
        return FrozenPage(items=items, next=following, total=total)

    @router.get(
        "/freezes.csv",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def get_frozen_file(
        caller: Export, reason: Reason, lang: Language = "zh-CN"
    ) -> StreamingResponse:
        """Who is frozen now as CSV, masked, at most 100,000. Who took it and why is written down
        first."""
        async with reading(pool, caller) as connection:
            total = await actions.count_house(connection)
        if total > EXPORT_MOST:
            raise Invalid(f"These are {total:,} members.", field="scope",
                          cure=f"Choose a scope: a file has at most {EXPORT_MOST:,}.",
                          zh=(f"共 {total:,} 位会员。",
                              f"选一个数据范围：文件最多 {EXPORT_MOST:,} 位。"))  # fmt: skip

        async def note(connection: Connection) -> None:
            await organisation.audit(
                connection, caller.key_id, "freezes.exported", "members",
                reason=reason, members=total,
            )  # fmt: skip

        await pool.transact(note)
        return StreamingResponse(
            _lines(pool, caller, rows_of, lang),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="freezes.csv"'},
        )

    return router


async def _lines(pool: Pool, caller: Caller, rows_of: Rows, lang: Language) -> AsyncIterator[str]:
    """The file, step by step: no transaction stays open while a slow client reads."""
    yield tables.BOM + tables.csv_text([HEADS[lang]])
    before: str | None = None
    while True:
        items, before = await _frozen(pool, caller, rows_of, before, EXPORT_STEP)
        yield tables.csv_text(cells(item) for item in items)
        if before is None:
            return


async def _frozen(
    pool: Pool, caller: Caller, rows_of: Rows, before: str | None, limit: int
) -> tuple[list[FrozenRow], str | None]:
    """A page of who is frozen, and the cursor of what follows."""
    freeze_no, member_no = (before or f"{BIGGEST}.0").split(".")
    async with reading(pool, caller) as connection:
        found = await actions.find_house(connection, (int(freeze_no), int(member_no)), limit)
        rows = await rows_of(connection, sorted({one.member_no for one in found}))
    async with pool.connection() as connection:
        names = await organisation.find_actor_names(connection, [one.frozen_by for one in found])
    told = caller.may(organisation.Permission.POINTS_FREEZE)
    last = found[-1] if len(found) == limit else None
    following = f"{last.freeze_no}.{last.member_no}" if last else None
    return rows_shown(found, rows, names, told), following


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
