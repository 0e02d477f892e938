"""An adjustment by hand: asked for, decided, reversed."""

from dataclasses import dataclass
from datetime import date, datetime

from yihui.core.errors import Conflict, YihuiError

OF_BENEFIT = "benefit:"  # then the number of the use that gave points: their reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Give (`points` above 0) or take points of a member. `reference` is the caller's own unique
    key, for ever; `as_debt` lets her owe what she has not got."""

    member_no: int
    points: int
    origin: str
    reason: str
    reference: str
    currency: str = "points"
    as_debt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoing:
    """Undo an adjustment that was done; the rest as in Asked."""

    adjustment_no: int
    reason: str
    reference: str
    as_debt: bool = False


@dataclass(frozen=True, slots=True)
class Until:
    """When points given by hand expire (null: never), and the version of the rule by which they do
    so by inactivity."""

    day: date | None
    idles: int | None = None


@dataclass(frozen=True, slots=True)
class Gift:
    """Points that a plan gives, why, and a sentence for their member (empty: the usual one)."""

    points: int
    reason: str
    sentence_zh: str = ""
    sentence_en: str = ""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """An adjustment as it is kept. `reversed_by` is the reversal of it that waits or was done. The
    sentence is for the member, where the plan of a gift says one."""

    adjustment_no: int
    reference: str
    request: bytes
    member_no: int
    currency_no: int
    currency: str
    points: int
    origin: str
    reason: str
    as_debt: bool
    reverses_no: int | None
    reversed_by_no: int | None
    state: str
    proposed_by: str
    proposed_at: datetime
    lapses_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decision: str
    expires_on: date | None
    lot_no: int | None
    sentence_zh: str
    sentence_en: str


@dataclass(frozen=True, slots=True)
class AdjustmentSum:
    """What adjustments of one kind of points come to: how many, points given and points taken."""

    currency: str
    name_zh: str
    name_en: str
    adjustments: int
    given: int
    taken: int


@dataclass(frozen=True, slots=True)
class HeldPoints:
    """What a member can spend, waits for, and owes."""

    available: int
    pending: int
    debt: int


@dataclass(frozen=True, slots=True)
class AdjustmentEffect:
    """What an adjustment would do: `points` with their sign; `second_person`: it would wait for
    one; `expires_on`: when points given would expire."""

    points: int
    before: HeldPoints
    after: HeldPoints
    second_person: bool
    limit: int
    expires_on: date | None


class TooFewPoints(YihuiError):
    """The member has not that many points left to be taken."""

    code = "too_few_points"
    status = 409
    cure = "Take fewer, or say that the rest becomes debt."


class AdjustmentSettled(YihuiError):
    """This adjustment does not wait any more."""

    code = "adjustment_settled"
    status = 409
    cure = "Look at what became of it; make a new one if it is still needed."


class AdjustmentSecond(YihuiError):
    """Who asked for an adjustment does not approve it."""

    code = "adjustment_second"
    status = 403
    cure = "Ask somebody else who may adjust points; you can still refuse it."


class NotReversible(Conflict):
    """Only an adjustment that was done can be reversed, and once only."""

    code = "not_reversible"
    cure = "Make a new adjustment instead."


class LotsApart(Conflict):
    """The lots of this adjustment stand with another member now, as two were parted."""

    code = "lots_apart"
    cure = "Adjust the points of each of the two by hand."
