"""Files of adjustments that were approved are carried out, soon after, in bounded steps."""

import asyncio
from contextlib import suppress

import structlog

from yihui import points
from yihui.core import db
from yihui.core.db import Pool
from yihui.core.errors import Unavailable

log = structlog.get_logger()
LOOK_SECONDS = 2.0


async def work_off(pool: Pool, stop: asyncio.Event) -> int:
    """Carry out every file that was approved; how many steps it took."""
    steps = 0
    while not stop.is_set() and await pool.transact(points.filing.carry_out):
        steps += 1
    return steps


async def attend(pool: Pool, stop: asyncio.Event) -> None:
    """Look for such files every few seconds until `stop` is set."""
    while not stop.is_set():
        try:
            if steps := await work_off(pool, stop):
                log.info("points moved by file", steps=steps)
        except (Unavailable, db.Contended, db.Refused, db.DatabaseError) as problem:
            log.error("files of adjustments are not carried out", problem=str(problem))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_SECONDS)
