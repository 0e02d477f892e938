"""What comes to the pipeline's door, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from yihui.collect.types import Record


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a record cannot be applied, in words a person can act on."""

    code: str
    field: str
    problem: str
    cure: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """One record as it arrived, or what could not even become one (`raw`, with its problem).

    `lines` counts source lines (an API record is one); `place` is where a person finds it;
    `mark` is how many results of its import are done once this one is.
    """

    record: Record | None
    lines: int = 1
    place: str = ""
    raw: Mapping[str, Any] | None = None
    problem: Problem | None = None
    mark: int = 0


class Outcome(NamedTuple):
    """What became of one record: applied, duplicate, superseded, waiting or quarantined.

    `record_no` is where its facts stand (of the first arrival, for a duplicate).
    """

    state: str
    record_no: int | None = None
    member_no: int | None = None
    problem: Problem | None = None


@dataclass(slots=True)
class Progress:
    """An import's position, moved in the transaction of each batch."""

    run_no: int
    results_done: int
    lines_done: int
