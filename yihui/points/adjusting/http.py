"""Routes of adjustments: look first, give or take points by hand, decide, reverse."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from annotated_types import Interval, Len, Predicate
from fastapi import APIRouter, Depends, Path, Query

from yihui import identity, organisation
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
from yihui.points.adjusting.rules import ORIGINS
from yihui.points.adjusting.types import OF_BENEFIT, Adjustment, AdjustmentEffect, Asked, Undoing
from yihui.points.movements.shown import Rows, WhoseEntry

Adjust = Annotated[Caller, Depends(requires("points.adjust"))]
Origin = Literal["service", "marketing", "correction", "misuse", "other"]
State = Literal["proposed", "done", "refused", "lapsed"]
Number = Annotated[int, Path(ge=1, le=BIGGEST)]
Reason = Annotated[str, Len(3, 200), Text]
OF_FILE = "file:"
Reference = Annotated[str, Len(1, 128), Predicate(str.isprintable), Text]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentShown:
    """An adjustment: whose, how many points with their sign, why, who asked and who decided.

    `mine` says that the caller asked for it, and so does not approve it. `reverses_no` is the
    adjustment that it undoes, `reversed_by_no` the one that undoes it. `repeated`: the reference
    was there before, and nothing was done again. A gift may have a sentence for its member, as the
    plan of tiers says it.
    """

    adjustment_no: str
    reference: str
    member: WhoseEntry | None
    points: int
    currency: str
    origin: Origin
    origin_zh: str
    origin_en: str
    reason: str
    sentence_zh: str
    sentence_en: str
    as_debt: bool
    state: State
    expires_on: date | None
    reverses_no: str | None
    reversed_by_no: str | None
    proposed_by: str
    proposed_by_name: str | None
    proposed_at: datetime
    lapses_at: datetime
    mine: bool
    decided_by: str | None
    decided_by_name: str | None
    decided_at: datetime | None
    decision: str
    repeated: bool


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
        return [_shown(one, caller, whose.get(one.member_no), names, repeated) for one in found]


def routes(pool: Pool, staged: Pool, rows_of: Rows) -> APIRouter:
    """The routes of this noun; `staged` has sessions with staging, `rows_of` shows members as
    lists do."""
    router = APIRouter(prefix="/v1/adjustments", responses=PROBLEMS, tags=["points"])
    desk = _Desk(pool, staged, rows_of)
    _add_making(router, desk)
    _add_lists(router, desk)
    _add_decisions(router, desk)
    return router


def _add_making(router: APIRouter, desk: _Desk) -> None:
    @router.post("/preview")
    async def post_adjustment_preview(caller: Adjust, looked: AdjustmentLooked) -> AdjustmentEffect:
        """What an adjustment, or the reversal of one, would do: done and rolled back."""
        wish: Asked | Undoing
        if looked.reverses is not None:
            if not looked.reverses.isascii() or not looked.reverses.isdigit():
                raise Invalid("The number of an adjustment is needed.", field="reverses")
            number = (await desk.seen(caller, int(looked.reverses))).adjustment_no
            wish = Undoing(adjustment_no=number, reason="preview", reference="",
                           as_debt=looked.as_debt)  # fmt: skip
        elif looked.member is None:
            raise Invalid("Either a member or the number of an adjustment is needed.",
                          field="member")  # fmt: skip
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
                      field="reference", cure="Give a key of your own.")  # fmt: skip


def _check_moves(points: int) -> None:
    if points == 0:
        raise Invalid("Nothing is given or taken.", field="points",
                      cure="Give a number above or below 0.")  # fmt: skip


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
            group = None
            if member is not None:
                row = await identity.find_row(connection, member)
                group = await identity.find_group(connection, row["member_no"])
            found = await actions.find_adjustments(connection, before, limit, state, group)
            items = await desk.shown(connection, caller, found)
        last = str(found[-1].adjustment_no) if len(found) == limit else None
        return Page[AdjustmentShown](items=items, next=last)

    @router.get("/{adjustment_no}")
    async def get_adjustment(caller: Adjust, adjustment_no: Number) -> AdjustmentShown:
        """One adjustment."""
        return await desk.one(caller, adjustment_no)


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


def _shown(
    one: Adjustment,
    caller: Caller,
    row: identity.MemberRow | None,
    names: dict[str, str],
    repeated: bool,
) -> AdjustmentShown:
    zh, en = ORIGINS[one.origin]
    return AdjustmentShown(
        adjustment_no=str(one.adjustment_no),
        reference=one.reference,
        member=WhoseEntry(row.member, row.number, row.name, row.phone) if row else None,
        points=one.points,
        currency=one.currency,
        origin=one.origin,  # type: ignore[arg-type]
        origin_zh=zh,
        origin_en=en,
        reason=one.reason,
        sentence_zh=one.sentence_zh,
        sentence_en=one.sentence_en,
        as_debt=one.as_debt,
        state=one.state,  # type: ignore[arg-type]
        expires_on=one.expires_on,
        reverses_no=_text(one.reverses_no),
        reversed_by_no=_text(one.reversed_by_no),
        proposed_by=one.proposed_by,
        proposed_by_name=names.get(one.proposed_by),
        proposed_at=one.proposed_at,
        lapses_at=one.lapses_at,
        mine=one.proposed_by == caller.key_id,
        decided_by=one.decided_by,
        decided_by_name=names.get(one.decided_by or ""),
        decided_at=one.decided_at,
        decision=one.decision,
        repeated=repeated,
    )


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)
