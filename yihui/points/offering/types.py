"""Offers at checkouts: points for money off an order, for members of some balance bands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import Conflict, NotFound
from yihui.points.burning import BurnQuote
from yihui.points.guarding import Rebate

BandName = Literal["empty", "low", "middle", "high"]
State = Literal["draft", "live", "ended"]
Obstacle = Literal["closed", "days", "channel", "order", "band", "used", "gone", "balance"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTerms:
    """So many points are worth `off_fen` off an order of `least_order_fen` or more, on these days,
    both included, in these channels (none: in any), for whoever was in these bands on each of
    `band_days` days."""

    currency: str
    name_zh: str
    name_en: str
    points: int
    off_fen: int
    least_order_fen: int
    channels: list[str]
    begins_on: date
    ends_on: date
    bands: list[BandName]
    band_days: int
    most_per_member: int
    most_in_all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer(OfferTerms):
    """A version of an offer. From publishing on it is for those who, from `window_on` to
    `snapshot_on`, always had `floor_points` or more and less than `ceiling_points`. `taken` counts
    all versions of the code, without what was given back."""

    code: str
    version: int
    currency_no: int
    state: State
    window_on: date | None
    snapshot_on: date | None
    floor_points: int | None
    ceiling_points: int | None
    reason: str
    made_by: str
    made_at: datetime
    published_by: str | None
    published_at: datetime | None
    ended_by: str | None
    ended_at: datetime | None
    taken: int


@dataclass(frozen=True, slots=True)
class Crowd:
    """For whom an offer would be: bounds of what they had, and the days that are looked at."""

    floor_points: int | None
    ceiling_points: int | None
    window_on: date
    snapshot_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferForecast:
    """Who may take an offer if it is published today: `members`, of whom so many can pay for it
    now; what it can cost at most, by its limits and by who may take it; and what points would give
    back of a purchase to who takes it."""

    window_on: date
    snapshot_on: date
    floor_points: int | None
    ceiling_points: int | None
    members: int
    paying: int
    most_taken: int
    most_points: int
    most_fen: int
    rebate: Rebate


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferQuote:
    """An offer as it is to a member and her order now: whether she may take it, else what stands
    in the way, in words; `left` is how often she may still take it."""

    offer: str
    name_zh: str
    name_en: str
    points: int
    off_fen: int
    left_fen: int
    left: int
    may: bool
    limit: Obstacle | None
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderQuote(BurnQuote):
    """What points may pay of an order, and the offers of these days: those she may take first."""

    offers: list[OfferQuote]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferUse:
    """An offer that a member took by a redemption, and when it was given back, if it was."""

    redemption_no: int
    member_no: int
    reference: str
    code: str
    version: int
    order_code: str
    order_fen: int
    off_fen: int
    points: int
    store_no: int | None
    channel: str
    actor: str
    used_at: datetime
    reversed_at: datetime | None
    reversed_by: str
    reversed_why: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Take an offer for an order: its code in the house, if it has one, and its price."""

    offer: str
    order_code: str
    order_fen: int


class NotOffered(Conflict):
    """This offer is not for her and this order."""

    code = "not_offered"
    cure = "Take an offer that is for her and this order, or none."


class OfferGone(Conflict):
    """As many as there are of this offer were taken."""

    code = "offer_gone"
    cure = "Take another offer, or pay with points by the burn rule."


class NotADraft(Conflict):
    """Only a draft is published, and only what is live is closed."""

    code = "offer_not_so"
    cure = "Look at the offer again: somebody else has published, changed or closed it."


class NoOffer(NotFound):
    """There is no such offer."""

    code = "no_offer"
    cure = "Name an offer that was published."
