"""Verbs on what-ifs: ask, take up, say how far it is, answer; and what a worker reads for one."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yihui.core import db
from yihui.core.beating import beating
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.security import KeyRing
from yihui.core.sql import load
from yihui.identity.actions import hashed
from yihui.identity.rebuilding.types import Said
from yihui.identity.types import Kind

sql = load("identity/policy/trials.sql")
LEASE_SECONDS = 15
NEWEST = 2**62


@dataclass(frozen=True, slots=True)
class Trial:
    """A what-if as it is kept: a document, the live version it was held against, the answer."""

    trial_no: int
    document: dict[str, Any]
    based_on: int
    version: int | None
    state: str
    step: str
    done: int
    expected: int | None
    answer: dict[str, Any] | None
    problem: str
    made_by: str
    made_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class TrialJob:
    """A what-if that a worker has taken up."""

    trial_no: int
    document: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Words:
    """Pairs of members of whom it was decided that they are one, those that people decided, and
    those of whom people said that they are two (the smaller number first)."""

    joined: list[tuple[int, int]]
    by_people: list[tuple[int, int]]
    parted: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class FuseKept:
    """Of kinds of which a draft says otherwise how many members they may meet: how many, what is
    suspended now, when people let what in, and what records said that was not read."""

    limits: dict[int, int]
    standing: list[int]
    let_in: dict[int, list[int]]
    passed_over: list[Said]


class TrialStopped(Exception):
    """Somebody asked for it, the worker ends, or the what-if belongs to another."""


class TrialHold:
    """A claim on a what-if: how far it is, and whether it shall go on."""

    def __init__(self, pool: Pool, trial_no: int, worker: str, stop: asyncio.Event) -> None:
        self.pool, self.trial_no, self.worker, self.stop = pool, trial_no, worker, stop
        self.step, self.done, self.expected = "", 0, 0
        self.cancelled = False
        self.lost = False

    def say(self, step: str, done: int = 0) -> None:
        """Note how far the work is. Raises TrialStopped when it shall not go on."""
        self.step = step
        self.done += done
        self.expected = max(self.expected, self.done)
        if self.stop.is_set() or self.cancelled or self.lost:
            raise TrialStopped

    async def beat(self) -> None:
        """Tell the database that the work goes on, and hear whether it shall."""
        told = {"trial_no": self.trial_no, "worker": self.worker, "step": self.step,
                "done": self.done, "expected": self.expected or None}  # fmt: skip
        async with self.pool.connection() as connection:
            answer = await db.row(connection, sql.beat, told)
        self.lost = answer is None
        self.cancelled = bool(answer and answer["cancel"])


@asynccontextmanager
async def holding(
    pool: Pool, trial_no: int, worker: str, stop: asyncio.Event
) -> AsyncIterator[TrialHold]:
    """Hold a what-if for as long as the block lasts."""
    hold = TrialHold(pool, trial_no, worker, stop)
    async with beating(hold.beat):
        yield hold


async def ask(
    connection: Connection,
    document: Mapping[str, Any],
    based_on: int,
    version: int | None,
    actor: str,
) -> Trial:
    """Ask what a document would make of everything; a worker finds out."""
    given = {"document": db.json(document), "based_on": based_on, "version": version,
             "actor": actor}  # fmt: skip
    return await find(connection, (await db.tuples(connection, sql.add_trial, given))[0][0])


async def find(connection: Connection, trial_no: int) -> Trial:
    """One what-if. Raises NotFound."""
    asked = {"trial_no": trial_no, "before": NEWEST, "limit": 1}
    found = await db.objects(connection, Trial, sql.find_trials, asked)
    if not found:
        raise NotFound(f"There is no what-if {trial_no}.", field="trial_no")
    return found[0]


async def find_page(connection: Connection, before: int, limit: int) -> list[Trial]:
    """A page of what-ifs, newest first."""
    asked = {"trial_no": None, "before": before, "limit": limit}
    return await db.objects(connection, Trial, sql.find_trials, asked)


async def cancel(connection: Connection, trial_no: int) -> None:
    """Stop a what-if that is not finished. Raises NotFound."""
    if not await db.tuples(connection, sql.cancel, {"trial_no": trial_no}):
        raise NotFound(f"What-if {trial_no} is not under way.", field="trial_no")


async def waits(connection: Connection) -> bool:
    """Whether a worker has something to do."""
    found = await db.row(connection, sql.find_work, {"lease": LEASE_SECONDS})
    return bool(found and found["waits"])


async def claim(connection: Connection, worker: str) -> TrialJob | None:
    """The oldest what-if that nobody works on, from now on this worker's."""
    given = {"lease": LEASE_SECONDS, "worker": worker}
    found = await db.objects(connection, TrialJob, sql.claim, given)
    return found[0] if found else None


