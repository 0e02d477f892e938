"""Verbs of taking snapshots: ask for one, take it up, ask the lake, write it down or give it up."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import date, datetime
from functools import partial

import numpy as np
from pyroaring import BitMap64

from yihui import lake, organisation
from yihui.audiences import actions, bitmaps, schedules, sets, snapshots
from yihui.audiences.reach import scope_of
from yihui.audiences.sets import Sets
from yihui.audiences.takings.rules import why
from yihui.audiences.takings.types import (
    CHUNK,
    DEAD_AFTER,
    QUICK_MOST,
    TAKINGS_KEPT,
    TURNS_MOST,
    Claimed,
    Taking,
)
from yihui.audiences.types import Audience
from yihui.conditions import Tree
from yihui.core import clock, db
from yihui.core.beating import beating
from yihui.core.db import Connection, Pool
from yihui.core.errors import Conflict, NotFound
from yihui.core.sql import load
from yihui.lake import Bench

sql = load("audiences/takings/takings.sql")
PICKED = "select member_no from picked where rowid >= $first and rowid < $first + $size"


class TakingGoesOn(Conflict):
    """A snapshot of this audience is being taken already."""

    code = "snapshot_goes_on"
    cure = "Wait until it has ended, or cancel it."


class TakingEnded(Conflict):
    """This snapshot has ended: it is taken, failed or cancelled already."""

    code = "snapshot_ended"
    cure = "Look at the list of snapshots again."


class Progress:
    """How far a snapshot is, counted on the thread that works; `stop` ends what goes on there."""

    def __init__(self) -> None:
        self.members: int | None = None
        self.done = 0
        self.stopped = False
        self.stop: Callable[[], None] = lambda: None


async def ask(
    connection: Connection, audience: Audience, as_of: date, actor: str, *, scheduled: bool = False
) -> int:
    """Ask for a snapshot of an audience as it is; its number. Raises TakingGoesOn."""
    wanted = {"audience_no": audience.audience_no, "version": audience.version, "as_of": as_of,
              "actor": actor, "scheduled": scheduled, "keep": TAKINGS_KEPT}  # fmt: skip
    made = await db.row(connection, sql.ask_taking, wanted)
    if made is None:
        raise TakingGoesOn
    await db.run(connection, sql.forget_takings, wanted)
    number: int = made["taking_no"]
    return number


async def ask_due(connection: Connection, now: datetime) -> bool:
    """Ask for the snapshot whose time came first; whether there was one. Where one is being taken
    at that time it will do."""
    due = await schedules.find_due(connection, now)
    if due is None:
        return False
    known = await actions.find_audience(connection, None, due.audience_no)
    day = now.astimezone(clock.zone()).date()
    with suppress(TakingGoesOn):
        await ask(connection, known, day, due.made_by, scheduled=True)
    await schedules.move_on(connection, due, now)
    return True


def is_quick(reading: lake.Reading) -> bool:
    """Whether a house is so small that nobody need wait for the worker."""
    return reading.count("members") <= QUICK_MOST


async def claim(connection: Connection, taking_no: int | None = None) -> Claimed | None:
    """Take up a snapshot that waits, or whose worker has died."""
    now = clock.now()
    asked = {"now": now, "dead": now - DEAD_AFTER, "most": TURNS_MOST, "taking_no": taking_no}
    for given_up in await db.rows(connection, sql.give_up_takings, asked):
        if given_up["scheduled"]:
            told = (given_up["problem"], given_up["problem_zh"])
            await schedules.count_failure(connection, given_up["audience_no"], told)
    found = await db.row(connection, sql.claim_taking, asked)
    return Claimed(**found) if found else None


async def cancel(connection: Connection, audience_no: int, taking_no: int) -> None:
    """Take no snapshot; who works on it hears of it soon. Raises NotFound, TakingEnded."""
    await find_one(connection, audience_no, taking_no)
    given = {"taking_no": taking_no, "now": clock.now()}
    if await db.row(connection, sql.cancel_taking, given) is None:
        raise TakingEnded


async def find(connection: Connection, audience_no: int, limit: int) -> list[Taking]:
    """Snapshots of an audience that are or were taken, newest first."""
    asked = {"audience_no": audience_no, "taking_no": None, "limit": limit}
    return await db.objects(connection, Taking, sql.find_takings, asked)


async def find_one(connection: Connection, audience_no: int, taking_no: int) -> Taking:
    """One of them. Raises NotFound."""
    asked = {"audience_no": audience_no, "taking_no": taking_no, "limit": 1}
    found = await db.objects(connection, Taking, sql.find_takings, asked)
    if not found:
        raise NotFound("There is no such snapshot.", zh=("没有这次快照。", "刷新列表后再试。"))
    return found[0]


async def take(pool: Pool, house_lake: lake.Lake, claimed: Claimed) -> bool:
    """Ask the lake who is in and write it down; False if it was cancelled meanwhile, or given to
    another. Raises LakeAway, InvalidCondition."""
    async with pool.connection() as connection:
        known = await actions.find_audience(connection, None, claimed.audience_no)
        asked = await actions.find_condition(connection, claimed.audience_no, claimed.version)
        words = await actions.find_words(connection, known.store_nos, audiences=True)
        tree = actions.read(asked, words)
        others = await sets.find(connection, tree)
    reading = await house_lake.open(scope_of(known.store_nos))
    progress = Progress()
    async with _alive(pool, claimed, progress):
        try:
            members = await find_members(reading, tree, claimed.as_of, others, progress)
        except Exception:
            if progress.stopped:  # the lake was told to stop, and says so in its own words
                return False
            raise
    return await pool.transact(partial(_end, claimed=claimed, members=members, reading=reading))


async def take_or_fail(pool: Pool, house_lake: lake.Lake, claimed: Claimed) -> bool:
    """Take a snapshot; what hinders it is written down and raised again."""
    try:
        return await take(pool, house_lake, claimed)
    except Exception as problem:  # whatever it is, it is no reason to begin for ever
        await fail(pool, claimed, problem)
        raise


async def find_members(
    reading: lake.Reading, tree: Tree, as_of: date, others: Sets = sets.NONE,
    progress: Progress | None = None,
) -> BitMap64:  # fmt: skip
    """All members of the scope that a condition holds for, through memory chunk by chunk."""
    by_bitmaps = await bitmaps.find_members(reading, tree, as_of, others)
    if by_bitmaps is not None:
        return by_bitmaps
    told = progress or Progress()
    question = actions.of_lake(as_of, others=others)
    where = f"{question.joined()} and {question.holds(tree)}"
    text = question.statement("m.member_no", where)
    bench = Bench(reading)
    told.stop = bench.stop

    def pick() -> BitMap64:
        bench.make("picked", text, question.parameters)
        told.members = int(bench.rows("select count(*) from picked")[0][0])
        found = BitMap64()
        for first in range(0, told.members, CHUNK):
            some = bench.columns(PICKED, {"first": first, "size": CHUNK})["member_no"]
            found |= BitMap64(some.astype(np.uint64))
            told.done = len(found)
        return found

    try:
        return await bench.work(pick)
    finally:
        bench.close()


async def fail(pool: Pool, claimed: Claimed, problem: Exception) -> None:
    """Say that a snapshot could not be taken, and why."""
    told = why(problem)
    given = {"taking_no": claimed.taking_no, "turn": claimed.turn, "now": clock.now(),
             "problem": told[0], "problem_zh": told[1]}  # fmt: skip

    async def work(connection: Connection) -> None:
        if await db.run(connection, sql.fail_taking, given) and claimed.scheduled:
            await schedules.count_failure(connection, claimed.audience_no, told)

    await pool.transact(work)


@asynccontextmanager
async def _alive(pool: Pool, claimed: Claimed, progress: Progress) -> AsyncIterator[None]:
    """Write down how far it is for as long as it goes on, and stop it once it was cancelled."""

    async def beat() -> None:
        given = {"taking_no": claimed.taking_no, "turn": claimed.turn, "now": clock.now(),
                 "members": progress.members, "done": progress.done}  # fmt: skip
        if not await pool.transact(partial(_tell, given=given)):
            progress.stopped = True
            progress.stop()

    async with beating(beat):
        yield


async def _tell(connection: Connection, given: dict[str, object]) -> int:
    return await db.run(connection, sql.tell_progress, given)


async def _end(
    connection: Connection, claimed: Claimed, members: BitMap64, reading: lake.Reading
) -> bool:
    """Keep the snapshot, unless it was cancelled or given to another."""
    ended = {"taking_no": claimed.taking_no, "turn": claimed.turn, "members": len(members),
             "snapshot_no": None, "now": clock.now()}  # fmt: skip
    if not await db.run(connection, sql.end_taking, ended):
        return False
    number = await snapshots.keep(
        connection, claimed.audience_no, claimed.version, claimed.as_of, reading.as_of, members,
        claimed.asked_by,
    )  # fmt: skip
    await db.run(connection, sql.name_snapshot, ended | {"snapshot_no": number})
    if claimed.scheduled:
        await schedules.count_success(connection, claimed.audience_no)
        return True
    await organisation.audit(
        connection, claimed.asked_by, "audience.snapshot_taken",
        f"audience:{claimed.audience_no}", snapshot=str(number), version=claimed.version,
        members=len(members),
    )  # fmt: skip
    return True
