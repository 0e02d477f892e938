"""What points of a currency pay for at a checkout: the rule, a bill, a quote, a forecast."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import Conflict
from yihui.points.guarding import Rebate

Limit = Literal["closed", "frozen", "channel", "window", "order", "balance", "share", "least"]
Breach = Literal["closed", "window", "order", "step", "least", "share"]


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which points pay at checkouts, both ends included."""

    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What points pay for: so many are worth so many fen; used in steps, from the least on, for
    at most a share (of 10,000) of an order that costs so much at least. Window by window the days
    `opens_on` to `closes_on`; none: always open. Terms that are not `open` end those before."""

    worth_points: int
    worth_fen: int
    step_points: int
    least_points: int
    most_share_bp: int
    least_order_fen: int
    opens_on: list[date]
    closes_on: list[date]
    open: bool

    @property
    def windows(self) -> list[Window]:
        """The windows in the order of their days."""
        return [Window(*days) for days in zip(self.opens_on, self.closes_on, strict=True)]

    @property
    def step_fen(self) -> int:
        """What a step is worth: whole fen, so that nothing is ever rounded."""
        return self.step_points * self.worth_fen // self.worth_points


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnRule(Terms):
    """Terms as they were set: of which currency, from which day on and why. `counts`: today;
    `until`: the last day before another begins."""

    burn_rule_no: int
    currency: str
    begins_on: date
    reason: str
    made_by: str
    made_at: datetime
    until: date | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Bill:
    """Points that are to pay for a part of an order, and how its source will name that, if said."""

    currency: str
    points: int
    order_fen: int
    source: str | None = None
    order: str | None = None


@dataclass(frozen=True, slots=True)
class Tender:
    """Points that pay for a part of an order, as its source will name it, and what they are worth:
    refunds of the order give them back. All that pays for the order comes to `most_fen` at most."""

    source: str
    order: str
    worth_points: int
    worth_fen: int
    points: int = 0
    most_fen: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """How many points may be used, worth how much, and what allows no more. `share_points` are the
    most that the order takes, whoever pays; `opens_on` is the next day, where it is shut."""

    limit: Limit
    points: int = 0
    fen: int = 0
    share_points: int = 0
    opens_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnQuote:
    """At most so many `points` of a member may pay for this order now: worth `fen`, with `left_fen`
    to be paid. `limit` is what allows no more, `why` says it in words; `share_points` are the most
    that the order takes whatever the balance; `opens_on` is the next day where it is shut."""

    currency: str
    rule: str | None
    order_fen: int
    available: int
    points: int
    fen: int
    left_fen: int
    share_points: int
    step_points: int | None
    least_points: int | None
    limit: Limit
    opens_on: date | None
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnPeak:
    """What may come at once when a window opens (or at the start of what is always open): members
    who then have the least or more, their points, worth how much, and which share (of 10,000) of
    the points that the last 365 days issued; null where they issued none."""

    opens_on: date
    closes_on: date | None
    members: int
    points: int
    fen: int
    issued_bp: int | None


@dataclass(frozen=True, slots=True)
class BurnLapse:
    """A day within a window on which points expire that are there today."""

    day: date
    members: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BurnForecast:
    """What a rule would bring: its peaks, window by window; the days of expiry within windows,
    which must be none for it to be set; and what points would give back of a purchase."""

    issued_points: int
    peaks: list[BurnPeak]
    lapses: list[BurnLapse]
    rebate: Rebate


class AgainstBurnRule(Conflict):
    """The rule of these points does not let them pay for this order."""

    code = "against_burn_rule"
    cure = "Ask for a quote (POST /v1/burning/quote), and use what it allows."


class WindowLapses(Conflict):
    """Points expire within a window."""

    code = "window_lapses"
    cure = "Let the window end before that day, or begin after it."
