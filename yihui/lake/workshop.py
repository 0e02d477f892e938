"""Long work over the facts: tables of one's own are made of those of the lake, and what comes out
may be kept as a table of the lake."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from yihui.core.db import Pool
from yihui.lake import books, folder
from yihui.lake.composing import quoted
from yihui.lake.door import Reading
from yihui.lake.exporting import leased
from yihui.lake.facts import WORKED_OUT, columns_of
from yihui.lake.types import File

Answer = TypeVar("Answer")
Row = tuple[Any, ...]
LEASE_SECONDS = 60
PARQUET = "(format parquet, compression zstd, compression_level 1, row_group_size 131072)"


class Bench:
    """One connection with temporary tables; a question names them beside those of the lake."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.cursor = reading.engine.duck.cursor()

    async def work(self, job: Callable[[], Answer]) -> Answer:
        """Do a long piece of work beside the questions of others, one at a time."""
        return await self.reading.engine.write(job)

    def close(self) -> None:
        """Forget the tables."""
        self.cursor.close()

    def make(self, name: str, text: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Make a temporary table of the answer of a question."""
        asked = self.reading.composer.composed(text)
        self.cursor.execute(f"create or replace temp table {name} as {asked}", parameters or {})

    def add(self, name: str, text: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Add the answer of a question to a temporary table, column by column of the same name."""
        asked = self.reading.composer.composed(text)
        self.cursor.execute(f"insert into {name} by name {asked}", parameters or {})

    def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """The answer of a question."""
        return self.cursor.execute(
            self.reading.composer.composed(text), parameters or {}
        ).fetchall()

    def pages(self, text: str, size: int) -> Iterator[list[Row]]:
        """The answer of a question, so many rows at a time."""
        self.cursor.execute(self.reading.composer.composed(text))
        while rows := self.cursor.fetchmany(size):
            yield rows

    def write(self, table: str, text: str, version: int) -> File:
        """The answer of a question as a file of a table of the lake; nobody reads it yet."""
        place = self.reading.lake.place
        path = folder.new_path(table, version)
        columns = ", ".join(columns_of(table))
        asked = self.reading.composer.composed(text)
        self.cursor.execute(f"create or replace temp view written as {asked}")

        def write(to: Path) -> None:
            self.cursor.execute(
                f"copy (select {columns} from written) to {quoted(str(to))} {PARQUET}"
            )

        size = folder.write_whole(place / path, write)
        counted = f"select count(*) from read_parquet({quoted(str(place / path))})"
        rows = self.cursor.execute(counted).fetchall()[0][0]
        return File(path, table, None, 0, rows, size, None, None, version)


async def keep_table(pool: Pool, place: Path, file: File) -> None:
    """Let a file stand for its whole table from now on. Raises Overtaken."""
    assert file.fact in WORKED_OUT
    for _ in range(LEASE_SECONDS):
        async with leased(pool) as ours:
            if ours:
                async with pool.connection() as connection:
                    state = await books.open_state(connection)
                    files = await books.find_files(connection)
                old = [one for one in files if one.fact == file.fact]
                await books.swap(pool, state, old, [file])
                await books.write_manifest(pool, place)
                return
        await asyncio.sleep(1)
    raise books.Overtaken
