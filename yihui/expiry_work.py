"""Points that expire, at night: what was told of is taken off, and members are told what comes
next. In bounded transactions, so that redemptions go on."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

import structlog

from yihui import collect, points
from yihui.batch import NO_ARRIVALS, SUMS
from yihui.core import clock, db, notes
from yihui.core.db import Connection, Pool
from yihui.points.expiring import Planned, PolicyVersion

log = structlog.get_logger()
NOTE = "expiry"
# After midnight, so that the day is over in the programme's zone, and before the daily check.
HOUR = 1
MEMBERS = 5_000
# So many members expire in one transaction: their locks are held for about a tenth of a second.
LAPSED = 1_000
# So many are found at a time: to find them reads all reminders that are open. What was found is
# asked again under the lock.
FOUND = 100_000
LOCK = {"key": 0x59_69_68_75_69 + 2}


@dataclass(slots=True)
class Night:
    """What one night did."""

    lots: int = 0
    planned: int = 0
    stopped: int = 0
    small: int = 0
    denied: int = 0


async def work_if_due(pool: Pool, now: datetime, stop: asyncio.Event) -> bool:
    """Do the night's work if nobody has; whether it was done. Without a policy there is none.

    Of several workers one does. A night that was broken off is gone over again: what was done
    is not done twice.
    """
    async with pool.connection() as connection:
        policy = await points.expiring.find_policy(connection)
        if policy is None or not await _is_due(connection, policy, now):
            return False
        taken = await db.tuples(connection, "select pg_try_advisory_lock(%(key)s)", LOCK)
        if not taken[0][0]:
            return False
        try:
            night = await work(pool, policy, now, stop)
        finally:
            await db.run(connection, "select pg_advisory_unlock(%(key)s)", LOCK)
    log.info("night of expiry done", lots=night.lots, planned=night.planned)
    return True


async def extend_all(pool: Pool, today: date, stop: asyncio.Event) -> None:
    """Carry out the extensions that were approved, in bounded steps; one that was broken off goes
    on where it was."""

    async def step(connection: Connection) -> bool:
        return await points.extending.carry_out(connection, today)

    while not stop.is_set() and await pool.transact(step):
        pass


async def _is_due(connection: Connection, policy: PolicyVersion, now: datetime) -> bool:
    """Once a business day, and at once when the policy has changed."""
    known = (await notes.find(connection)).get(NOTE)
    if known is None or known.detail.get("policy") != policy.version:
        return True
    local = now.astimezone(clock.zone())
    return local.hour >= HOUR and known.noted_at.astimezone(clock.zone()).date() < local.date()


async def work(pool: Pool, policy: PolicyVersion, now: datetime, stop: asyncio.Event) -> Night:
    """Take off what may expire, then plan what members are to be told; noted at its end."""
    today = now.astimezone(clock.zone()).date()
    night = Night()
    night.lots = await expire_all(pool, policy, now, stop)
    await plan_all(pool, policy, today, stop, night)
    if not stop.is_set():

        async def note(connection: Connection) -> None:
            waiting = await points.expiring.count_waiting(connection, today)
            await notes.write(
                connection, NOTE, now, policy=policy.version, lots=night.lots,
                planned=night.planned, stopped=night.stopped, small=night.small,
                denied=night.denied, waiting_members=waiting.members,
                waiting_points=waiting.points,
            )  # fmt: skip

        await pool.transact(note)
    return night


async def expire_all(pool: Pool, policy: PolicyVersion, now: datetime, stop: asyncio.Event) -> int:
    """Take off all points whose day is over and whose members were told; how many lots."""
    today = now.astimezone(clock.zone()).date()
    since, lots = 0, 0

    async def step(connection: Connection, members: list[int]) -> int:
        batch_no = await collect.next_batch_no(connection)
        done = await points.expiring.expire(connection, policy, members, now, today, batch_no)
        row: dict[str, Any] = dict.fromkeys((*SUMS, *NO_ARRIVALS), 0)
        row |= await points.ledger.flow(connection)
        row |= {"batch_no": batch_no, "lane": "maintenance", "run_no": None, "started_at": now}
        if done:
            await collect.add_batch(connection, row)
        return done

    while not stop.is_set():
        async with pool.connection() as connection:
            found = await points.expiring.find_lapsed(connection, policy, today, since, FOUND)
        for first in range(0, len(found), LAPSED):
            if not stop.is_set():
                lots += await pool.transact(partial(step, members=found[first : first + LAPSED]))
        if not found:
            break
        since = found[-1]
    return lots


async def plan_all(
    pool: Pool, policy: PolicyVersion, today: date, stop: asyncio.Event, night: Night
) -> None:
    """Plan the reminders of all members, so many in a transaction."""
    since = 0

    async def step(connection: Connection) -> tuple[int | None, Planned | None]:
        until = await points.expiring.find_range(connection, since, MEMBERS)
        if until is None:
            return None, None
        return until, await points.expiring.plan(connection, policy, since, until, today)

    while not stop.is_set():
        until, planned = await pool.transact(step)
        if until is None or planned is None:
            break
        night.planned += planned.planned
        night.stopped += planned.stopped
        night.small += planned.small
        night.denied += planned.denied
        since = until
