"""Loans of tiers, and tiers whose day is over, at night: who earned hers keeps it, who did not
goes down. In bounded transactions under the members' locks, so that orders go on; each step
stands alone, and a night that was broken off goes on where it was."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import structlog

from yihui import collect, points, tiers
from yihui.batch import NO_ARRIVALS, SUMS
from yihui.core import clock, db, notes
from yihui.core.db import Connection, Pool
from yihui.tiers import Plan

log = structlog.get_logger()
NOTE = "tiers"
# After midnight, so that the day is over in the programme's zone, and before the daily check.
HOUR = 1
# So many members are judged in one transaction, which holds their locks.
MEMBERS = 2_000
LOCK = {"key": 0x59_69_68_75_69 + 17}


Find = Callable[[Connection, Plan, date, int], Awaitable[list[int]]]
End = Callable[[Connection, Plan, list[int], list[date], int], Awaitable[int]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What the night ends: how it finds whose day is over, and what it does then."""

    find: Find
    end: End


LOANS = Kind(tiers.lending.find_due, tiers.lending.end)
DAYS = Kind(tiers.living.find_due, tiers.challenging.judge)


@dataclass(slots=True)
class Night:
    """What one night did: loans that ended and tiers judged, tiers changed, points given, and
    notices of loans that will end."""

    judged: int = 0
    changed: int = 0
    gifts: int = 0
    told: int = 0


async def work_if_due(pool: Pool, now: datetime, stop: asyncio.Event) -> bool:
    """Do the night's work if nobody has; whether it was done. Of several workers one does."""
    async with pool.connection() as connection:
        plans = await tiers.live_plans(connection)
        due = [plan for plan in plans if await _is_due(connection, plan, now)]
        if not due:
            return False
        taken = await db.tuples(connection, "select pg_try_advisory_lock(%(key)s)", LOCK)
        if not taken[0][0]:
            return False
        try:
            for plan in due:
                await work(pool, plan, now, stop)
        finally:
            await db.run(connection, "select pg_advisory_unlock(%(key)s)", LOCK)
    return True


async def _is_due(connection: Connection, plan: Plan, now: datetime) -> bool:
    """Once a business day, and at once when tiers hold otherwise than before; where they hold for
    ever and give no points, only when a loan is over or about to be."""
    today = now.astimezone(clock.zone()).date()
    if not plan.life.ends and (
        await tiers.lending.is_any_due(connection, plan, today)
        or await tiers.lending.find_ending(connection, today, 1)
    ):
        return True
    if not plan.life.ends and not plan.gifts:
        return False
    known = (await notes.find(connection)).get(_note(plan))
    if known is None or known.detail.get("life") != plan.life_no:
        return True
    return clock.is_due_tonight(known.noted_at, now, HOUR)


def _note(plan: Plan) -> str:
    return NOTE if plan.set_no == tiers.GROUP else f"{NOTE}_{plan.set_no}"


async def work(pool: Pool, plan: Plan, now: datetime, stop: asyncio.Event) -> Night:
    """End loans that are over in the set of a plan, give tiers their day that have none, then judge
    those whose day is over; noted at its end."""
    today = now.astimezone(clock.zone()).date()
    night = Night()
    await pool.transact(tiers.lending.settle_outgrown)
    await pool.transact(tiers.challenging.settle)
    await _work_off(pool, plan, now, today, stop, night, LOANS)
    night.told = await _tell_ending(pool, today, stop)
    if plan.life.ends:
        await _begin_all(pool, plan, stop)
        await _work_off(pool, plan, now, today, stop, night, DAYS)
    for benefit in plan.gifts:
        await _give(pool, plan, benefit, today, stop, night)
    if not stop.is_set():

        async def note(connection: Connection) -> None:
            await notes.write(
                connection, _note(plan), now, life=plan.life_no, judged=night.judged,
                changed=night.changed, gifts=night.gifts,
            )  # fmt: skip

        await pool.transact(note)
    log.info("night of tiers done", set=plan.set_no, judged=night.judged, changed=night.changed,
             gifts=night.gifts)  # fmt: skip
    return night


async def _give(
    pool: Pool, plan: Plan, benefit: tiers.Benefit, today: date, stop: asyncio.Event, night: Night
) -> None:
    """Give a benefit's points to all who are owed them."""
    since: int | None = 0

    async def step(connection: Connection) -> tuple[int, int | None]:
        return await tiers.benefits.give(connection, plan, benefit, today, since or 0, MEMBERS)

    while not stop.is_set() and since is not None:
        given, since = await pool.transact(step)
        night.gifts += given


async def _begin_all(pool: Pool, plan: Plan, stop: asyncio.Event) -> None:
    since: int | None = 0

    async def step(connection: Connection) -> int | None:
        return await tiers.living.begin(connection, plan, since or 0, MEMBERS)

    while not stop.is_set() and since is not None:
        since = await pool.transact(step)


async def _tell_ending(pool: Pool, today: date, stop: asyncio.Event) -> int:
    """Tell of each loan that will end soon, once for each last day; how many."""

    async def step(connection: Connection) -> int | None:
        found = await tiers.lending.find_ending(connection, today, MEMBERS)
        if not found:
            return None
        await points.merging.lock(connection, found)
        return await tiers.lending.tell_ending(connection, found, today)

    told = 0
    while not stop.is_set() and (more := await pool.transact(step)) is not None:
        told += more
    return told


async def _work_off(
    pool: Pool,
    plan: Plan,
    now: datetime,
    today: date,
    stop: asyncio.Event,
    night: Night,
    kind: Kind,
) -> None:
    """End all loans, or judge all tiers, whose day is over."""

    async def step(connection: Connection) -> tuple[int, int]:
        found = await kind.find(connection, plan, today, MEMBERS)
        if not found:
            return 0, 0
        await points.merging.lock(connection, found)
        batch_no = await collect.next_batch_no(connection)
        changed = await kind.end(connection, plan, found, [today] * len(found), batch_no)
        row: dict[str, Any] = dict.fromkeys((*SUMS, *NO_ARRIVALS), 0)
        row |= await points.ledger.flow(connection)
        row |= {"batch_no": batch_no, "lane": "maintenance", "run_no": None, "started_at": now,
                "tier_change_rows": changed}  # fmt: skip
        await collect.add_batch(connection, row)
        return len(found), changed

    while not stop.is_set():
        judged, changed = await pool.transact(step)
        if not judged:
            break
        night.judged += judged
        night.changed += changed
