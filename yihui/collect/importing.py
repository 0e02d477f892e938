"""Files through the pipeline: read ahead in a thread, applied batch by batch, resumed after a stop.

Where an import stands is moved in the transaction of each batch, so a start after a kill reads the
files again from their beginning, passes over as many results as are done, and goes on behind them.
"""

import asyncio
import csv
import gzip
import hashlib
import itertools
import json
import os
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TextIO, TypeVar

from yihui.collect.actions import add_run, find_run, finish_run
from yihui.collect.arrivals import Arrival, Outcome, Problem, Progress
from yihui.collect.assemble import Mapped, Skipped
from yihui.collect.formats import read_rows
from yihui.collect.grouping import records
from yihui.collect.mapping import Mapping
from yihui.collect.rows import FileChanged, FileUnreadable, Reject, Row
from yihui.core import settings
from yihui.core.db import Connection, Pool

BATCHES_AHEAD = 2
SAMPLE_BYTES = 2**20
REJECT_COLUMNS = ("file", "line", "field", "value", "problem", "cure")
Apply = Callable[[Sequence[Arrival], Progress | None], Awaitable[list[Outcome]]]
Item = TypeVar("Item")
State = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class Position:
    """How far an import has come: results and lines that are done, of about how many lines.

    `lines_expected` is None where the kind of file does not tell.
    """

    results: int
    lines: int
    lines_expected: int | None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of an import.

    `resumed_at` results had been done by earlier starts; `counts` are this start's outcomes by
    state. `rejects` counts the rejects of the whole import, which stand in `rejects_path` (None
    without any). `broken` says why not everything could be read; what was read stands.
    """

    run_no: int
    resumed_at: int
    results: int
    lines: int
    counts: dict[str, int]
    rejects: int
    rejects_path: Path | None
    broken: FileUnreadable | None


async def import_files(
    paths: Sequence[Path],
    mapping: Mapping,
    apply: Apply,
    pool: Pool,
    say_progress: Callable[[Position], None],
    rejects_path: Path,
    begun: Callable[[Connection, int], Awaitable[None]] | None = None,
) -> ImportResult:
    """Import files as one, in their order; the same files again go on where they stopped.

    `apply` is the pipeline's. `begun` is told the run's number in the transaction that begins or
    finds it. Raises FileUnreadable only when a file cannot even be opened, and
    what the database raises: what was applied by then stands, and the next start goes on.
    """
    files = [Path(path) for path in paths]
    states = [(path, _state(path)) for path in files]
    expected = await asyncio.to_thread(expected_lines, files)
    mark = await asyncio.to_thread(fingerprint, mapping, files)

    async def begin(connection: Connection) -> Progress:
        names = [path.name for path in files]
        found = await find_run(connection, mark)
        if found is None:
            found = await add_run(connection, mark, names, mapping.name)
        if begun:
            await begun(connection, found.run_no)
        return found

    progress = await pool.transact(begin)
    counts: Counter[str] = Counter()
    broken: FileUnreadable | None = None
    with _Rejects(rejects_path) as rejects:
        reading = _Reading(states, mapping, progress, rejects)
        batches = reading.batches(settings.number("YIHUI_BULK_RECORDS"))
        say_progress(Position(progress.results_done, progress.lines_done, expected))
        try:
            async with aclosing(ahead(batches)) as coming:
                async for batch in coming:
                    outcomes = await apply(batch, progress)
                    counts.update(outcome.state for outcome in outcomes)
                    progress.results_done = batch[-1].mark
                    progress.lines_done += sum(arrival.lines for arrival in batch)
                    say_progress(Position(progress.results_done, progress.lines_done, expected))
        except FileUnreadable as error:
            broken = error
        kept = rejects.complete()
    problem = str(broken) if broken else ""
    await pool.transact(lambda connection: finish_run(connection, progress.run_no, problem))
    return ImportResult(
        progress.run_no, reading.skip, progress.results_done, progress.lines_done, dict(counts),
        rejects.count, kept, broken,
    )  # fmt: skip


async def ahead(source: Iterator[Item], depth: int = BATCHES_AHEAD) -> AsyncGenerator[Item, None]:
    """The items of a source that takes processor time, made by a thread up to `depth` ahead.

    An error of the source is raised after what came before it. Close it with `aclosing`: only then
    does the thread end where the reader stopped early.
    """
    queue: asyncio.Queue[tuple[Item] | Exception | None] = asyncio.Queue(depth)
    with ThreadPoolExecutor(1, "ahead") as thread:
        filling = asyncio.create_task(_fill(queue, source, thread))
        try:
            while (item := await queue.get()) is not None:
                if isinstance(item, Exception):
                    raise item
                yield item[0]
        finally:
            filling.cancel()
            await asyncio.gather(filling, return_exceptions=True)


async def _fill(
    queue: asyncio.Queue[tuple[Item] | Exception | None], source: Iterator[Item], thread: Executor
) -> None:
    loop = asyncio.get_running_loop()
    boxed = ((item,) for item in source)
    try:
        while (item := await loop.run_in_executor(thread, next, boxed, None)) is not None:
            await queue.put(item)
    except Exception as error:
        await queue.put(error)
    else:
        await queue.put(None)


def fingerprint(mapping: Mapping, files: Sequence[Path]) -> bytes:
    """What tells one import from another: the mapping, and each file's name, size and content."""
    found: list[tuple[str, int, str]] = []
    for path in files:
        try:
            with open(path, "rb") as file:
                content = hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=32))
                found.append((path.name, file.tell(), content.hexdigest()))
        except OSError as error:
            problem = f"{path.name!r} cannot be read: {error.strerror or error}"
            cure = "Check the path and its permissions."
            raise FileUnreadable(problem, field="file", cure=cure) from None
    text = json.dumps([mapping.document, found], sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _state(path: Path) -> State:
    """What becomes another when a file is changed; None for one that is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def expected_lines(files: Sequence[Path]) -> int | None:
    """About how many lines there are, by the first MiB of each text file; None if none can say."""
    lines = 0
    for path in files:
        try:
            with open(path, "rb") as file:
                start = file.read(SAMPLE_BYTES)
                size = file.seek(0, os.SEEK_END)
                if start[:2] == b"\x1f\x8b":
                    file.seek(-4, os.SEEK_END)  # gzip ends in the size of its content
                    size = int.from_bytes(file.read(4), "little")
                    file.seek(0)
                    start = gzip.GzipFile(fileobj=file).read(SAMPLE_BYTES)
        except (OSError, EOFError):
            return None
        if not start or start.startswith((b"PAR1", b"PK")):
            return None
        lines += start.count(b"\n") * max(size, len(start)) // len(start)
    return lines


class _Reading:
    """Rows → arrivals, with marks that say how many results are done once they are."""

    def __init__(
        self,
        files: Sequence[tuple[Path, State]],
        mapping: Mapping,
        progress: Progress,
        rejects: "_Rejects",
    ) -> None:
        self.files = files
        self.mapping = mapping
        self.skip = progress.results_done
        self.rejects = rejects
        self.done = 0
        self.torn = False

    def batches(self, size: int) -> Iterator[list[Arrival]]:
        """Arrivals in lists of `size`; FileUnreadable is raised after the last of them."""
        broken: list[FileUnreadable] = []
        arrivals = self._arrivals(broken)
        while batch := list(itertools.islice(arrivals, size)):
            yield batch
        if broken:
            raise broken[0]

    def _arrivals(self, broken: list[FileUnreadable]) -> Iterator[Arrival]:
        # Lines that the mapping passes over are no records, but lines that came in: they are
        # counted with the arrival after them, or the last one.
        held: Arrival | None = None
        passed = 0
        try:
            for result in records(self.mapping, self._rows()):
                if isinstance(result, Reject):
                    self.rejects.add(result)
                # What a torn file leaves behind may be half of it: it does not count as done, so
                # that the next start gives it again, and a receipt or a person settles it.
                self.done += not self.torn
                if self.done <= self.skip - self.torn:
                    continue
                if isinstance(result, Skipped):
                    passed += result.lines
                    continue
                if held:
                    yield held
                held = replace(arrival := self._arrival(result), lines=arrival.lines + passed)
                passed = 0
        except FileUnreadable as error:
            broken.append(error)
        if held:
            yield replace(held, lines=held.lines + passed, mark=self.done)

    def _rows(self) -> Iterator[Row | Reject]:
        try:
            for path, state in self.files:
                yield from read_rows(path, self.mapping.options)
                if _state(path) != state:  # since it was fingerprinted, before it was read
                    raise FileChanged()
        except FileUnreadable:
            self.torn = True
            raise

    def _arrival(self, result: Mapped | Reject) -> Arrival:
        if isinstance(result, Mapped):
            place = f"{result.file}:{result.first_line}"
            return Arrival(result.record, result.lines, place, mark=self.done)
        problem = Problem("line_rejected", result.field, result.problem, result.cure)
        raw = {
            "source": self.mapping.source,
            "type": "line",
            "external_id": result.key,
            "file": result.file,
            "line": result.line,
            "value": result.value,
        }
        place = f"{result.file}:{result.line}"
        return Arrival(None, result.lines, place, raw, problem, self.done)


class _Rejects:
    """The file of rejects, written beside and put in its place when it is complete.

    Every start writes all of them, as it reads the files from their beginning.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.draft = path.with_name(f".{path.name}.part")
        self.count = 0
        self.file: TextIO | None = None

    def __enter__(self) -> "_Rejects":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self.file:
            self.file.close()
            self.draft.unlink(missing_ok=True)

    def add(self, reject: Reject) -> None:
        """Write one down."""
        if self.file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            # Values of rejected lines may name people.
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            descriptor = os.open(self.draft, flags, 0o600)
            self.file = os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="")
            csv.writer(self.file).writerow(REJECT_COLUMNS)
        row = (reject.file, reject.line, reject.field, reject.value, reject.problem, reject.cure)
        csv.writer(self.file).writerow([harmless(cell) for cell in row])
        self.count += 1

    def complete(self) -> Path | None:
        """Put the file in its place; None if there was nothing to write."""
        if self.file is None:
            self.path.unlink(missing_ok=True)  # of an earlier import under this name
            return None
        self.file.flush()
        os.fsync(self.file.fileno())
        self.file.close()
        self.file = None
        self.draft.replace(self.path)
        return self.path


def harmless(cell: str | int) -> str | int:
    """A cell that a spreadsheet shows and does not calculate."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        bare = cell.lstrip("+-").replace(".", "", 1)
        return cell if bare.isdecimal() else f"'{cell}"
    return cell
