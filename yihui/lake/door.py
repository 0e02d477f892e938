"""Questions to the lake: DuckDB over the files of the manifest, seen through a scope."""

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import duckdb

from yihui.core import clock, db, settings
from yihui.core.db import Pool
from yihui.core.sql import load
from yihui.lake import books, cached, folder
from yihui.lake.composing import Composer, quoted, scan
from yihui.lake.facts import CATALOGUES
from yihui.lake.folder import bucket_of
from yihui.lake.types import (
    BucketAway,
    File,
    LakeAway,
    LakeRebuilding,
    LakeSlow,
    LakeUnborn,
    Scope,
    State,
    Trouble,
)

sql = load("lake/lake.sql")
Answer = TypeVar("Answer")
Rows = list[dict[str, Any]]
# Asks a question by a connection and makes something of the answer.
Take = Callable[[Any, str, Mapping[str, Any]], Answer]
READERS = 3
SECONDS_MAX = 30.0
ANSWERS_KEPT = 512


class Engine:
    """A DuckDB: bounded memory and threads, no sight beyond the folder. A process has one, and for
    as long as work is done beside each other others with `threads` and a name."""

    def __init__(self, place: Path, memory_mib: int, threads: int = 0, name: str = "") -> None:
        scratch = place / folder.SCRATCH / name
        scratch.mkdir(parents=True, exist_ok=True)
        self.duck = duckdb.connect(
            ":memory:",
            config={
                "memory_limit": f"{memory_mib}MiB",
                "temp_directory": str(scratch),
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "preserve_insertion_order": "false",
                **({"threads": str(threads)} if threads else {}),
            },
        )
        self.duck.execute(f"set allowed_directories = [{quoted(str(place))}]")
        self.duck.execute("set enable_external_access = false")
        self.duck.execute("set lock_configuration = true")
        self.readers = ThreadPoolExecutor(READERS, thread_name_prefix="lake")
        self.writer = ThreadPoolExecutor(1, thread_name_prefix="lake writer")

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        """The answer, on the calling thread."""
        with self.duck.cursor() as cursor:
            return cursor.execute(text).fetchall()

    async def write(self, work: Callable[[], Answer]) -> Answer:
        """Do long work of which there is one at a time."""
        return await asyncio.get_running_loop().run_in_executor(self.writer, work)

    async def ask(
        self, text: str, parameters: Mapping[str, Any], seconds: float, take: Take[Answer]
    ) -> Answer:
        """What is taken of the answer. A cancelled or too slow question is stopped, not left to
        itself. Raises LakeSlow."""
        cursor = self.duck.cursor()
        done = threading.Event()
        started = threading.Event()

        def work() -> Answer:
            started.set()
            try:
                return take(cursor, text, dict(parameters))
            finally:
                done.set()

        running = self.readers.submit(work)
        asked = asyncio.wrap_future(running)
        try:
            return await asyncio.wait_for(asyncio.shield(asked), seconds)
        except (TimeoutError, asyncio.CancelledError) as ended:
            if not running.cancel():
                await asyncio.to_thread(_stop, cursor, started, done)
            if isinstance(ended, TimeoutError):
                raise LakeSlow from None
            raise
        finally:
            asked.add_done_callback(_forget)
            cursor.close()

    def scan(self, place: Path, table: str, files: Sequence[File]) -> str:
        """The rows of these files of a table, as something to select from."""
        return scan(place, table, files)

    def close(self) -> None:
        """End the threads and forget everything."""
        self.readers.shutdown()
        self.writer.shutdown()
        self.duck.close()


def rows_of(cursor: Any, text: str, parameters: Mapping[str, Any]) -> Rows:
    """An answer as dictionaries."""
    found = cursor.execute(text, parameters)
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _forget(asked: "asyncio.Future[Any]") -> None:
    """Nobody waits any more for how an interrupted question ended."""
    if not asked.cancelled():
        asked.exception()


