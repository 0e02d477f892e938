"""What the routes of trials take and tell."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, ClassVar

from annotated_types import Ge, Interval, Len

from yihui.core.web import STRICT, Document, Strict, Text
from yihui.tags.trials.types import Trial

Code = Annotated[str, Len(1, 64), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialAsked:
    """Which rule is thought of: a condition for each value, by its code. `based_on` is the version
    that its editor saw."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    based_on: Annotated[int, Ge(1)]
    live: bool = True
    most: Annotated[int, Interval(ge=1, le=3)] = 1
    rule: dict[Code, Document] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TagTrial:
    """How far a trial is (`state`: queued, running, done, failed or cancelled; `done` of `steps`),
    and what it found: of `everybody` so many members keep their first value, get one, lose theirs,
    or change it for another. With a `version` it is what that one changed of the version
    `based_on`, else what is thought of. `problem`: why it failed."""

    trial_no: str
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
class TrialMove:
    """So many members have one first value before and another after; null: none."""

    before: str | None
    after: str | None
    members: int


@dataclass(frozen=True, slots=True)
class TrialValue:
    """How many members keep, gain and lose a value, in whatever place."""

    code: str
    name_zh: str
    name_en: str
    kept: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class TrialOpened:
    """A trial with its moves, most first, without those who have none and get none; and what
    becomes of each value."""

    tag: str
    trial: TagTrial
    moves: list[TrialMove]
    values: list[TrialValue]


def shown(one: Trial, name: str) -> TagTrial:
    """A trial as it is told, with the name of who asked."""
    return TagTrial(
        str(one.trial_no), one.based_on, one.version, one.state, one.steps, one.done,
        one.everybody, one.kept, one.gained, one.lost, one.changed, one.facts_at, name,
        one.asked_at, one.ended_at, one.problem,
    )  # fmt: skip
