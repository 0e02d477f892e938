"""The parts of the house's health, as the API tells them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DatabaseHealth:
    """The server's version, and how large the house's database is."""

    version: str
    bytes: int


@dataclass(frozen=True, slots=True)
class DiskHealth:
    """The disk of YIHUI_HOME."""

    free_bytes: int
    total_bytes: int


@dataclass(frozen=True, slots=True)
class WorkerHealth:
    """Whether a worker has been heard of within the last minutes, and when."""

    alive: bool
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class LaneHealth:
    """How many records wait in front of a lane, and how many may."""

    name: str
    waiting: int
    queue_most: int
    runners: int


@dataclass(frozen=True, slots=True)
class BatchHealth:
    """A batch: what came in and what became of it."""

    batch_no: str
    lane: str
    received: int
    applied: int
    duplicates: int
    quarantined: int
    started_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class LakeHealth:
    """How far the lake is behind the database, and what keeps it."""

    exported_at: datetime | None
    lag_s: int
    batches_behind: int
    files: int
    bytes: int
    problem: str | None


@dataclass(frozen=True, slots=True)
class CheckHealth:
    """The last proof of all invariants: when it ended, how long it took, what it found."""

    at: datetime
    seconds: int
    differences: int


@dataclass(frozen=True, slots=True)
class PeopleHealth:
    """The last rebuild of who is one person: when it ended, how long it took, how many identifiers
    it compared, and in how many places it divides people otherwise than the house, which is no
    error: a person may look at them."""

    at: datetime
    seconds: int
    identifiers: int
    apart: int


@dataclass(frozen=True, slots=True)
class Health:
    """How the house is. `lag_s` is how long the newest batch with records took from its beginning
    to being seen by all, in whole seconds; null before the first."""

    database: DatabaseHealth
    disk: DiskHealth
    worker: WorkerHealth
    lanes: list[LaneHealth]
    batches: list[BatchHealth]
    lag_s: int | None
    quarantine_open: int
    lake: LakeHealth | None
    check: CheckHealth | None
    people: PeopleHealth | None
