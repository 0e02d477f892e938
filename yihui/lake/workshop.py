"""Long work over the facts: tables of one's own are made of those of the lake, and what comes out
may be kept as a table of the lake."""

import asyncio
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow
from numpy.typing import NDArray

from yihui.core.db import Pool
from yihui.lake import books, folder
from yihui.lake.composing import quoted
from yihui.lake.door import Engine, Reading
from yihui.lake.exporting import leased
from yihui.lake.facts import WORKED_OUT, columns_of
from yihui.lake.types import BucketAway, File, Trouble, WorkFailed

Answer = TypeVar("Answer")
Row = tuple[Any, ...]
LEASE_SECONDS = 60
STOP_SECONDS = 0.01  # between two tries to stop a question: one that is not yet running hears none
PIECE_ROWS = 1 << 20
TABLES = "select table_name from duckdb_tables() where temporary order by 1"
# Differences of numbers, and lists of values only where these are few: 3.5 M tags took 0.70 s of
# processor to write without, 0.42 so, and 0.23 to read, 0.13 so (bench.tags).
NARROW = "parquet_version v2, dictionary_size_limit 4096"
PARQUET = (
    f"(format parquet, compression zstd, compression_level 1, row_group_size 131072, {NARROW})"
)


class Bench:
    """One connection with temporary tables; a question names them beside those of the lake."""

    def __init__(self, reading: Reading, own: Engine | None = None) -> None:
        self.reading = reading
        self.own = own
        self.engine = own or reading.engine
        self.cursor = self.engine.duck.cursor()

    def second(self, name: str, memory_mib: int, threads: int) -> "Bench":
        """A bench with the same tables, to be small, whose long work is done beside that of this
        one, with memory and threads of its own; it is closed by itself."""
        made = Bench(self.reading, Engine(self.reading.lake.place, memory_mib, threads, name))
        for (name,) in self.rows(TABLES):
            made.cursor.register("given_over", self.cursor.sql(f"from {name}").to_arrow_table())
            made.cursor.execute(f"create temp table {name} as from given_over")
            made.cursor.unregister("given_over")
        return made

    async def work(self, job: Callable[[], Answer]) -> Answer:
        """Do a long piece of work beside the questions of others, one at a time of all benches but
        second ones. Raises WorkFailed."""
        try:
            return await self.engine.write(job)
        except duckdb.Error as error:
            raise WorkFailed(_first_line(error)) from error

    @contextmanager
    def bounded(self, seconds: float) -> Iterator[None]:
        """What is done herein is stopped after so long; what it made so far is not to be used.
        Raises WorkFailed."""
        done = threading.Event()

        def watch() -> None:
            if not done.wait(seconds):
                while not done.wait(STOP_SECONDS):
                    self.cursor.interrupt()

        watching = threading.Thread(target=watch, name="lake bounds", daemon=True)
        watching.start()
        try:
            yield
        except duckdb.InterruptException as error:
            raise WorkFailed(f"It took more than {seconds:g} seconds.") from error
        except duckdb.Error as error:
            raise WorkFailed(_first_line(error)) from error
        finally:
            done.set()
            watching.join()

    def stop(self) -> None:
        """Have what is asked at this moment end with an error; to be called on another thread."""
        self.cursor.interrupt()

    def close(self) -> None:
        """Forget the tables; what a second bench is still at is stopped."""
        if self.own:
            self.stop()
            self.own.close()
        self.cursor.close()

    def make(self, name: str, text: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Make a temporary table of the answer of a question."""
        asked = self.reading.composed(text)
        self.cursor.execute(f"create or replace temp table {name} as {asked}", parameters or {})

    def add(self, name: str, text: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Add the answer of a question to a temporary table, column by column of the same name."""
        asked = self.reading.composed(text)
        self.cursor.execute(f"insert into {name} by name {asked}", parameters or {})

    def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """The answer of a question."""
        return self.cursor.execute(self.reading.composed(text), parameters or {}).fetchall()

    def columns(
        self, text: str, parameters: Mapping[str, Any] | None = None
    ) -> dict[str, NDArray[Any]]:
        """The answer of a question, an array for each column; none of them may be null."""
        asked = self.reading.composed(text)
        return self.cursor.execute(asked, parameters or {}).fetchnumpy()

    def arrow(self, text: str, parameters: Mapping[str, Any] | None = None) -> pyarrow.Table:
        """The answer of a question, as Arrow has it."""
        asked = self.reading.composer.composed(text)
        return self.cursor.sql(asked, params=dict(parameters or {})).to_arrow_table()

    def pieces(self, name: str) -> Iterator[pyarrow.Table]:
        """The rows of a temporary table, many at a time, after a piece that has its columns
        alone."""
        batches = self.cursor.sql(f"from {name}").to_arrow_reader(PIECE_ROWS)
        yield batches.schema.empty_table()
        for batch in batches:
            yield pyarrow.Table.from_batches([batch])

    def put(self, name: str, columns: Mapping[str, NDArray[Any]]) -> None:
        """Make a temporary table of arrays of one length."""
        self.cursor.register("arrays_put", pyarrow.table(dict(columns)))
        self.cursor.execute(f"create or replace temp table {name} as select * from arrays_put")
        self.cursor.unregister("arrays_put")

    def pages(self, text: str, size: int) -> Iterator[list[Row]]:
        """The answer of a question, so many rows at a time."""
        self.cursor.execute(self.reading.composed(text))
        while rows := self.cursor.fetchmany(size):
            yield rows

    def lay(
        self, name: str, place: Path, text: str, given: Mapping[str, Any], divided_by: str
    ) -> None:
        """Lay the answer of a question out as files, one folder for each value of an
        expression."""
        self.shape(name, text, given)
        asked = self.reading.composed(text)
        self.cursor.execute(
            f"copy (select *, {divided_by} as division from ({asked})) to {quoted(str(place))}"
            f" (format parquet, compression lz4_raw, {NARROW}, partition_by (division))", given,
        )  # fmt: skip

    def shape(self, name: str, text: str, given: Mapping[str, Any]) -> None:
        """Make the table `no_` and the name: the columns of the answer of a question, and no
        rows."""
        asked = self.reading.composed(text)
        self.cursor.execute(
            f"create or replace temp table no_{name} as select * from ({asked}) where false", given
        )

    def see(self, name: str, paths: Sequence[Path]) -> None:
        """Let a name stand for the rows of files; without any, for those of the table `no_` and the
        name."""
        files = ", ".join(quoted(str(path)) for path in paths)
        rows = f"read_parquet([{files}], hive_partitioning = false)" if files else f"no_{name}"
        self.cursor.execute(f"create or replace temp view {name} as from {rows}")

    def write(self, table: str, text: str, parameters: Mapping[str, Any] | None, path: str) -> File:
        """The answer of a question as a file with the columns of a table of the lake; nobody reads
        it before `keep_tables`."""
        place = self.reading.lake.place / path
        columns = ", ".join(columns_of(table))
        asked = self.reading.composed(text)

        def write(to: Path) -> None:
            self.cursor.execute(
                f"copy (select {columns} from ({asked})) to {quoted(str(to))} {PARQUET}",
                parameters or {},
            )

        size = folder.write_whole(place, write)
        counted = f"select count(*) from read_parquet({quoted(str(place))})"
        rows = self.cursor.execute(counted).fetchall()[0][0]
        return File(path, table, None, 0, rows, size, None, None, self.reading.manifest.version)


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


async def keep_tables(
    pool: Pool,
    place: Path,
    tables: Collection[str],
    files: Sequence[File],
    beside: Collection[str] = (),
) -> None:
    """Let files of a workplace stand for whole tables from now on, for all of them at once, beside
    those of their files whose paths are given. Raises Overtaken, BucketAway."""
    assert set(tables) <= set(WORKED_OUT)
    for _ in range(LEASE_SECONDS):
        async with leased(pool) as ours:
            if ours:
                async with pool.connection() as connection:
                    state = await books.open_state(connection)
                    known = await books.find_files(connection)
                old = [one for one in known if one.fact in tables and one.path not in beside]
                taken = await asyncio.to_thread(_take, place, state.version, files)
                try:
                    await books.swap(pool, place, state, old, taken)
                    await books.write_manifest(pool, place)
                except Trouble as trouble:
                    raise BucketAway(trouble.text) from None
                return
        await asyncio.sleep(1)
    raise books.Overtaken


def _take(place: Path, version: int, files: Sequence[File]) -> list[File]:
    """Give files the names under which the lake has them."""
    taken = []
    for file in files:
        path = folder.new_path(file.fact, version)
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / file.path).rename(place / path)
        taken.append(replace(file, path=path))
    for own in {(place / one.path).parent for one in taken}:
        folder.sync_folder(own)
    return taken
