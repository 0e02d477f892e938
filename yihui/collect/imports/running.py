"""The work of an import: checked, applied, resumed after any stop. Done by a worker's process.

Who claims an import says every second that it lives; a silent one is taken over by another. What
was applied is known by the run, so that nothing is done twice.
"""

import asyncio
import secrets
import time
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import structlog

from yihui.collect import importing
from yihui.collect.arrivals import Arrival, Outcome, Progress
from yihui.collect.assemble import Mapped
from yihui.collect.formats import read_rows
from yihui.collect.grouping import records
from yihui.collect.imports import actions, uploads
from yihui.collect.imports.checking import Check, Scout
from yihui.collect.imports.rejects import Rejects
from yihui.collect.imports.types import Job, State
from yihui.collect.mapping import Mapping, parse_mapping
from yihui.collect.rows import FileUnreadable, Reject
from yihui.collect.wording import worded
from yihui.core.beating import beating
from yihui.core.db import Connection, Pool
from yihui.core.errors import YihuiError

log = structlog.get_logger()
RATE_BEATS = 10


class Stopped(Exception):
    """Somebody asked for it, the worker ends, or the import belongs to another."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a worker lends: connections, the pipeline, the house's memory, its folder."""

    pool: Pool
    apply: importing.Apply
    lane_pool: Pool
    scout: Scout
    home: Path


class Hold:
    """A claim on an import: how far it is, and whether it shall go on."""

    def __init__(self, pool: Pool, import_no: int, worker: str, stop: asyncio.Event) -> None:
        self.pool, self.import_no, self.worker, self.stop = pool, import_no, worker, stop
        self.done = 0
        self.expected: int | None = None
        self.cancelled = False
        self.lost = False
        self._told: deque[tuple[int, int]] = deque(maxlen=RATE_BEATS)

    def say(self, done: int) -> None:
        """Note how far the work is. Raises Stopped when it shall not go on."""
        self.done = done
        if self.stop.is_set() or self.cancelled or self.lost:
            raise Stopped

    async def beat(self) -> None:
        """Tell the database that the work goes on, and hear whether it shall."""
        self._told.append((time.monotonic_ns(), self.done))
        nanoseconds = self._told[-1][0] - self._told[0][0]
        rate = (self.done - self._told[0][1]) * 10**9 // nanoseconds if nanoseconds else 0
        async with self.pool.connection() as connection:
            answer = await actions.beat(
                connection, self.import_no, self.worker, self.done, self.expected, rate
            )
        self.lost = answer is None
        self.cancelled = bool(answer)


@asynccontextmanager
async def holding(
    pool: Pool, import_no: int, worker: str, stop: asyncio.Event
) -> AsyncIterator[Hold]:
    """Hold an import for as long as the block lasts."""
    hold = Hold(pool, import_no, worker, stop)
    async with beating(hold.beat):
        yield hold


async def work_off(tools: Tools, states: Sequence[State], stop: asyncio.Event) -> int:
    """Do what waits, one import after the other; how many were done."""
    worker = secrets.token_hex(8)
    count = 0
    while not stop.is_set():
        job = await tools.pool.transact(lambda c: actions.claim(c, states, worker))
        if job is None:
            break
        log.info("import taken up", import_no=job.import_no, state=str(job.state))
        do = _check if job.state is State.CHECKING else _import
        async with holding(tools.pool, job.import_no, worker, stop) as hold:
            await do(tools, job, hold)
        count += 1
    return count


def _opened(tools: Tools, job: Job) -> tuple[list[Path], Mapping]:
    paths = uploads.paths_of(tools.home, job.import_no, job.files)
    if not all(path.is_file() for path in paths):
        problem = "the uploaded files are no longer there"
        raise FileUnreadable(problem, cure="Upload the files again.")
    assert job.document is not None
    return paths, parse_mapping(job.document)


async def _check(tools: Tools, job: Job, hold: Hold) -> None:
    folder = uploads.folder_of(tools.home, job.import_no)
    checked, rejects, problem = None, 0, ("", "", "")
    try:
        paths, mapping = _opened(tools, job)
        hold.expected = await asyncio.to_thread(importing.expected_lines, paths)
        check = Check(paths, mapping, folder, tools.scout, tools.pool, hold.say)
        checked, rejects = await check.run()
        async with tools.pool.connection() as connection:
            content = (await actions.find(connection, job.import_no))["content"]
            seen = await actions.seen_before(connection, job.import_no, content)
        checked = replace(checked, seen_before=seen)
    except Stopped:
        await _leave(hold)
        return
    except YihuiError as error:
        problem = _told(error)
    except Exception as error:
        log.exception("check failed", import_no=job.import_no)
        problem = _broke_off(error)

    async def end(connection: Connection) -> None:
        await actions.end_check(connection, job.import_no, hold.worker, checked, rejects, problem)

    await tools.pool.transact(end)


