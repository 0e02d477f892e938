"""Kinds of points, and at which ratio those of one become those of another."""

from dataclasses import dataclass, field
from datetime import date, datetime

from yihui.core.errors import Conflict


@dataclass(frozen=True, slots=True)
class Currency:
    """A kind of points: the group's, or a brand's own. They are spent in `burn_channels`; in any
    channel where none is named."""

    currency_no: int
    code: str
    name_zh: str
    name_en: str
    brand: str | None
    worth_points: int
    worth_fen: int
    burn_channels: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How points of one currency become those of another: `from_points` for `to_points`, in steps.

    `expiry` kept: what comes expires when what was given would have; new: after `valid_days`, or
    never. `most_per_day` bounds what one member gives a day.
    """

    from_points: int
    to_points: int
    rounding: str
    least_points: int
    step_points: int
    most_per_day: int | None
    expiry: str
    valid_days: int | None
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Terms):
    """Terms as they were set: between which currencies, and from which day they count. `counts`:
    today; `until`: the last day before another begins."""

    rate_no: int
    from_currency_no: int
    to_currency_no: int
    from_currency: str
    to_currency: str
    begins_on: date
    reason: str
    made_by: str
    made_at: datetime
    until: date | None
    counts: bool


class CurrencyThere(Conflict):
    """There is a currency of this code."""

    code = "currency_there"
    cure = "Choose another code; names may be the same."
