"""CSV, TSV and JSON lines, gzip or not: bounded lines in, rows and rejects out.

Decisions: a CSV record that goes wrong costs its first physical line only, and reading goes on
with the second, so that a quote somebody forgot to close does not swallow its neighbours. Rows in
which nothing stands are passed over. Quotes are read strictly (a quote inside a quoted field must
be doubled): the lenient way merges lines in silence.
"""

import csv
import gzip
import io
import json
import re
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from yihui.collect.rows import (
    LINE_BYTES_MAX,
    FileBroken,
    FileEmpty,
    FileUnreadable,
    Options,
    Reject,
    Row,
    cell,
    check_headers,
    is_blank,
    is_dirty,
    shown,
)

SAMPLE_BYTES = 2**20
RECORD_LINES_MAX = 1000  # physical lines of one CSV record: bounds the search for a closing quote
BUFFER_BYTES = 2**18
BROKEN = (OSError, EOFError, zlib.error)  # what a damaged gzip file or disk raises
DELIMITERS = ",\t;|"

# One limit for the whole process; a line is bounded before the csv module sees it.
csv.field_size_limit(max(csv.field_size_limit(), LINE_BYTES_MAX + RECORD_LINES_MAX))


def text_rows(path: Path, options: Options) -> Iterator[Row | Reject]:
    """The rows of a text file, or of a gzip file that holds one."""
    with opened(path) as stream:
        sample = sample_of(stream)
        mark = check_sample(sample)
        stream.seek(mark)
        encoding = "utf-8" if mark else options.encoding or find_encoding(sample)
        lines = _Lines(stream, encoding)
        try:
            if sample[mark:].lstrip().startswith(b"{"):
                yield from _json_rows(path.name, lines, options)
            else:
                lines.pass_over((options.head_line or 1) - 1)
                delimiter = options.delimiter
                if delimiter is None:
                    delimiter = find_delimiter(sample[mark:], encoding, options.head_line)
                yield from _Csv(path.name, lines, options, delimiter).rows()
        except BROKEN as error:
            problem = f"the file is damaged or breaks off after line {lines.number}: {error}"
            raise FileBroken(problem, lines_read=lines.number) from None
        if lines.number == 0:
            raise FileEmpty()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file's bytes, unpacked if it is gzip."""
    with open(path, "rb") as plain:
        zipped = plain.read(2) == b"\x1f\x8b"
        plain.seek(0)
        file: Any = _Unzipped(plain) if zipped else plain
        with io.BufferedReader(file, BUFFER_BYTES) as stream:
            yield stream