async def _leave(hold: Hold) -> None:
    """Another may have it at once; one that was cancelled does not wait any more."""
    await hold.pool.transact(lambda c: actions.let_go(c, hold.import_no, hold.worker))


async def _import(tools: Tools, job: Job, hold: Hold) -> None:
    state, problem, rejects = State.FINISHED, ("", "", ""), 0
    run_no: int | None = None

    async def begun(connection: Connection, number: int) -> None:
        nonlocal run_no
        run_no = number
        await actions.link_run(connection, job.import_no, number)

    async def apply(arrivals: Sequence[Arrival], progress: Progress | None) -> list[Outcome]:
        hold.say(hold.done)
        return await tools.apply(arrivals, progress)

    def say(position: importing.Position) -> None:
        hold.expected = position.lines_expected
        hold.done = position.lines

    try:
        paths, mapping = _opened(tools, job)
        scratch = uploads.folder_of(tools.home, job.import_no) / "rejects.csv"
        found = await importing.import_files(
            paths, mapping, apply, tools.lane_pool, say, scratch, begun
        )
        if found.broken:
            state, problem = State.FAILED, _told(found.broken)
        rejects = await _tell_rejects(tools, job, paths, mapping, found.run_no)
        await tools.pool.transact(lambda c: actions.settle_lines(c, mapping.source, job.made_by))
    except Stopped:
        if not hold.cancelled:
            await _leave(hold)
            return
        text = "stopped before anything was applied"
        if hold.done:
            text = f"stopped on request; {hold.done} lines that were applied stay"
        state, problem = State.CANCELLED, ("stopped", text, "Go on with it, or leave it so.")
        if run_no is not None:
            rejects = await _tell_rejects(tools, job, paths, mapping, run_no, hold.done)
    except YihuiError as error:
        state, problem = State.FAILED, _told(error)
    except Exception as error:
        log.exception("import failed", import_no=job.import_no)
        state, problem = State.FAILED, _broke_off(error)

    async def end(connection: Connection) -> None:
        await actions.end(
            connection, job.import_no, hold.worker, state, hold.done, rejects, problem
        )

    await tools.pool.transact(end)


def _told(error: YihuiError) -> tuple[str, str, str]:
    return worded(error.problem).code, error.problem, error.remedy


def _broke_off(error: Exception) -> tuple[str, str, str]:
    lines = str(error).splitlines() or [type(error).__name__]
    text = f"the work broke off: {lines[0][:300]}"
    return "failed", text, "Go on with it; what was applied is not doubled."


async def _tell_rejects(
    tools: Tools, job: Job, paths: Sequence[Path], mapping: Mapping, run_no: int,
    lines_done: int | None = None,
) -> int:  # fmt: skip
    """Write the rejects of the import, with the records that the house refused; how many.

    `lines_done` ends it where the import was stopped.
    """
    async with tools.pool.connection() as connection:
        refused = await actions.find_refused(connection, run_no)
    folder = uploads.folder_of(tools.home, job.import_no)
    return await asyncio.to_thread(_write_rejects, folder, paths, mapping, refused, lines_done)


def _write_rejects(
    folder: Path,
    paths: Sequence[Path],
    mapping: Mapping,
    refused: dict[str, dict[str, Any]],
    lines_done: int | None,
) -> int:
    rejects = Rejects(folder)
    rows = (row for path in paths for row in read_rows(path, mapping.options))
    lines = 0
    try:
        with suppress(FileUnreadable):
            for result in records(mapping, rows):
                if lines_done is not None and lines >= lines_done:
                    break
                lines += result.lines
                if isinstance(result, Mapped):
                    why = refused.get(f"{result.file}:{result.first_line}")
                    if why is None or not result.rows:
                        continue
                    result = Reject(
                        result.file, result.first_line, why["field"], "", why["problem"],
                        why["cure"], result.lines, result.record.external_id,
                        result.rows[0].cells, result.rows,
                    )  # fmt: skip
                if isinstance(result, Reject):
                    code = worded(result.problem).code
                    rejects.add(result, f"{code}:{result.field}")
        rejects.complete()
    finally:
        rejects.abandon()
    return rejects.count


async def sweep(pool: Pool, home: Path) -> int:
    """Remove the files of imports that ended long ago, and what uploads left that broke off."""
    async with pool.connection() as connection:
        old = await actions.find_old(connection)
        strays = await asyncio.to_thread(uploads.strays, home)
        kept = await actions.find_kept(connection, strays) if strays else set()
    gone = [number for number in strays if number not in kept]
    for number in [*old, *gone]:
        await asyncio.to_thread(uploads.drop, home, number)
    if old:
        await pool.transact(lambda connection: actions.mark_swept(connection, old))
    return len(old) + len(gone)
