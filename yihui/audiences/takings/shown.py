"""What the routes of taking snapshots take and tell."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from yihui.core.web import STRICT, Strict


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotAsked:
    """As of which day (without one: today)."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class SnapshotTaking:
    """How far the taking of a snapshot is. `state` is queued, running, done, failed or cancelled;
    of `members`, null while the lake is asked, `done` are written down; `snapshot_no` is what came
    of it; `problem` is
    why it failed."""

    taking_no: str
    version: int
    as_of: date
    state: str
    members: int | None
    done: int
    snapshot_no: str | None
    scheduled: bool
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    problem: str
    problem_zh: str
