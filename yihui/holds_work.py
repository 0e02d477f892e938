"""Holds and freezes whose time is over: what a checkout kept and did not use, and what was
frozen to the end of a day, is its member's again."""

import asyncio
from contextlib import suppress

import structlog

from yihui import points
from yihui.core import clock, db
from yihui.core.db import Pool
from yihui.core.errors import Unavailable

log = structlog.get_logger()
# A till asks for minutes; so long its member may wait on top for what was not used.
LAPSE_SECONDS = 5.0
LAPSED = 500


async def lapse_due(pool: Pool, stop: asyncio.Event) -> int:
    """Give back all holds whose time is over, in bounded transactions; how many."""
    holds = 0
    while not stop.is_set():
        done = await pool.transact(lambda c: points.holding.lapse(c, clock.now(), LAPSED))
        holds += done
        if done < LAPSED:
            break
    return holds


async def thaw_due(pool: Pool, stop: asyncio.Event) -> int:
    """End all freezes whose last day is over, in bounded transactions; how many."""
    accounts = 0
    while not stop.is_set():
        done = await pool.transact(lambda c: points.freezing.thaw_due(c, clock.now(), LAPSED))
        accounts += done
        if done < LAPSED:
            break
    return accounts


async def attend(pool: Pool, stop: asyncio.Event) -> None:
    """Look for such holds every few seconds until `stop` is set."""
    while not stop.is_set():
        try:
            if holds := await lapse_due(pool, stop):
                log.info("holds lapsed", holds=holds)
            if accounts := await thaw_due(pool, stop):
                log.info("members thawed", accounts=accounts)
        except (Unavailable, db.Contended, db.Refused, db.DatabaseError) as problem:
            log.error("holds are not given back", problem=str(problem))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LAPSE_SECONDS)
