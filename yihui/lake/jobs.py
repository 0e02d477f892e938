"""What the worker does for the lake: export all the time, compact and clean now and then."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

import structlog

from yihui.core import db
from yihui.core.db import Pool
from yihui.core.errors import Unavailable
from yihui.lake import books, cached, folder
from yihui.lake.compaction import compact
from yihui.lake.door import engine
from yihui.lake.exporting import SESSION, export, export_catalogues, leased
from yihui.lake.settling import settle
from yihui.lake.types import Trouble

log = structlog.get_logger()
PASS_SECONDS = 1.0
TROUBLE_SECONDS = 10.0
CATALOGUE_SECONDS = 30.0
COMPACT_SECONDS = 15.0
CLEAN_SECONDS = 300.0
SETTLE_SECONDS = 900.0
TROUBLES = (
    Trouble, OSError, Unavailable, books.Overtaken, db.Refused, db.Retry, db.DatabaseError,
)  # fmt: skip


def pool_for(url: str) -> Pool:
    """The connections an exporter needs: one that holds the lease, one that works."""
    return Pool(url, 3, prepare=False, session_sql=SESSION, name="yihui lake")


async def keep(url: str, place: Path, stop: asyncio.Event) -> None:
    """Export until `stop` is set. What goes wrong is told in the books and tried again."""
    pool = pool_for(url)
    await pool.open()
    house = Keeper(pool, place)
    try:
        while not stop.is_set():
            pause = PASS_SECONDS
            try:
                await house.make_pass()
            except TROUBLES as trouble:
                log.error("lake pass failed", problem=str(trouble))
                pause = TROUBLE_SECONDS
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
    finally:
        await pool.close()


class Keeper:
    """Who makes the passes, and when what was last done."""

    def __init__(self, pool: Pool, place: Path) -> None:
        self.pool = pool
        self.place = place
        self.catalogues: dict[str, int] = {}
        self.done: dict[str, float] = {}
        # The files are looked at with the first pass, and then now and then.
        self.done["compact"] = time.monotonic()

    def due(self, what: str, seconds: float) -> bool:
        """Whether something was last done so long ago; it counts as done now."""
        now = time.monotonic()
        if now - self.done.get(what, -seconds) < seconds:
            return False
        self.done[what] = now
        return True

    async def make_pass(self) -> None:
        """Export what is final; the rest when it is due."""
        if self.due("clean", CLEAN_SECONDS):
            await self._check_files()
            swept = await books.clean(self.pool, self.place)
            swept += await asyncio.to_thread(cached.trim, self.place)
            if swept:
                log.info("lake swept", files=len(swept))
        done = await export(self.pool, self.place)
        if done and done.batches:
            log.debug("lake exported", batches=done.batches, rows=sum(done.rows.values()))
        if self.due("catalogues", CATALOGUE_SECONDS):
            await export_catalogues(self.pool, self.place, self.catalogues)
        if self.due("compact", COMPACT_SECONDS):
            async with leased(self.pool) as ours:
                if ours:
                    await compact(self.pool, self.place, engine(self.place))
                    soon = self.due("settle", SETTLE_SECONDS)
                    await settle(self.pool, self.place, engine(self.place), soon=soon)

    async def _check_files(self) -> None:
        async with self.pool.connection() as connection:
            files = await books.find_files(connection)
        try:
            await asyncio.to_thread(folder.check_files, self.place, files)
        except Trouble as trouble:
            await books.tell_problem(self.pool, trouble.code, trouble.text)
            raise
