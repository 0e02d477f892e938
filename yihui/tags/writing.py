"""What a run reads of the record and writes into it: the tags of those members that changed."""

import asyncio
from collections.abc import Sequence
from functools import partial

from yihui.core import db
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.lake import Bench

sql = load("tags/tags.sql")
lake_sql = load("tags/computing.lake.sql")
PAGE_MEMBERS = 2_000
READ_MEMBERS = 20_000  # at once, which are 20 MB
IN_HAND = 2  # pages that are written at once
Page = Sequence[tuple[int, str | None]]


async def read(pool: Pool, members: Sequence[int]) -> list[tuple[int, str]]:
    """What the record holds of members."""
    async with pool.connection() as connection:
        return await db.tuples(connection, sql.find_before, {"member_nos": members})


async def write(pool: Pool, bench: Bench) -> int:
    """Write the tags of the members of a part whose tags changed, in order; how many members."""
    pages = bench.pages(lake_sql.changed_held, PAGE_MEMBERS)
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
    lines = [f"{number}\t{held}\n" for number, held in page if held is not None]
    await db.copy(connection, "tags.member_tag (member_no, held)", lines)
    await db.run(connection, sql.forget_gone, members)
