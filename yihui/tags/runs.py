"""The list of runs: asked for by people and by the night, taken up by one worker at a time."""

from datetime import timedelta
from typing import Any

from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.errors import Conflict, NotFound
from yihui.core.sql import load
from yihui.tags.types import Claimed

sql = load("tags/tags.sql")
# A run whose worker has not been heard of for so long is taken up by another.
DEAD_AFTER = timedelta(minutes=5)


class RunGoesOn(Conflict):
    """A run of tags waits or goes on already."""

    code = "tag_run_goes_on"
    cure = "Wait until it has ended; it takes in all that is known."


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


async def tell(pool: Pool, run_no: int, done: int, steps: int) -> None:
    """Write down how far a run is."""
    given = {"run_no": run_no, "done": done, "steps": steps, "now": clock.now()}
    await pool.transact(lambda connection: db.run(connection, sql.tell_progress, given))


async def fail(pool: Pool, claimed: Claimed, problem: str) -> None:
    """Say that a run failed, and why."""
    ended = {"run_no": claimed.run_no, "now": clock.now(), "problem": problem}
    await pool.transact(lambda connection: db.run(connection, sql.fail_run, ended))


async def find(connection: Connection, limit: int) -> list[dict[str, Any]]:
    """The newest runs, newest first."""
    return await db.rows(connection, sql.find_runs, {"run_no": None, "limit": limit})


async def find_one(connection: Connection, run_no: int) -> dict[str, Any]:
    """One run. Raises NotFound."""
    found = await db.rows(connection, sql.find_runs, {"run_no": run_no, "limit": 1})
    if not found:
        raise NotFound("There is no such run.", zh=("没有这次计算。", "刷新列表后再试。"))
    return found[0]
