"""Checks and imports of files, searches for probable matches, what-ifs of the policy, and the
nightly rebuild of who is one person, in processes of their own beside the worker.

They take no processor time from requests that are answered in the worker's process. The pipe to
their standard input is their life line: when the worker ends, however it ends, they stop after the
batch at hand and leave the rest to the next worker.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import structlog

from yihui import collect, identity, pipeline, policies
from yihui.collect import imports
from yihui.core import db, garbage
from yihui.core.db import Pool
from yihui.core.errors import YihuiError
from yihui.core.security import key_ring
from yihui.identity.policy import trials
from yihui.rehearsal import Scout

log = structlog.get_logger()
LOOK_SECONDS = 0.5
AGAIN_SECONDS = 5.0
STOP_SECONDS = 30.0
KINDS = {"check": imports.CHECKS, "import": imports.IMPORTS}
SEARCH = "search"
WHAT_IFS = "what-if"
COMPARE = "compare"
COMPARE_LOCK = {"key": 0x70_65_6F_70_6C_65}  # "people"
GENTLY = 10


async def attend(pool: Pool, url: str, home: Path, stop: asyncio.Event) -> None:
    """Start a process for each kind of work whenever some of it waits, until `stop`."""
    kinds = (*KINDS, SEARCH, WHAT_IFS)
    await asyncio.gather(*(_attend(pool, url, home, kind, stop) for kind in kinds))


async def _attend(pool: Pool, url: str, home: Path, kind: str, stop: asyncio.Event) -> None:
    while not stop.is_set():
        pause = LOOK_SECONDS
        try:
            async with pool.connection() as connection:
                if kind == SEARCH:
                    waits = await identity.matching.waits(connection)
                elif kind == WHAT_IFS:
                    waits = await trials.waits(connection)
                else:
                    waits = await imports.waits(connection, KINDS[kind])
            if waits and await run(url, home, kind, stop):
                pause = AGAIN_SECONDS
        except (YihuiError, db.DatabaseError, OSError) as problem:
            log.error("imports are not attended", problem=str(problem))
            pause = AGAIN_SECONDS
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


async def run(url: str, home: Path, kind: str, stop: asyncio.Event) -> int:
    """One process, until it has nothing left to do; its exit code."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "yihui.files_work", stdin=asyncio.subprocess.PIPE
    )
    assert process.stdin
    # Not as arguments: everybody on the machine can read those, and the URL may hold a password.
    told = {"url": url, "home": str(home), "kind": kind}
    process.stdin.write(json.dumps(told).encode() + b"\n")
    ended = asyncio.create_task(process.wait())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    process.stdin.close()
    try:
        return await asyncio.wait_for(ended, STOP_SECONDS)
    except TimeoutError:
        process.kill()
        return await process.wait()


@contextmanager
def _life_line(ends: Callable[[], object]) -> Iterator[None]:
    """Call this when the life line is cut, once: its end can be read for ever after, and a task
    that is told to end again and again does not get to put its things away."""
    loop, line = asyncio.get_running_loop(), sys.stdin.fileno()

    def cut() -> None:
        loop.remove_reader(line)
        ends()

    loop.add_reader(line, cut)
    try:
        yield
    finally:
        loop.remove_reader(line)


async def _serve(url: str, home: Path, kind: str) -> None:
    stop = asyncio.Event()
    ring = key_ring(home)
    size = 2
    plain = Pool(url, size, prepare=False, session_sql=pipeline.STAGING_SQL, name=f"yihui {kind}")
    await plain.open()
    try:
        with _life_line(stop.set):
            if kind == WHAT_IFS:
                await policies.work_off(plain, ring, stop)
                return
            async with pipeline.opened(url, ring, "bulk") as lane:
                assert lane.clues
                scout = Scout(plain, ring, lane.clues)
                tools = imports.Tools(plain, lane.apply, lane.pool, scout, home)
                await collect.imports.work_off(tools, KINDS[kind], stop)
    finally:
        await plain.close()


async def _search(url: str, home: Path) -> None:
    """Search for probable matches of members; the end of the life line ends it as failed."""
    pool = Pool(url, 2, prepare=False, name="yihui search")
    await pool.open()
    task = asyncio.create_task(identity.matching.search(pool, key_ring(home)))
    try:
        with _life_line(task.cancel), suppress(asyncio.CancelledError):
            await task
    finally:
        await pool.close()


async def _compare(url: str) -> None:
    """Rebuild who is one person and keep what differs; of several processes one does. The end of
    the life line ends it, and nothing is kept."""
    os.nice(GENTLY)
    pool = Pool(url, 3, prepare=False, name="yihui compare")
    await pool.open()
    task = asyncio.create_task(_compare_alone(pool))
    try:
        with _life_line(task.cancel), suppress(asyncio.CancelledError):
            await task
    finally:
        await pool.close()


async def _compare_alone(pool: Pool) -> None:
    async with pool.connection() as connection:
        taken = await db.tuples(connection, "select pg_try_advisory_lock(%(key)s)", COMPARE_LOCK)
        if not taken[0][0]:
            return
        found = await identity.rebuilding.prove(pool)
    log.info("people compared", identifiers=found.identifiers, apart=found.count)


def main() -> None:
    """The process: told by a line of JSON on standard input what to do."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    garbage.seldom()
    told = json.loads(sys.stdin.readline())
    if told["kind"] == SEARCH:
        asyncio.run(_search(told["url"], Path(told["home"])))
        return
    if told["kind"] == COMPARE:
        asyncio.run(_compare(told["url"]))
        return
    asyncio.run(_serve(told["url"], Path(told["home"]), told["kind"]))


if __name__ == "__main__":
    main()
