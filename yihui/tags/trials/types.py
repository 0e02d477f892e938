"""Two rules of a tag beside each other, and who moves between them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

NOBODYS = 0  # stands for no value
SAMPLE = 20  # members of each move
DEAD_AFTER = timedelta(minutes=5)  # nothing was heard of who works on it: another takes it up
TURNS_MOST = 3  # so often a trial is begun; then what ends its workers is no chance
TRIALS_KEPT = 20  # of one tag, beside those of its versions


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides who has a tag by condition: a condition for each value by its code, how many
    values at once, and whether it is on."""

    rule: dict[str, Any]
    most: int
    live: bool

    def kept(self) -> dict[str, Any]:
        """The same as it is kept; of what is off the conditions do not matter."""
        return {"rule": self.rule if self.live else {}, "most": self.most, "live": self.live}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A trial that somebody has begun to work out."""

    trial_no: int
    tag_no: int
    before: dict[str, Any]
    after: dict[str, Any]
    turn: int
    asked_by: str


@dataclass(frozen=True, slots=True)
class Trial:
    """How far a trial is, and what came of it: of `everybody` so many members keep their first
    value, get one, lose theirs, or change it for another. With a `version` it is what that changed;
    `based_on` is the version before."""

    trial_no: int
    tag_no: int
    based_on: int
    version: int | None
    state: str
    steps: int
    done: int
    everybody: int | None
    kept: int
    gained: int
    lost: int
    changed: int
    facts_at: datetime | None
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    problem: str


@dataclass(frozen=True, slots=True)
class Move:
    """So many members have this first value before and that after."""

    from_no: int
    to_no: int
    members: int
    sample: list[int]


@dataclass(frozen=True, slots=True)
class ValueMoved:
    """How many members keep, gain and lose a value, in whatever place."""

    value_no: int
    kept: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a trial found."""

    everybody: int
    moves: list[Move]
    values: list[ValueMoved]