def _stop(cursor: Any, started: threading.Event, done: threading.Event) -> None:
    """Interrupt until it has ended: a question that is not yet running hears nothing."""
    started.wait()
    while not done.wait(0.01):
        cursor.interrupt()


@cache
def engine(place: Path) -> Engine:
    """The engine of this process for a folder."""
    return Engine(place, settings.lake_memory_mib())


class FileGone(BucketAway):
    """A file is not in the bucket, or not what was written."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of one version of the lake."""

    lake_id: UUID
    version: int
    files: dict[str, list[File]]


class Lake:
    """The lake of a house, to be opened with a scope."""

    def __init__(self, pool: Pool, place: Path) -> None:
        self.pool = pool
        self.place = place
        self.manifest: Manifest | None = None
        self.answers: OrderedDict[Any, Rows] = OrderedDict()

    async def open(self, scope: Scope) -> "Reading":
        """The lake as it is now, as far as this scope sees it. Raises LakeAway."""
        async with self.pool.connection() as connection:
            state = await books.find_state(connection)
            if state is None:
                raise LakeUnborn("Nothing was exported yet.")
            if state.problem_code in Trouble.BROKEN:
                raise LakeAway(state.problem or "")
            if state.rebuilding:
                raise LakeRebuilding("The lake is being built; it answers when it is complete.")
            wanted = {"xid": state.cursor_xid, "batch_no": state.cursor_batch_no}
            behind = await db.row(connection, sql.count_behind, wanted)
        if bucket_of(self.place):
            try:
                await asyncio.to_thread(cached.have_catalogues, self.place)
            except Trouble as trouble:
                raise BucketAway(trouble.text) from None
        now = clock.now()
        as_of = now if behind and not behind["batches"] else state.exported_at or now
        return Reading(self, scope, await self.find_manifest(state), as_of)

    async def find_manifest(self, state: State, *, again: bool = False) -> Manifest:
        """The files of the lake's newest version."""
        known = self.manifest
        newest = (state.lake_id, state.version)
        if known and not again and (known.lake_id, known.version) == newest:
            return known
        async with self.pool.connection() as connection, connection.transaction():
            await connection.execute(b"set transaction isolation level repeatable read, read only")
            now = await books.open_state(connection)
            files = await books.find_files(connection)
        grouped: dict[str, list[File]] = {}
        for file in files:
            grouped.setdefault(file.fact, []).append(file)
        self.manifest = Manifest(now.lake_id, now.version, grouped)
        return self.manifest

    def keep(self, key: Any, rows: Rows) -> None:
        """Remember an answer; the one asked for longest ago is forgotten."""
        self.answers[key] = rows
        while len(self.answers) > ANSWERS_KEPT:
            self.answers.popitem(last=False)


