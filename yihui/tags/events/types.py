"""A rule by which an event gives a value."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

# An order was paid, money came back, points moved, or she did something.
Event = Literal["order", "refund", "points", "behaviour"]
RULES_MOST = 20  # of a tag
DAYS_MOST = 3660


@dataclass(frozen=True, slots=True)
class NewRule:
    """Whoever an event is of and of whom the condition holds then gets a value until so many days
    after it. `behaviour` is its kind, of the event `behaviour` alone."""

    value: str
    event: Event
    behaviour: str | None
    days: int
    condition: dict[str, Any]


@dataclass(frozen=True, slots=True)
class EventRule:
    """A rule as it is kept, of a tag that is on and not paused where it is to give anything."""

    tag_no: int
    place: int
    value_no: int
    event: Event
    behaviour: str | None
    days: int
    condition: dict[str, Any]
    made_by: str
    made_at: datetime
