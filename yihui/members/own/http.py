"""Routes of a member herself: her card, points, lots, movements and redemptions, by her token.
What she exchanges and where she stands are folders of their own.

A token opens these routes and no others; no key and no session opens them.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Ge, Interval, Le, Len
from fastapi import APIRouter, Depends, Query, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from yihui import identity, organisation
from yihui.core import clock, settings
from yihui.core.db import Connection, Pool
from yihui.core.errors import Forbidden
from yihui.core.security import KeyRing
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
from yihui.members.files import Language
from yihui.members.own import actions, rules
from yihui.members.own.exchanging import http as exchanging_http
from yihui.members.own.standing import http as standing_http
from yihui.members.own.types import (
    Claim,
    Known,
    MemberToken,
    OwnCard,
    OwnEntry,
    OwnLot,
    OwnPoints,
    OwnRedeemed,
    OwnRedeemingOff,
    TokenRefused,
)
from yihui.orders import attaching
from yihui.points import burning, offering, redeeming

MakeTokens = Annotated[Caller, Depends(requires("members.token"))]
Number = Annotated[int | None, Query(ge=1, le=BIGGEST)]
Limit = Annotated[int, Query(ge=1, le=PAGE_MAX)]
BEARER = HTTPBearer(
    scheme_name="member_token", auto_error=False,
    description="A member's token, of POST /v1/members/{one_id}/tokens",
)  # fmt: skip
MINUTES_MOST = 24 * 60
Burn = Callable[[Sequence[redeeming.Request]], Awaitable[list[redeeming.Receipt]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRedeem:
    """Burn points of my own, once per `reference` for ever. References are each member's own. With
    the price of an order they pay for a part of it, as far as the burn rule lets them; with an
    `offer`, for that instead."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    points: Annotated[int, Interval(ge=1, le=10**12)]
    reference: Annotated[str, Len(1, 64)]
    currency: Annotated[str, Len(1, 64)] = "points"
    order_fen: Annotated[int, Interval(ge=1, le=10**12)] | None = None
    offer: Annotated[str, Len(1, 64), Text] | None = None
    order: Annotated[str, Len(0, 128), Text] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBurnAsked:
    """An order that I want to pay for with points, at its price."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    order_fen: Annotated[int, Interval(ge=1, le=10**12)]
    currency: Annotated[str, Len(1, 64), Text] = "points"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReceipt:
    """What stands on my receipt: its number, the store's code, the day, and what was paid."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    receipt: Annotated[str, Len(1, 128), Text]
    store: Annotated[str, Len(1, 64), Text]
    day: Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]
    paid_fen: Annotated[int, Interval(ge=1, le=10**12)]


def add_routes(
    router: APIRouter,
    pool: Pool,
    staged: Pool,
    ring: KeyRing,
    burn: Burn,
    attach: attaching.Attaching,
) -> None:
    """The routes of this noun; `burn` is the desk where points are burned, `staged` has sessions
    with staging, `attach` makes orders hers."""
    pace = actions.Pace()

    async def of_token(
        response: Response,
        sent: Annotated[HTTPAuthorizationCredentials | None, Depends(BEARER)],
    ) -> Claim:
        response.headers["Cache-Control"] = "no-store"
        now = clock.now()
        claim = rules.read(ring, sent.credentials, now) if sent else None
        if claim is None:
            raise TokenRefused
        pace.count(claim.one_id, now)
        return claim

    _add_token(router, pool, ring)
    _add_reading(router, pool, ring, of_token)
    _add_redemption(router, pool, burn, offering.Counter(staged).serve, of_token)
    _add_receipt(router, pool, attach, of_token)
    exchanging_http.add_routes(router, pool, staged, of_token)
    standing_http.add_routes(router, pool, of_token)


