"""Sources beside the worker: platforms are asked for what changed, messages that wait are applied,
what came is counted by the hour, and each source is looked at."""

import asyncio
from contextlib import suppress

import structlog

from yihui import pipeline
from yihui.collect import connectors, sources
from yihui.core import clock, db
from yihui.core.db import Pool
from yihui.core.errors import YihuiError
from yihui.core.security import KeyRing
from yihui.pipeline import Pipeline

log = structlog.get_logger()
ROUND_SECONDS = 15.0
TROUBLE = (YihuiError, db.Refused, db.DatabaseError)


async def attend(pool: Pool, url: str, ring: KeyRing, stop: asyncio.Event) -> None:
    """Make a round every few seconds until `stop`; one that fails is logged and made again."""
    while not stop.is_set():
        try:
            async with pipeline.opened(url, ring, "bulk") as lane:
                while not stop.is_set():
                    await make_round(pool, ring, lane, stop)
                    await _rest(stop)
        except TROUBLE as problem:
            log.error("sources are not attended", problem=str(problem))
            await _rest(stop)


async def make_round(pool: Pool, ring: KeyRing, lane: Pipeline, stop: asyncio.Event) -> None:
    """Everything that is due now. A step that fails does not keep the others from being done."""

    async def kept() -> None:
        done = await connectors.apply_kept(pool, ring, lane.apply)
        if done:
            log.info("kept messages applied", messages=done)

    async def pulled() -> None:
        await connectors.pull_due(pool, ring, lane.apply, stop)

    async def counted() -> None:
        await pool.transact(sources.fold)
        await connectors.prune(pool)
        await pool.transact(lambda connection: sources.look(connection, clock.now()))

    for step in (kept, pulled, counted):
        try:
            await step()
        except TROUBLE as problem:
            log.error("step of sources failed", step=step.__name__, problem=str(problem))


async def _rest(stop: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), ROUND_SECONDS)
