"""A file of adjustments: what its rows say, and what became of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import YihuiError

State = Literal["checked", "proposed", "approved", "done", "refused", "lapsed"]
RowState = Literal["wrong", "waiting", "done", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file to be checked. `origin` and `currency` are those of all its rows, `reason` of those
    that give none; `as_debt` lets members owe what they have not got."""

    path: str
    name: str
    origin: str
    reason: str = ""
    currency: str = "points"
    as_debt: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What one row says: who (`kind` of column, `value` as written), how many points, why, and
    the day on which points given expire, if it says one; or the code of its `problem`, in which
    `field`, with what stands there."""

    line: int
    kind: str = ""
    value: str = ""
    points: int = 0
    reason: str = ""
    expires_on: date | None = None
    problem: str | None = None
    field: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class AdjustmentFile:
    """A file as it is kept: rows that were good when it was checked (`rows`), those that were not
    (`wrong`), points that it would give and take; `done`, `failed` and the points moved so far.
    `undoes_no` is the file that it undoes, `undone_by_no` the one that undoes it."""

    file_no: int
    name: str
    currency: str
    origin: str
    as_debt: bool
    undoes_no: int | None
    undone_by_no: int | None
    state: State
    second_person: bool
    rows: int
    wrong: int
    members: int
    given: int
    taken: int
    done: int
    failed: int
    given_done: int
    taken_done: int
    made_by: str
    made_at: datetime
    reason: str
    lapses_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decision: str
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class FiledRow:
    """One row: its line in the file, the member (none where it was wrong), what it asks for, and
    what became of it; `short_by` points were missing."""

    line: int
    member_no: int | None
    points: int
    reason: str
    expires_on: date | None
    state: RowState
    problem: str | None
    field: str
    shown: str
    short_by: int
    adjustment_no: int | None


class FileSettled(YihuiError):
    """This file does not wait any more."""

    code = "adjustment_file_settled"
    status = 409
    cure = "Look at what became of it; upload it again if it was refused."


class FileSecond(YihuiError):
    """Who uploaded a file of adjustments does not approve it."""

    code = "adjustment_file_second"
    status = 403
    cure = "Ask somebody else who may adjust points; you can still refuse it."


class FileNotUndone(YihuiError):
    """Only a file that was carried out can be undone, and once only."""

    code = "adjustment_file_not_undone"
    status = 409
    cure = "Wait until it is carried out; undo what is left of it row by row."


class FileUseless(YihuiError):
    """No row of this file can be carried out."""

    code = "adjustment_file_useless"
    status = 422
    cure = "Mend the rows that the check names and upload the file again."


class FileTooLong(YihuiError):
    """A file of adjustments has at most 100,000 rows."""

    code = "adjustment_file_too_long"
    status = 413
    cure = "Split it and upload the parts one after the other."
