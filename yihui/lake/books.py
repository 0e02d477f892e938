"""The lake's books in the database: state, files, health. The database is the truth."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from yihui import collect
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.lake import folder
from yihui.lake.types import File, Health, State, Window

sql = load("lake/lake.sql")
# While a backlog is exported, the manifest is written after so many windows.
MANIFEST_EVERY = 20


class Overtaken(Exception):
    """Somebody else changed the books since they were read."""


async def find_state(connection: Connection) -> State | None:
    """The state of the lake; None when nothing was ever exported."""
    found = await db.objects(connection, State, sql.find_state)
    return found[0] if found else None


async def open_state(connection: Connection) -> State:
    """The state of the lake, made when there is none."""
    state = await find_state(connection)
    if state is None:
        await db.run(connection, sql.make_state)
        state = await find_state(connection)
    assert state
    return state


async def find_files(connection: Connection) -> list[File]:
    """The files that make up the lake now."""
    return await db.objects(connection, File, sql.find_files)


async def find_all(pool: Pool) -> tuple[State, list[File]]:
    """The state of the lake and the files that make it up, as of one moment."""
    async with pool.connection() as connection:
        await open_state(connection)
    async with pool.connection() as connection, connection.transaction():
        await connection.execute(b"set transaction isolation level repeatable read, read only")
        return await open_state(connection), await find_files(connection)


async def commit(
    pool: Pool, place: Path, state: State, window: Window, files: Sequence[File]
) -> State:
    """Take the files of a window into the books and move the cursor behind it. Raises Overtaken,
    Trouble."""
    files = await asyncio.to_thread(folder.keep, place, files)
    moved = replace(
        state, version=state.version + 1, cursor_xid=window.cursor_xid,
        cursor_batch_no=window.cursor_batch_no, exported_at=window.recorded_at,
        rebuilding=state.rebuilding and not window.last, problem_code=None, problem=None,
    )  # fmt: skip

    async def work(connection: Connection) -> None:
        known = {
            "version": state.version, "lake_id": state.lake_id, "xid": window.cursor_xid,
            "batch_no": window.cursor_batch_no, "complete": window.last,
            "exported_at": window.recorded_at,
        }  # fmt: skip
        if not await db.run(connection, sql.move_cursor, known):
            raise Overtaken
        for file in files:
            await db.run(connection, sql.add_file, asdict(file))

    await pool.transact(work)
    return moved


async def swap(
    pool: Pool, place: Path, state: State, old: Sequence[File], new: Sequence[File]
) -> State:
    """Put compacted files in the place of those they were made of. Raises Overtaken, Trouble."""
    new = await asyncio.to_thread(folder.keep, place, new)

    async def work(connection: Connection) -> None:
        known = {"version": state.version, "lake_id": state.lake_id}
        if not await db.run(connection, sql.next_version, known):
            raise Overtaken
        retired = await db.run(connection, sql.retire_files, {"paths": [one.path for one in old]})
        if retired < len(old):
            raise Overtaken
        for file in new:
            await db.run(connection, sql.add_file, asdict(file))

    await pool.transact(work)
    return replace(state, version=state.version + 1)


async def tell_problem(pool: Pool, code: str, text: str) -> None:
    """Write down what keeps the lake from going on."""
    async with pool.connection() as connection:
        await db.run(connection, sql.tell_problem, {"code": code, "text": text})


async def tell_complete(pool: Pool, state: State) -> None:
    """Everything known is in the lake, and nothing keeps it."""
    async with pool.connection() as connection:
        await db.run(connection, sql.tell_complete, {"lake_id": state.lake_id})


async def write_manifest(pool: Pool, place: Path) -> None:
    """Write into the folder what the books say. Raises Trouble."""
    state, files = await find_all(pool)
    manifest = folder.manifest_of(state, clock.zone().key, files)
    await asyncio.to_thread(folder.write_manifest, place, manifest)


async def start_over(pool: Pool, place: Path) -> None:
    """Begin a new lake: no file counts any more, and the cursor stands before the first batch."""
    told = await asyncio.to_thread(folder.read_manifest, place)

    async def work(connection: Connection) -> None:
        await open_state(connection)
        await collect.adopt_batches(connection)
        await db.run(connection, sql.forget_all)
        await db.run(connection, sql.start_over, {"version": told["version"] if told else 0})

    await pool.transact(work)
    await write_manifest(pool, place)
    await asyncio.to_thread(folder.sweep, place, (), 0)


async def clean(pool: Pool, place: Path) -> list[str]:
    """Delete files that were retired long enough ago, and those that nobody knows; nothing where
    another lake lies, or the newer one of a database that this is an older copy of."""
    told = await asyncio.to_thread(folder.read_manifest, place)
    async with pool.connection() as connection:
        state = await find_state(connection)
        if told and not (state and folder.is_of(told, state)):
            return []
        await db.tuples(connection, sql.forget_files, {"seconds": folder.GRACE_SECONDS})
        known = [path for (path,) in await db.tuples(connection, sql.find_paths)]
    return await asyncio.to_thread(folder.sweep, place, known)


async def find_health(connection: Connection) -> Health | None:
    """How the lake is; None when nothing was ever exported."""
    state = await find_state(connection)
    if state is None:
        return None
    wanted = {"xid": state.cursor_xid, "batch_no": state.cursor_batch_no}
    behind = await db.row(connection, sql.count_behind, wanted)
    sums = await db.row(connection, sql.sum_files)
    assert behind
    assert sums
    oldest = behind["oldest_at"]
    lag = max(0, int((clock.now() - oldest).total_seconds())) if oldest else 0
    return Health(
        state.exported_at, lag, behind["batches"], sums["files"], sums["bytes"], sums["rows"],
        state.version, state.rebuilding, state.problem_code, state.problem,
    )  # fmt: skip
