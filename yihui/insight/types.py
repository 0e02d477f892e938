"""The answers of insight. Money is fen; a ratio names what it divides."""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the programme's zone, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ScopeShown:
    """What the figures were narrowed to."""

    whole: bool
    stores: int


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share: what it divides, and the quotient to four digits; null over nothing."""

    numerator: int
    denominator: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure of one day; null where it has no meaning."""

    date: date
    value: float | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One figure with its comparisons, its definition and its course. Comparisons are null where
    the house has no sales that far back."""

    key: str
    value: float | int | None
    unit: Literal["fen", "ratio", "members", "points"]
    numerator: int | None = None
    denominator: int | None = None
    previous: float | int | None
    last_year: float | int | None
    definition_zh: str
    definition_en: str
    trend: list[Dated]


@dataclass(frozen=True, slots=True)
class PointsShown:
    """Points granted, spent and expired in the period, and held at its end."""

    issued: int
    redeemed: int
    expired: int
    outstanding: int


@dataclass(frozen=True, slots=True)
class DaySales:
    """Net sales of a day to members and others, and its orders."""

    date: date
    member_fen: int
    other_fen: int
    orders: int


@dataclass(frozen=True, slots=True)
class ChannelSales:
    """What a channel sold; an order without a channel has an empty code."""

    code: str
    name_zh: str
    name_en: str
    orders: int
    net_fen: int
    member_orders: int


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits for a person."""

    key: str
    count: int
    text_zh: str
    text_en: str


@dataclass(frozen=True, slots=True)
class Step:
    """Members who bought n times, how many bought once more, and the days between; `low` and `high`
    are where the true share lies with 95 %."""

    n: int
    members: int
    next_members: int
    share: Ratio
    low: float | None
    high: float | None
    median_days: float | None


@dataclass(frozen=True, slots=True)
class RfmCell:
    """Members of one recency and frequency score, and their net sales in the period."""

    r: int
    f: int
    members: int
    net_fen: int


@dataclass(frozen=True, slots=True)
class RfmGroup:
    """Cells with one name: what to do with these members is the same."""

    key: str
    name_zh: str
    name_en: str
    members: int
    net_fen: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Cuts:
    """The four bounds between five scores: days since the last order, orders in the period."""

    recency: list[int]
    frequency: list[int]


@dataclass(frozen=True, slots=True)
class CohortCell:
    """What a cohort did in a month after its first; unfinished months are not complete."""

    offset: int
    members: int
    orders: int
    net_fen: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Cohort:
    """Members who first bought in a month."""

    month: str
    size: int
    cells: list[CohortCell]
