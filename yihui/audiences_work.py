"""Snapshots of audiences are taken as soon as they are asked for, by people or by the clock."""

import asyncio
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import structlog

from yihui import lake
from yihui.audiences import takings
from yihui.core import clock
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
                await ask_due(pool, clock.now())
                await work_off(pool, house_lake, stop)
            except Exception as problem:  # whatever hinders one shall not hinder the next
                log.error("snapshots are not taken", problem=str(problem))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_SECONDS)
    finally:
        await pool.close()


async def ask_due(pool: Pool, now: datetime) -> int:
    """Ask for every snapshot whose time has come; how many."""
    asked = 0
    while await pool.transact(lambda connection: takings.ask_due(connection, now)):
        asked += 1
    return asked


async def work_off(pool: Pool, house_lake: lake.Lake, stop: asyncio.Event) -> int:
    """Take every snapshot that waits; how many."""
    taken = 0
    while not stop.is_set() and (claimed := await pool.transact(takings.claim)):
        if await takings.take_or_fail(pool, house_lake, claimed):
            log.info("snapshot taken", audience=claimed.audience_no)
        taken += 1
    return taken
