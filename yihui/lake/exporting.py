"""The export: batches of facts go from the database into files, once each, in a final order."""

import asyncio
import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv

from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.lake import books, folder
from yihui.lake.facts import CATALOGUES, FACTS, LOTS, MEMBERS, VERSION, Fact
from yihui.lake.types import Exported, File, State, Trouble, Window

sql = load("lake/lake.sql")
facts_sql = load("lake/facts.sql")
# Facts are found by index; a plan that reads a whole table would be wrong however small it seems.
SESSION = "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off"
BATCHES_MAX = 1000
ROWS_MAX = 400_000
# Numbers further apart than this are read as two stretches.
STRETCH_GAP = 64
ROW_GROUP = 128 * 1024
COUNTS = tuple(dict.fromkeys((*(fact.count for fact in FACTS), "member_change_rows")))
NO_SPACE = 28


@asynccontextmanager
async def leased(pool: Pool) -> AsyncIterator[bool]:
    """Whether nobody else exports; until the end of the block nobody else will."""
    async with pool.connection() as keeper:
        held = bool((await db.tuples(keeper, sql.try_lease))[0][0])
        try:
            yield held
        finally:
            if held:
                await db.run(keeper, sql.drop_lease)


async def export(pool: Pool, place: Path, windows_max: int = 1_000_000) -> Exported | None:
    """Export everything that is final by now; None when another exporter is at it.

    `pool` opens its sessions with SESSION and has two connections. Raises Trouble, which is told in
    the books as well; the cursor stays before what could not be exported.
    """
    async with leased(pool) as ours:
        if not ours:
            return None
        try:
            return await _export(pool, place, windows_max)
        except books.Overtaken:
            return None  # what this one wrote does not count, and is swept
        except Trouble as trouble:
            await books.tell_problem(pool, trouble.code, trouble.text)
            raise
        except OSError as error:
            code = "disk_full" if error.errno == NO_SPACE else "cannot_write"
            text = f"The lake's folder cannot be written: {error.strerror}."
            await books.tell_problem(pool, code, text)
            raise Trouble(code, text) from error


async def _export(pool: Pool, place: Path, windows_max: int) -> Exported:
    async with pool.connection() as connection:
        state = await books.open_state(connection)
        await _check_server(connection, state)
        files = await books.find_files(connection)
    if state.problem_code in Trouble.BROKEN:  # it may have been mended by hand
        await asyncio.to_thread(folder.check_files, place, files)
    if not await asyncio.to_thread(folder.check_agreement, place, state, files):
        await books.write_manifest(pool, place)
    rows: dict[str, int] = {}
    batches = written = 0
    for _ in range(windows_max):
        async with pool.connection() as connection:
            window = await find_window(connection, state)
            if window is None:
                break
            tables = await read(connection, window)
        made = await asyncio.to_thread(write, place, tables, state.version + 1)
        state = await books.commit(pool, place, state, window, made)
        if state.version % books.MANIFEST_EVERY == 0 or window.last:
            await books.write_manifest(pool, place)
        batches += len(window.batch_nos)
        written += len(made)
        for file in made:
            rows[file.fact] = rows.get(file.fact, 0) + file.rows
        if window.last:
            break
    else:
        return Exported(rows, batches, written, False)
    if state.rebuilding or state.problem_code:
        await books.tell_complete(pool, state)
        await books.write_manifest(pool, place)
    return Exported(rows, batches, written, True)


async def _check_server(connection: Connection, state: State) -> None:
    """The transactions that the cursor speaks of are this server's. Raises Trouble."""
    server = await db.row(connection, sql.find_server)
    assert server
    if server["system_id"] != state.system_id or int(server["next_xid"]) < int(state.cursor_xid):
        raise Trouble("database_moved", "The database was restored into another server, whose "
                      "transactions are numbered anew.")  # fmt: skip


async def find_window(connection: Connection, state: State) -> Window | None:
    """The next batches that are final, up to about ROWS_MAX rows; None when there are none."""
    behind = {"xid": state.cursor_xid, "batch_no": state.cursor_batch_no, "limit": BATCHES_MAX}
    found = await db.rows(connection, sql.find_batches, behind)
    rows = dict.fromkeys(COUNTS, 0)
    taken: list[dict[str, Any]] = []
    for batch in found:
        total = sum(rows.values()) + sum(batch[count] for count in COUNTS)
        if taken and total > ROWS_MAX:
            break
        taken.append(batch)
        for count in COUNTS:
            rows[count] += batch[count]
    if not taken:
        return None
    return Window(
        tuple(batch["batch_no"] for batch in taken), rows, taken[-1]["xid"],
        taken[-1]["batch_no"], max(batch["recorded_at"] for batch in taken),
        len(taken) == len(found) < BATCHES_MAX,
    )  # fmt: skip


