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


class NothingToWithhold(Conflict):
    """No burn rule says what these points are worth in money."""

    code = "nothing_to_withhold"
    cure = "Set a burn rule of the currency first, that begins on that day at the latest."
