"""Members by how many points they can spend."""

from dataclasses import dataclass
from datetime import date, datetime

BANDS = ("empty", "low", "middle", "high")


@dataclass(frozen=True, slots=True)
class Bounds:
    """From how many points on a balance is in the middle, and from how many it is high.

    Without a setting of the house `made_at` is null.
    """

    middle_from: int
    high_from: int
    made_by: str | None = None
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A band at the end of a day: who is in it, and what they hold together. `affordable` counts,
    for each price, who can pay it."""

    band: str
    members: int
    points: int
    members_before: int
    points_before: int
    affordable: list[int]


@dataclass(frozen=True, slots=True)
class BandMove:
    """How many members were in one band on the first day and are in another on the last."""

    before: str
    after: str
    members: int


@dataclass(frozen=True, slots=True)
class BandReport:
    """Bands at the ends of two days, of everybody who ever had points of the currency.

    `prices` are points prices of rewards, lowest first; `covered` is how many of those who hold
    points can afford one of them.
    """

    currency: str
    since: date
    until: date
    bounds: Bounds
    prices: list[int]
    bands: list[Band]
    moved: list[BandMove]
    covered: int
    holders: int
