"""Routes of adjustments: look first, give or take points by hand, decide, reverse."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Interval, Len, Predicate
from fastapi import APIRouter, Depends, Path, Query
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
from yihui.points.adjusting import actions
from yihui.points.adjusting.shown import (
    HEADS,
    AdjustmentShown,
    Origin,
    State,
    cells,
    shown,
)
from yihui.points.adjusting.types import (
    OF_BENEFIT,
    Adjustment,
    AdjustmentEffect,
    AdjustmentSum,
    Asked,
    Undoing,
)
from yihui.points.movements.shown import Language, Rows

Adjust = Annotated[Caller, Depends(requires("points.adjust"))]
Export = Annotated[Caller, Depends(requires("members.export"))]
Number = Annotated[int, Path(ge=1, le=BIGGEST)]
Reason = Annotated[str, Len(3, 200), Text]
OF_FILE = "file:"
Reference = Annotated[str, Len(1, 128), Predicate(str.isprintable), Text]
EXPORT_MOST = 100_000
EXPORT_STEP = 1_000
Work = Callable[[Connection], Awaitable[tuple[int, bool]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAdjustment:
    """Give points (above 0) or take them (below 0). `reference` is the caller's own key: sent
    again it does nothing again. `as_debt` lets the member owe what she has not got."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID
    points: Annotated[int, Interval(ge=-(10**12), le=10**12)]
    origin: Origin
    reason: Reason
    reference: Reference
    currency: Annotated[str, Len(1, 64), Text] = "points"
    as_debt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReversal:
    """Undo an adjustment. `as_debt`: what was spent of the points given is owed then."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reason: Reason
    reference: Reference
    as_debt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentLooked:
    """An adjustment to preview, or the number of one whose reversal is to be previewed."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID | None = None
    points: Annotated[int, Interval(ge=-(10**12), le=10**12)] = 0
    currency: Annotated[str, Len(1, 64), Text] = "points"
    as_debt: bool = False
    reverses: Annotated[str, Len(1, 18)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentReason:
    """Why somebody decides so."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the routes need: `staged` has sessions with staging."""

    pool: Pool
    staged: Pool
    rows_of: Rows

    async def member_no(self, caller: Caller, member: UUID) -> int:
        """The number behind a OneID as it was asked for, if the caller sees her."""
        async with reading(self.pool, caller) as connection:
            number: int = (await identity.find_row(connection, member))["asked_no"]
        return number

    async def seen(self, caller: Caller, adjustment_no: int) -> Adjustment:
        """An adjustment of a member whom the caller sees. Raises NotFound."""
        async with reading(self.pool, caller) as connection:
            return await actions.find_adjustment(connection, adjustment_no)

    async def one(
        self, caller: Caller, adjustment_no: int, repeated: bool = False
    ) -> AdjustmentShown:
        async with reading(self.pool, caller) as connection:
            found = await actions.find_adjustment(connection, adjustment_no)
            (shown,) = await self.shown(connection, caller, [found], repeated)
        return shown

    async def shown(
        self,
        connection: Connection,
        caller: Caller,
        found: Sequence[Adjustment],
        repeated: bool = False,
    ) -> list[AdjustmentShown]:
        """Adjustments with their members and the names of those who acted."""
        member_nos = sorted({one.member_no for one in found})
        whose = await self.rows_of(connection, member_nos)
        actors = [actor for one in found for actor in (one.proposed_by, one.decided_by) if actor]
        async with self.pool.connection() as owner:
            names = await organisation.find_actor_names(owner, actors)
        return [shown(one, caller, whose.get(one.member_no), names, repeated) for one in found]


def routes(pool: Pool, staged: Pool, rows_of: Rows) -> APIRouter:
    """The routes of this noun; `staged` has sessions with staging, `rows_of` shows members as
    lists do."""
    router = APIRouter(prefix="/v1/adjustments", responses=PROBLEMS, tags=["points"])
    desk = _Desk(pool, staged, rows_of)
    _add_making(router, desk)
    _add_lists(router, desk)
    _add_export(router, desk)
    _add_decisions(router, desk)
    return router


def _add_making(router: APIRouter, desk: _Desk) -> None:
    @router.post("/preview")
    async def post_adjustment_preview(caller: Adjust, looked: AdjustmentLooked) -> AdjustmentEffect:
        """What an adjustment, or the reversal of one, would do: done and rolled back."""
        wish: Asked | Undoing
        if looked.reverses is not None:
            if not looked.reverses.isascii() or not looked.reverses.isdigit():
                raise Invalid(
                    "The number of an adjustment is needed.", field="reverses",
                    cure="Give the number of the one that is to be reversed.",
                    zh=("调整的编号是一个数字。", "填写要撤销的那笔调整的编号。"),
                )  # fmt: skip
            number = (await desk.seen(caller, int(looked.reverses))).adjustment_no
            wish = Undoing(adjustment_no=number, reason="preview", reference="",
                           as_debt=looked.as_debt)  # fmt: skip
        elif looked.member is None:
            raise Invalid("Either a member or the number of an adjustment is needed.",
                          field="member", cure="Give one of the two.",
                          zh=("没有写明会员，也没有写明调整的编号。",
                              "填写其中一个。"))  # fmt: skip
        else:
            _check_moves(looked.points)
            wish = Asked(
                member_no=await desk.member_no(caller, looked.member), points=looked.points,
                origin="other", reason="preview", reference="", currency=looked.currency,
                as_debt=looked.as_debt,
            )  # fmt: skip
        return await actions.preview(desk.staged, wish, caller.key_id)

    @router.post("")
    async def post_adjustment(caller: Adjust, asked: NewAdjustment) -> AdjustmentShown:
        """Give or take points of a member by hand. Above the limit it waits for a second person."""
        _check_moves(asked.points)
        _check_reference(asked.reference)
        wish = Asked(
            member_no=await desk.member_no(caller, asked.member), points=asked.points,
            origin=asked.origin, reason=asked.reason, reference=asked.reference,
            currency=asked.currency, as_debt=asked.as_debt,
        )  # fmt: skip
        made = await desk.staged.transact(lambda c: actions.propose(c, wish, caller.key_id))
        return await desk.one(caller, *made)

    @router.post("/{adjustment_no}/reverse")
    async def post_reversal(
        caller: Adjust, adjustment_no: Number, asked: NewReversal
    ) -> AdjustmentShown:
        """Undo an adjustment by one of its own, which is answered: points return to exactly the
        lots they came from. Above the limit it waits for a second person."""
        await desk.seen(caller, adjustment_no)
        _check_reference(asked.reference)
        wish = Undoing(
            adjustment_no=adjustment_no, reason=asked.reason, reference=asked.reference,
            as_debt=asked.as_debt,
        )  # fmt: skip
        made = await desk.staged.transact(lambda c: actions.reverse(c, wish, caller.key_id))
        return await desk.one(caller, *made)


def _check_reference(reference: str) -> None:
    if reference.startswith((OF_FILE, OF_BENEFIT)):
        raise Invalid("Such references are those of rows of files and of benefits of tiers.",
                      field="reference", cure="Give a key of your own.",
                      zh=("这样的参考号留给文件的行和等级权益。",
                          "换一个自己的参考号。"))  # fmt: skip


def _check_moves(points: int) -> None:
    if points == 0:
        raise Invalid("Nothing is given or taken.", field="points",
                      cure="Give a number above or below 0.",
                      zh=("没有增加也没有扣减积分。", "填写大于或小于 0 的数。"))  # fmt: skip


def _add_lists(router: APIRouter, desk: _Desk) -> None:
    @router.get("")
    async def get_adjustments(
        caller: Adjust,
        state: State | None = None,
        member: UUID | None = None,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[AdjustmentShown]:
        """Adjustments of members in the caller's scope, newest first; those that wait are
        `proposed`."""
        async with reading(desk.pool, caller) as connection:
            group = await _group(connection, member)
            found = await actions.find_adjustments(connection, before, limit, state, group)
            items = await desk.shown(connection, caller, found)
        last = str(found[-1].adjustment_no) if len(found) == limit else None
        return Page[AdjustmentShown](items=items, next=last)

    @router.get("/sums")
    async def get_adjustment_sums(
        caller: Adjust, state: State | None = None, member: UUID | None = None
    ) -> list[AdjustmentSum]:
        """What the list comes to: how many adjustments, and points given and taken by them, of
        each kind of points."""
        async with reading(desk.pool, caller) as connection:
            group = await _group(connection, member)
            return await actions.sum_adjustments(connection, state, group)

    @router.get("/{adjustment_no}")
    async def get_adjustment(caller: Adjust, adjustment_no: Number) -> AdjustmentShown:
        """One adjustment."""
        return await desk.one(caller, adjustment_no)


async def _group(connection: Connection, member: UUID | None) -> list[int] | None:
    """All numbers of a member, if one is asked for. Raises NotFound outside the scope."""
    if member is None:
        return None
    row = await identity.find_row(connection, member)
    return await identity.find_group(connection, row["member_no"])


def _add_export(router: APIRouter, desk: _Desk) -> None:
    @router.get(
        ".csv",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def get_adjustment_list_file(
        caller: Export, reason: Reason, state: State | None = None, lang: Language = "zh-CN"
    ) -> StreamingResponse:
        """The adjustments of the list as CSV, masked, at most 100,000. Who took it and why is
        written down first."""
        async with reading(desk.pool, caller) as connection:
            sums = await actions.sum_adjustments(connection, state)
        count = sum(one.adjustments for one in sums)
        if count > EXPORT_MOST:
            raise Invalid(
                f"These are {count:,} adjustments.", field="state",
                cure=f"Choose a state with fewer: a file has at most {EXPORT_MOST:,}.",
                zh=(f"共 {count:,} 笔调整。", f"选一种较少的状态：文件最多 {EXPORT_MOST:,} 笔。"),
            )  # fmt: skip

        async def note(connection: Connection) -> None:
            await organisation.audit(
                connection, caller.key_id, "adjustments.exported", "adjustments",
                reason=reason, state=state, adjustments=count,
            )  # fmt: skip

        await desk.pool.transact(note)
        names = {one.currency: (one.name_zh, one.name_en) for one in sums}
        return StreamingResponse(
            _lines(desk, caller, state, names, lang),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="adjustments.csv"'},
        )


async def _lines(
    desk: _Desk, caller: Caller, state: State | None, names: dict[str, tuple[str, str]],
    lang: Language,
) -> AsyncIterator[str]:  # fmt: skip
    """The file, step by step: no transaction stays open while a slow client reads."""
    yield tables.BOM + tables.csv_text([HEADS[lang]])
    before = BIGGEST
    while True:
        async with reading(desk.pool, caller) as connection:
            found = await actions.find_adjustments(connection, before, EXPORT_STEP, state)
            items = await desk.shown(connection, caller, found)
        yield tables.csv_text(cells(item, names, lang) for item in items)
        if len(found) < EXPORT_STEP:
            return
        before = found[-1].adjustment_no


def _add_decisions(router: APIRouter, desk: _Desk) -> None:
    @router.post("/{adjustment_no}/approve")
    async def post_adjustment_approval(
        caller: Adjust, adjustment_no: Number, why: AdjustmentReason | None = None
    ) -> AdjustmentShown:
        """Carry out what somebody else has asked for."""
        await desk.seen(caller, adjustment_no)
        reason = why.reason if why else ""
        await desk.staged.transact(
            lambda c: actions.approve(c, adjustment_no, caller.key_id, reason)
        )
        return await desk.one(caller, adjustment_no)

    @router.post("/{adjustment_no}/refuse")
    async def post_adjustment_refusal(
        caller: Adjust, adjustment_no: Number, why: AdjustmentReason
    ) -> AdjustmentShown:
        """Decide that an adjustment is not made; who asked may take it back."""
        await desk.seen(caller, adjustment_no)
        await desk.staged.transact(
            lambda c: actions.refuse(c, adjustment_no, caller.key_id, why.reason)
        )
        return await desk.one(caller, adjustment_no)
