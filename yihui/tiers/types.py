"""A tier plan and where a member stands in it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

# What caused a change when a tier's day was over; other causes are those of the ledger.
VALIDITY = 40
# A tier was lent by hand, and the loan ended or was taken back.
LOAN = 41
LOAN_ENDED = 42
# The set of tiers that all orders and behaviours feed.
GROUP = 1
# What a known cost says of all of it, where a part is unknown: `open` is more or less.
Bound = Literal["exact", "at_least", "at_most", "open"]


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier: reached at `threshold` growth value."""

    code: str
    name_zh: str
    name_en: str
    threshold: int


@dataclass(frozen=True, slots=True)
class ActGrowth:
    """Growth for each behaviour of one kind; what it brings a member on a day of hers, and in a
    month, is capped, None without end."""

    behaviour: str
    fixed_points: int
    cap_per_day: int | None = None
    cap_per_month: int | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What keeps a tier: so much growth, so many orders that growth is left of, or both."""

    growth: int | None = None
    orders: int | None = None


@dataclass(frozen=True, slots=True)
class Challenge:
    """Who falls from a tier with a goal may keep it: she has `days` from the day after to reach the
    goal. It begins by `itself`, or when it is accepted."""

    days: int
    itself: bool
    goals: dict[str, Goal]


@dataclass(frozen=True, slots=True)
class Life:
    """Which growth counts, how long a tier holds, and what happens then.

    `window`: lifetime, months (the last `window_months`) or year (the calendar year). `holds`:
    ever, months (`hold_months`, to the month's end) or year (to the end of the next calendar
    year). When the day and `grace_days` more are over, a tier that the growth of the window no
    longer earns falls: to what is earned, or one step at most; a `challenge` may keep it.
    """

    window: str = "lifetime"
    window_months: int = 0
    holds: str = "ever"
    hold_months: int = 0
    falls: str = "earned"
    grace_days: int = 0
    challenge: Challenge | None = None

    @property
    def ends(self) -> bool:
        """Whether tiers end at all."""
        return self.holds != "ever"

    @property
    def hold(self) -> tuple[str, int]:
        """How long tiers hold, to compare."""
        return self.holds, self.hold_months


@dataclass(frozen=True, slots=True)
class Benefit:
    """What members of some tiers may use: `quotas` says how often in each `per` by the code of the
    tier, None as often as she likes; `budget` how often everybody together may, ever.

    `per`: month, quarter, year (of the calendar) or ever. One with `points` gives them at night, by
    itself: once in each period to who reached the tier, or, if `held`, to all who hold it; she is
    told of it in the sentence, if there is one. `cost_fen` is what one use costs the house.
    """

    code: str
    name_zh: str
    name_en: str
    kind: str
    per: str
    quotas: dict[str, int | None]
    budget: int | None
    points: int | None = None
    held: bool = False
    sentence_zh: str = ""
    sentence_en: str = ""
    cost_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How growth is earned (`points` per `per_fen` paid, `per_order` for each order, and by `acts`,
    kinds of behaviours) and the tiers.

    Growth of an order is floored once per order. Tiers stand lowest first; tier number 0 is
    "no tier yet", number n the nth tier. Orders and behaviours of `brand_no` count, None: all.
    """

    plan_version_no: int
    points: int
    per_fen: int
    per_order: int
    tiers: tuple[Tier, ...]
    life: Life = field(default_factory=Life)
    benefits: tuple[Benefit, ...] = ()
    acts: tuple[ActGrowth, ...] = ()
    life_no: int | None = None
    life_on: date | None = None
    set_no: int = GROUP
    brand_no: int | None = None

    @property
    def lives(self) -> bool:
        """Whether growth or tiers pass; otherwise growth adds up and tiers are kept for ever."""
        return self.life.window != "lifetime" or self.life.ends

    @property
    def thresholds(self) -> list[int]:
        return [tier.threshold for tier in self.tiers]

    @property
    def gifts(self) -> list[Benefit]:
        """The benefits that give points."""
        return [one for one in self.benefits if one.points is not None]

    @property
    def codes(self) -> list[str]:
        return [tier.code for tier in self.tiers]

    def code(self, tier_no: int) -> str | None:
        """The code of a tier number, None below the first tier."""
        return self.tiers[tier_no - 1].code if 0 < tier_no <= len(self.tiers) else None


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version of the plan: who made it upon which, who published it, and why."""

    plan_version_no: int
    set_no: int
    version: int
    document: dict[str, Any]
    state: str
    made_at: datetime
    made_by: str
    based_on: int | None
    published_at: datetime | None
    published_by: str | None
    reason: str
    ended_at: datetime | None
    ended_by: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """How many members would move from one tier to another."""

    from_tier: str | None
    to_tier: str | None
    members: int


@dataclass(frozen=True, slots=True)
class TierEffect:
    """One tier before and after. `members_by_line` stand there by their growth alone;
    `members_after` will, once each has moved: a tier is reached at once and never taken away.
    `below_line` and `above_line` are members within a few percent of its threshold."""

    code: str | None
    name_zh: str
    name_en: str
    threshold_before: int | None
    threshold: int | None
    members_before: int
    members_by_line: int
    members_after: int
    below_line: int
    above_line: int


@dataclass(frozen=True, slots=True)
class MemberMove:
    """A member who would stand elsewhere by the new lines, and why. The phone is masked."""

    member: UUID
    phone: str | None
    growth: int
    from_tier: str | None
    to_tier: str | None
    rises: bool
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Fall:
    """How many members of a tier would go down to another when its day is over, unless they earn it
    until then; `active` of them bought within the last days and would feel it."""

    from_tier: str | None
    to_tier: str | None
    members: int
    active: int


@dataclass(frozen=True, slots=True)
class GiftEffect:
    """Whom points of a benefit would reach. `members` hold one of its tiers now, by themselves, and
    got nothing in this period: they are given it in the first night where all who hold a tier are,
    and `first_points` is what that costs at most, within the budget. `rose` reached such a tier in
    the last 365 days: so many a year where reaching it counts, as long as all goes on like this."""

    code: str
    name_zh: str
    name_en: str
    held: bool
    points: int
    members: int
    rose: int
    left: int | None
    first_points: int


@dataclass(frozen=True, slots=True)
class ActEffect:
    """What a kind of behaviour would have brought in the last 365 days by the plan: `times` it was
    done by `members`, and the growth of it within its caps."""

    behaviour: str
    name_zh: str
    name_en: str
    times: int
    members: int
    growth: int


@dataclass(frozen=True, slots=True)
class MoveCost:
    """What members who go from one tier to another would cost more in a year, or less, in one
    currency: `rule_points` more for what they did in the last 365 days, `gift_points` of gifts,
    what these points are worth (None: nobody said), and `benefit_fen` of benefits used as often as
    they may be: what is known of it (None: nothing), which is all of it or `benefit_bound`. What is
    no points stands with the first currency."""

    from_tier: str | None
    to_tier: str | None
    members: int
    currency: str
    rule_points: int
    gift_points: int
    points_fen: int | None
    benefit_fen: int | None
    benefit_bound: Bound


@dataclass(frozen=True, slots=True)
class YearCost:
    """What a plan's thresholds would cost in a year: by each move, in points of the first currency
    and in fen altogether, what is known of it (None: nothing), which is all of it or a `bound`.
    `rules` look at the tier and count today; of `unknown` benefits nobody says what one use costs,
    or how often they are used. `held` of those who move have a tier on loan, or a challenge, until
    it is over. Not `told`: too many moved to work it out in time."""

    told: bool
    since: date
    until: date
    rules: list[str]
    unknown: list[str]
    held: int
    points: int
    fen: int | None
    bound: Bound
    moves: list[MoveCost]
    said_zh: str
    said_en: str


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a plan would change, by the growth value of members that counts now. `kept` are below
    the new line and keep their tier for ever; `falls` those who keep it until its day. `lent` hold
    a tier above their growth that is lent by hand: it ends with its loan, whatever the plan.
    `challenged` of the `falling` would be offered to keep theirs by a goal."""

    as_of: datetime
    members: int
    rises: int
    kept: int
    near_percent: int
    tiers: list[TierEffect]
    moves: list[Move]
    sample: list[MemberMove]
    falling: int
    active_days: int
    falls: list[Fall]
    lent: int
    gifts: list[GiftEffect]
    acts: list[ActEffect]
    challenged: int = 0
    cost: YearCost | None = None


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many members hold a tier now; no code is those without one."""

    code: str | None
    name_zh: str
    name_en: str
    threshold: int | None
    members: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """Who is where, by the plan that counts now."""

    as_of: datetime
    version: int | None
    members: int
    tiers: list[TierCount]