class _Unzipped(io.RawIOBase):
    """A gzip file piece by piece: read as a whole it keeps back up to a buffer before a damage."""

    def __init__(self, file: BinaryIO) -> None:
        self._gzip = gzip.GzipFile(fileobj=file)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._gzip.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:
        piece = self._gzip.read1(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def sample_of(stream: BinaryIO) -> bytes:
    """The first MiB, or the lines before a damage: that is told when the reading gets there."""
    lines: list[bytes] = []
    size = 0
    try:
        while size < SAMPLE_BYTES and (line := stream.readline(SAMPLE_BYTES - size)):
            lines.append(line)
            size += len(line)
    except BROKEN:
        pass
    return b"".join(lines)


def check_sample(sample: bytes) -> int:
    """Bytes of a byte order mark to pass over; refuses what is no text."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FileUnreadable("the file is UTF-16 text", cure="Save it as 'CSV UTF-8'.")
    if sample.startswith((b"PAR1", b"PK\x03\x04")):
        cure = "Unpack it and give the file inside."
        raise FileUnreadable("the gzip file holds a Parquet or XLSX file", cure=cure)
    if sample.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileUnreadable("this is an old Excel file (.xls)", cure="Save it as .xlsx or CSV.")
    return 3 if sample.startswith(b"\xef\xbb\xbf") else 0


def find_encoding(sample: bytes) -> str:
    """UTF-8 or GB18030.

    One damaged byte must not turn a UTF-8 file into GB18030, so lines are counted: UTF-8 if most
    of the lines that are not ASCII are valid in it, else GB18030 if fewer are invalid there.
    """
    lines = sample.split(b"\n")
    if len(sample) >= SAMPLE_BYTES:
        lines.pop()  # it may end in half a character
    lines = [line for line in lines if not line.isascii()]
    wrong = sum(not _decodes(line, "utf-8") for line in lines)
    if wrong * 2 <= len(lines) - 1 or not lines:
        return "utf-8"
    return "gb18030" if sum(not _decodes(line, "gb18030") for line in lines) < wrong else "utf-8"


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def find_delimiter(sample: bytes, encoding: str, head_line: int | None = None) -> str:
    """The delimiter that occurs most in the line of the headers, outside of quotes."""
    if head_line is not None:
        sample = b"\n".join(sample.split(b"\n", head_line)[head_line - 1 :])
    line = sample.lstrip().split(b"\n", 1)[0].decode(encoding, "replace")
    bare = re.sub(r'"[^"]*"', "", line)
    return max(DELIMITERS, key=bare.count)


class _Fault(Exception):
    """A physical line that cannot be used."""

    def __init__(self, problem: str, cure: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.cure = cure


class _Lines:
    """Physical lines as text, bounded in length, remembered while their record is being read."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self.number = 0  # of the line that was given last
        self.record: list[bytes] = []  # the reader of records empties it before each one
        self._stream = stream
        self._encoding = encoding
        self._again: deque[bytes] = deque()

    def feed(self) -> Iterator[str]:
        """The lines; after a _Fault, begin again with another feed."""
        readline, record, again, encoding = (
            self._stream.readline, self.record, self._again, self._encoding
        )  # fmt: skip
        while True:
            if again:
                raw = again.popleft()
            elif len(raw := readline(LINE_BYTES_MAX + 1)) > LINE_BYTES_MAX:
                self._end_line(raw)
            if not raw:
                return
            self.number += 1
            record.append(raw)
            if len(raw) > LINE_BYTES_MAX or b"\0" in raw or len(record) > 1:
                self._check(raw)
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError as error:
                problem = f"byte {error.start + 1} of the line is not {encoding.upper()} text"
                cure = "Correct the text, or name the file's encoding in the mapping."
                raise _Fault(problem, cure) from None
            yield text

    def pass_over(self, count: int) -> None:
        """Leave out what stands above the headers."""
        for _ in range(count):
            if len(raw := self._stream.readline(LINE_BYTES_MAX + 1)) > LINE_BYTES_MAX:
                self._end_line(raw)
            self.number += bool(raw)

    def _end_line(self, raw: bytes) -> None:
        """Go on to the end of a line that is too long, a MiB at a time."""
        while raw and not raw.endswith(b"\n"):
            raw = self._stream.readline(LINE_BYTES_MAX)

    def _check(self, raw: bytes) -> None:
        if len(raw) > LINE_BYTES_MAX:
            raise _Fault("the line is longer than 1 MiB", "Look for a missing line break.")
        if b"\0" in raw:
            raise _Fault("the line contains a NUL byte", "Remove it and give the row again.")
        count = len(self.record)
        size = sum(map(len, self.record)) if count % 50 == 0 or count < 5 else 0
        if count > RECORD_LINES_MAX or size > LINE_BYTES_MAX:
            raise _Fault("the record is too long", "")

    @property
    def first(self) -> int:
        """The line on which the record at hand begins."""
        return self.number - len(self.record) + 1

    def retreat(self) -> None:
        """Give the lines after the record's first one again."""
        self.number = self.first
        self._again.extendleft(reversed(self.record[1:]))
        del self.record[1:]

    def text(self) -> str:
        """The record's first line, with what cannot be decoded kept recognisable."""
        return self.record[0].decode(self._encoding, "surrogateescape")


class _Csv:
    """The rows of a CSV file."""

    def __init__(self, file: str, lines: _Lines, options: Options, delimiter: str) -> None:
        self._file = file
        self._lines = lines
        self._options = options
        self._delimiter = delimiter
        self._columns: tuple[str, ...] = options.columns or ()

    def rows(self) -> Iterator[Row | Reject]:
        lines, file, record = self._lines, self._file, self._lines.record
        reader = self._reader()
        if self._options.columns is None:
            self._columns = check_headers(self._header(reader), self._options.needed)
        columns, headless = self._columns, self._options.columns is not None
        width = len(columns)
        while True:
            record.clear()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _Fault) as error:
                yield self._reject(self._explain(error))
                reader = self._reader()
                continue
            if headless and lines.first == 1 and tuple(cells[:width]) == columns:
                # Our file of rejects names the columns of a file that had no headers.
                columns = self._columns = check_headers(cells, self._options.needed)
                width = len(columns)
            elif len(cells) == width and any(cells):
                line = lines.number - len(record) + 1
                yield Row(file, line, dict(zip(columns, cells, strict=True)))
            elif any(cells):
                yield self._reject(self._misfit(len(cells)))

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._lines.feed(), delimiter=self._delimiter, strict=True)

    def _header(self, reader: Iterator[list[str]]) -> list[str]:
        """The first line in which something stands."""
        try:
            for cells in reader:
                self._lines.record.clear()
                if any(cell.strip() for cell in cells):
                    return cells
        except (csv.Error, _Fault) as error:
            problem = f"line {self._lines.first}, the header line, cannot be read: {error}"
            raise FileUnreadable(problem) from None
        raise FileEmpty()

    def _misfit(self, width: int) -> "_Fault":
        joined = len(self._lines.record) > 1
        who = "the row, with the lines that its quotes join," if joined else "the row"
        return _Fault(
            f"{who} has {width} columns, not {len(self._columns)}",
            f"Put text that contains {self._delimiter!r} in quotes, and close every quote.",
        )

    def _explain(self, error: csv.Error | _Fault) -> "_Fault":
        if len(self._lines.record) > 1 or "unexpected end of data" in str(error):
            return _Fault(
                "a quote that is opened on this line is not closed where a field ends",
                "Close it; a quote inside quoted text must be doubled.",
            )
        if isinstance(error, _Fault):
            return error
        return _Fault(
            "a quote or a lone carriage return stands where none may be",
            "Put the text in quotes; a quote inside quoted text must be doubled.",
        )

    def _reject(self, fault: _Fault) -> Reject:
        """The record's first line as a reject; the lines after it are read again."""
        self._lines.retreat()
        line, text = self._lines.number, self._lines.text()
        cells = self._cells(text)
        field = next((name for name in cells if is_dirty(cells[name])), "")
        value = shown(cells[field] if field else text.rstrip("\r\n"))
        return Reject(
            self._file,
            line,
            field,
            value,
            fault.problem,
            fault.cure,
            cells=cells or None,
            text=text,
        )

    def _cells(self, text: str) -> dict[str, str]:
        """The cells of a line with bad characters in it, if it has as many as it should."""
        try:
            found = next(csv.reader([text], delimiter=self._delimiter, strict=True))
        except (csv.Error, StopIteration):
            return {}
        fits = len(found) == len(self._columns) and len(text) <= LINE_BYTES_MAX
        return dict(zip(self._columns, found, strict=True)) if fits else {}


