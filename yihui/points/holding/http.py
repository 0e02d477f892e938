"""Routes of holds: keep points at a checkout, capture them, give them back, see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Header, Path, Query

from yihui import identity, organisation
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    STRICT,
    Caller,
    Page,
    Strict,
    Text,
    reading,
    requires,
)
from yihui.identity import Named
from yihui.points import burning, ledger, offering, redeeming
from yihui.points.holding import actions
from yihui.points.holding.types import (
    SECONDS_LEAST,
    SECONDS_MOST,
    SECONDS_USUAL,
    Hold,
    Outcome,
    State,
    Wish,
)
from yihui.points.redeeming.types import OF_HOLD

Burn = Annotated[Caller, Depends(requires("points.redeem"))]
Read = Annotated[Caller, Depends(requires("members.read"))]
HoldNo = Annotated[int, Path(ge=1, le=BIGGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldAsked:
    """Keep points of a member for `seconds`, once per `reference` for ever. With the price of an
    order they are to pay for a part of it, as far as the burn rule of the currency lets them; named
    by `source` and `order`, its refunds give them back. With an `offer` they are for that instead,
    and are captured whole."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID
    points: Annotated[int, Interval(ge=1, le=10**12)]
    seconds: Annotated[int, Interval(ge=SECONDS_LEAST, le=SECONDS_MOST)] = SECONDS_USUAL
    reference: Annotated[str, Len(0, 128)] = ""
    currency: Annotated[str, Len(1, 64)] = "points"
    store: Annotated[str, Len(1, 64), Text] | None = None
    channel: Annotated[str, Len(0, 64), Text] = ""
    reason: Annotated[str, Len(0, 200), Text] = ""
    order_fen: Annotated[int, Interval(ge=1, le=10**12)] | None = None
    offer: Annotated[str, Len(1, 64), Text] | None = None
    source: Annotated[str, Len(1, 64), Text] | None = None
    order: Annotated[str, Len(1, 128), Text] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureAsked:
    """How many of the held points are burned; all of them if it is not said."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    points: Annotated[int, Interval(ge=1, le=10**12)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldShown:
    """A hold: open until `until_at`, then `captured` (of its points, by the redemption of that
    reference), released, or lapsed. `refused` ones held nothing. Of holds in stores that the caller
    does not see, reference, store, channel and reason are
    empty."""

    hold_no: str
    reference: str
    member: UUID
    currency: str
    points: int
    captured: int
    redemption: str | None
    refused: str | None
    short_by: int
    store: Named | None
    channel: str
    reason: str
    made_at: datetime
    until_at: datetime
    ended_at: datetime | None
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldAnswer:
    """A hold as it stands, and the member's balances: what is held is not available. `repeated`:
    this was asked and answered before."""

    hold: HoldShown
    balances: list[identity.BalanceShown]
    repeated: bool


def add(router: APIRouter, pool: Pool, staged: Pool) -> None:
    """Add the routes of holds; `staged` has sessions with staging."""
    _add_asking(router, pool, staged)
    _add_ending(router, pool, staged)
    _add_reading(router, pool)


def _add_asking(router: APIRouter, pool: Pool, staged: Pool) -> None:
    numbers = actions.Numbers()

    @router.post("/holds", tags=["points"])
    async def post_hold(
        caller: Burn,
        asked: HoldAsked,
        key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=128)] = None,
    ) -> HoldAnswer:
        """Keep points for a checkout. The reference (or the Idempotency-Key header) makes a repeat
        harmless; when the time is over, what was not captured is available again."""
        reference = asked.reference or key or ""
        redeeming.check_reference(reference)
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, asked.member)
            store_no = await organisation.find_own_store_no(
                connection, asked.store, caller.store_nos, caller.whole
            )
        wanted = offering.wish_of(asked.offer, asked.order or "", asked.order_fen)
        bill = (
            None
            if wanted
            else burning.bill_of(
                asked.currency, asked.points, asked.order_fen, asked.source, asked.order
            )
        )
        tender = None
        if bill:
            async with pool.connection() as connection:
                tender = await actions.check_bill(connection, reference, bill)
        wish = Wish(
            reference, member["asked_no"], asked.points, asked.seconds, asked.currency, store_no,
            asked.reason, caller.key_id, asked.channel, tender,
        )  # fmt: skip

        async def work(connection: Connection) -> Outcome:
            number = await numbers.next(connection)
            if wanted:
                return await offering.keep(connection, wanted, wish, number)
            return await actions.hold(connection, wish, number)

        outcome = await staged.transact(work)
        actions.check_held(outcome)
        return await _answer(pool, caller, outcome)


def _add_ending(router: APIRouter, pool: Pool, staged: Pool) -> None:
    @router.post("/holds/{hold_no}/capture", tags=["points"])
    async def post_capture(
        caller: Burn, hold_no: HoldNo, asked: CaptureAsked | None = None
    ) -> HoldAnswer:
        """Burn what is held, or so many of it; the rest is given back. A second capture of the same
        hold is answered like the first."""
        await _check_seen(pool, caller, hold_no)
        points = asked.points if asked else None
        outcome = await staged.transact(
            lambda connection: actions.capture(connection, hold_no, points, caller.key_id)
        )
        return await _answer(pool, caller, outcome)

    @router.post("/holds/{hold_no}/release", tags=["points"])
    async def post_release(caller: Burn, hold_no: HoldNo) -> HoldAnswer:
        """Give back what is held before its time is over."""
        await _check_seen(pool, caller, hold_no)
        outcome = await staged.transact(
            lambda connection: actions.release(connection, hold_no, caller.key_id)
        )
        return await _answer(pool, caller, outcome)


def _add_reading(router: APIRouter, pool: Pool) -> None:
    @router.get("/holds/{hold_no}", tags=["points"])
    async def get_hold(caller: Burn, hold_no: HoldNo) -> HoldShown:
        """A hold as it stands."""
        async with reading(pool, caller) as connection:
            found = await _seen(connection, caller, hold_no)
            return (await _shown(connection, caller, [found]))[0]

    @router.get("/members/{one_id}/holds", tags=["points"])
    async def get_member_holds(
        caller: Read,
        one_id: UUID,
        state: State | None = None,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[HoldShown]:
        """The holds of a member and of those merged into her, newest first; of one state, if
        wanted."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            group = await identity.find_group(connection, member["member_no"])
            found = await actions.find_holds(connection, group, state, before, limit)
            shown = await _shown(connection, caller, found)
        following = str(found[-1].hold_no) if len(found) == limit else None
        return Page(items=shown, next=following)


