"""Verbs on what-ifs: the log read once, judged twice, and held against the members of today."""

import asyncio
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

import duckdb
import structlog

from yihui import identity, orders, points
from yihui.core import db
from yihui.core.db import Connection, Pool
from yihui.core.errors import YihuiError
from yihui.core.security import KeyRing
from yihui.identity import policy, rebuilding
from yihui.identity.policy import trials
from yihui.identity.rebuilding import Policies, sets, trying
from yihui.policies.types import Answer, PointsMoved

log = structlog.get_logger()
MEMBERS_AT_ONCE = 10_000
# All of it is one moment of the house.
ONE_MOMENT = "set transaction isolation level repeatable read, read only"


@dataclass(slots=True)
class _Read:
    """What a what-if reads beside the log."""

    kinds: Mapping[str, identity.Kind]
    fuse: trials.FuseKept
    days: Mapping[int, Mapping[int, identity.Kind]]
    carried: list[tuple[int, int]]
    words: trials.Words
    blocked: frozenset[int] = field(default_factory=frozenset)
    rows: int = 0


async def work_off(pool: Pool, ring: KeyRing, stop: asyncio.Event) -> int:
    """Answer what waits, one after the other; how many were done."""
    worker = secrets.token_hex(8)
    count = 0
    while not stop.is_set():
        job = await pool.transact(lambda connection: trials.claim(connection, worker))
        if job is None:
            break
        log.info("what-if taken up", trial_no=job.trial_no)
        async with trials.holding(pool, job.trial_no, worker, stop) as hold:
            await _answer(pool, ring, job, hold)
        count += 1
    return count


async def _answer(pool: Pool, ring: KeyRing, job: trials.TrialJob, hold: trials.TrialHold) -> None:
    try:
        found = await try_out(pool, ring, job.document, hold)
    except trials.TrialStopped:
        await trials.leave(hold)
    except (YihuiError, db.DatabaseError, duckdb.Error, MemoryError) as problem:
        log.exception("what-if failed", trial_no=job.trial_no)
        await trials.end(hold, "failed", problem=str(problem) or type(problem).__name__)
    else:
        await trials.end(hold, "finished", asdict(found))


async def try_out(
    pool: Pool, ring: KeyRing, document: Mapping[str, Any], hold: trials.TrialHold | None = None
) -> Answer:
    """What a document would make of everything that records ever said; nothing is changed."""

    def say(step: str, done: int = 0) -> None:
        if hold:
            hold.say(step, done)

    database = sets.opened()
    try:
        async with pool.connection() as connection, connection.transaction():
            await connection.execute(ONE_MOMENT.encode())
            read = await _read(connection, ring, document, database, hold)
            draft = {kind.kind_no: kind for kind in read.kinds.values()}
            say("compare")
            live = Policies(read.days)
            await asyncio.to_thread(rebuilding.partition, database, live)
            anyway = await asyncio.to_thread(_measured, database, read.words.joined)
            say("decide")
            judged = Policies(
                read.days, draft, read.blocked, read.words.parted, limits=read.fuse.limits,
                let_in=read.fuse.let_in,
            )  # fmt: skip
            await asyncio.to_thread(sets.add, database, "said", read.fuse.passed_over)
            await asyncio.to_thread(sets.doubt, database, judged)
            judged = await _with_purchases(connection, database, judged)
            await asyncio.to_thread(sets.decide, database, judged)
            counts = await asyncio.to_thread(_measured, database, read.words.by_people)
            say("points")
            moved = await _points(connection, database)
            fuse = trying.fused(database, read.fuse.limits, read.fuse.standing, read.blocked)
        decided = database.execute("select count(*) from doubtful").fetchone()
        return Answer(
            counts, anyway, moved, fuse, trying.joined_groups(database),
            trying.parted_members(database), read.rows, decided[0] if decided else 0,
        )  # fmt: skip
    finally:
        database.close()


async def _read(
    connection: Connection,
    ring: KeyRing,
    document: Mapping[str, Any],
    database: duckdb.DuckDBPyConnection,
    hold: trials.TrialHold | None,
) -> _Read:
    """The log, all identifiers, and what people said of members."""
    now = await identity.find_kinds(connection)
    kinds = policy.judged(0, document, now, ring).kinds
    found = _Read(
        kinds, await trials.find_fuse(connection, now, kinds),
        await rebuilding.find_days(connection), await trials.find_carried(connection),
        await trials.find_words(connection), await trials.find_blocked(connection, kinds, ring),
    )  # fmt: skip
    if hold:
        hold.expected = await trials.guess_rows(connection)
    async for table, rows in rebuilding.read(connection):
        if hold:
            hold.say("read", len(rows))
        await asyncio.to_thread(sets.add, database, table, rows)
        found.rows += len(rows)
    trying.carry(database, found.carried)
    return found


def _measured(
    database: duckdb.DuckDBPyConnection, pairs: Sequence[tuple[int, int]]
) -> trying.Counts:
    trying.unite(database, pairs)
    return trying.measure(database)


async def _with_purchases(
    connection: Connection, database: duckdb.DuckDBPyConnection, judged: Policies
) -> Policies:
    """The same with when the members bought of whom silence may tell something."""
    assert judged.draft is not None
    rests = [no for no, kind in judged.draft.items() if kind.rest_days]
    members = await asyncio.to_thread(sets.members_in_doubt, database, rests)
    bought: dict[int, list[int]] = {}
    for part in _parts(members):
        for member_no, moment in await orders.find_moments(connection, part):
            bought.setdefault(member_no, []).append(_micros(moment))
    return replace(judged, bought=bought)


async def _points(connection: Connection, database: duckdb.DuckDBPyConnection) -> PointsMoved:
    """What merges would move and settle, and what is in doubt where members are divided."""
    groups, parted = trying.groups(database), trying.divided(database)
    wanted = sorted({number for group in groups for number in group} | set(parted))
    held: dict[int, dict[str, int]] = {}
    for part in _parts(wanted):
        held |= await points.ledger.find_available(connection, part)

    def of(number: int, *names: str) -> int:
        balance = held.get(number, {})
        return sum(balance.get(name, 0) for name in names)

    return PointsMoved(
        moved=sum(of(number, "available", "pending") for group in groups for number in group[1:]),
        settled=sum(
            min(sum(of(one, "available") for one in group), sum(of(one, "debt") for one in group))
            for group in groups
        ),
        parted=sum(of(number, "available", "pending") for number in parted),
        parted_debt=sum(of(number, "debt") for number in parted),
    )


def _parts(numbers: Sequence[int]) -> list[list[int]]:
    return [
        list(numbers[start : start + MEMBERS_AT_ONCE])
        for start in range(0, len(numbers), MEMBERS_AT_ONCE)
    ]


def _micros(moment: datetime) -> int:
    return round(moment.timestamp() * 1_000_000)
