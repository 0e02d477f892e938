"""What an import is, as lists, the wizard and the worker speak of it."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How far an import has come."""

    UPLOADED = "uploaded"
    CHECKING = "checking"
    CHECKED = "checked"
    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file of an import."""

    name: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The mapping of an import; version 0 is one that was given with it and not saved."""

    name: str
    version: int


@dataclass(frozen=True, slots=True)
class ProgressShown:
    """Lines done of about how many, lines a second, and about how long it still takes."""

    done: int
    expected: int | None
    rate: int
    seconds_left: int | None


@dataclass(frozen=True, slots=True)
class ResultShown:
    """What came of an import, over all its starts: received = the sum of what became of them.

    Counts are of records; `lines` are lines of the files, `rejects` lines or records that are in
    the file of rejects.
    """

    received: int
    applied: int
    duplicates: int
    superseded: int
    quarantined: int
    waiting: int
    lines: int
    rejects: int
    orders: int
    refunds: int
    new_members: int
    gross_fen: int
    refund_fen: int


@dataclass(frozen=True, slots=True)
class Example:
    """A line with a problem."""

    file: str
    line: int
    order: str
    date: str
    quantity: str
    price: str
    value: str


@dataclass(frozen=True, slots=True)
class ProblemShown:
    """A kind of problem: how many lines it costs, what it is, what to do, some of them."""

    key: str
    code: str
    field: str
    count: int
    message_zh: str
    message_en: str
    cure_zh: str
    cure_en: str
    examples: list[Example] = dataclasses.field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """What a record of the file becomes: its first line, and the sum of its lines."""

    file: str
    line: int
    lines: int
    order: str
    date: str
    quantity: str
    amount_fen: int | None
    becomes_zh: str
    becomes_en: str
    problem: str | None


@dataclass(frozen=True, slots=True)
class Creates:
    """What the import would add."""

    orders: int = 0
    refunds: int = 0
    adjustments: int = 0
    behaviours: int = 0
    members: int = 0
    new_members: int = 0
    gross_fen: int = 0
    refund_fen: int = 0
    adjustment_fen: int = 0


@dataclass(frozen=True, slots=True)
class CheckShown:
    """What the whole of the files would do.

    `lines` = `applies` + lines passed over + lines with a problem + lines of records that are
    known (`duplicates`, `superseded`). The counts after `applies` are of records.
    """

    done: int
    expected: int | None
    finished: bool
    lines: int
    applies: int
    skipped: int
    refused: int
    records: int
    duplicates: int
    superseded: int
    quarantined: int
    waiting: int
    problems: list[ProblemShown]
    creates: Creates
    rows: list[CheckedRow]
    seen_before: bool
    broken_zh: str
    broken_en: str


@dataclass(frozen=True, slots=True)
class ImportShown:
    """One import: its files, how far it has come, what it would do and what it did.

    `worker_silent`: it waits for a worker, and none has been heard of lately.
    """

    import_no: str
    way: str
    files: list[FileShown]
    state: State
    mapping: Chosen | None
    made_by: str
    made_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    check: CheckShown | None
    progress: ProgressShown
    result: ResultShown | None
    rejects: int
    swept: bool
    worker_silent: bool
    problem_zh: str
    problem_en: str
    cure_zh: str
    cure_en: str


@dataclass(frozen=True, slots=True)
class Job:
    """An import as the worker takes it."""

    import_no: int
    state: State
    files: list[dict[str, Any]]
    document: dict[str, Any] | None
    made_by: str
