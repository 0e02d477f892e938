"""Routes of returns: policies of what becomes of points when goods come back."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from annotated_types import Ge, Interval, Le, Len
from fastapi import APIRouter, Depends, Query

from yihui import organisation
from yihui.collect import Outcome, Refund
from yihui.core.db import Connection, Pool
from yihui.core.web import STRICT, Caller, Strict, Text, reading, requires
from yihui.points.returning import actions
from yihui.points.returning.types import ReturnPolicy, ReturnQuote, Returns, Shortfall, Tenders

Read = Annotated[Caller, Depends(requires("members.read"))]
Burn = Annotated[Caller, Depends(requires("points.redeem"))]
Write = Annotated[Caller, Depends(requires("rules.write", whole=True))]
Points = Annotated[int, Interval(ge=1, le=10**12)]
Day = Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReturnPolicy:
    """What becomes of points that a refund takes back and that were spent already, from a day on:
    owed (`debt`), paid out of the refund's money at the worth of the burn rule (`from_refund`), or
    given up (`waive`). Of one order at most `most_points`, if said; the rest is owed. Of an order
    that money and points paid, both come back by their share (`pro_rata`), or one first."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    currency: Annotated[str, Len(1, 64), Text]
    shortfall: Shortfall
    most_points: Points | None = None
    tenders: Tenders = "pro_rata"
    begins_on: Day
    reason: Annotated[str, Len(3, 200), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPolicyShown:
    """A return policy: it `counts` today, or from `begins_on` on; `until` is its last day, if
    another begins."""

    policy: str
    currency: str
    shortfall: Shortfall
    most_points: int | None
    tenders: Tenders
    begins_on: date
    until: date | None
    counts: bool
    reason: str
    made_by: str
    made_by_name: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAsked:
    """Goods of an order, named as its source names it, that come back: what they had cost in money
    and points. Left out: all that has not come back yet."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    source: Annotated[str, Len(1, 64), Text]
    order: Annotated[str, Len(1, 128), Text]
    goods_fen: Annotated[int, Interval(ge=1, le=10**12)] | None = None


Trying = Callable[[Refund], AbstractAsyncContextManager[tuple[Connection, Outcome]]]


def add_routes(router: APIRouter, pool: Pool, trying: Trying) -> None:
    """The routes of this room, among those of points; `trying` tells what a refund would leave."""
    _add_quote(router, pool, trying)

    @router.get("/returning/policies", tags=["points"])
    async def get_return_policies(
        caller: Read,
        currency: Annotated[str | None, Query(min_length=1, max_length=64), Text] = None,
    ) -> list[ReturnPolicyShown]:
        """All return policies that were ever set, newest first; of one currency, if it is named.
        Without one, points of returned goods that were spent are owed."""
        async with pool.connection() as connection:
            found = await actions.find_policies(connection, currency)
        return await _shown(pool, found)

    @router.post("/returning/policies", tags=["points"])
    async def post_return_policy(caller: Write, new: NewReturnPolicy) -> ReturnPolicyShown:
        """Set what becomes of points of returned goods that were spent already, from a day on."""
        terms = Returns(shortfall=new.shortfall, most_points=new.most_points, tenders=new.tenders)
        made = await pool.transact(
            lambda c: actions.set_policy(
                c, new.currency, terms, new.begins_on, new.reason, caller.key_id
            )
        )
        return (await _shown(pool, [made]))[0]


def _add_quote(router: APIRouter, pool: Pool, trying: Trying) -> None:
    @router.post("/returning/quote", tags=["points"])
    async def post_return_quote(caller: Burn, asked: ReturnAsked) -> ReturnQuote:
        """What of an order's money and points comes back for goods, and what is taken back or kept
        for points that were spent: what its refund would do now. Nothing is done."""
        async with pool.connection() as connection:
            found = await actions.find_order(connection, asked.source, asked.order)
        async with reading(pool, caller) as connection:
            await actions.check_seen(connection, found)
        async with pool.connection() as connection:
            split = await actions.split(connection, found, asked.goods_fen)
        async with trying(actions.refund_of(found, split)) as (connection, outcome):
            return await actions.quote(connection, found, split, outcome)


async def _shown(pool: Pool, found: Sequence[ReturnPolicy]) -> list[ReturnPolicyShown]:
    async with pool.connection() as connection:
        names = await organisation.find_actor_names(connection, [one.made_by for one in found])
    return [
        ReturnPolicyShown(
            policy=str(one.return_policy_no), currency=one.currency, shortfall=one.shortfall,
            most_points=one.most_points, tenders=one.tenders, begins_on=one.begins_on,
            until=one.until, counts=one.counts, reason=one.reason, made_by=one.made_by,
            made_by_name=names.get(one.made_by), made_at=one.made_at,
        )
        for one in found
    ]  # fmt: skip
