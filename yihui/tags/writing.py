"""What a run reads of the record and writes into it: the tags of those members that changed."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from yihui.core import db
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.lake import Bench

sql = load("tags/tags.sql")
lake_sql = load("tags/computing.lake.sql")
PAGE_MEMBERS = 2_000
IN_HAND = 2  # pages that are read or written at once
COLUMNS = "member_no, tag_no, place, value_no, part, whole, order_nos, version, since_on, until_on"
Page = Sequence[tuple[int, str | None]]


async def read(pool: Pool, members: Sequence[int], place: Path) -> list[Path]:
    """Lay down as files what members are known as."""
    place.mkdir(parents=True, exist_ok=True)
    starts = range(0, max(len(members), 1), PAGE_MEMBERS)
    pages = [members[start : start + PAGE_MEMBERS] for start in starts]
    files = [place / f"before-{number}.txt" for number in range(len(pages))]
    todo = list(zip(files, pages, strict=True))

    async def read_on() -> None:
        while todo:
            file, page = todo.pop()
            async with pool.connection() as connection:
                told = await db.tuples(connection, sql.find_before, {"member_nos": page})
            file.write_text("".join(f"{text}\n" for (text,) in told), "ascii")

    await asyncio.gather(*(read_on() for _ in range(IN_HAND)))
    return files


async def write(pool: Pool, bench: Bench) -> int:
    """Write the tags of the members of a part whose tags changed, in order; how many members."""
    pages = bench.pages(lake_sql.lines, PAGE_MEMBERS)
    changed, writing = 0, list[asyncio.Task[None]]()
    try:
        while page := await bench.work(partial(next, pages, None)):
            changed += len(page)
            if len(writing) == IN_HAND:
                await writing.pop(0)
            writing.append(asyncio.create_task(pool.transact(partial(_write_page, page=page))))
        while writing:
            await writing.pop(0)
    finally:
        await asyncio.gather(*writing, return_exceptions=True)
    return changed


async def _write_page(connection: Connection, page: Page) -> None:
    members = {"member_nos": [number for number, _ in page]}
    await db.run(connection, sql.forget_tags, members)
    lines = [lines for _, lines in page if lines is not None]
    await db.copy(connection, f"tags.member_tag ({COLUMNS})", lines)
    await db.run(connection, sql.forget_gone, members)
