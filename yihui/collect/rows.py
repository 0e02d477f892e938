"""Rows, rejects and the errors of a whole file: what every reader of files speaks in."""

import dataclasses
import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from yihui.core.errors import YihuiError

LINE_BYTES_MAX = 2**20
COLUMNS_MAX = 2000
HEAD_LINE_MAX = 1000
SHOWN_CHARACTERS = 80
NAMES_SHOWN = 30
UNPRINTABLE = {0: "␀"} | dict.fromkeys(range(0xD800, 0xE000), "�")


class FileUnreadable(YihuiError):
    """The file cannot be read."""

    code = "file_unreadable"
    status = 422
    cure = "Export the file again as CSV, TSV, JSON lines, XLSX or Parquet."


class FileEmpty(FileUnreadable):
    """The file holds no rows at all."""

    code = "file_empty"
    cure = "Check the export: it wrote nothing, or was copied before it had finished."


class FileBroken(FileUnreadable):
    """The file breaks off or is damaged; the rows before that place stand."""

    code = "file_broken"
    cure = "Copy the whole file again and give it once more; what is already in is not doubled."


class FileChanged(FileUnreadable):
    """The file was changed while it was being read."""

    code = "file_changed"
    status = 409
    cure = "Wait until its writer has finished, then give the file again."


class HeadersMissing(FileUnreadable):
    """Columns that the mapping needs are not in the file."""

    code = "headers_missing"
    cure = "Rename the columns in the file, or correct the mapping."


class Row(NamedTuple):
    """One row: its file's name, the line it begins on (from 1), and its cells by column.

    Cells are text, None, a date or a datetime, or (JSON, Parquet) lists and objects of these.
    Numbers are text too, so that money never passes through a float.
    """

    file: str
    line: int
    cells: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reject:
    """Rows that cannot go in, and why; `lines` rows are lost with it.

    `key` names the record they belong to where it is known; `cells` are for finding that record.
    `rows` are the lost rows as far as they could be read, `text` a line that could not.
    """

    file: str
    line: int
    field: str
    value: str
    problem: str
    cure: str
    lines: int = 1
    key: str = ""
    cells: dict[str, Any] | None = dataclasses.field(default=None, repr=False, compare=False)
    rows: Sequence[Row] = dataclasses.field(default=(), repr=False, compare=False)
    text: str = dataclasses.field(default="", repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a file. What is None is found out from its content.

    `columns` name the columns of a file without a header line. `needed` must be among the headers.
    `text_before_tab`: each JSON line ends in a tab and further text that does not matter.
    `explode` names a JSON or Parquet column that holds a list: each element becomes a row of its
    own, which has the other columns as well. `head_line` is the line that the headers stand in,
    where it is not the first in which something stands.
    """

    encoding: str | None = None
    delimiter: str | None = None
    columns: tuple[str, ...] | None = None
    sheet: str | None = None
    text_before_tab: bool = False
    explode: str | None = None
    head_line: int | None = None
    needed: tuple[str, ...] = ()


def shown(value: Any) -> str:
    """A value as a reject shows it: short, and without what cannot be stored."""
    text = "" if value is None else str(value)
    if len(text) > SHOWN_CHARACTERS:
        text = text[: SHOWN_CHARACTERS - 1] + "…"
    return text.translate(UNPRINTABLE)


def is_dirty(text: str) -> bool:
    """Text holds what cannot be stored: a NUL, or a byte that could not be decoded."""
    return text.translate(UNPRINTABLE) != text


def check_headers(headers: list[str], needed: Collection[str]) -> tuple[str, ...]:
    """The headers without blanks around them; HeadersMissing says what is not there."""
    names = [header.strip() for header in headers]
    if len(names) > COLUMNS_MAX:
        raise FileUnreadable(f"the file has {len(names)} columns, more than {COLUMNS_MAX}")
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise FileUnreadable(
            f"the header {shown(twice[0])!r} occurs twice", cure="Rename one of the two columns."
        )
    if missing := [name for name in needed if name not in names]:
        raise _missing(missing, [shown(name) for name in names])
    return tuple(names)


def _missing(missing: list[str], there: list[str]) -> HeadersMissing:
    wishes = []
    for name in missing:
        near = difflib.get_close_matches(name, there, n=1)
        wishes.append(f"{name!r} (did you mean {near[0]!r}?)" if near else repr(name))
    more = f" and {len(there) - NAMES_SHOWN} more" if len(there) > NAMES_SHOWN else ""
    problem = f"missing headers: {', '.join(wishes)}; there are: {', '.join(there[:NAMES_SHOWN])}"
    return HeadersMissing(problem + more, missing=missing, found=there[:NAMES_SHOWN])


def cell(value: Any) -> Any:
    """A value out of JSON, Parquet or XLSX as a cell: numbers and truths become text."""
    if value is None or isinstance(value, str | date):  # a datetime is a date
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return {str(name): cell(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [cell(inner) for inner in value]
    if isinstance(value, float):
        return _float_text(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _float_text(value: float) -> str | None:
    """The shortest text of a float, whole ones without ".0"; not-a-number is nothing."""
    if value != value:
        return None
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def is_blank(cells: Collection[Any]) -> bool:
    """Spreadsheets like to add rows in which nothing stands."""
    return not any(value is not None and value != "" for value in cells)
