"""XLSX and Parquet files: cells with types, turned into the same rows as text files give."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from yihui.collect.rows import (
    FileBroken,
    FileEmpty,
    FileUnreadable,
    Options,
    Reject,
    Row,
    cell,
    check_headers,
    is_blank,
    shown,
)

XLSX_UNPACKED_BYTES_MAX = 2**29  # calamine holds the sheet in memory, about as much again
PARQUET_BATCH_ROWS = 4096
EXCEL_DIGITS = 10**15  # Excel keeps fifteen digits of a number and writes zeros for the others


def xlsx_rows(path: Path, options: Options) -> Iterator[Row | Reject]:
    """The rows of one sheet: the named one, else the first. `line` is the sheet's row number."""
    sheet = open_sheet(path, options.sheet)[0]
    columns = options.columns
    for line, values in enumerate(sheet.iter_rows(), start=1):
        if is_blank(values) or line < (options.head_line or 1):
            continue
        if columns is None:
            columns = check_headers([str(value) for value in values], options.needed)
        elif len(values) != len(columns):
            problem = f"the sheet has {len(values)} columns, not {len(columns)}"
            raise FileUnreadable(problem, cure="Correct the column names in the mapping.")
        else:
            yield _sheet_row(path.name, line, dict(zip(columns, values, strict=True)))
    if columns is None:
        raise FileEmpty()


def open_sheet(path: Path, wanted: str | None) -> tuple[CalamineSheet, list[str]]:
    """The named sheet, else the first, and the names of all."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > XLSX_UNPACKED_BYTES_MAX:
            problem = f"the workbook unpacks to {size:,} bytes, more than 512 MiB"
            raise FileUnreadable(problem, cure="Save the sheet as CSV.")
        with open(path, "rb") as file:
            workbook = CalamineWorkbook.from_filelike(file)
        names = workbook.sheet_names
        if wanted is not None and wanted not in names:
            problem = f"there is no sheet {wanted!r}; there are: {', '.join(names)}"
            raise FileUnreadable(problem, cure="Correct the sheet's name in the mapping.")
        return workbook.get_sheet_by_name(wanted or names[0]), names
    except (CalamineError, zipfile.BadZipFile, OSError) as error:
        raise FileUnreadable(f"the file is no workbook that can be read: {error}") from None


def _sheet_row(file: str, line: int, values: dict[str, Any]) -> Row | Reject:
    for column, value in values.items():
        if isinstance(value, float) and abs(value) >= EXCEL_DIGITS:
            problem = "the number has more than 15 digits, so Excel has already lost the last ones"
            cure = "Export the column as text."
            return Reject(file, line, column, format(value, ".0f"), problem, cure)
    return Row(file, line, {column: _sheet_cell(value) for column, value in values.items()})


def _sheet_cell(value: Any) -> Any:
    """Excel shows fifteen digits: 0.30000000000000004 is 0.3 there, and here."""
    return cell(float(f"{value:.15g}") if isinstance(value, float) else value)


def parquet_rows(path: Path, options: Options) -> Iterator[Row | Reject]:
    """The rows of a Parquet file, batch by batch. `line` is the row's number from 1."""
    line = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            check_headers(file.schema_arrow.names, options.needed)
            for batch in file.iter_batches(PARQUET_BATCH_ROWS):
                yield from _batch_rows(path.name, line, batch)
                line += batch.num_rows
    except (pyarrow.ArrowException, OSError) as error:
        problem = f"the file is damaged after row {line}: {error}"
        raise FileBroken(problem, lines_read=line) from None


def _batch_rows(file: str, line: int, batch: Any) -> Iterator[Row | Reject]:
    try:
        found = batch.to_pylist()
    except (ValueError, OverflowError) as error:
        if batch.num_rows == 1:
            cure = "Write times in microseconds, within the years 1 to 9999."
            yield Reject(file, line + 1, "", "", f"a value cannot be used: {shown(error)}", cure)
            return
        for position in range(batch.num_rows):  # one bad value refuses its batch: one by one
            yield from _batch_rows(file, line + position, batch.slice(position, 1))
        return
    for number, values in enumerate(found, start=line + 1):
        cells = {column.strip(): cell(value) for column, value in values.items()}
        if not is_blank(cells.values()):
            yield Row(file, number, cells)
