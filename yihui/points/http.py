"""Routes of points: redemption and holds, and what stands in http.py of nouns beside."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import Annotated
from uuid import UUID

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Header, Path

from yihui import identity, organisation
from yihui.conditions import Names
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.web import (
    PROBLEMS,
    Caller,
    Text,
    plain,
    reading,
    requires,
    take_over,
)
from yihui.points import burning, earning, offering, redeeming
from yihui.points.adjusting import http as adjusting_http
from yihui.points.banding import http as banding_http
from yihui.points.burning import http as burning_http
from yihui.points.currencies import http as currencies_http
from yihui.points.earning.http import CONFLICT, FindTiers
from yihui.points.exchanging import http as exchanging_http
from yihui.points.filing import http as filing_http
from yihui.points.freezing import http as freezing_http
from yihui.points.goals import http as goals_http
from yihui.points.holding import http as holding_http
from yihui.points.movements import http as movements_http
from yihui.points.movements.shown import Rows
from yihui.points.offering import http as offering_http
from yihui.points.planning import http as planning_http
from yihui.points.returning import http as returning_http

Burn = Annotated[Caller, Depends(requires("points.redeem"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeem:
    """Burn points of a member, once per `reference` for ever. With the price of an order they pay
    for a part of it, as far as the burn rule of the currency lets them; named by `source` and
    `order`, its refunds give them back. With an `offer` they are for that instead."""

    member: UUID
    points: Annotated[int, Interval(ge=1, le=10**12)]
    reference: Annotated[str, Len(0, 128)] = ""
    currency: Annotated[str, Len(1, 64)] = "points"
    store: Annotated[str, Len(1, 64), Text] | None = None
    channel: Annotated[str, Len(0, 64), Text] = ""
    reason: Annotated[str, Len(0, 200), Text] = ""
    order_fen: Annotated[int, Interval(ge=1, le=10**12)] | None = None
    offer: Annotated[str, Len(1, 64), Text] | None = None
    source: Annotated[str, Len(1, 64), Text] | None = None
    order: Annotated[str, Len(1, 128), Text] | None = None


@dataclass(frozen=True, slots=True)
class DrawnShown:
    """What a redemption drew from one lot."""

    lot_no: str
    points: int
    expires_on: date | None
    order_no: str | None


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What a redemption burned, from which lots, and what is left."""

    redemption_no: str
    reference: str
    member: UUID
    points: int
    drawn: list[DrawnShown]
    balances: list[identity.BalanceShown]
    repeated: bool


@dataclass(frozen=True, slots=True)
class RedemptionShown:
    """What came of a reference: `refused` says why nothing was burned, `short_by` what missed;
    `channel` is the one that was named."""

    reference: str
    redemption_no: str
    member: UUID
    points: int
    refused: str | None
    short_by: int
    recorded_at: datetime
    actor: str
    channel: str
    reason: str
    drawn: list[DrawnShown]


Serve = Callable[[Sequence[redeeming.Request]], Awaitable[list[redeeming.Receipt]]]


def routes(
    pool: Pool, serve: Serve, staged: Pool, trying: returning_http.Trying, find_tiers: FindTiers
) -> APIRouter:
    """The routes of this room; `serve` burns, `staged` has sessions with staging, `trying` tells
    what a refund would leave."""

    async def find_names(connection: Connection) -> Names:
        return await earning.find_names(connection, await find_tiers(connection))

    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    _add_redemption(router, pool, serve, offering.Counter(staged).serve)
    holding_http.add(router, pool, staged)
    freezing_http.add_routes(router, pool, staged)
    planning_http.add_routes(router)
    banding_http.add_routes(router, pool)
    goals_http.add_routes(router, pool, CONFLICT)
    currencies_http.add_routes(router, pool)
    burning_http.add_routes(router, pool, find_names)
    offering_http.add_routes(router, pool, staged, find_names)
    returning_http.add_routes(router, pool, trying)
    exchanging_http.add_routes(router, pool, staged)
    return router


def desk_routes(
    pool: Pool, staged: Pool, home: FilePath, rows_of: Rows, clues: Callable[[], identity.Clues]
) -> APIRouter:
    """What people see and do at their desks: movements, points by hand, one by one and by file."""
    router = APIRouter()
    take_over(router, movements_http.routes(pool, rows_of))
    take_over(router, adjusting_http.routes(pool, staged, rows_of))
    take_over(router, freezing_http.house_routes(pool, rows_of))
    take_over(router, filing_http.routes(pool, home, rows_of, clues))
    return router


def _add_redemption(router: APIRouter, pool: Pool, serve: Serve, take: offering.Serving) -> None:
    @router.post("/redemptions", tags=["points"])
    async def post_redemption(
        caller: Burn,
        asked: Redeem,
        key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=128)] = None,
    ) -> Redeemed:
        """Burn points. The reference (or the Idempotency-Key header) makes a repeat harmless."""
        reference = asked.reference or key or ""
        redeeming.check_reference(reference)
        wanted = offering.wish_of(asked.offer, asked.order or "", asked.order_fen)
        bill = (
            None
            if wanted
            else burning.bill_of(
                asked.currency, asked.points, asked.order_fen, asked.source, asked.order
            )
        )
        # The desk finds members for all requests of a batch at once, as it sees everybody.
        member_no, one_id, store_no = 0, asked.member, None
        found_there = caller.whole and not (wanted or bill)
        if asked.store or not found_there:
            async with reading(pool, caller) as connection:
                if not found_there:
                    found = await identity.find_asked(connection, [asked.member])
                    member_no, one_id = identity.check_asked(found.get(asked.member))
                store_no = await organisation.find_own_store_no(
                    connection, asked.store, caller.store_nos, caller.whole
                )
        if bill:
            await pool.transact(lambda c: redeeming.check_bill(c, reference, bill))
        request = redeeming.Request(
            reference, member_no, asked.points, asked.currency, store_no, asked.reason,
            caller.key_id, asked.channel, one_id,
        )  # fmt: skip
        if wanted:
            receipt = await take(wanted, request)
        else:
            receipt = (await serve([request]))[0]
        made = receipt.redemption
        redeeming.check_burned(made, asked.currency)
        return Redeemed(
            str(made.redemption_no), made.reference, made.one_id or one_id, made.points,
            [DrawnShown(**plain(lot)) for lot in receipt.drawn],
            [identity.BalanceShown(**balance) for balance in receipt.balances], made.repeated,
        )  # fmt: skip

    @router.get("/redemptions/{reference:path}", tags=["points"])
    async def get_redemption(
        caller: Burn, reference: Annotated[str, Path(min_length=1, max_length=128), Text]
    ) -> RedemptionShown:
        """What came of a reference, with the lots it drew on."""
        async with reading(pool, caller) as connection:
            row = await redeeming.find_redemption(connection, reference)
            seen = row and await identity.find_member(connection, row["member_no"])
            if not row or not seen:
                raise NotFound(f"There is no redemption {reference!r}.")
            number = row["redemption_no"]
            drawn = await redeeming.find_drawn(connection, [row.pop("member_no")], [number])
        shown = [DrawnShown(**plain(lot)) for lot in drawn[number]]
        return RedemptionShown(**plain(row), member=seen["one_id"], drawn=shown)
