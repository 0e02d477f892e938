"""Probable matches: how two people are compared, what was found, and what people said of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from yihui.core.errors import YihuiError

Said = Literal["same", "alike", "differ", "missing"]
Verdict = Literal["same", "different", "household"]
State = Literal["open", "same", "different", "household", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Level:
    """One degree of likeness of a field: SQL over `<column>_l`, `<column>_r`; empty for the rest.

    `m` is how often it is seen of one person's two records, `u` of two people's: what holds until
    the model has been trained, and where training sees nothing. `usual` names the column whose
    frequent values say less than rare ones.
    """

    said: Said
    sql: str
    m: float
    u: float
    usual: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """What is compared of two people, from the most alike level down; `missing` is the SQL that
    says that one of them has none. One that `is_set` keeps its shares: training sees too little.
    """

    name: str
    missing: str
    levels: tuple[Level, ...]
    is_set: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """How to search a table for two rows of one person.

    `keys` are what candidates share, each an SQL expression over the table's columns; a value that
    more than `rows_per_key` rows have finds nothing. A key of a list (`[…]`) shares an element.
    `sure` are rules of which it is assumed that they find `recall` of all pairs and hardly a wrong
    one: they say how many pairs there are. Each of `trains` names columns on which training blocks.
    """

    fields: tuple[Field, ...]
    keys: tuple[str, ...]
    sure: tuple[str, ...]
    recall: float
    trains: tuple[tuple[str, ...], ...]
    rows_per_key: int = 500


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows and the match weight (bits), with what each field said and what it weighed."""

    one: Any
    other: Any
    weight: float
    probability: float
    fields: dict[str, tuple[Said, float]]


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs, best first, and the model that scored them. `version` is a checksum of the model."""

    pairs: list[Pair]
    model: dict[str, Any]
    version: str


@dataclass(frozen=True, slots=True)
class Search:
    """A search for probable matches: how far it is and what it found."""

    search_no: int
    state: Literal["queued", "running", "finished", "failed"]
    step: str
    done: int
    expected: int
    members: int
    found: int
    fresh: int
    model: str
    problem: str
    made_by: str
    made_at: datetime
    started_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two members who are probably one; `one_no` is the older. Weight in thousandths of a bit,
    probability in millionths."""

    suggestion_no: int
    one_no: int
    other_no: int
    weight: int
    probability: int
    fields: dict[str, list[Any]]
    model: str
    state: State
    merge_no: int | None
    judged_by: str | None
    judged_at: datetime | None
    suggested_at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """A score that a person judged on its own, and whether the two were one."""

    probability: int
    same: bool


@dataclass(frozen=True, slots=True)
class Precision:
    """Of the pairs that scored at least `at` and were judged one by one, how many were one person;
    `low` and `high` bound the share with 95 in 100 (Wilson's interval)."""

    at: float
    waiting: int
    judged: int
    same: int
    precision: float | None
    low: float
    high: float


class Changed(YihuiError):
    """This suggestion was judged or withdrawn meanwhile."""

    code = "suggestion_changed"
    status = 409
    cure = "Look at the list again."


class PairErased(YihuiError):
    """The data of one of these two was erased since: there is nobody to be compared any more."""

    code = "suggestion_erased"
    status = 409
    cure = "Leave the judgement as it is. If she joins again, the next search looks at her anew."


class TooFewJudged(YihuiError):
    """Too few pairs with such scores were judged one by one."""

    code = "too_few_judged"
    status = 409
    cure = "Judge more pairs one by one, or choose a higher score."


class SearchRuns(YihuiError):
    """A search for probable matches waits or runs already."""

    code = "search_runs"
    status = 409
    cure = "Wait for it to end."
