"""An exchange of points: asked for, quoted, done, undone."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import Conflict, YihuiError

State = Literal["done", "reversed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Turn `points` of one currency into those of another. `reference` is the caller's own key, for
    ever; `rate_no`: only at this rate, the one that was quoted."""

    member_no: int
    points: int
    from_currency: str
    to_currency: str
    reference: str
    rate_no: int | None = None
    store_no: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An exchange as it is kept: what was given of one currency, what came of the other, and how
    much of both was not by the exact ratio but by its rounding (the rests)."""

    exchange_no: int
    reference: str
    request: bytes
    member_no: int
    rate_no: int
    from_currency_no: int
    to_currency_no: int
    from_currency: str
    to_currency: str
    from_points: int
    to_points: int
    rounding: str
    gave: int
    received: int
    gave_rest: int
    received_rest: int
    store_no: int | None
    reason: str
    actor: str
    made_at: datetime
    state: State
    reversed_at: datetime | None
    reversed_by: str | None
    reversed_why: str


@dataclass(frozen=True, slots=True)
class Part:
    """A lot that an exchange drew from, or made: how many points, and their last day."""

    currency: str
    lot_no: int
    points: int
    expires_on: date | None
    gave: bool


class NoExchange(Conflict):
    """Points of this currency are not exchanged for the other today."""

    code = "no_exchange"
    cure = "Ask for the rates; each goes one way only, from its first day on."


class RateChanged(Conflict):
    """Another rate counts by now than the one that was quoted."""

    code = "rate_changed"
    cure = "Ask for a new quote and show it."


class ExchangeBounds(YihuiError):
    """The rate does not take this number of points."""

    code = "exchange_bounds"
    status = 422
    cure = "Give the least or more, in whole steps."


class ExchangeLimit(Conflict):
    """The member may not give that many points a day."""

    code = "exchange_limit"
    cure = "Give fewer today, and the rest on another day."


class ExchangeSpent(Conflict):
    """What came of this exchange is no longer all there: it was used, is held, or has expired."""

    code = "exchange_spent"
    cure = "An exchange is undone whole or not at all; adjust points by hand instead."
