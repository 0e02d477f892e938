"""Liability reports of long ledgers are worked out, one at a time, soon after they are wanted."""

import asyncio
from contextlib import suppress

import structlog

from yihui import points
from yihui.core.db import Pool

log = structlog.get_logger()
LOOK_SECONDS = 2.0


async def attend(pool: Pool, stop: asyncio.Event) -> None:
    """Look for such reports every few seconds until `stop` is set."""
    while not stop.is_set():
        try:
            if await points.liability.work_off(pool, stop):
                log.info("liability report ended")
                continue
        except points.liability.PROBLEMS as problem:
            log.error("liability report failed", problem=str(problem))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_SECONDS)
