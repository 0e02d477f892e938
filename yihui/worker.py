"""What goes on beside the lanes: room for coming numbers, pending points that become due, imports.

Checks and imports of files run in processes of their own, which take no processor time from the
requests of an API in the same process, and end with it.
"""

import asyncio
import signal
import time
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import structlog

from yihui import (
    audiences_work,
    checks,
    collect,
    expiry_work,
    files_work,
    filing_work,
    health,
    holds_work,
    identity,
    lake,
    points,
    privacy,
    reports_work,
    sources_work,
    tags_work,
    tiers_work,
)
from yihui.batch import NO_ARRIVALS, SUMS
from yihui.core import clock, db, notes, settings
from yihui.core.db import Connection, Pool
from yihui.core.errors import Unavailable
from yihui.core.security import KeyRing
from yihui.core.sql import load
from yihui.pipeline import STAGING_SQL

log = structlog.get_logger()
PASS_SECONDS = 60.0
BEAT_SECONDS = 30.0
COPY_SECONDS = 2.0
CHECK_HOUR = 4
# One for the passes, one for the heart, one for sources, one for copies, two for the daily check,
# one to ask whether people are to be compared, one for holds, one for points by file,
# two for a report.
CONNECTIONS = 11
# A pass reads all balances; on a large house it shall not take more than a twentieth of the time,
# nor may a long one delay the next for long.
REST_FACTOR = 20
REST_SECONDS_MAX = 600.0
RELEASE_LOTS = 2000
DDL_LOCK_SECONDS = 5
# A batch of so many records was full: more waited behind it.
FULL = {"bulk": "YIHUI_BULK_RECORDS", "interactive": "YIHUI_INTERACTIVE_RECORDS"}
PARTITION_LOCK = 0x59_69_68_75_69  # "Yihui"
CHECK_LOCK = {"key": PARTITION_LOCK + 1}
PARTITION_STEPS = {"orders/partitions.sql": 200_000_000, "points/partitions.sql": 400_000_000}


