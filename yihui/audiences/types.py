"""An audience: a saved condition, its scope, and who was in it when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yihui.conditions import Catalogue, Names

AUDIENCES_MOST = 2_000  # of a house
VERSIONS_SHOWN = 50
TREND_SHOWN = 12  # snapshots of one audience, in lists
SAMPLE = 10


@dataclass(frozen=True, slots=True)
class Words:
    """What may be asked in a scope, and what people call the values."""

    catalogue: Catalogue
    names: Names


@dataclass(frozen=True, slots=True)
class Audience:
    """A saved condition as it is now; `store_nos` is null when it is of the whole house."""

    audience_no: int
    name: str
    store_nos: list[int] | None
    version: int
    condition: dict[str, Any]
    said_zh: str
    said_en: str
    made_by: str
    made_at: datetime
    changed_at: datetime
    archived_at: datetime | None
    snapshot_no: int | None
    snapshot_members: int | None
    snapshot_as_of: date | None
    trend: list[int]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many members a condition holds for, and the numbers of a few of them."""

    members: int
    sample: list[int]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a condition against one member: whether it holds, and for comparisons her value.

    `path` is its place in the document, `kind` is all, any, not, comparison or sequence.
    """

    path: str
    depth: int
    kind: str
    holds: bool
    said_zh: str
    said_en: str
    value_zh: str | None
    value_en: str | None
