"""How a tag covered the members of the house or a brand on a day, and how far it moved since."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import Conflict
from yihui.tags.types import Tag

ANY = 0  # stands for every value of a tag
HOUSE = 0  # stands for all brands, and for members of none
SPANS = (7, 30)  # days over which a tag is compared
DAYS_MOST = 1100  # of history at once
# The bounds of the population stability index that credit scoring made usual: below the first
# nothing has moved that matters, from the second on the tag is another one.
MOVES, DRIFTS = 0.1, 0.25
LEAST = 100  # members who have a tag; a share of fewer moves by chance
State = Literal["unknown", "steady", "moves", "drifts"]


class CountedAnew(Conflict):
    """The tags have been counted again since you looked."""

    code = "edited_meanwhile"
    cure = "Look at the newest figures; then accept those, if they are right."


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand whose members are counted: those at home in its stores."""

    brand_no: int
    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Of how many members on a day how many had the tag, and each value of it."""

    counted_on: date
    counted_at: datetime
    everybody: int
    members: int
    values: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A tag now beside what it was: `days` is the span that was asked for. `index` is the
    population stability index over its values, None where too few have the tag or it has no list
    of values; `falls`: it covers fewer members than the settings allow."""

    days: int
    before: Counted
    index: float | None
    falls: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a tag has moved until its newest day; without comparisons nothing is known yet."""

    tag: Tag
    now: Counted | None
    state: State
    comparisons: tuple[Comparison, ...]
