"""Verbs of kept reports: ask, work out beside the requests, stop, answer again."""

import asyncio
from contextlib import suppress
from datetime import date, datetime, timedelta

from pydantic import TypeAdapter

from yihui import organisation
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound, Unavailable, YihuiError
from yihui.core.sql import load
from yihui.points.liability import actions
from yihui.points.liability.types import KeptReport, LiabilityReport, ReportLong, WorkedOut

sql = load("points/liability/keeping.sql")
ADAPTER = TypeAdapter(LiabilityReport)
# Whoever changes what a report tells raises it: what was told by older ones is worked out anew.
EDITION = 1
LAST = 2**63 - 1
# Half a million entries, which are read in less than a second (bench.liability).
SMALL_BYTES = 2**26
REPORTS_MOST = 500
BEAT = timedelta(seconds=2)
DEAD_AFTER = timedelta(seconds=30)
PROBLEMS = (YihuiError, db.Contended, db.Refused, db.DatabaseError)


async def find_report(
    pool: Pool, first: date, last: date, known_at: datetime | None
) -> LiabilityReport:
    """The report, as it was kept or as a small ledger tells it at once. Raises Invalid,
    ReportLong."""
    actions.check_months(first, last)
    async with pool.connection() as connection:
        question = await _question(connection, first, last, known_at)
        kept = await _find_kept(connection, question)
        if kept is not None:
            return read(await find_one(connection, kept))
        if not await is_small(connection):
            raise ReportLong
    return await actions.find_report(pool, first, last, known_at)


async def ask(
    pool: Pool, first: date, last: date, known_at: datetime | None, actor: str, anew: bool = False
) -> int:
    """Ask for a report; the number of the kept one if it was answered already (unless it is wanted
    `anew`; that of a closed month always), of the same question if it is worked out now, else of a
    new one. A small ledger is read at once. Raises Invalid."""
    actions.check_months(first, last)

    async def place(connection: Connection) -> tuple[int, bool]:
        question = await _question(connection, first, last, known_at)
        await db.run(connection, sql.lock_question, question)
        found = await _find_kept(connection, question, anew)
        if found is None:
            rows = await db.tuples(connection, sql.find_open, question)
            found = int(rows[0][0]) if rows else None
        if found is not None:
            return found, False
        small = await is_small(connection)
        state = {"state": "running" if small else "queued", "actor": actor}
        made = await db.tuples(connection, sql.add_report, question | state)
        await db.run(connection, sql.forget_reports, {"most": REPORTS_MOST})
        return int(made[0][0]), small

    report_no, at_once = await pool.transact(place)
    if at_once:
        await _work(pool, report_no, first, last, known_at)
    return report_no


async def is_small(connection: Connection) -> bool:
    """Whether the ledger can be read while somebody waits."""
    return bool((await db.tuples(connection, sql.find_size))[0][0] <= SMALL_BYTES)


async def find(
    connection: Connection, before: int = LAST, limit: int = 1, report_no: int | None = None
) -> list[KeptReport]:
    """Reports, newest first; one of them with what it tells."""
    asked = {"before": before, "limit": limit, "report_no": report_no}
    return await db.objects(connection, KeptReport, sql.find_reports, asked)


async def find_one(connection: Connection, report_no: int) -> KeptReport:
    """One report. Raises NotFound."""
    found = await find(connection, report_no=report_no)
    if not found:
        raise NotFound("There is no such report.", zh=("没有这份报告。", "重新生成一份。"))
    return found[0]


def read(kept: KeptReport) -> LiabilityReport:
    """What a report that is done tells."""
    return ADAPTER.validate_python(kept.told)


async def find_told(connection: Connection, report_no: int) -> LiabilityReport | None:
    """What a report tells, by the same rules as today's; None while it is not done. Raises
    NotFound."""
    kept = await find_one(connection, report_no)
    return read(kept) if kept.told else None


async def stop(connection: Connection, report_no: int, actor: str) -> None:
    """Stop a report that waits or is worked out; what has ended stays as it is."""
    if not await _leave(connection, report_no, "stopped", ""):
        return
    kept = await find_one(connection, report_no)
    await organisation.audit(
        connection, actor, "liability.stopped", f"report:{report_no}", first=str(kept.first_on),
        last=str(kept.last_on), done=kept.done, steps=kept.steps, asked_by=kept.asked_by,
    )  # fmt: skip


async def work_off(pool: Pool, halt: asyncio.Event) -> bool:
    """Work out the report that waits, if one does, until it is done, stopped, or `halt` is set;
    whether there was one."""
    claimed = await pool.transact(
        lambda connection: db.tuples(connection, sql.claim_report, {"dead_after": DEAD_AFTER})
    )
    if not claimed:
        return False
    report_no, first, last, known_at = claimed[0]
    work = asyncio.create_task(_work(pool, report_no, first, last, known_at))
    alive = {"report_no": report_no}
    try:
        while not (await asyncio.wait({work}, timeout=BEAT.total_seconds()))[0]:
            if halt.is_set():
                await pool.transact(lambda c: _leave(c, report_no, "queued", ""))
                return True
            if not await pool.transact(lambda c: db.run(c, sql.keep_alive, alive)):
                return True
        await work
    finally:
        if not work.done():
            work.cancel()
            with suppress(asyncio.CancelledError, *PROBLEMS):
                await work
    return True


async def _work(
    pool: Pool, report_no: int, first: date, last: date, known_at: datetime | None
) -> None:
    async def say(done: int, steps: int) -> None:
        given = {"report_no": report_no, "done": done, "steps": steps}
        await pool.transact(lambda connection: db.run(connection, sql.tell_progress, given))

    try:
        worked = await actions.work_out(pool, first, last, known_at, say)
        await pool.transact(lambda connection: _finish(connection, report_no, worked))
    except PROBLEMS as problem:
        text = str(problem)
        with suppress(Unavailable):
            await pool.transact(lambda c: _leave(c, report_no, "failed", text))
        raise


async def _finish(connection: Connection, report_no: int, worked: WorkedOut) -> None:
    told = worked.report
    given = {
        "report_no": report_no, "known_at": told.known_at, "until": told.until,
        "snapshot": worked.snapshot, "told": db.json(ADAPTER.dump_python(told, mode="json")),
        "flows": db.json(worked.flows),
    }  # fmt: skip
    await db.run(connection, sql.finish_report, given)


async def _leave(connection: Connection, report_no: int, state: str, problem: str) -> int:
    given = {"report_no": report_no, "state": state, "problem": problem}
    return await db.run(connection, sql.leave_report, given)


async def find_journal(connection: Connection, told: LiabilityReport, chinese: bool) -> str | None:
    """The journal of a month as it was closed, to the byte; None where it is another report."""
    asked = {"first": told.first, "last": told.last, "known_at": told.known_at, "chinese": chinese}
    found = await db.tuples(connection, sql.find_journal, asked)
    return str(found[0][0]) if found else None


async def _find_kept(
    connection: Connection, question: dict[str, object], anew: bool = False
) -> int | None:
    found = await db.tuples(connection, sql.find_kept, question)
    return int(found[0][0]) if found and (found[0][1] or not anew) else None


async def _question(
    connection: Connection, first: date, last: date, known_at: datetime | None
) -> dict[str, object]:
    """What is asked, as it can be compared: what is to come is not known, and of a closed month
    only what was known then counts."""
    now = clock.now()
    known = known_at if known_at and known_at < now else None
    counting = await actions.find_counting(connection, last, known or now)
    return {"first": first, "last": last, "known_at": counting or known, "edition": EDITION}
