"""Settling: the steps of all members are worked out and kept, so that nobody waits for it."""

from functools import partial
from pathlib import Path

from yihui.core.db import Pool
from yihui.lake import books, cached, folder
from yihui.lake.composing import STEPS_OF, Composer, newer_rows, quoted
from yihui.lake.door import Engine
from yihui.lake.facts import STEPS, STEPS_MERGED
from yihui.lake.types import WHOLE, File

# Fewer rows than this are worked out faster than anybody notices.
LEAST = 50_000
# Anew at once when what is newer is this part of what is kept (so a first import costs no more than
# a few times what it brings), and now and then when it is a fiftieth.
AT_ONCE, NOW_AND_THEN = 4, 50


def wanted(files: list[File], *, soon: bool) -> bool:
    """Whether so much is newer than the steps that are kept."""
    grouped = by_fact(files)
    covered = sum(file.rows for file in grouped.get(STEPS, ()))
    share = NOW_AND_THEN if soon else AT_ONCE
    return newer_rows(grouped) > max(LEAST, covered // share)


def by_fact(files: list[File]) -> dict[str, list[File]]:
    """The files of each table."""
    grouped: dict[str, list[File]] = {}
    for file in files:
        grouped.setdefault(file.fact, []).append(file)
    return grouped


async def settle(pool: Pool, place: Path, engine: Engine, *, soon: bool = True) -> bool:
    """Work out the steps of all members anew when it is worth it; whether it was.

    The caller holds the lease. Raises Overtaken.
    """
    async with pool.connection() as connection:
        state = await books.open_state(connection)
        files = await books.find_files(connection)
    if not wanted(files, soon=soon):
        return False
    made = await engine.write(partial(make, engine, place, files, state.version))
    old = [file for file in files if file.fact in (STEPS, STEPS_MERGED)]
    await books.swap(pool, place, state, old, made)
    await books.write_manifest(pool, place)
    return True


def make(engine: Engine, place: Path, files: list[File], version: int) -> list[File]:
    """Write what stands in the place of the steps kept so far: that of this version of the lake."""
    facts = {name: own for name, own in by_fact(files).items() if name != STEPS}
    cached.have(place, [file for name in STEPS_OF for file in facts.get(name, ())])
    composer = Composer(place, facts, WHOLE)
    merged = "select member_no, survivor_no from members where survivor_no > 0"
    return [
        _write(engine, place, STEPS, composer.composed("select * from steps"), version),
        _write(engine, place, STEPS_MERGED, composer.composed(merged), version),
    ]


def _write(engine: Engine, place: Path, table: str, text: str, version: int) -> File:
    path = folder.new_path(table, version)

    def write(to: Path) -> None:
        engine.rows(
            f"copy ({text}) to {quoted(str(to))}"
            " (format parquet, compression zstd, compression_level 1, row_group_size 131072)"
        )

    size = folder.write_whole(place / path, write)
    rows = engine.rows(f"select count(*) from read_parquet({quoted(str(place / path))})")[0][0]
    return File(path, table, None, 0, rows, size, None, None, version)
