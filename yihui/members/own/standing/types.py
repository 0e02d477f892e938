"""Where a member stands, what she may use, and why she is refused."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import Forbidden
from yihui.identity import Named, TierLifeShown


class OwnBenefitOff(Forbidden):
    """This house does not let members use this benefit by themselves."""

    code = "own_benefit_off"
    cure = "Use it in a store; YIHUI_OWN_BENEFITS names those that members use by themselves."


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A tier of the plan, and the growth value at which it begins."""

    tier: Named
    threshold: int
    reached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTier:
    """A member's way up. `growth` counts today: that since `counts_from` (null: all of it). On
    `fades_on` the next part of it, `fades_growth`, no longer counts. `missing` leads to the next
    tier; `life` says until when hers holds, and what keeps it."""

    tier: Named | None
    growth: int
    counts_from: date | None
    fades_on: date | None
    fades_growth: int
    next_tier: Named | None
    missing: int
    life: TierLifeShown | None
    said_zh: str
    said_en: str
    tiers: list[OwnStep]


@dataclass(frozen=True, slots=True)
class OwnTierOfSet:
    """A member's way up in a set of tiers: the group's (`brand` is null) or a brand's."""

    brand: str | None
    name_zh: str
    name_en: str
    tier: OwnTier


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLoan:
    """A tier that is or was lent to a member until a day, in the set of `brand` (null: the
    group's). Who gains `goal` growth and `goal_orders`
    orders by then keeps it; `gained` and `orders_gained` is what came so far. A `challenge` is
    `offered` to who fell from the tier, for her to accept by its last day, or has `lapsed`."""

    loan_no: str
    kind: Literal["given", "matched", "challenge"]
    tier: Named | None
    state: Literal["open", "kept", "over", "taken_back", "outgrown", "offered", "lapsed"]
    begun_on: date
    until_on: date
    goal: int | None
    goal_orders: int | None
    gained: int | None
    orders_gained: int | None
    ended_on: date | None
    brand: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBenefit:
    """A benefit of a member's tier, in the set of `brand` (null: the group's): how often she may
    use it until `anew_on` (null: as often as she likes), and what is left. `by_herself`: without a
    till. One with `points` gives them by itself."""

    code: str
    name_zh: str
    name_en: str
    kind: str
    quota: int | None
    used: int
    left: int | None
    anew_on: date | None
    by_herself: bool
    points: int | None
    brand: str | None


@dataclass(frozen=True, slots=True)
class OwnUsed:
    """What a member used, and what is left of her benefits since. `repeated`: it was asked and
    answered before."""

    use_no: str
    reference: str
    benefit: str
    used_at: datetime
    benefits: list[OwnBenefit]
    repeated: bool
