"""What the lake hands to other rooms, and what it knows of itself."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from yihui.core.errors import Unavailable, YihuiError


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose facts a question may see: the whole house, or those of these stores.

    Orders and refunds belong to their own store, members to their home store, entries of the ledger
    and changes of tier to their member.
    """

    whole: bool
    store_nos: tuple[int, ...] = ()


WHOLE = Scope(True)


class LakeAway(Unavailable):
    """The lake cannot answer now."""

    code = "lake_away"
    cure = "Read `yihui lake status`; `yihui lake rebuild` makes it anew from the database."


class LakeUnborn(LakeAway):
    """Nothing was ever exported."""

    code = "lake_unborn"
    cure = "Start `yihui work` (`yihui up` has it in it)."


class LakeRebuilding(LakeAway):
    """The lake is being made anew."""

    code = "lake_rebuilding"
    cure = "Wait; `yihui lake status` tells how far it is."


class BucketAway(LakeAway):
    """The lake's bucket does not give out a file."""

    code = "lake_bucket_away"
    cure = "Try again soon; `yihui lake status` tells what is wrong with the bucket."


class LakeSlow(YihuiError):
    """The lake did not answer within its time."""

    code = "lake_slow"
    status = 504
    cure = "Ask for a shorter period or fewer stores."


class WorkFailed(YihuiError):
    """Work over the facts took too long or more memory than there is."""

    code = "lake_work_failed"
    status = 503
    cure = "Let it ask for less, or raise YIHUI_LAKE_MEMORY."


class Trouble(Exception):
    """What keeps the lake from going on; `broken` means that it may not be read either."""

    BROKEN: ClassVar[frozenset[str]] = frozenset(
        {"folder_missing", "files_missing", "database_behind", "other_lake", "database_moved"}
    )

    def __init__(self, code: str, text: str) -> None:
        self.code = code
        self.text = text
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class State:
    """The row that says which lake this is and how far it has come."""

    lake_id: UUID
    system_id: int
    version: int
    cursor_xid: str
    cursor_batch_no: int
    rebuilding: bool
    exported_at: datetime | None
    problem_code: str | None
    problem: str | None
    problem_at: datetime | None


@dataclass(frozen=True, slots=True)
class File:
    """One file of the lake. Level 0 is what an export wrote; each compaction adds one. The digest
    is the SHA-256 of what went into a bucket."""

    path: str
    fact: str
    month: date | None
    level: int
    rows: int
    bytes: int
    first_date: date | None
    last_date: date | None
    version: int
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """Batches that are exported together, and the cursor behind them."""

    batch_nos: tuple[int, ...]
    rows: dict[str, int]
    cursor_xid: str
    cursor_batch_no: int
    recorded_at: datetime
    last: bool


@dataclass(frozen=True, slots=True)
class Exported:
    """What a pass did: rows by fact, and whether everything known was exported."""

    rows: dict[str, int]
    batches: int
    files: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Health:
    """How the lake is, as health pages and `yihui lake status` show it."""

    exported_at: datetime | None
    lag_s: int
    batches_behind: int
    files: int
    bytes: int
    rows: int
    version: int
    rebuilding: bool
    problem_code: str | None
    problem: str | None
