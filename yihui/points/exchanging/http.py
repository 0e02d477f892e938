"""Routes of exchanges: quote first, then exchange; see them, undo them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from annotated_types import Interval, Len, Predicate
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
from yihui.points import ledger, redeeming
from yihui.points.exchanging import actions
from yihui.points.exchanging.types import Exchange, Part, Wish

Burn = Annotated[Caller, Depends(requires("points.redeem"))]
Read = Annotated[Caller, Depends(requires("members.read"))]
Undo = Annotated[Caller, Depends(requires("points.adjust"))]
Number = Annotated[int, Path(ge=1, le=BIGGEST)]
Code = Annotated[str, Len(1, 64), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteAsked:
    """How many points of a member, of which currency, for which other."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID
    points: Annotated[int, Interval(ge=1, le=10**12)]
    from_currency: Code
    to_currency: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeAsked:
    """Exchange points, once per `reference` for ever. `rate`: only at the rate that was quoted."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID
    points: Annotated[int, Interval(ge=1, le=10**12)]
    from_currency: Code
    to_currency: Code
    rate: Annotated[str, Len(1, 9), Predicate(str.isdecimal)] | None = None
    reference: Annotated[str, Len(0, 128)] = ""
    store: Annotated[str, Len(1, 64), Text] | None = None
    reason: Annotated[str, Len(0, 200), Text] = ""


@dataclass(frozen=True, slots=True)
class ExchangeReason:
    """Why an exchange is undone."""

    reason: Annotated[str, Len(3, 200), Text]


@dataclass(frozen=True, slots=True)
class ExchangeLot:
    """Points of one lot: that were given, or that came, and their last day."""

    lot_no: str
    points: int
    expires_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteShown:
    """What an exchange would give now. `gave_rest` and `received_rest` are not by the exact ratio
    but by its rounding. Send `rate` along to be sure that nothing changes meanwhile."""

    rate: str
    from_points: int
    to_points: int
    rounding: Literal["floor", "half_up", "up"]
    gives: int
    receives: int
    gave_rest: int
    received_rest: int
    parts: list[ExchangeLot]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeShown:
    """An exchange: what was given of one currency, from which lots, and what came of the other. Of
    exchanges in stores that the caller does not see, reference, store and reason are empty."""

    exchange_no: str
    reference: str
    member: UUID
    rate: str
    from_currency: str
    to_currency: str
    from_points: int
    to_points: int
    rounding: Literal["floor", "half_up", "up"]
    gave: int
    received: int
    gave_rest: int
    received_rest: int
    drawn: list[ExchangeLot]
    made: list[ExchangeLot]
    store: Named | None
    reason: str
    made_at: datetime
    state: Literal["done", "reversed"]
    reversed_at: datetime | None
    reversed_why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeAnswer:
    """An exchange as it stands, and the member's balances. `repeated`: it was asked and answered
    before."""

    exchange: ExchangeShown
    balances: list[identity.BalanceShown]
    repeated: bool


def add_routes(router: APIRouter, pool: Pool, staged: Pool) -> None:
    """The routes of this room, among those of points; `staged` has sessions with staging."""
    _add_asking(router, pool, staged)
    _add_reading(router, pool)

    @router.post("/exchanges/{exchange_no}/reverse", tags=["points"])
    async def post_exchange_reversal(
        caller: Undo, exchange_no: Number, asked: ExchangeReason
    ) -> ExchangeAnswer:
        """Undo an exchange whole: every point goes back to its lot, with the day it had."""
        async with reading(pool, caller) as connection:
            await _seen(connection, caller, exchange_no)
        repeated = await staged.transact(
            lambda c: actions.reverse(c, exchange_no, asked.reason, caller.key_id)
        )
        return await _answer(pool, caller, exchange_no, repeated)


def _add_asking(router: APIRouter, pool: Pool, staged: Pool) -> None:
    @router.post("/exchanges/quote", tags=["points"])
    async def post_exchange_quote(caller: Burn, asked: QuoteAsked) -> QuoteShown:
        """What an exchange would give now: it is done and rolled back, so it is refused as the
        exchange would be."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, asked.member)
        wish = Wish(
            member_no=member["asked_no"], points=asked.points, reference="",
            from_currency=asked.from_currency, to_currency=asked.to_currency,
        )  # fmt: skip
        told, parts = await actions.quote(staged, wish, caller.key_id)
        return QuoteShown(
            rate=str(told.rate_no), from_points=told.from_points, to_points=told.to_points,
            rounding=told.rounding,  # type: ignore[arg-type]
            gives=told.gave, receives=told.received, gave_rest=told.gave_rest,
            received_rest=told.received_rest,
            parts=[_part(one) for one in parts if not one.gave],
        )  # fmt: skip

    @router.post("/exchanges", tags=["points"])
    async def post_exchange(
        caller: Burn,
        asked: ExchangeAsked,
        key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=128)] = None,
    ) -> ExchangeAnswer:
        """Turn points of one currency into those of another. The reference (or the Idempotency-Key
        header) makes a repeat harmless."""
        reference = asked.reference or key or ""
        redeeming.check_reference(reference)
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, asked.member)
            store_no = await organisation.find_own_store_no(
                connection, asked.store, caller.store_nos, caller.whole
            )
        wish = Wish(
            member_no=member["asked_no"], points=asked.points, reference=reference,
            from_currency=asked.from_currency, to_currency=asked.to_currency,
            rate_no=None if asked.rate is None else int(asked.rate), store_no=store_no,
            reason=asked.reason,
        )  # fmt: skip
        made = await staged.transact(lambda c: actions.exchange(c, wish, caller.key_id))
        return await _answer(pool, caller, *made)


