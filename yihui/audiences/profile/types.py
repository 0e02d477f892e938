"""How an audience lies over the values of fields and tags, against everyone."""

from dataclasses import dataclass
from datetime import date

LEAST = 10  # people of a group that is shown
ROWS_MOST = 200
CHANCE = 0.05  # all rows together: each is held against its part of it


@dataclass(frozen=True, slots=True)
class Lain:
    """A value: so many members of the audience have it, and so many of all. `share` and `share_all`
    are of those; `lift` is the one over the other. `chance` is how likely so large a difference is
    if the audience were drawn by lot; `by_chance` holds it against the number of values."""

    field: str
    value: str
    label_zh: str
    label_en: str
    value_zh: str
    value_en: str
    members: int
    of_all: int
    share: float
    share_all: float
    lift: float
    chance: float
    by_chance: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """The values of an audience's newest snapshot, what differs most first. `hidden` are values of
    fewer people than `least`."""

    snapshot_no: str
    as_of: date
    members: int
    everyone: int
    least: int
    values: int
    hidden: int
    rows: list[Lain]