def stretches(numbers: Sequence[int]) -> tuple[list[int], list[int]]:
    """Where runs of near numbers begin and end: what a range index is asked for."""
    lows: list[int] = []
    highs: list[int] = []
    for number in sorted(numbers):
        if highs and number - highs[-1] <= STRETCH_GAP:
            highs[-1] = number
        else:
            lows.append(number)
            highs.append(number)
    return lows, highs


async def read(connection: Connection, window: Window) -> dict[str, Any]:
    """The facts of the window's batches as Arrow tables, each as many as the batches say.

    Every statement is a transaction of its own: facts do not change, and a long snapshot would
    keep the balances from being cleaned. Raises Trouble when counts differ.
    """
    lows, highs = stretches(window.batch_nos)
    wanted = {"lows": lows, "highs": highs, "batch_nos": list(window.batch_nos),
              "zone": clock.zone().key}  # fmt: skip
    tables = {}
    for fact in FACTS:
        changed = fact.name == MEMBERS and window.rows["member_change_rows"]
        if not window.rows[fact.count] and not changed:
            continue
        text = await db.copied(connection, getattr(facts_sql, fact.statement), wanted)
        table = await asyncio.to_thread(parse, fact, text)
        expected, found = window.rows[fact.count], table.num_rows
        if fact.name == LOTS:
            expected, found = found, found - table["member_no"].null_count
        elif fact.name == MEMBERS:
            new = pc.is_in(table["batch_no"], value_set=pa.array(window.batch_nos, pa.int64()))
            found = pc.sum(new).as_py() or 0
        _compare(fact.name, window, expected, found)
        tables[fact.name] = table
    if window.rows["member_change_rows"]:
        changes = await db.tuples(connection, facts_sql.count_member_changes, wanted)
        _compare("member changes", window, window.rows["member_change_rows"], changes[0][0])
    return tables


def _compare(name: str, window: Window, expected: int, found: int) -> None:
    if expected != found:
        raise Trouble(
            "counts_differ",
            f"The batches {min(window.batch_nos)} to {max(window.batch_nos)} say {expected} "
            f"{name}, the database has {found}. `yihui check` tells which is wrong.",
        )


def parse(fact: Fact, text: bytes) -> Any:
    """The CSV of a fact as an Arrow table. Everything was quoted, so a bare field is a null."""
    return _parse(fact.columns, text)


def _parse(columns: dict[str, Any], text: bytes) -> Any:
    if not text:
        return pa.schema(list(columns.items())).empty_table()
    return csv.read_csv(
        io.BytesIO(text),
        read_options=csv.ReadOptions(column_names=list(columns)),
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            column_types=columns, null_values=[""], strings_can_be_null=True,
            quoted_strings_can_be_null=False, true_values=["t"], false_values=["f"],
        ),
    )  # fmt: skip


def write(place: Path, tables: dict[str, Any], version: int) -> list[File]:
    """Write one file for each table that has rows; what the books shall say of them."""
    made = []
    for name, table in tables.items():
        if not table.num_rows:
            continue
        if name == MEMBERS:
            table = table.append_column(VERSION, pa.repeat(pa.scalar(version, pa.int64()),
                                                           table.num_rows))  # fmt: skip
        path = folder.new_path(name, version)
        size = folder.write_whole(place / path, partial(write_table, table))
        first, last = days(table)
        made.append(File(path, name, None, 0, table.num_rows, size, first, last, version))
    return made


def write_table(table: Any, to: Path) -> None:
    """One Parquet file as all of the lake's are."""
    pq.write_table(table, to, compression="zstd", compression_level=1, row_group_size=ROW_GROUP)


def days(table: Any) -> tuple[date | None, date | None]:
    """The first and last business day in a table that has days."""
    if "local_date" not in table.column_names:
        return None, None
    found = pc.min_max(table["local_date"])
    return found["min"].as_py(), found["max"].as_py()


async def export_catalogues(pool: Pool, place: Path, seen: dict[str, int]) -> list[str]:
    """Write the small catalogues that are not as in `seen`, which is brought up to date."""
    changed = []
    for name, columns in CATALOGUES.items():
        async with pool.connection() as connection:
            text = await db.copied(connection, getattr(facts_sql, f"read_{name}"))
        digest = hash(text)
        if seen.get(name) == digest:
            continue
        table = await asyncio.to_thread(_parse, columns, text)
        await asyncio.to_thread(folder.write_catalogue, place, name, partial(write_table, table))
        seen[name] = digest
        changed.append(name)
    return changed
