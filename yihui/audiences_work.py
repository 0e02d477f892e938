"""Snapshots of audiences are taken as soon as they are asked for."""

import asyncio
from contextlib import suppress
from pathlib import Path

import structlog

from yihui import lake
from yihui.audiences import takings
from yihui.core.db import Pool

log = structlog.get_logger()
LOOK_SECONDS = 2.0


async def attend(url: str, folder: Path, stop: asyncio.Event) -> None:
    """Take the snapshots that were asked for, until `stop` is set."""
    pool = lake.pool_for(url)
    await pool.open()
    house_lake = lake.Lake(pool, folder)
    try:
        while not stop.is_set():
            try:
                await work_off(pool, house_lake, stop)
            except Exception as problem:  # whatever hinders one shall not hinder the next
                log.error("snapshots are not taken", problem=str(problem))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_SECONDS)
    finally:
        await pool.close()


async def work_off(pool: Pool, house_lake: lake.Lake, stop: asyncio.Event) -> int:
    """Take every snapshot that waits; how many."""
    taken = 0
    while not stop.is_set() and (claimed := await pool.transact(takings.claim)):
        if await takings.take_or_fail(pool, house_lake, claimed):
            log.info("snapshot taken", audience=claimed.audience_no)
        taken += 1
    return taken
