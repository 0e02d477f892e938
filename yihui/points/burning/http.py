"""Routes of burning at checkouts: rules, what one would bring, and quotes for orders."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Ge, Interval, Le, Len
from fastapi import APIRouter, Depends, Query

from yihui import identity, organisation
from yihui.core.db import Pool
from yihui.core.web import STRICT, Caller, Strict, Text, reading, requires
from yihui.points import offering
from yihui.points.burning import actions
from yihui.points.burning.rules import BASIS, WINDOWS_MOST
from yihui.points.burning.types import BurnForecast, BurnRule, Terms, Window
from yihui.points.guarding import FindNames

Read = Annotated[Caller, Depends(requires("members.read"))]
Burn = Annotated[Caller, Depends(requires("points.redeem"))]
Write = Annotated[Caller, Depends(requires("rules.write", whole=True))]
Points = Annotated[int, Interval(ge=1, le=10**12)]
Fen = Annotated[int, Interval(ge=1, le=10**12)]
Ratio = Annotated[int, Interval(ge=1, le=10**6)]
Code = Annotated[str, Len(1, 64), Text]
Day = Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSaid:
    """Days on which points pay at checkouts, both ends included."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    first_on: Day
    last_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnTerms:
    """What points of a currency pay for at checkouts from `begins_on` on, today at the earliest:
    `worth_points` are worth `worth_fen`, used in steps that are worth whole fen, for at most
    `most_share_bp` (of 10,000) of an order of `least_order_fen` or more. Without windows it is
    always open; a rule that is not `open` ends the one before it."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    currency: Code
    worth_points: Ratio
    worth_fen: Ratio
    step_points: Points
    least_points: Points
    most_share_bp: Annotated[int, Interval(ge=1, le=BASIS)]
    least_order_fen: Annotated[int, Interval(ge=0, le=10**12)] = 0
    windows: Annotated[list[WindowSaid], Len(0, WINDOWS_MOST)] = field(default_factory=list)
    open: bool = True
    begins_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class NewBurnRule(BurnTerms):
    """A rule, and why it is set."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reason: Annotated[str, Len(3, 200), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnRuleShown:
    """A burn rule: it `counts` today, or from `begins_on` on; `until` is its last day, if another
    begins."""

    rule: str
    currency: str
    worth_points: int
    worth_fen: int
    step_points: int
    least_points: int
    most_share_bp: int
    least_order_fen: int
    windows: list[Window]
    open: bool
    begins_on: date
    until: date | None
    counts: bool
    reason: str
    made_by: str
    made_by_name: str | None
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnAsked:
    """An order that a member wants to pay for with points, at its price; and the channel."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID
    order_fen: Fen
    currency: Code = "points"
    channel: Annotated[str, Len(0, 64), Text] = ""


def add_routes(router: APIRouter, pool: Pool, find_names: FindNames) -> None:
    """The routes of this room, among those of points; `find_names` tells what tiers, brands and
    channels are called."""

    @router.get("/burning/rules", tags=["points"])
    async def get_burn_rules(
        caller: Read,
        currency: Annotated[str | None, Query(min_length=1, max_length=64), Text] = None,
    ) -> list[BurnRuleShown]:
        """All burn rules that were ever set, newest first; of one currency, if it is named."""
        async with pool.connection() as connection:
            found = await actions.find_rules(connection, currency)
        return await _shown(pool, found)

    @router.post("/burning/rules", tags=["points"])
    async def post_burn_rule(caller: Write, new: NewBurnRule) -> BurnRuleShown:
        """Set what points pay for at checkouts, from a day on. Windows in which points expire are
        refused."""
        made = await pool.transact(
            lambda c: actions.set_rule(
                c, new.currency, _terms(new), new.begins_on, new.reason, caller.key_id
            )
        )
        return (await _shown(pool, [made]))[0]

    @router.post("/burning/rules/preview", tags=["points"])
    async def post_burn_rule_preview(caller: Write, asked: BurnTerms) -> BurnForecast:
        """What a rule would bring: how many points may come at once, and which days of expiry lie
        within its windows. Nothing is set."""
        async with pool.connection() as connection:
            return await actions.foretell(
                connection, asked.currency, _terms(asked), asked.begins_on,
                await find_names(connection),
            )  # fmt: skip

    @router.post("/burning/quote", tags=["points"])
    async def post_burn_quote(caller: Burn, asked: BurnAsked) -> offering.OrderQuote:
        """How many points of a member may pay for an order now, worth how much, what is left to
        pay, and why not more; and the offers of these days that she may take instead, those that
        she may not with the reason."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, asked.member)
            told = await actions.quote(
                connection, member["member_no"], asked.currency, asked.order_fen, asked.channel
            )
        async with pool.connection() as connection:
            return await offering.quote(connection, member["member_no"], told, asked.channel)


def _terms(said: BurnTerms) -> Terms:
    return Terms(
        worth_points=said.worth_points, worth_fen=said.worth_fen, step_points=said.step_points,
        least_points=said.least_points, most_share_bp=said.most_share_bp,
        least_order_fen=said.least_order_fen, open=said.open,
        opens_on=[one.first_on for one in said.windows],
        closes_on=[one.last_on for one in said.windows],
    )  # fmt: skip


async def _shown(pool: Pool, found: Sequence[BurnRule]) -> list[BurnRuleShown]:
    async with pool.connection() as connection:
        names = await organisation.find_actor_names(connection, [one.made_by for one in found])
    return [
        BurnRuleShown(
            rule=str(one.burn_rule_no), currency=one.currency, worth_points=one.worth_points,
            worth_fen=one.worth_fen, step_points=one.step_points, least_points=one.least_points,
            most_share_bp=one.most_share_bp, least_order_fen=one.least_order_fen,
            windows=one.windows, open=one.open, begins_on=one.begins_on, until=one.until,
            counts=one.counts, reason=one.reason, made_by=one.made_by,
            made_by_name=names.get(one.made_by), made_at=one.made_at,
        )
        for one in found
    ]  # fmt: skip
