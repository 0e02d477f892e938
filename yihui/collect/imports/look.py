"""A first look at a file: how it can be read, what its columns seem to hold, which mapping fits."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from yihui.collect.formats import read_rows
from yihui.collect.importing import expected_lines
from yihui.collect.imports.suggest import REQUIRED, masked, suggest
from yihui.collect.mapping import Mapping
from yihui.collect.rows import FileEmpty, FileUnreadable, Options, Row, is_blank
from yihui.collect.text_files import (
    check_sample,
    find_delimiter,
    find_encoding,
    opened,
    sample_of,
)

SAMPLES = 3
ROWS_READ = 500
SHOWN_LINES = 12
LINE_CHARACTERS = 400
HEAD_LINES = 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file with some of its values, masked, and what it seems to hold."""

    name: str
    samples: list[str]
    suggested_field: str
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Fitting:
    """How well a mapping fits the file: percent of the columns it needs, and those it misses."""

    name: str
    version: int
    title_zh: str
    title_en: str
    score: int
    missing: list[str]


@dataclass(frozen=True, slots=True)
class Needed:
    """A field that every order must have, and whether a column seems to hold it."""

    field: str
    done: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What a file looks like, read as guessed or as asked; a problem instead where it cannot be."""

    kind: str
    encoding: str
    delimiter: str
    head_line: int
    sheets: list[str]
    sheet: str
    lines_estimated: int | None
    sample_lines: list[str]
    columns: list[Column]
    mappings: list[Fitting]
    required: list[Needed]
    problem_zh: str = ""
    problem_en: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """How a file is read: what was found out or asked for."""

    kind: str
    options: Options
    sheets: list[str]
    lines: list[str]
    count: int | None


def look(path: Path, asked: Options, mappings: Sequence[tuple[Mapping, int]]) -> Look:
    """Look at a file. Raises FileUnreadable when it can be read in no way."""
    form = find_form(path, asked)
    values, problem = sampled(path, form.options)
    guesses = suggest(values)
    columns = [
        Column(
            name,
            [masked(value, guesses[name].field) for value in _some(values[name])],
            "" if guesses[name].field == "person_name" else guesses[name].field,
            guesses[name].reason_zh,
            guesses[name].reason_en,
        )
        for name in values
    ]
    held = {guess.field for guess in guesses.values()}
    if {"quantity", "unit_price"} <= held:
        held.add("paid")
    fits = [fitting(mapping, version, list(values)) for mapping, version in mappings]
    options = form.options
    return Look(
        kind=form.kind,
        encoding=options.encoding or "",
        delimiter=options.delimiter or "",
        head_line=options.head_line or 1,
        sheets=form.sheets,
        sheet=options.sheet or (form.sheets[0] if form.sheets else ""),
        lines_estimated=form.count,
        sample_lines=[masked(line[:LINE_CHARACTERS]) for line in form.lines],
        columns=columns,
        mappings=sorted(fits, key=lambda fit: (-fit.score, fit.name)),
        required=[Needed(field, field in held) for field in REQUIRED],
        problem_en=problem,
    )


def fitting(mapping: Mapping, version: int, columns: Sequence[str]) -> Fitting:
    """How well a mapping fits columns; one for files without headers is known by their number."""
    needed = list(dict.fromkeys(mapping.options.needed))
    if mapping.options.columns is not None:
        same = len(mapping.options.columns) == len(columns)
        score, missing = (50 if same else 0), []
    else:
        missing = [name for name in needed if name not in columns]
        score = 100 * (len(needed) - len(missing)) // max(len(needed), 1)
    title = mapping.title
    return Fitting(mapping.name, version, title["zh"], title["en"], score, missing)


def find_form(path: Path, asked: Options) -> Form:
    """How a file is to be read, with what was asked for over what is found."""
    with open(path, "rb") as file:
        start = file.read(4)
    if not start:
        raise FileEmpty()
    if start == b"PAR1":
        import pyarrow.parquet

        with pyarrow.parquet.ParquetFile(path) as table:
            count = table.metadata.num_rows
        return Form("parquet", Options(), [], [], count)
    if start.startswith(b"PK"):
        return _sheet_form(path, asked)
    return _text_form(path, asked)


def _sheet_form(path: Path, asked: Options) -> Form:
    from yihui.collect import sheets

    sheet, names = sheets.open_sheet(path, asked.sheet)
    rows = list(itertools.islice(sheet.iter_rows(), HEAD_LINES + ROWS_READ))
    widths = [sum(value not in (None, "") for value in row) for row in rows]
    head = asked.head_line or _head_line(widths)
    lines = ["\t".join(str(value) for value in row) for row in rows[:SHOWN_LINES]]
    return Form("xlsx", Options(sheet=asked.sheet, head_line=head), names, lines, sheet.height)


def _text_form(path: Path, asked: Options) -> Form:
    with opened(path) as stream:
        sample = sample_of(stream)
    mark = check_sample(sample)
    encoding = "utf-8" if mark else asked.encoding or find_encoding(sample)
    text = sample[mark:]
    lines = text.decode(encoding, "replace").splitlines()
    count = expected_lines([path])
    if text.lstrip().startswith(b"{"):
        return Form("json", Options(encoding=encoding), [], lines[:SHOWN_LINES], count)
    head, delimiter = asked.head_line, asked.delimiter
    if delimiter is None:
        delimiter = find_delimiter(text, encoding, head)
        if head is None:  # a title above the headers has no delimiters in it
            counts = Counter(find_delimiter(line.encode(), "utf-8") for line in lines[1:50]
                             if line.strip())  # fmt: skip
            delimiter = counts.most_common(1)[0][0] if counts else delimiter
    if head is None:
        widths = [len(line.split(delimiter)) if line.strip() else 0 for line in lines[:200]]
        head = _head_line(widths)
    options = Options(encoding=encoding, delimiter=delimiter, head_line=head)
    return Form("csv", options, [], lines[:SHOWN_LINES], count)


def _head_line(widths: Sequence[int]) -> int:
    """The first line that is as wide as most lines are: titles above the headers are not."""
    wide = Counter(width for width in widths[:200] if width > 1)
    usual = wide.most_common(1)[0][0] if wide else 1
    for number, width in enumerate(widths[:HEAD_LINES], 1):
        if width >= usual:
            return number
    return 1


def sampled(path: Path, options: Options) -> tuple[dict[str, list[Any]], str]:
    """The columns with values of the first rows, and why the reading ended early."""
    values: dict[str, list[Any]] = {}
    head = replace(options, head_line=None if options.head_line == 1 else options.head_line)
    try:
        for row in itertools.islice(read_rows(path, head), ROWS_READ):
            if isinstance(row, Row) and not is_blank(row.cells.values()):
                for name, cell in row.cells.items():
                    values.setdefault(name, []).append(cell)
    except FileUnreadable as error:
        return values, error.problem
    return values, ""


def _some(values: Sequence[Any]) -> list[Any]:
    """Three different values, those with something in them first."""
    told: dict[str, Any] = {}
    for value in values:
        if value not in (None, ""):
            told.setdefault(str(value)[:60], value)
        if len(told) == SAMPLES:
            break
    return [str(value)[:60] if not hasattr(value, "year") else value for value in told.values()]