async def end(
    hold: TrialHold, state: str, answer: Mapping[str, Any] | None = None, problem: str = ""
) -> None:
    """What came of it."""
    given = {
        "trial_no": hold.trial_no, "worker": hold.worker, "state": state, "problem": problem,
        "answer": None if answer is None else db.json(answer),
    }  # fmt: skip
    await hold.pool.transact(lambda connection: db.run(connection, sql.end, given))


async def leave(hold: TrialHold) -> None:
    """End it if it was cancelled; else the next worker takes it up."""
    if hold.cancelled:
        await end(hold, "cancelled")
        return
    given = {"trial_no": hold.trial_no, "worker": hold.worker}
    await hold.pool.transact(lambda connection: db.run(connection, sql.leave, given))


async def guess_rows(connection: Connection) -> int:
    """About how many rows there are to read."""
    return int((await db.tuples(connection, sql.guess_rows))[0][0] or 0)


async def find_blocked(
    connection: Connection, kinds: Mapping[str, Kind], ring: KeyRing
) -> frozenset[int]:
    """The identifiers whose values these kinds block, in any scope."""
    codes = [code for code, kind in kinds.items() if kind.blocked]
    if not codes:
        return frozenset()
    scopes = await db.tuples(connection, sql.find_scopes, {"codes": codes})
    hashes = [
        hashed(ring, code, scope, value) for code, scope in scopes for value in kinds[code].blocked
    ]
    wanted = {"hashes": hashes, "key_nos": list(ring.hash_keys)}
    return frozenset(number for (number,) in await db.tuples(connection, sql.find_numbers, wanted))


async def find_carried(connection: Connection) -> list[tuple[int, int]]:
    """Who is carried by whom: member and survivor."""
    return [(one, other) for one, other in await db.tuples(connection, sql.find_carried)]


async def find_words(connection: Connection) -> Words:
    """What was decided of two members."""
    found = await db.tuples(connection, sql.find_words)
    return Words(
        joined=[(one, other) for one, other, is_one, _ in found if is_one],
        by_people=[(one, other) for one, other, is_one, by_person in found if is_one and by_person],
        parted=frozenset(
            (min(one, other), max(one, other)) for one, other, is_one, _ in found if not is_one
        ),
    )


async def find_fuse(
    connection: Connection, live: Mapping[str, Kind], draft: Mapping[str, Kind]
) -> FuseKept:
    """What the fuse did to kinds of which a draft says it otherwise; of the others it stays."""
    limits = {kind.kind_no: kind.members_most for code, kind in draft.items()
              if kind.members_most != live[code].members_most}  # fmt: skip
    asked = {"kind_nos": sorted(limits)}
    standing: list[int] = []
    let_in: dict[int, list[int]] = {}
    for number, lifted in await db.tuples(connection, sql.find_suspensions, asked):
        if lifted is None:
            standing.append(number)
        else:
            let_in.setdefault(number, []).append(lifted)
    rows = await db.tuples(connection, sql.find_passed_over, asked)
    return FuseKept(limits, standing, let_in, [Said(*row) for row in rows])


async def find_shown(
    connection: Connection, pairs: Sequence[tuple[int, int]]
) -> dict[int, tuple[str, str]]:
    """Kind and masked value of identifiers, asked for by member and number."""
    wanted = {"member_nos": [one for one, _ in pairs], "identifier_nos": [one for _, one in pairs]}
    rows = await db.tuples(connection, sql.find_shown, wanted)
    return {number: (kind, masked) for number, kind, masked in rows}


async def find_sources(connection: Connection, source_nos: Sequence[int]) -> dict[int, str]:
    """The codes of sources by number."""
    wanted = {"source_nos": sorted(set(source_nos))}
    return dict(await db.tuples(connection, sql.find_sources, wanted))
