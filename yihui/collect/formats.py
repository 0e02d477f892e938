"""A retailer's file as rows, whatever it is: the kind is told by its content, not by its name."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from yihui.collect.rows import FileChanged, FileEmpty, FileUnreadable, Options, Reject, Row, shown
from yihui.collect.text_files import text_rows

MENDED_MARK, MENDED_DATES = "reject_line", "reject_dates"
MENDED_COLUMNS = (MENDED_MARK, "reject_field", "reject_problem", "reject_cure", MENDED_DATES)


def unpacked_bytes(path: Path | str) -> int:
    """The bytes that a workbook unpacks to, which is held in memory by whoever reads it; 0 of other
    files."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:  # none, or a broken one: the reader tells
        return 0


def read_rows(path: Path | str, options: Options = Options()) -> Iterator[Row | Reject]:
    """The rows of a file in order, in constant memory (XLSX: within its size limit).

    Raises FileUnreadable or one of its kinds; everything good has been yielded by then.
    """
    path = Path(path)
    before = _state(path)
    rows = _mended(_rows(path, options))
    if options.explode is not None:
        rows = _exploded(rows, options.explode)
    yield from rows
    if _state(path) != before:
        raise FileChanged()


def _state(path: Path) -> tuple[int, int, int]:
    """What becomes another when a file is changed: inode, size, time of the last write."""
    try:
        found = os.stat(path)
    except OSError as error:
        raise _unopened(path, error) from None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _unopened(path: Path, error: OSError) -> FileUnreadable:
    problem = f"{path.name!r} cannot be opened: {error.strerror}"
    return FileUnreadable(problem, cure="Check the path and its permissions.")


def _rows(path: Path, options: Options) -> Iterator[Row | Reject]:
    try:
        with open(path, "rb") as file:
            start = file.read(4)
    except OSError as error:
        raise _unopened(path, error) from None
    if not start:
        raise FileEmpty()
    if start != b"PAR1" and not start.startswith(b"PK"):
        return text_rows(path, options)
    from yihui.collect import sheets  # pyarrow takes 0.2 s to load: only when it is needed

    return (sheets.parquet_rows if start == b"PAR1" else sheets.xlsx_rows)(path, options)


def _mended(rows: Iterator[Row | Reject]) -> Iterator[Row | Reject]:
    """A file of our rejects that somebody has mended, as it was before it became one: without our
    columns, without the signs that kept a spreadsheet from calculating, dates as dates."""
    for first in rows:
        if isinstance(first, Row) and MENDED_MARK in first.cells:
            yield _unmarked(first)
            yield from (_unmarked(row) if isinstance(row, Row) else row for row in rows)
        else:
            yield first
            if isinstance(first, Row):
                yield from rows


def _unmarked(row: Row) -> Row:
    cells = {name: cell for name, cell in row.cells.items() if name not in MENDED_COLUMNS}
    for name, cell in cells.items():
        if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@"):
            cells[name] = cell[1:]
    for name in str(row.cells.get(MENDED_DATES) or "").split("|"):
        if isinstance(cell := cells.get(name), str):
            with suppress(ValueError):
                cells[name] = datetime.fromisoformat(cell)
    return Row(row.file, row.line, cells)


def _exploded(rows: Iterator[Row | Reject], column: str) -> Iterator[Row | Reject]:
    """Each element of a list as a row with its parent's other columns."""
    for row in rows:
        if isinstance(row, Reject):
            yield row
            continue
        elements = row.cells.pop(column, None)
        if not isinstance(elements, list) or not all(isinstance(e, dict) for e in elements):
            problem = "there is no list of objects in this column"
            cure = "Correct the row, or `explode` in the mapping."
            yield Reject(row.file, row.line, column, shown(elements), problem, cure)
            continue
        for element in elements:
            yield Row(row.file, row.line, row.cells | element)
