"""What a run reads of the record and writes into it: the tags of those members that changed."""

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from yihui import lake
from yihui.core import db
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.lake import Bench

sql = load("tags/tags.sql")
lake_sql = load("tags/computing.lake.sql")
PAGE_ROWS = 50_000
PAGE_MEMBERS = 20_000
COLUMNS = "member_no, tag_no, place, value_no, part, whole, order_nos, version, since_on, until_on"


async def read(pool: Pool, members: Sequence[int], place: Path) -> list[Path]:
    """Lay down as files what members are known as."""
    files: list[Path] = []
    place.mkdir(parents=True, exist_ok=True)
    for start in range(0, max(len(members), 1), PAGE_MEMBERS):
        asked = {"member_nos": members[start : start + PAGE_MEMBERS]}
        async with pool.connection() as connection:
            told = await db.copied(connection, sql.find_before, asked)
        files.append(place / f"before-{len(files)}.csv")
        files[-1].write_bytes(told)
    return files


async def write(pool: Pool, bench: Bench) -> int:
    """Write the tags of the members of a part whose tags changed, in order; how many members."""
    pages = bench.pages(lake_sql.lines, PAGE_ROWS)
    changed = 0
    rest: list[lake.Row] = []
    while True:
        page = await bench.work(partial(next, pages, None))
        rows = rest + (page or [])
        # The last member of a page may go on with the next one.
        last = rows[-1][0] if page else None
        rest = [row for row in rows if row[0] == last]
        ready = [row for row in rows if row[0] != last]
        if ready:
            changed += await pool.transact(partial(_write_page, rows=ready))
        if page is None:
            return changed


async def _write_page(connection: Connection, rows: Sequence[tuple[int, str | None]]) -> int:
    members = [number for number, _ in groupby(row[0] for row in rows)]
    await db.run(connection, sql.forget_tags, {"member_nos": members})
    lines = [line for _, line in rows if line is not None]
    await db.copy(connection, f"tags.member_tag ({COLUMNS})", lines)
    await db.run(connection, sql.forget_gone, {"member_nos": members})
    return len(members)
