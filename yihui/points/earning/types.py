"""An earning rule, as its document says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from yihui import collect, conditions

POINTS_MAX = 1_000
FEN_MAX = 100_000_000
MONTHS_MAX = 120
YEARS_MAX = 10
DAYS_MAX = 365
HOURS_MAX = 8_760
KINDS_MAX = 20
METHODS_MAX = 10
ORDER, BEHAVIOUR = "order", "behaviour"
Span = Literal["day", "month", "all"]  # of a budget


@dataclass(frozen=True, slots=True)
class Rule:
    """Grant points for orders: an exact ratio of what was paid, fixed points, or both. Or, where it
    `earns_on` behaviours, fixed points for each of the kinds named in `behaviours`.

    `when` narrows the orders, `lines` the lines that count (then freight never counts). What points
    paid of an order counts like money where `points_part_counts`; what payments of the methods in
    `payments_left_out` paid of it does not count. The ratio is `points` per `per_fen` with a stated
    rounding, once per order. The caps of a day, a month and of all time count what this rule, in
    any of its versions, granted the member for orders of the same local day, the same month, or
    ever. Of the rules that name the same `best_of`, an order gets the one that gives most. It
    counts for orders of the days from `begins_on` to `ends_on`, both included. Between two grants
    to one member lie `cool_down_hours` at least. A budget bounds what everybody gets together on a
    day, in a month or ever; at its end the rule stops, or goes on and only tells (`budget_end`).
    Instead of one of its own it may draw on a `shared_budget`. Of a hundred members
    `control_percent` are in its `control_group` and get nothing by it.
    Points are pending for `pending_days`; or until the event `pending_until` and that many days
    more: without it they lapse, or are released all the same (`pending_at_latest`), after
    `pending_latest_days`. Points last `expiry_months`, to the end of that day, month, quarter or
    year (`expiry_end`); or `idle_months`, to such an end, from the day on which the member last
    earned or spent points of the currency; or to a day of the year (`expiry_day`) so many
    `expiry_years` on; or for ever.
    """

    name_zh: str
    name_en: str
    currency: str = "points"
    earns_on: str = ORDER
    behaviours: tuple[str, ...] = ()
    when: conditions.Tree | None = None
    lines: conditions.Tree | None = None
    points: int = 0
    per_fen: int = 1
    fixed_points: int = 0
    rounding: str = "floor"
    freight_counts: bool = False
    points_part_counts: bool = False
    payments_left_out: tuple[str, ...] = ()
    cap_per_order: int | None = None
    cap_per_day: int | None = None
    cap_per_month: int | None = None
    cap_in_all: int | None = None
    cool_down_hours: int | None = None
    best_of: str | None = None
    pending_days: int = 0
    pending_until: str | None = None
    pending_latest_days: int | None = None
    pending_at_latest: str | None = None
    expiry_months: int | None = 12
    expiry_end: str = "month"
    expiry_day: str | None = None
    expiry_years: int = 1
    idle_months: int | None = None
    budget_per_day: int | None = None
    budget_per_month: int | None = None
    budget_in_all: int | None = None
    budget_end: str = "stop"
    shared_budget: str | None = None
    control_group: str | None = None
    control_percent: int | None = None
    begins_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class ControlGroup:
    """Members who get nothing by a rule: those of whom md5(salt + number) is below `edge`."""

    name: str
    percent: int
    salt: str
    edge: str


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One version of a rule: who made it upon which, who published it why, and the days it counts.

    `state` is draft, scheduled, live or ended. `first_day` and `last_day` are the days of orders
    that it counts for, both included; null is open.
    """

    rule_version_no: int
    code: str
    version: int
    document: dict[str, Any]
    state: str
    first_day: date | None
    last_day: date | None
    made_at: datetime
    made_by: str
    based_on: int | None
    published_at: datetime | None
    published_by: str | None
    reason: str
    ended_at: datetime | None
    ended_by: str | None


