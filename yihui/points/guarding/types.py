"""What of a purchase comes back by points: what is earned, what it is worth, and the offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from yihui.core.errors import Conflict


@dataclass(frozen=True, slots=True)
class Earning:
    """So many points are earned per so many fen, and `fixed` ones for an order, `cap` at most, of
    orders that meet `when`; of those that share `best_of`, the most."""

    code: str
    points: int
    per_fen: int
    best_of: str | None = None
    fixed: int = 0
    cap: int | None = None
    when: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """So many points take `off_fen` off an order of `least_order_fen` or more."""

    code: str
    points: int
    off_fen: int
    least_order_fen: int
    name_zh: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What is to be published, for these days of a currency (`until` null: for ever); `worth` are
    the fen of a point."""

    currency_no: int
    since: date
    until: date | None = None
    earning: Earning | None = None
    worth: Fraction | None = None
    offer: Offered | None = None


@dataclass(frozen=True, slots=True)
class Most:
    """The most that comes back of what was paid: by the burn rule, or by the offer named; of an
    order of `paid_fen` of which `facts` are so."""

    rebate: Fraction
    earn: Fraction
    worth: Fraction
    offer: Offered | None
    paid_fen: int = 1
    facts: Mapping[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebate:
    """The most that points give back of what was paid, where all rules meet that earn on these
    days: shares of 10,000, rounded half up. `discount_bp` is the true discount where goods paid
    with points earn nothing. `most_bp` is the limit of the house, if it set one; what reaches it,
    or 10,000, is not published."""

    rebate_bp: int
    discount_bp: int
    most_bp: int | None
    reached: bool
    why_zh: str
    why_en: str


class TooMuchRebate(Conflict):
    """Points would give back too much of a purchase."""

    code = "too_much_rebate"
    cure = "Let less be earned or points be worth less, or raise what the house allows."
