"""An earning rule, as its document says it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yihui import conditions

POINTS_MAX = 1_000
FEN_MAX = 100_000_000
MONTHS_MAX = 120
DAYS_MAX = 365


@dataclass(frozen=True, slots=True)
class Rule:
    """Grant points for orders: an exact ratio of what was paid, fixed points, or both.

    `when` narrows the orders, `lines` the lines that count (then freight never counts). The ratio
    is `points` per `per_fen` with a stated rounding, once per order. A day's cap counts what this
    rule, in any of its versions, granted for orders of the same local day.
    """

    name_zh: str
    name_en: str
    currency: str = "points"
    when: conditions.Tree | None = None
    lines: conditions.Tree | None = None
    points: int = 0
    per_fen: int = 1
    fixed_points: int = 0
    rounding: str = "floor"
    freight_counts: bool = False
    cap_per_order: int | None = None
    cap_per_day: int | None = None
    pending_days: int = 0
    expiry_months: int | None = 12


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """One version of a rule as it is kept."""

    rule_version_no: int
    code: str
    version: int
    document: dict[str, Any]
    state: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A rule turned into one set-based statement over the staged round."""

    sql: str
    parameters: dict[str, object]