async def _check_seen(pool: Pool, caller: Caller, hold_no: int) -> None:
    async with reading(pool, caller) as connection:
        await _seen(connection, caller, hold_no)


async def _seen(connection: Connection, caller: Caller, hold_no: int) -> Hold:
    """A hold that this caller may end. Raises NotFound for one of another store, too."""
    found = await actions.find_hold(connection, hold_no)
    if _is_elsewhere(caller, found):
        raise NotFound(f"There is no hold {hold_no}.", field="hold_no")
    return found


def _is_elsewhere(caller: Caller, one: Hold) -> bool:
    return not caller.whole and one.store_no is not None and one.store_no not in caller.store_nos


async def _answer(pool: Pool, caller: Caller, outcome: Outcome) -> HoldAnswer:
    today = clock.now().astimezone(clock.zone()).date()
    async with pool.connection() as connection:
        found = await actions.find_hold(connection, outcome.hold_no)
        survivors = await identity.find_survivors(connection, [found.member_no])
        member_no = survivors[found.member_no][0]
        balances = await ledger.find_balances(connection, [member_no], today)
        return HoldAnswer(
            hold=(await _shown(connection, caller, [found]))[0],
            balances=[identity.BalanceShown(**one) for one in balances[member_no]],
            repeated=outcome.repeated,
        )


async def _shown(connection: Connection, caller: Caller, found: Sequence[Hold]) -> list[HoldShown]:
    """Holds as this caller sees them: of those in other stores only that they are there."""
    one_ids = await identity.find_one_ids(connection, sorted({one.member_no for one in found}))
    named = await organisation.find_named(connection, {"store": [one.store_no for one in found]})
    stores = named["store"]

    def elsewhere(one: Hold) -> bool:
        return _is_elsewhere(caller, one)

    return [
        HoldShown(
            hold_no=str(one.hold_no), reference="" if elsewhere(one) else one.reference,
            member=one_ids[one.member_no],
            currency=one.currency, points=one.points, captured=one.captured,
            redemption=f"{OF_HOLD}{one.hold_no}" if one.captured else None,
            refused=one.refused, short_by=one.short_by,
            store=None if elsewhere(one) or not one.store_no else Named(**stores[one.store_no]),
            channel="" if elsewhere(one) else one.channel,
            reason="" if elsewhere(one) else one.reason, made_at=one.made_at,
            until_at=one.until_at, ended_at=one.ended_at, state=one.state,
        )
        for one in found
    ]  # fmt: skip
