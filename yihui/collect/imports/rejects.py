"""Rejects in the columns of the file they came from, so that the mended file goes straight in.

They are kept as JSON lines beside the upload and told as CSV (as JSON lines where cells hold lists)
in the reader's language. All lines of a rejected record are in it: an order must come back whole.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from yihui.collect.formats import MENDED_COLUMNS
from yihui.collect.importing import harmless
from yihui.collect.rows import Reject, Row
from yihui.collect.wording import worded

LANGUAGES = ("zh-CN", "en")
KEPT = "rejects.jsonl"
MORE = "belongs to the record of line"
PIECE_CHARACTERS = 2**16


class Rejects:
    """Rejects as they are found, written beside and put in their place when complete."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / KEPT
        self.draft = folder / f".{KEPT}.part"
        self.count = 0
        self.file: TextIO | None = self.draft.open("w", encoding="utf-8", errors="replace")

    def add(self, reject: Reject, key: str) -> None:
        """One reject with all its rows; `key` is that of its problem."""
        rows: Sequence[Row] = reject.rows
        if not rows:
            cells = reject.cells or {}
            rows = (Row(reject.file, reject.line, cells),)
        told = False
        for row in rows:
            mine = row.line == reject.line and not told
            told = told or mine
            self._write(row, reject, key, mine)
        if not told:  # the wrong line is known by its number only
            self._write(Row(reject.file, reject.line, {}), reject, key, True)
        self.count += 1

    def _write(self, row: Row, reject: Reject, key: str, mine: bool) -> None:
        assert self.file
        if not row.cells and not reject.text:
            return
        entry: dict[str, Any] = {"file": row.file, "line": row.line, "key": key}
        if mine:
            entry |= {"field": reject.field, "value": reject.value, "problem": reject.problem,
                      "cure": reject.cure, "order": reject.key}  # fmt: skip
        else:
            entry |= {"problem": f"{MORE} {reject.line}", "cure": ""}
        if row.cells:
            entry["cells"] = row.cells
        else:
            entry["text"] = reject.text.rstrip("\r\n")
        dates = [name for name, cell in row.cells.items() if isinstance(cell, date)]
        if dates:
            entry["dates"] = dates
        self.file.write(json.dumps(entry, ensure_ascii=False, default=_spelled) + "\n")

    def complete(self) -> None:
        """Put them in their place."""
        assert self.file
        self.file.close()
        self.file = None
        self.draft.replace(self.path)

    def abandon(self) -> None:
        """Leave what stood there before."""
        if self.file:
            self.file.close()
            self.file = None
            self.draft.unlink(missing_ok=True)


def _spelled(value: Any) -> str:
    return value.isoformat(sep=" ") if isinstance(value, datetime) else str(value)


def entries(folder: Path, start: int = 0) -> Iterator[tuple[dict[str, Any], int]]:
    """Kept lines from a byte on, each with the byte behind it."""
    path = folder / KEPT
    if not path.exists():
        return
    with open(path, "rb") as file:
        file.seek(start)
        while line := file.readline():
            yield json.loads(line), file.tell()


def told(folder: Path, document: dict[str, Any], language: str) -> Iterator[str]:
    """The file of rejects in pieces, in a form that the same mapping reads again."""
    if document.get("lines_from") or document.get("format", {}).get("explode"):
        for entry, _ in entries(folder):
            yield json.dumps(entry.get("cells", {}), ensure_ascii=False) + "\n"
        return
    columns: dict[str, None] = {}
    for entry, _ in entries(folder):
        columns |= dict.fromkeys(entry.get("cells", ()))
    yield from _as_csv(folder, list(columns), document.get("format", {}), language)


def _as_csv(folder: Path, columns: list[str], form: dict[str, Any], language: str) -> Iterator[str]:
    buffer = io.StringIO()
    delimiter = form.get("delimiter") or ","
    writer = csv.writer(buffer, delimiter=delimiter)
    buffer.write("\ufeff")
    for _ in range(form.get("head_line", 1) - 1):  # the headers stand where the mapping looks
        buffer.write("-\n")
    writer.writerow([*columns, *MENDED_COLUMNS])
    for entry, _ in entries(folder):
        said = worded(entry["problem"], entry["cure"])
        chinese = language != "en"
        cells = _cells(entry, columns, delimiter)
        line = [harmless(cell) for cell in cells]
        line += [
            str(entry["line"]), harmless(entry.get("field", "")),
            harmless(said.message_zh if chinese else said.message_en),
            harmless(said.cure_zh if chinese else said.cure_en), "|".join(entry.get("dates", ())),
        ]  # fmt: skip
        writer.writerow(line)
        if buffer.tell() > PIECE_CHARACTERS:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _cells(entry: dict[str, Any], columns: list[str], delimiter: str) -> list[str]:
    """The cells in the order of the columns; of a line that could not be read, its pieces."""
    if "cells" in entry:
        found = [entry["cells"].get(name) for name in columns]
        return ["" if cell is None else str(cell) for cell in found]
    pieces: list[str] = entry.get("text", "").replace("\x00", "").split(delimiter)
    if len(pieces) > len(columns) and columns:
        most = len(columns) - 1
        pieces = [*pieces[:most], delimiter.join(pieces[most:])]
    return pieces + [""] * (len(columns) - len(pieces))