@dataclass(frozen=True, slots=True)
class SharedBudget:
    """A version of a budget that several rules share: what they may give to everybody together on
    a day, in a month and in all, in one currency; null bounds nothing. `alarm_percents` are the
    levels from which on the bell rings. No rule begins to draw on one that is `closed`."""

    code: str
    version: int
    name_zh: str
    name_en: str
    currency: str
    per_day: int | None
    per_month: int | None
    in_all: int | None
    end: str
    alarm_percents: list[int]
    closed: bool
    reason: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Budget:
    """What bounds a rule for everybody: its own budget, which is called as the rule, or one that
    it shares."""

    shared: bool
    name: str
    code: str
    per_day: int | None
    per_month: int | None
    in_all: int | None
    stops: bool
    points: int
    per_fen: int
    fixed_points: int

    @property
    def key(self) -> tuple[bool, str]:
        """What tells it from others: whoever has the same draws on the same points."""
        return self.shared, self.name

    def spans(self) -> dict[Span, int]:
        """The spans that are bounded, the shortest first."""
        named: dict[Span, int | None] = {
            "day": self.per_day, "month": self.per_month, "all": self.in_all,
        }  # fmt: skip
        return {span: budget for span, budget in named.items() if budget is not None}

    def most(self, facts: int, paid_fen: int) -> int:
        """More than so many facts, which cost so much together, can earn; one is for rounding."""
        return paid_fen * self.points // self.per_fen + facts * (self.fixed_points + 1) + 1


@dataclass(frozen=True, slots=True)
class Statement:
    """A rule turned into one set-based statement over the staged round, and its days."""

    sql: str
    parameters: dict[str, object]
    first_day: date | None = None
    last_day: date | None = None
    best_of: str | None = None
    earns_on: str = ORDER
    budget: Budget | None = None
    waits: bool = False
    counts_tenders: bool = False
    leaves_out: bool = False

    def counts_in(self, first_day: date, last_day: date) -> bool:
        """Whether the rule counts on any of these days."""
        begun = self.first_day is None or self.first_day <= last_day
        return begun and (self.last_day is None or self.last_day >= first_day)


@dataclass(frozen=True, slots=True)
class TierName:
    """What points know of a tier, which is of a later room: its code and names, lowest first.
    `brand_no`: of the brand whose tiers these are; none of the group's."""

    code: str
    name_zh: str
    name_en: str
    brand_no: int | None = None


def codes_of(tiers: Sequence[TierName], brand_no: int | None = None) -> list[str]:
    """The codes of the group's tiers, or of a brand's, lowest first."""
    return [tier.code for tier in tiers if tier.brand_no == brand_no]


@dataclass(frozen=True, slots=True)
class GrantedByVersion:
    """What a version granted so far; an estimate from a sample of the ledger when not `exact`."""

    rule_version_no: int
    entries: int
    points: int
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketLine:
    """One line: the code of a product that is known, thousandths of a unit, what was paid of which
    list amount (none: that is not known), and by which promotion."""

    product: str | None = None
    quantity_milli: int = 1000
    amount_fen: int | None = None
    paid_fen: int
    promotion: collect.Promotion = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketPayment:
    """What one method of payment paid of a basket."""

    method: str
    amount_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """What somebody buys where, when, as whom; `paid_fen` is that of the lines and the freight
    unless given, and points pay `points_fen` beside it. Of `payments`, which are parts of
    `paid_fen`, those matter that rules leave out. Codes may be left out."""

    lines: Sequence[BasketLine] = ()
    paid_fen: int | None = None
    freight_fen: int = 0
    points_fen: int = 0
    points_used: int = 0
    payments: Sequence[BasketPayment] = ()
    store: str | None = None
    channel: str | None = None
    brand: str | None = None
    tier: str | None = None
    brand_tier: str | None = None
    orders: int = 0
    occurred_at: datetime | None = None