class Reading:
    """One version of the lake through one scope. All its questions see the same facts."""

    def __init__(self, lake: Lake, scope: Scope, manifest: Manifest, as_of: datetime) -> None:
        self.lake = lake
        self.scope = scope
        self.manifest = manifest
        self.as_of = as_of
        self.engine = engine(lake.place)
        self.composer = Composer(lake.place, manifest.files, scope)

    async def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        seconds: float = SECONDS_MAX,
        *,
        keep: bool = True,
    ) -> Rows:
        """Ask in DuckDB's SQL over orders, lines, refunds, refund_lines, entries, growth,
        tier_changes, members, steps, bought, firsts and the catalogues. With `keep` the answer is
        remembered; a large one should not be.

        Raises LakeAway, LakeSlow."""
        given = dict(parameters or {})
        asked = tuple(sorted((name, repr(value)) for name, value in given.items()))
        version = (self.manifest.lake_id, self.manifest.version)
        key = (text, asked, self.scope, version, tuple(self._catalogues_in(text)))
        if key in self.lake.answers:
            self.lake.answers.move_to_end(key)
            return self.lake.answers[key]
        rows = await self.take(text, given, rows_of, seconds)
        if keep:
            self.lake.keep(key, rows)
        return rows

    async def take(
        self, text: str, parameters: Mapping[str, Any], take: Take[Answer],
        seconds: float = SECONDS_MAX,
    ) -> Answer:  # fmt: skip
        """Ask as `query` does; `take` does so by a connection of DuckDB, on a thread of its own.

        Raises LakeAway, LakeSlow."""
        try:
            return await self._ask(text, parameters, seconds, take)
        except (duckdb.IOException, duckdb.InvalidInputException, FileGone) as error:
            return await self._again(text, parameters, seconds, take, error)

    def key_of(self, text: str, parameters: Mapping[str, Any]) -> bytes:
        """Stays the same for as long as the answer does: of the question, its values, and the files
        that it reads in this scope, which may be those of older versions, too."""
        written = self._catalogues_in(text)
        asked = (self.composer.composed(text), sorted(parameters.items()), written)
        return blake2b(repr(asked).encode(), digest_size=16).digest()

    def _catalogues_in(self, text: str) -> list[int]:
        """When the catalogues that a question names were written: they have no version."""
        paths = [self.lake.place / folder.catalogue_path(name) for name in CATALOGUES]
        return [path.stat().st_mtime_ns for path in paths if path.stem in text and path.exists()]

    def composed(self, text: str) -> str:
        """A question in the words of the engine, its files at hand: may take as long as these are
        fetched. Raises BucketAway."""
        asked = self.composer.composed(text)
        files = (one for own in self.manifest.files.values() for one in own)
        try:
            cached.have_named(self.lake.place, files, asked)
        except Trouble as trouble:
            kind = FileGone if trouble.code == "files_missing" else BucketAway
            raise kind(trouble.text) from None
        return asked

    async def _ask(
        self, text: str, given: Mapping[str, Any], seconds: float, take: Take[Answer]
    ) -> Answer:
        """Ask, after what the question needs was fetched. What takes too long to fetch is fetched
        all the same, for who asks again. Raises LakeSlow, BucketAway."""
        if bucket_of(self.lake.place) is None:
            return await self.engine.ask(self.composer.composed(text), given, seconds, take)
        try:
            fetching = asyncio.to_thread(self.composed, text)
            asked = await asyncio.wait_for(fetching, seconds)
        except TimeoutError:
            raise LakeSlow from None
        return await self.engine.ask(asked, given, seconds, take)

    def has(self, table: str) -> bool:
        """Whether a table has any file."""
        return bool(self.manifest.files.get(table))

    def count(self, table: str) -> int:
        """How many rows the files of a table have: of all scopes, told earlier or now."""
        return sum(file.rows for file in self.manifest.files.get(table, ()))

    def fingerprint(self, catalogue: str) -> str:
        """A text that differs when a catalogue of the lake does; empty where there is none yet."""
        path = self.lake.place / folder.catalogue_path(catalogue)
        return blake2b(path.read_bytes(), digest_size=12).hexdigest() if path.exists() else ""

    async def _again(
        self, text: str, given: Mapping[str, Any], seconds: float, take: Take[Answer],
        error: Exception,
    ) -> Answer:  # fmt: skip
        """A file was gone: compacted away under a very old version, or the folder is damaged."""
        async with self.lake.pool.connection() as connection:
            state = await books.open_state(connection)
        before = self.manifest
        self.manifest = await self.lake.find_manifest(state, again=True)
        self.composer = Composer(self.lake.place, self.manifest.files, self.scope)
        same = (before.lake_id, before.version) == (self.manifest.lake_id, self.manifest.version)
        # Before a bucket a file may have left the folder just then: it is fetched again.
        if same and not (bucket_of(self.lake.place) and isinstance(error, duckdb.IOException)):
            raise LakeAway(f"A file of the lake cannot be read: {_first_line(error)}") from error
        try:
            return await self._ask(text, given, seconds, take)
        except (duckdb.IOException, FileGone) as once_more:
            raise LakeAway(
                f"A file of the lake cannot be read: {_first_line(once_more)}"
            ) from once_more


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
