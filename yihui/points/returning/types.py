"""Return policies: what becomes of points of returned goods that were spent already."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import Conflict

Shortfall = Literal["debt", "from_refund", "waive"]
Tenders = Literal["pro_rata", "money_first", "points_first"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """Points that a refund takes back and that were spent already are owed (`debt`), paid out of
    the refund's money (`from_refund`) or waived; of one order `most_points` at most, and the rest
    is owed. None: all of them. `tenders`: of an order that money and points paid, both come back
    by their share, or one before the other."""

    shortfall: Shortfall
    most_points: int | None
    tenders: Tenders = "pro_rata"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPolicy(Returns):
    """A policy as it was set: of which currency, from which day on and why. `counts`: today;
    `until`: the last day before another begins."""

    return_policy_no: int
    currency: str
    begins_on: date
    reason: str
    made_by: str
    made_at: datetime
    until: date | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An order whose goods come back."""

    source: str
    order: str
    member_no: int
    order_no: int


@dataclass(frozen=True, slots=True)
class Paid:
    """What paid an order, and what came back of it: `goods_fen` is what returned goods had cost,
    if every refund said so; `tender_fen` was paid by redemptions, which declare the order."""

    paid_fen: int
    refunded_fen: int
    goods_fen: int | None
    tender_fen: int
    tenders: Tenders


@dataclass(frozen=True, slots=True)
class Split:
    """How much of what goods had cost comes back as money; the rest comes as points. A refund's
    record says `refund_fen`, and `goods_fen` if that is not 0."""

    refund_fen: int
    goods_fen: int
    tenders: Tenders | None


@dataclass(frozen=True, slots=True)
class PointsBack:
    """What a refund does to points of one currency: `returned` had paid for the goods and come
    back; `taken` were earned by them, of which `short` were spent before: they are owed but for
    those that are withheld or waived."""

    currency: str
    returned: int
    taken: int
    short: int
    withheld: int
    waived: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnQuote:
    """What a refund would do now. Its record says `refund_fen` and `goods_fen` (0: leave it out);
    the shop pays `pay_fen`, as `withheld_fen` are kept for points that were spent. `tenders`: what
    comes back first, where points paid a part."""

    source: str
    order: str
    refund_fen: int
    goods_fen: int
    withheld_fen: int
    pay_fen: int
    tenders: Tenders | None
    points: list[PointsBack]
    why_zh: str
    why_en: str


class NothingToWithhold(Conflict):
    """No burn rule says what these points are worth in money."""

    code = "nothing_to_withhold"
    cure = "Set a burn rule of the currency first, that begins on that day at the latest."