def _json_rows(file: str, lines: _Lines, options: Options) -> Iterator[Row | Reject]:
    feed = lines.feed()
    while True:
        lines.record.clear()
        try:
            text = next(feed)
        except StopIteration:
            return
        except _Fault as error:
            yield Reject(file, lines.number, "", shown(lines.text()), error.problem, error.cure)
            feed = lines.feed()
            continue
        if options.text_before_tab:
            text = text.partition("\t")[0]
        if not text.strip():
            continue
        try:
            cells = parse_object(text)
        except ValueError as error:
            cure = "Write one JSON object per line."
            value = shown(text.rstrip())
            yield Reject(file, lines.number, "", value, str(error), cure, text=text)
            continue
        if not is_blank(cells.values()):
            yield Row(file, lines.number, cells)


def parse_object(text: str) -> dict[str, Any]:
    """A JSON object as cells; ValueError says in words why it is none."""
    try:
        value = json.loads(text, parse_float=str, parse_int=str, parse_constant=_refuse_constant)
        if isinstance(value, dict):
            return {name: cell(inner) for name, inner in value.items()}
    except json.JSONDecodeError as error:
        raise ValueError(
            f"the line is not JSON: {error.msg} at character {error.pos + 1}"
        ) from None
    except RecursionError:
        raise ValueError("the JSON is nested too deeply") from None
    raise ValueError("the line holds no JSON object")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
