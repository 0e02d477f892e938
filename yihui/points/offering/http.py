"""Routes of offers: see, draft, foretell, publish and close them, and give back what was taken."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Ge, Interval, Le, Len, Predicate
from fastapi import APIRouter, Depends, Path

from yihui import identity, organisation
from yihui.core import clock
from yihui.core.db import Pool
from yihui.core.web import BIGGEST, STRICT, Caller, Strict, Text, reading, requires
from yihui.points import ledger
from yihui.points.guarding import FindNames
from yihui.points.offering import actions, rules, taking
from yihui.points.offering.types import BandName, NoOffer, Offer, OfferForecast, OfferTerms, State

See = Annotated[Caller, Depends(requires("rules.read", whole=True))]
Write = Annotated[Caller, Depends(requires("rules.write", whole=True))]
Undo = Annotated[Caller, Depends(requires("points.adjust"))]
Points = Annotated[int, Interval(ge=1, le=10**12)]
Fen = Annotated[int, Interval(ge=1, le=10**12)]
Code = Annotated[str, Len(1, 64), Predicate(str.isprintable), Text]
Name = Annotated[str, Len(1, 64), Text]
Reason = Annotated[str, Len(3, 200), Text]
Day = Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]
Version = Annotated[int, Path(ge=1, le=actions.VERSIONS_MOST)]
Number = Annotated[int, Path(ge=1, le=BIGGEST)]
CHANNELS_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSaid:
    """So many points take `off_fen` off an order of `least_order_fen` or more, on these days, both
    included, in these channels (none: in any), for whoever was in these bands, which lie side by
    side, on each of `band_days` days: those up to the day before the offer is published or begins.
    A person takes it `most_per_member` times at most, all together `most_in_all` times."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    offer: Code
    currency: Code = "points"
    name_zh: Name
    name_en: Name
    points: Points
    off_fen: Fen
    least_order_fen: Fen
    channels: Annotated[list[Code], Len(0, CHANNELS_MOST)] = field(default_factory=list)
    begins_on: Day
    ends_on: Day
    bands: Annotated[list[BandName], Len(1, 4)]
    band_days: Annotated[int, Interval(ge=1, le=rules.BAND_DAYS_MOST)]
    most_per_member: Annotated[int, Interval(ge=1, le=10**6)]
    most_in_all: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOffer(OfferSaid):
    """A draft of an offer, the next version of its code, and why it is made."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reason: Reason


@dataclass(frozen=True, slots=True)
class OfferReason:
    """Why an offer is closed, or given back."""

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferShown(OfferTerms):
    """A version of an offer. From publishing on it is for those who, from `window_on` to
    `snapshot_on`, always had `floor_points` or more and less than `ceiling_points` (null: no
    bound). `taken` is how often it was taken and not given back, in all its versions."""

    offer: str
    version: int
    state: State
    window_on: date | None
    snapshot_on: date | None
    floor_points: int | None
    ceiling_points: int | None
    taken: int
    reason: str
    made_by: str
    made_by_name: str | None
    made_at: datetime
    published_by: str | None
    published_by_name: str | None
    published_at: datetime | None
    ended_by: str | None
    ended_by_name: str | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferGivenBack:
    """An offer that was given back: its points are in their lots again, and it may be taken again.
    `repeated`: that was so before."""

    redemption_no: str
    offer: str
    member: UUID
    points: int
    balances: list[identity.BalanceShown]
    repeated: bool


OFFERED = {one.name for one in fields(OfferShown)}


def add_routes(router: APIRouter, pool: Pool, staged: Pool, find_names: FindNames) -> None:
    """The routes of this room, among those of points; `staged` has sessions with staging,
    `find_names` tells what tiers, brands and channels are called."""
    _add_making(router, pool, find_names)
    _add_ending(router, pool, staged)

    @router.get("/offers", tags=["points"])
    async def get_offers(caller: See) -> list[OfferShown]:
        """All versions of all offers, newest first."""
        async with pool.connection() as connection:
            found = await actions.find_offers(connection)
        return await _shown(pool, found)


def _add_making(router: APIRouter, pool: Pool, find_names: FindNames) -> None:
    @router.post("/offers", tags=["points"])
    async def post_offer(caller: Write, new: NewOffer) -> OfferShown:
        """Draft an offer, or a new version of one. Nobody may take it until it is published."""
        made = await pool.transact(
            lambda c: actions.draft(c, new.offer, _terms(new), new.reason, caller.key_id)
        )
        return (await _shown(pool, [made]))[0]

    @router.post("/offers/preview", tags=["points"])
    async def post_offer_preview(caller: Write, asked: OfferSaid) -> OfferForecast:
        """For how many members an offer would be if it were published today, how many of them can
        pay for it, and what it can cost at most. Nothing is written."""
        async with pool.connection() as connection:
            names = await find_names(connection)
            return await actions.foretell(connection, asked.offer, _terms(asked), names)

    @router.post("/offers/{code}/versions/{version}/publish", tags=["points"])
    async def publish_offer(caller: Write, code: Code, version: Version) -> OfferShown:
        """Make a draft live, in place of the version before, and freeze for whom it is."""
        made = await pool.transact(lambda c: actions.publish(c, code, version, caller.key_id))
        return (await _shown(pool, [made]))[0]


def _add_ending(router: APIRouter, pool: Pool, staged: Pool) -> None:
    @router.post("/offers/{code}/close", tags=["points"])
    async def close_offer(caller: Write, code: Code, asked: OfferReason) -> OfferShown:
        """End the live version of an offer: nobody takes it any more."""
        ended = await pool.transact(lambda c: actions.close(c, code, asked.reason, caller.key_id))
        return (await _shown(pool, [ended]))[0]

    @router.post("/offer-uses/{redemption_no}/reverse", tags=["points"])
    async def post_offer_reversal(
        caller: Undo, redemption_no: Number, asked: OfferReason
    ) -> OfferGivenBack:
        """Give back an offer that was taken by a redemption: every point returns to its lot."""
        async with pool.connection() as connection:
            use = await taking.find_use(connection, redemption_no)
        async with reading(pool, caller) as connection:
            seen = await identity.find_member(connection, use.member_no)
        elsewhere = use.store_no is not None and use.store_no not in caller.store_nos
        if seen is None or (elsewhere and not caller.whole):
            raise NoOffer(field="redemption_no")
        repeated = await staged.transact(
            lambda c: taking.reverse(c, redemption_no, asked.reason, caller.key_id)
        )
        today = clock.now().astimezone(clock.zone()).date()
        async with pool.connection() as connection:
            survivors = await identity.find_survivors(connection, [use.member_no])
            member_no = survivors[use.member_no][0]
            balances = await ledger.find_balances(connection, [member_no], today)
        return OfferGivenBack(
            redemption_no=str(redemption_no), offer=use.code, member=seen["one_id"],
            points=use.points, repeated=repeated,
            balances=[identity.BalanceShown(**one) for one in balances[member_no]],
        )  # fmt: skip


def _terms(said: OfferSaid) -> OfferTerms:
    given = asdict(said)
    return OfferTerms(**{name: given[name] for name in OfferTerms.__slots__})


async def _shown(pool: Pool, found: Sequence[Offer]) -> list[OfferShown]:
    async with pool.connection() as connection:
        actors = [name for one in found for name in (one.made_by, one.published_by, one.ended_by)]
        names = await organisation.find_actor_names(connection, [one for one in actors if one])
    shown = []
    for one in found:
        told = {name: value for name, value in asdict(one).items() if name in OFFERED}
        shown.append(OfferShown(
            **told, offer=one.code, made_by_name=names.get(one.made_by),
            published_by_name=names.get(one.published_by or ""),
            ended_by_name=names.get(one.ended_by or ""),
        ))  # fmt: skip
    return shown