def _add_reading(router: APIRouter, pool: Pool) -> None:
    @router.get("/exchanges/{exchange_no}", tags=["points"])
    async def get_exchange(caller: Burn, exchange_no: Number) -> ExchangeShown:
        """An exchange as it stands, with its lots."""
        async with reading(pool, caller) as connection:
            found = await _seen(connection, caller, exchange_no)
            return (await _shown(connection, caller, [found]))[0]

    @router.get("/members/{one_id}/exchanges", tags=["points"])
    async def get_member_exchanges(
        caller: Read,
        one_id: UUID,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[ExchangeShown]:
        """The exchanges of a member and of those merged into her, newest first."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            group = await identity.find_group(connection, member["member_no"])
            found = await actions.find_exchanges(connection, group, before, limit)
            shown = await _shown(connection, caller, found)
        following = str(found[-1].exchange_no) if len(found) == limit else None
        return Page(items=shown, next=following)


async def _seen(connection: Connection, caller: Caller, exchange_no: int) -> Exchange:
    """An exchange that this caller may see. Raises NotFound for one of another store, too."""
    found = await actions.find_exchange(connection, exchange_no)
    if _is_elsewhere(caller, found):
        raise NotFound(f"There is no exchange {exchange_no}.", field="exchange_no")
    return found


def _is_elsewhere(caller: Caller, one: Exchange) -> bool:
    return not caller.whole and one.store_no is not None and one.store_no not in caller.store_nos


async def _answer(pool: Pool, caller: Caller, exchange_no: int, repeated: bool) -> ExchangeAnswer:
    today = clock.now().astimezone(clock.zone()).date()
    async with pool.connection() as connection:
        found = await actions.find_exchange(connection, exchange_no)
        survivors = await identity.find_survivors(connection, [found.member_no])
        member_no = survivors[found.member_no][0]
        balances = await ledger.find_balances(connection, [member_no], today)
        return ExchangeAnswer(
            exchange=(await _shown(connection, caller, [found]))[0],
            balances=[identity.BalanceShown(**one) for one in balances[member_no]],
            repeated=repeated,
        )


async def _shown(
    connection: Connection, caller: Caller, found: Sequence[Exchange]
) -> list[ExchangeShown]:
    """Exchanges as this caller sees them: of those in other stores only that they are there."""
    one_ids = await identity.find_one_ids(connection, sorted({one.member_no for one in found}))
    named = await organisation.find_named(connection, {"store": [one.store_no for one in found]})
    parts = await actions.find_parts(connection, found)
    shown = []
    for one in found:
        elsewhere = _is_elsewhere(caller, one)
        store = None if elsewhere or not one.store_no else named["store"].get(one.store_no)
        shown.append(ExchangeShown(
            exchange_no=str(one.exchange_no), reference="" if elsewhere else one.reference,
            member=one_ids[one.member_no], rate=str(one.rate_no),
            from_currency=one.from_currency, to_currency=one.to_currency,
            from_points=one.from_points, to_points=one.to_points,
            rounding=one.rounding,  # type: ignore[arg-type]
            gave=one.gave, received=one.received, gave_rest=one.gave_rest,
            received_rest=one.received_rest,
            drawn=[_part(part) for part in parts[one.exchange_no] if part.gave],
            made=[_part(part) for part in parts[one.exchange_no] if not part.gave],
            store=Named(**store) if store else None, reason="" if elsewhere else one.reason,
            made_at=one.made_at, state=one.state, reversed_at=one.reversed_at,
            reversed_why="" if elsewhere else one.reversed_why,
        ))  # fmt: skip
    return shown


def _part(one: Part) -> ExchangeLot:
    return ExchangeLot(str(one.lot_no), one.points, one.expires_on)