async def serve(
    url: str, ring: KeyRing, home: Path | None = None, lake_folder: Path | None = None
) -> None:
    """Work until the process is told to stop (SIGTERM or SIGINT); the step at hand is finished."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, stop.set)
    try:
        await work(url, ring, stop, home, lake_folder)
    finally:
        for told in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(told)


async def work(
    url: str,
    ring: KeyRing,
    stop: asyncio.Event,
    home: Path | None = None,
    lake_folder: Path | None = None,
) -> None:
    """Make a pass every minute until `stop` is set. Several workers may run: locks keep order.
    With its folder, the lake is kept up to date all the time.

    A database that is away, or a step that fails, is logged and tried again with the next pass.
    """
    home = home or settings.home()
    pool = Pool(url, CONNECTIONS, prepare=False, session_sql=STAGING_SQL, name="yihui worker")
    await pool.open()
    files = asyncio.create_task(files_work.attend(pool, url, home, stop))
    log.info("worker started")
    beside = [
        asyncio.create_task(_beat(pool)),
        asyncio.create_task(_prove_daily(pool, lake_folder)),
        asyncio.create_task(_make_copies(pool, ring, home)),
    ]
    attending = asyncio.create_task(sources_work.attend(pool, url, ring, stop))
    comparing = asyncio.create_task(_compare_nightly(pool, url, home, stop))
    holding = asyncio.create_task(holds_work.attend(pool, stop))
    filing = asyncio.create_task(filing_work.attend(pool, stop))
    reporting = asyncio.create_task(reports_work.attend(pool, stop))
    exporting = lake_folder and asyncio.create_task(lake.keep(url, lake_folder, stop))
    tagging = lake_folder and asyncio.create_task(tags_work.attend(url, lake_folder, stop))
    picking = lake_folder and asyncio.create_task(audiences_work.attend(url, lake_folder, stop))
    try:
        while not stop.is_set():
            begun = time.monotonic()
            try:
                await make_pass(pool, stop)
                await collect.imports.sweep(pool, home)
                await privacy.sweep(pool, home)
            except (Unavailable, db.Contended, db.Refused, db.DatabaseError) as problem:
                log.error("worker pass failed", problem=str(problem))
            rest = min(REST_FACTOR * (time.monotonic() - begun), REST_SECONDS_MAX)
            pause = max(PASS_SECONDS, rest)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)
    finally:
        stop.set()
        for task in beside:
            task.cancel()
        ending = filter(None, [exporting, tagging, picking])
        await asyncio.gather(
            files, attending, comparing, holding, filing, reporting, *beside, *ending,
            return_exceptions=True,
        )  # fmt: skip
        await pool.close()
        log.info("worker stopped")


async def _beat(pool: Pool) -> None:
    """Note that a worker lives, every half minute."""
    while True:
        with suppress(Unavailable, db.Contended, db.Refused, db.DatabaseError):
            await pool.transact(lambda c: notes.write(c, health.WORKER_NOTE, clock.now()))
        await asyncio.sleep(BEAT_SECONDS)


async def _make_copies(pool: Pool, ring: KeyRing, home: Path) -> None:
    """Make what is asked for of what is held of somebody, soon after it was asked for."""
    while True:
        try:
            await privacy.copying.work_off(pool, ring, home)
        except (Unavailable, db.Contended, db.Refused, db.DatabaseError) as problem:
            log.error("copies are not made", problem=str(problem))
        await asyncio.sleep(COPY_SECONDS)


async def _prove_daily(pool: Pool, lake_folder: Path | None) -> None:
    """Prove all invariants once a business day, at night; of several workers one does."""
    while True:
        try:
            await prove_if_due(pool, clock.now(), lake_folder)
        except (Unavailable, db.Contended, db.Refused, db.DatabaseError) as problem:
            log.error("daily check failed", problem=str(problem))
        await asyncio.sleep(PASS_SECONDS)


async def prove_if_due(pool: Pool, now: datetime, lake_folder: Path | None = None) -> bool:
    """Prove all invariants if nobody has today; whether it was done."""
    async with pool.connection() as connection:
        known = (await notes.find(connection)).get(checks.NOTE)
        if not is_check_due(known.noted_at if known else None, now):
            return False
        taken = await db.tuples(connection, "select pg_try_advisory_lock(%(key)s)", CHECK_LOCK)
        if not taken[0][0]:
            return False
        try:
            found = await checks.prove(pool, lambda name: None, lake_folder)
        finally:
            await db.run(connection, "select pg_advisory_unlock(%(key)s)", CHECK_LOCK)
    if found:
        log.error("invariants do not hold", differences=len(found), first=found[0].invariant)
    else:
        log.info("every invariant holds")
    return True


def is_check_due(last: datetime | None, now: datetime) -> bool:
    """At night, from four on, once a business day; at once where there never was one."""
    return clock.is_due_tonight(last, now, CHECK_HOUR)


async def _compare_nightly(pool: Pool, url: str, home: Path, stop: asyncio.Event) -> None:
    """Rebuild who is one person once a business day, at night, in a process of its own."""
    while not stop.is_set():
        try:
            if await is_comparison_due(pool, clock.now()):
                await files_work.run(url, home, files_work.COMPARE, stop)
        except (Unavailable, db.Contended, db.Refused, db.DatabaseError, OSError) as problem:
            log.error("people are not compared", problem=str(problem))
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), PASS_SECONDS)


async def is_comparison_due(pool: Pool, now: datetime) -> bool:
    """Whether the rebuild is to be held against the house now: not where it is turned off or
    nobody is known yet, and not while more comes in than is applied."""
    if settings.read("YIHUI_COMPARE") != "nightly":
        return False
    async with pool.connection() as connection:
        kept = await identity.rebuilding.find_kept(connection)
        if not is_check_due(kept.at if kept else None, now):
            return False
        if kept is None and not await identity.is_anybody_known(connection):
            return False
        full = {lane: settings.number(name) for lane, name in FULL.items()}
        return not await collect.is_behind(connection, full)


async def make_pass(pool: Pool, stop: asyncio.Event) -> None:
    """Everything that is due now."""
    for name in await pool.transact(ensure_partitions):
        log.info("partition made", partition=name)
    today = clock.now().astimezone(clock.zone()).date()
    lots = await release_due(pool, today, stop)
    if lots:
        log.info("pending points released", lots=lots)
    await expiry_work.extend_all(pool, today, stop)
    await expiry_work.work_if_due(pool, clock.now(), stop)
    await tiers_work.work_if_due(pool, clock.now(), stop)
    if settings.read("YIHUI_SUGGEST") == "nightly":
        await pool.transact(lambda connection: search_if_due(connection, clock.now()))
    # Last: it may have to give up when somebody holds the default partition.
    for name in await pool.transact(lambda connection: collect.ensure_months(connection, today)):
        log.info("month of behaviours made", partition=name)


async def search_if_due(connection: Connection, now: datetime) -> bool:
    """Ask for a search for probable matches if nobody has this night; whether it was asked for."""
    newest = await identity.matching.find_searches(connection, 1)
    if not is_check_due(newest[0].made_at if newest else None, now):
        return False
    try:
        await identity.matching.queue(connection, "worker")
    except identity.matching.SearchRuns:
        return False
    return True


async def ensure_partitions(connection: Connection) -> list[str]:
    """Make the next range partition of each table whose numbers have passed half of the last one.

    Returns the names of what was made. The tables are attached, as `create … partition of` would
    stop all reads and writes of the parent.
    """
    if not [found for found in await _ranges(connection) if found[2] < found[1]]:
        return []
    await connection.execute(f"set local lock_timeout = '{DDL_LOCK_SECONDS}s'".encode())
    await db.run(connection, "select pg_advisory_xact_lock(%(key)s)", {"key": PARTITION_LOCK})
    made = []
    for parent, wanted, last, step in await _ranges(connection):
        for number in range(last + 1, wanted + 1):
            name = f"{parent}_{number}"
            await connection.execute(f"create table {name} (like {parent} including all)".encode())
            await connection.execute(
                f"alter table {parent} attach partition {name}"
                f" for values from ({number * step}) to ({(number + 1) * step})".encode()
            )
            made.append(name)
    return made


async def _ranges(connection: Connection) -> list[tuple[str, int, int, int]]:
    """Each partitioned table with the number of the partition it wants and of the last it has."""
    found = []
    for path, step in PARTITION_STEPS.items():
        for parent, last, reached in await db.tuples(connection, load(path).find_ranges):
            # Past the middle of number n, n + 1 is wanted.
            found.append((parent, (reached + step // 2) // step, last, step))
    return found


async def release_due(pool: Pool, today: date, stop: asyncio.Event) -> int:
    """Release pending lots whose day has come, in bounded transactions; how many lots."""
    since, lots = 0, 0

    async def step(connection: Connection) -> tuple[int | None, int]:
        last = await points.ledger.stage_due(connection, today, since, RELEASE_LOTS)
        if last is None:
            return None, 0
        return last, await _release(connection, today)

    while not stop.is_set():
        last, released = await pool.transact(step)
        lots += released
        if last is None:
            break
        since = last  # her other lots may not have fitted in
    return lots


async def _release(connection: Connection, today: date) -> int:
    """Release what is staged, with a batch row of its own: what it moved adds up like the rest."""
    now = clock.now()
    batch_no = await collect.next_batch_no(connection)
    lots = await points.ledger.release(connection, now, today, batch_no)
    row: dict[str, Any] = dict.fromkeys((*SUMS, *NO_ARRIVALS), 0)
    row |= await points.ledger.flow(connection)
    row |= {"batch_no": batch_no, "lane": "maintenance", "run_no": None, "started_at": now}
    await collect.add_batch(connection, row)
    return lots
