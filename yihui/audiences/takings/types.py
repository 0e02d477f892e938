"""A snapshot being taken."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

CHUNK = 1 << 20  # members that pass through memory at once
QUICK_MOST = 100_000  # members of a house whose snapshots are taken within the request
DEAD_AFTER = timedelta(minutes=5)  # nothing was heard of who takes it: another takes it up
TURNS_MOST = 3  # so often a snapshot is begun; then what ends its workers is no chance
TAKINGS_KEPT = 30  # of one audience


@dataclass(frozen=True, slots=True)
class Taking:
    """How far the taking of a snapshot is: of `members`, null as long as the lake is asked, `done`
    are written down."""

    taking_no: int
    audience_no: int
    version: int
    as_of: date
    state: str
    members: int | None
    done: int
    snapshot_no: int | None
    scheduled: bool
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    problem: str
    problem_zh: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A snapshot that somebody has begun to take."""

    taking_no: int
    audience_no: int
    version: int
    as_of: date
    turn: int
    scheduled: bool
    asked_by: str
