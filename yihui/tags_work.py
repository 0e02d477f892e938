"""Tags are worked out at night, and whenever somebody asks; events give them at once."""

import asyncio
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import structlog

from yihui import lake, tags
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.errors import YihuiError

log = structlog.get_logger()
LOOK_SECONDS = 2.0
PROBLEMS = (YihuiError, db.Contended, db.Refused, db.DatabaseError, lake.Overtaken, OSError)


async def attend(url: str, folder: Path, stop: asyncio.Event) -> None:
    """Ask for a run each night, and take up what was asked for, until `stop` is set."""
    pool = lake.pool_for(url)
    await pool.open()
    house_lake = lake.Lake(pool, folder)
    giving = asyncio.create_task(_give_for_events(pool, stop))
    trying = asyncio.create_task(_try(pool, house_lake, stop))
    try:
        while not stop.is_set():
            try:
                await pool.transact(lambda connection: ask_if_due(connection, clock.now()))
                await work_off(pool, house_lake)
            except PROBLEMS as problem:
                log.error("tags are not worked out", problem=str(problem))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_SECONDS)
    finally:
        stop.set()
        await asyncio.gather(giving, trying, return_exceptions=True)
        await pool.close()


async def _give_for_events(pool: Pool, stop: asyncio.Event) -> None:
    """Give what events give, also while a run goes on."""
    while not stop.is_set():
        try:
            while not stop.is_set() and await pool.transact(tags.events.give):
                pass
        except PROBLEMS as problem:
            log.error("events give no tags", problem=str(problem))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_SECONDS)


async def _try(pool: Pool, house_lake: lake.Lake, stop: asyncio.Event) -> None:
    """Work out the trials of rules that wait, beside a run: its steps and theirs take turns."""
    while not stop.is_set():
        try:
            await try_waiting(pool, house_lake, stop)
        except Exception as problem:  # whatever hinders one shall not hinder the next
            log.error("rules of tags are not tried", problem=str(problem))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_SECONDS)


async def try_waiting(pool: Pool, house_lake: lake.Lake, stop: asyncio.Event) -> int:
    """Work out every trial that waits; how many."""
    tried = 0
    while not stop.is_set() and (claimed := await pool.transact(tags.trials.claim)):
        await tags.trials.work_or_fail(pool, house_lake, claimed)
        tried += 1
    return tried


async def ask_if_due(connection: Connection, now: datetime) -> bool:
    """Ask for a run if nobody has this night; whether it was asked for."""
    newest = await tags.runs.find_night(connection)
    if not clock.is_due_tonight(newest, now, tags.NIGHT_HOUR):
        return False
    state = await lake.find_state(connection)
    if state is None or state.rebuilding or state.exported_at is None:
        return False
    with suppress(tags.runs.RunGoesOn):
        await tags.runs.ask(connection, "changes", tags.NIGHT)
        return True
    return False


async def work_off(pool: Pool, house_lake: lake.Lake) -> bool:
    """Do the run that waits, if one does; whether it was done."""
    claimed = await pool.transact(tags.runs.claim)
    if claimed is None:
        return False
    try:
        done = await tags.run(pool, house_lake, claimed)
    except PROBLEMS as problem:
        await tags.runs.fail(pool, claimed, str(problem))
        raise
    log.info("tags worked out", kind=done.kind, members=done.members, changed=done.changed)
    return True
