"""An uploaded list of members, and what may be wrong with it."""

from dataclasses import dataclass
from datetime import datetime

from yihui.core.errors import YihuiError

ROWS_MOST = 100_000
UNPACKED_BYTES_MOST = 2**26
CHECKED = 5_000  # rows that are looked up at a time


class ListUnheaded(YihuiError):
    """No column of this list says whom it names."""

    code = "list_unheaded"
    status = 422
    cure = "Head one column with member, card, phone or customer; the how-to lists other names."


class ListEmpty(YihuiError):
    """This list has no rows."""

    code = "list_empty"
    status = 422
    cure = "Put one member in each row below the heading."


class ListTooLong(YihuiError):
    """A list has at most 100,000 rows."""

    code = "list_too_long"
    status = 413
    cure = "Split it, upload the parts, and join them with a condition: in any of these audiences."


@dataclass(frozen=True, slots=True)
class Given:
    """A row: in which column what stands, or what hinders reading it."""

    line: int
    kind: str = ""
    value: str = ""
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What a list came to."""

    audience_no: int
    file_name: str
    rows: int
    members: int
    twice: int
    unmatched: int
    made_by: str
    made_at: datetime
