"""The list of runs: asked for by people and by the night, taken up by one worker at a time."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar

from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.errors import Conflict, NotFound
from yihui.core.sql import load
from yihui.tags.types import NIGHT, Claimed

sql = load("tags/tags.sql")
# A run whose worker has not been heard of for so long is taken up by another.
DEAD_AFTER = timedelta(minutes=5)
Result = TypeVar("Result")


class RunGoesOn(Conflict):
    """A run of tags waits or goes on already."""

    code = "tag_run_goes_on"
    cure = "Wait until it has ended; it takes in all that is known."


class RunTaken(Conflict):
    """Another worker goes on with this run: this one was not heard of for too long."""

    code = "tag_run_taken"
    cure = "Nothing needs to be done; the other worker writes what is missing."


async def ask(connection: Connection, kind: str, actor: str) -> int:
    """Ask for a run; its number. Raises RunGoesOn."""
    made = await db.row(connection, sql.ask_run, {"kind": kind, "actor": actor})
    if made is None:
        raise RunGoesOn
    number: int = made["run_no"]
    return number


async def claim(connection: Connection) -> Claimed | None:
    """Take up the run that waits, or that somebody has left."""
    now = clock.now()
    found = await db.row(connection, sql.claim_run, {"now": now, "dead": now - DEAD_AFTER})
    return Claimed(**found) if found else None


async def begin(connection: Connection, kind: str, actor: str) -> Claimed:
    """Ask for a run and take it up at once. Raises RunGoesOn."""
    await ask(connection, kind, actor)
    claimed = await claim(connection)
    assert claimed
    return claimed


async def hold(connection: Connection, claimed: Claimed) -> None:
    """Let nobody else take up a run before this transaction ends: whatever a run writes comes
    behind this. Raises RunTaken where somebody did already."""
    if not await db.rows(connection, sql.hold_run, _own(claimed)):
        raise RunTaken


class Own(Pool):
    """What a run writes through: each transaction holds the run first. Raises RunTaken."""

    def __init__(self, pool: Pool, claimed: Claimed) -> None:
        self.pool = pool.pool
        self.claimed = claimed

    async def transact(self, work: Callable[[Connection], Awaitable[Result]]) -> Result:
        """Do `work` in a transaction before whose end nobody else takes the run up."""

        async def held(connection: Connection) -> Result:
            await hold(connection, self.claimed)
            return await work(connection)

        return await super().transact(held)


async def tell(pool: Pool, claimed: Claimed, done: int, steps: int) -> None:
    """Write down how far a run is."""
    given = _own(claimed) | {"done": done, "steps": steps, "now": clock.now()}
    await pool.transact(lambda connection: db.run(connection, sql.tell_progress, given))


async def fail(pool: Pool, claimed: Claimed, problem: str) -> None:
    """Say that a run failed, and why; nothing where somebody else goes on with it."""
    ended = _own(claimed) | {"now": clock.now(), "problem": problem}
    await pool.transact(lambda connection: db.run(connection, sql.fail_run, ended))


async def find(connection: Connection, limit: int) -> list[dict[str, Any]]:
    """The newest runs, newest first."""
    return await db.rows(connection, sql.find_runs, {"run_no": None, "limit": limit})


async def find_night(connection: Connection) -> datetime | None:
    """When the newest run of the night was asked for: one of a person, after midnight, is none."""
    found = await db.row(connection, sql.find_night, {"actor": NIGHT})
    return found["asked_at"] if found else None


async def find_one(connection: Connection, run_no: int) -> dict[str, Any]:
    """One run. Raises NotFound."""
    found = await db.rows(connection, sql.find_runs, {"run_no": run_no, "limit": 1})
    if not found:
        raise NotFound("There is no such run.", zh=("没有这次计算。", "刷新列表后再试。"))
    return found[0]


def _own(claimed: Claimed) -> dict[str, Any]:
    return {"run_no": claimed.run_no, "claim": claimed.claim}