def _add_token(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    @router.post("/members/{one_id}/tokens", tags=["members"])
    async def post_token(caller: MakeTokens, one_id: UUID, response: Response) -> MemberToken:
        """Make a token for a member who has logged in at a shop of the house, such as its
        mini-program: with it her device reads her own card and points, and nothing else."""
        response.headers["Cache-Control"] = "no-store"
        async with reading(pool, caller) as connection:
            member: UUID = (await identity.find_row(connection, one_id))["one_id"]
        async with pool.connection() as connection:
            if await organisation.find_key_actor(connection, caller.key_id) is None:
                raise Forbidden(
                    "Only API keys make tokens of members, sessions do not.",
                    zh=("会员令牌只能用接口密钥生成。", "请用接口密钥调用。"),
                )
        minutes = max(1, min(settings.number("YIHUI_TOKEN_MINUTES"), MINUTES_MOST))
        until = (clock.now() + timedelta(minutes=minutes)).replace(microsecond=0)

        async def note(connection: Connection) -> None:
            await organisation.audit(
                connection, caller.key_id, "member.token_made", f"member:{member}", minutes=minutes
            )

        await pool.transact(note)
        return MemberToken(rules.made(ring, Claim(one_id, until, caller.key_id)), member, until)


def _add_reading(router: APIRouter, pool: Pool, ring: KeyRing, of_token: Known) -> None:
    @router.get("/own/card", tags=["own"])
    async def get_own_card(claim: Annotated[Claim, Depends(of_token)]) -> OwnCard:
        """My card: masked name, number, tier, growth, what the next tier needs, and until when
        mine holds."""
        async with actions.let_in(pool, claim) as (connection, member):
            return await actions.find_card(connection, ring, member)

    @router.get("/own/points", tags=["own"])
    async def get_own_points(claim: Annotated[Claim, Depends(of_token)]) -> OwnPoints:
        """My points by currency, and what expires month by month."""
        async with actions.let_in(pool, claim) as (connection, member):
            return await actions.find_holdings(connection, member["member_no"])

    @router.get("/own/lots", tags=["own"])
    async def get_own_lots(
        claim: Annotated[Claim, Depends(of_token)], before: Number = None, limit: Limit = 50
    ) -> Page[OwnLot]:
        """My lots that can be used or will be, the soonest expiry first."""
        async with actions.let_in(pool, claim) as (connection, member):
            lots = await actions.find_lots(connection, member["member_no"], before, limit)
        return Page[OwnLot](items=lots, next=lots[-1].lot_no if len(lots) == limit else None)

    @router.get("/own/entries", tags=["own"])
    async def get_own_entries(
        claim: Annotated[Claim, Depends(of_token)],
        before: Number = None,
        limit: Limit = 50,
        lang: Language = "zh-CN",
    ) -> Page[OwnEntry]:
        """What moved my points, newest first, each as a sentence in the language asked for."""
        async with actions.let_in(pool, claim) as (connection, member):
            items = await actions.find_entries(
                connection, member["member_no"], before or BIGGEST, limit, zh=lang == "zh-CN"
            )
        return Page[OwnEntry](items=items, next=items[-1].entry_no if len(items) == limit else None)


def _add_redemption(
    router: APIRouter, pool: Pool, burn: Burn, take: offering.Serving, of_token: Known
) -> None:
    @router.post("/own/burning/quote", tags=["own"])
    async def post_own_burn_quote(
        claim: Annotated[Claim, Depends(of_token)], asked: OwnBurnAsked
    ) -> offering.OrderQuote:
        """How many points of mine may pay for an order now, worth how much, what is left to pay,
        and why not more; and the offers that I may take instead, the others with the reason. What
        the house lets members redeem at a time counts when they do."""
        channel = settings.read("YIHUI_OWN_CHANNEL")
        async with actions.let_in(pool, claim) as (connection, member):
            told = await burning.quote(
                connection, member["member_no"], asked.currency, asked.order_fen, channel
            )
        async with pool.connection() as connection:
            return await offering.quote(connection, member["member_no"], told, channel)

    @router.post("/own/redemptions", tags=["own"])
    async def post_own_redemption(
        claim: Annotated[Claim, Depends(of_token)], asked: OwnRedeem
    ) -> OwnRedeemed:
        """Burn points of mine, as far as the house lets members do so by themselves. The reference
        makes a repeat harmless."""
        async with actions.let_in(pool, claim) as (_, member):
            whose = member["asked_no"]  # her own number: after a merge a repeat is still hers
        most = settings.number("YIHUI_OWN_POINTS")
        if most <= 0:
            raise OwnRedeemingOff
        actions.check_points(asked.points, most)
        redeeming.check_reference(asked.reference)
        reference = f"{redeeming.OF_MEMBER}{identity.spoken(whose)}:{asked.reference}"
        wanted = offering.wish_of(asked.offer, asked.order, asked.order_fen)
        if asked.order_fen is not None and wanted is None:
            bill = burning.Bill(asked.currency, asked.points, asked.order_fen)
            async with pool.connection() as connection:
                await redeeming.check_bill(connection, reference, bill)
        request = redeeming.Request(
            reference, whose, asked.points, asked.currency, actor=claim.made_by,
            channel=settings.read("YIHUI_OWN_CHANNEL"),
        )  # fmt: skip
        receipt = await take(wanted, request) if wanted else (await burn([request]))[0]
        made = receipt.redemption
        redeeming.check_burned(made, asked.currency)
        return OwnRedeemed(
            asked.reference, made.points, actions.balances_of(receipt.balances), made.repeated
        )


def _add_receipt(
    router: APIRouter, pool: Pool, attach: attaching.Attaching, of_token: Known
) -> None:
    @router.post("/own/orders", tags=["own"])
    async def post_own_order(
        claim: Annotated[Claim, Depends(of_token)], asked: OwnReceipt
    ) -> attaching.Attached:
        """Make an order of mine that was placed without me mine, by what stands on its receipt."""
        async with actions.let_in(pool, claim) as (_, member):
            whose = member["member_no"]
        async with pool.connection() as connection:
            proof = await attaching.prove(
                connection, asked.receipt, asked.store, asked.day, asked.paid_fen
            )
        return await attach(proof, whose, claim.made_by)
