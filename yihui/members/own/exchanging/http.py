"""Routes of a member who exchanges points: what she may, what it would give, and do it."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Interval, Len, Predicate
from fastapi import APIRouter, Depends

from yihui import identity
from yihui.core import clock, settings
from yihui.core.db import Connection, Pool
from yihui.core.web import STRICT, Strict, Text
from yihui.identity import Named
from yihui.members.own import actions
from yihui.members.own.exchanging.types import (
    OwnExchanged,
    OwnExchangingOff,
    OwnPart,
    OwnQuote,
    OwnRate,
)
from yihui.members.own.types import Claim, Known
from yihui.points import currencies, exchanging, ledger, redeeming

Code = Annotated[str, Len(1, 64), Text]
Points = Annotated[int, Interval(ge=1, le=10**12)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnQuoteAsked:
    """How many points of mine, of which currency, for which other."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    points: Points
    from_currency: Code
    to_currency: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnExchange:
    """Exchange points of my own, once per `reference` for ever, and with `rate` only at the one
    that was quoted. References are each member's own."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    points: Points
    from_currency: Code
    to_currency: Code
    reference: Annotated[str, Len(1, 64)]
    rate: Annotated[str, Len(1, 9), Predicate(str.isdecimal)] | None = None


def add_routes(router: APIRouter, pool: Pool, staged: Pool, of_token: Known) -> None:
    """The routes of this noun; `staged` has sessions with staging."""

    @router.get("/own/rates", tags=["own"])
    async def get_own_rates(claim: Annotated[Claim, Depends(of_token)]) -> list[OwnRate]:
        """What I may exchange by myself today; nothing where the house does not let members."""
        async with actions.let_in(pool, claim):
            pass
        async with pool.connection() as connection:
            return await _rates(connection)

    @router.post("/own/exchanges/quote", tags=["own"])
    async def post_own_quote(
        claim: Annotated[Claim, Depends(of_token)], asked: OwnQuoteAsked
    ) -> OwnQuote:
        """What an exchange would give me now; refused as the exchange would be."""
        wish = await _wish(pool, claim, asked, "")
        told, parts = await exchanging.quote(staged, wish, claim.made_by)
        return OwnQuote(
            rate=str(told.rate_no), gives=told.gave, receives=told.received,
            parts=[OwnPart(one.points, one.expires_on) for one in parts if not one.gave],
        )  # fmt: skip

    @router.post("/own/exchanges", tags=["own"])
    async def post_own_exchange(
        claim: Annotated[Claim, Depends(of_token)], asked: OwnExchange
    ) -> OwnExchanged:
        """Turn points of mine into another kind, as far as the house lets members do so by
        themselves. The reference makes a repeat harmless."""
        redeeming.check_reference(asked.reference)
        wish = await _wish(pool, claim, asked, asked.reference)
        number, repeated = await staged.transact(
            lambda connection: exchanging.exchange(connection, wish, claim.made_by)
        )
        async with pool.connection() as connection:
            made = await exchanging.find_exchange(connection, number)
            survivors = await identity.find_survivors(connection, [wish.member_no])
            account_no = survivors[wish.member_no][0]
            today = clock.now().astimezone(clock.zone()).date()
            held = await ledger.find_balances(connection, [account_no], today)
        return OwnExchanged(
            reference=asked.reference, from_currency=made.from_currency,
            to_currency=made.to_currency, gave=made.gave, received=made.received,
            balances=actions.balances_of(held[account_no]), repeated=repeated,
            reversed=made.state == "reversed",
        )  # fmt: skip


async def _wish(
    pool: Pool, claim: Claim, asked: OwnQuoteAsked | OwnExchange, reference: str
) -> exchanging.Wish:
    """What a member asks for, if the house lets her. Raises OwnExchangingOff, Invalid."""
    async with actions.let_in(pool, claim) as (_, member):
        whose = member["asked_no"]  # her own number: after a merge a repeat is still hers
    most = settings.number("YIHUI_OWN_EXCHANGE")
    if most <= 0:
        raise OwnExchangingOff
    actions.check_points(asked.points, most)
    rate = asked.rate if isinstance(asked, OwnExchange) else None
    return exchanging.Wish(
        member_no=whose, points=asked.points, from_currency=asked.from_currency,
        to_currency=asked.to_currency, rate_no=None if rate is None else int(rate),
        reference=f"{redeeming.OF_MEMBER}{identity.spoken(whose)}:{reference}",
    )  # fmt: skip


async def _rates(connection: Connection) -> list[OwnRate]:
    most = settings.number("YIHUI_OWN_EXCHANGE")
    named = {
        one.code: Named(one.code, one.name_zh, one.name_en)
        for one in await currencies.find_currencies(connection)
    }
    return [
        OwnRate(
            rate=str(one.rate_no), from_currency=named[one.from_currency],
            to_currency=named[one.to_currency], from_points=one.from_points,
            to_points=one.to_points, rounding=one.rounding,  # type: ignore[arg-type]
            least_points=one.least_points, step_points=one.step_points, most_points=most,
            most_per_day=one.most_per_day, expiry=one.expiry,  # type: ignore[arg-type]
            valid_days=one.valid_days,
        )
        for one in await currencies.find_rates(connection)
        if one.counts and one.open and one.least_points <= most
    ]  # fmt: skip
