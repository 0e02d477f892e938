"""A run of tags: read the lake, work out range by range, write into the record what changed.

A run that was cut off is taken up where it was: it remembers as of when it is, up to which batch it
read and which ranges it has behind it. Only the ranges it was at may be half written; of these,
and after a run that failed of all, everybody is written, changed or not.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from typing import Any

from yihui import lake
from yihui.audiences.bitmaps import TABLE as TAG_BITMAPS
from yihui.core import clock, db
from yihui.core.beating import beating
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.lake import TAGS, TAGS_RENEWED, Bench
from yihui.tags import (
    bitmaps,
    computing,
    coverage,
    keeping,
    preparing,
    ranges,
    renewing,
    runs,
    schedules,
    writing,
)
from yihui.tags.preparing import Ready
from yihui.tags.types import Claimed, Done, Part

sql = load("tags/tags.sql")
lake_sql = load("tags/computing.lake.sql")
UNREAD_KEPT = 50
Tell = Callable[[int, int], None]
Sum = tuple[int, int]  # of members and of their tags


class Steps:
    """How far a run is; counted on the thread that works."""

    def __init__(self, work: computing.Work, tell: Tell) -> None:
        self.tell = tell
        self.laid = len(ranges.LAID) + len(work.conditions)
        self.done, self.all = 0, self.laid + computing.STEPS
        work.say = lambda: self.reach(self.done + 1)

    def expect(self, count: int) -> None:
        """So many ranges there are."""
        self.all = self.laid + count * computing.STEPS

    def pass_ranges(self, count: int) -> None:
        """So many ranges are done."""
        self.reach(self.laid + count * computing.STEPS)

    def reach(self, done: int) -> None:
        """So many steps are done; never fewer than before."""
        self.done = max(self.done, min(done, self.all))
        self.tell(self.done, self.all)


async def run(
    pool: Pool,
    house_lake: lake.Lake,
    asked: Claimed,
    tell: Tell = lambda done, steps: None,
    as_of: date | None = None,
) -> Done:
    """Work out the tags of all members, or, where that gives the same, of those of whom something
    is new since the run before; `tell` is told how far it is. Raises LakeAway."""
    today = clock.now().astimezone(clock.zone()).date()
    own = runs.Own(pool, asked)
    ready = await preparing.prepare(own, house_lake, asked, as_of or today)
    steps = Steps(ready.work, tell)
    bench = Bench(ready.reading)
    try:
        async with _alive(pool, asked, steps):
            more = await _work_out(own, bench, asked, ready, steps)
            if ready.anew or not ready.reading.has("member_tags"):
                moment = {"moment": asked.begun_at}
                await own.transact(lambda c: db.run(c, sql.forget_older, moment))
            parts = [part for _, part in sorted(ready.done.items())]
            await keeping.keep(own, ready.reading, parts, renews=bool(ready.work.renews))
            await coverage.keep(own, house_lake, asked.run_no, ready.work.as_of)
        unread = dict(sorted(ready.work.unread.items(), key=lambda one: -one[1])[:UNREAD_KEPT])
        members, rows = await _count(house_lake, ready, more)
        changed = sum(part.changed for part in parts)
        codes = {tag.tag_no: tag.code for tag in ready.work.tags}
        left = {codes[number]: problem for number, problem in sorted(ready.work.left.items())}
        done = Done(ready.work.kind, members, changed, rows, unread, left)
        await _end(own, asked, done, preparing.worked(ready.work))
        await bench.work(partial(ranges.clear, bench))
    except Exception:
        # Whoever took the run up may have cleared the files away: then that is what went wrong.
        await own.transact(_look)
        raise
    finally:
        bench.close()
    return done


async def _count(house_lake: lake.Lake, ready: Ready, more: Sum | None) -> Sum:
    """How many members have tags now, and how many there are."""
    if not ready.work.renews:
        parts = ready.done.values()
        return sum(part.members for part in parts), sum(part.rows for part in parts)
    if more and ready.cursor:
        return ready.cursor.members + more[0], ready.cursor.rows + more[1]
    # Of a part that another worker began nobody knows how many tags there were before.
    opened = await house_lake.open(lake.WHOLE)
    (found,) = await opened.query(lake_sql.count.format(tags=TAGS, mine="true"), keep=False)
    return found["members"], found["rows"]


async def _look(connection: Connection) -> None:
    """Nothing but what any transaction of a run begins with."""


@asynccontextmanager
async def _alive(pool: Pool, asked: Claimed, steps: Steps) -> AsyncIterator[None]:
    """Write down how far a run is for as long as it goes on: so it is known to live."""

    async def beat() -> None:
        await runs.tell(pool, asked, steps.done, steps.all)

    async with beating(beat):
        yield


async def _work_out(
    pool: Pool, bench: Bench, asked: Claimed, ready: Ready, steps: Steps
) -> Sum | None:
    """Work out the parts that are not done yet; what came to what there was, where all of it was
    done here."""
    if not ready.goes_on:
        await bench.work(partial(ranges.clear, bench))
    place = ranges.place_of(bench, asked)
    numbers = await bench.work(partial(computing.prepare, bench, ready.work, place))
    steps.expect(len(numbers))
    if not ready.goes_on:
        await pool.transact(partial(_begin, run_no=asked.run_no, ready=ready))
    left = [number for number in numbers if number not in ready.done]
    # Of a run that was cut off any that it was at may be half written.
    half = left[: ranges.HANDS_MOST] if ready.goes_on else []
    more: list[Sum] = []

    async def work_out(hand: Bench, number: int) -> None:
        anew = ready.anew or number in half
        ready.done[number], own = await _work_out_part(
            pool, hand, asked, ready.work, number, anew=anew
        )
        more.append(own)
        steps.pass_ranges(len(ready.done))

    await _share_out(bench, left, work_out)
    return more[0] if ready.work.renews and not ready.goes_on else None


async def _share_out(
    bench: Bench, numbers: Sequence[int], work_out: Callable[[Bench, int], Awaitable[None]]
) -> None:
    """Work out parts in their order, some beside each other. Once one fails none is begun."""
    waiting = list(reversed(numbers))
    hands = await bench.work(partial(ranges.hands, bench, len(numbers)))

    async def go_on(hand: Bench) -> None:
        try:
            while waiting:
                await work_out(hand, waiting.pop())
        finally:
            waiting.clear()

    try:
        await _all(*map(go_on, hands))
    finally:
        for hand in hands:
            if hand is not bench:
                hand.close()


async def _all(*works: Awaitable[Any]) -> list[Any]:
    """What all of them answer, once none works any more. Raises what went wrong first."""
    ended = await asyncio.gather(*works, return_exceptions=True)
    for one in ended:
        if isinstance(one, BaseException):
            raise one
    return ended


async def _work_out_part(
    pool: Pool, bench: Bench, asked: Claimed, work: computing.Work, number: int, *, anew: bool
) -> tuple[Part, Sum]:
    """Work out a part, write it into the record and note that it is done; it, and how many members
    have more tags than before, and how many more tags there are."""
    place = ranges.place_of(bench, asked)
    path = (place / f"{number:06d}.parquet").relative_to(bench.reading.lake.place).as_posix()
    compute = partial(computing.compute, bench, work, place, number)
    await (_compute_beside_record(pool, bench, compute) if work.renews else bench.work(compute))

    def keep() -> tuple[lake.File, Sum, Sum]:
        file = computing.write(bench, work, number, path, anew=anew)
        bitmaps.draw(bench, work, number, keeping.path_of(path, TAG_BITMAPS))
        if work.renews:
            beside = keeping.path_of(path, TAGS_RENEWED)
            bench.write(TAGS_RENEWED, "select member_no from renewed", None, beside)
        before = computing.count(bench, work, number, renewing.BEFORE) if work.renews else (0, 0)
        return file, computing.count(bench, work, number, "fresh"), before

    file, (members, rows), before = await bench.work(keep)
    changed = await writing.write(pool, bench)
    part = Part(path, file.rows, file.bytes, members, changed)
    kept = {"run_no": asked.run_no, "range_no": number, "path": path, "rows": part.rows,
            "bytes": part.bytes, "members": members, "changed": changed}  # fmt: skip
    await pool.transact(lambda connection: db.run(connection, sql.add_range, kept))
    return part, (members - before[0], rows - before[1])


async def _compute_beside_record(pool: Pool, bench: Bench, compute: Callable[[], None]) -> None:
    """Compute a part, and have its members at hand as the record knows them: the first of them are
    read meanwhile."""
    members = await bench.work(partial(renewing.numbers, bench))
    most = writing.READ_MEMBERS
    _, recorded = await _all(bench.work(compute), writing.read(pool, members[:most]))
    await bench.work(partial(renewing.remember, bench, recorded, more=False))
    for start in range(most, len(members), most):
        recorded = await writing.read(pool, members[start : start + most])
        await bench.work(partial(renewing.remember, bench, recorded, more=True))


async def _begin(connection: Connection, run_no: int, ready: Ready) -> None:
    """Remember how a run begins, so that it can be gone on with."""
    await db.run(connection, sql.forget_ranges, {"run_no": run_no})
    await db.run(connection, sql.begin_run, {
        "run_no": run_no, "kind": ready.work.kind, "as_of": ready.work.as_of, "xid": ready.xid,
        "batch_no": ready.batch_no, "fingerprint": ready.fingerprint, "anew": ready.anew,
        "renews": ready.work.renews, "worked": preparing.worked(ready.work),
        "cuts": db.json(_cuts(ready.work)),
    })  # fmt: skip
    learnt = ready.work.learnt
    if learnt and learnt.as_of == ready.work.as_of:
        model = learnt.model and db.json(learnt.model.kept())
        await db.run(connection, sql.add_model, {"as_of": learnt.as_of, "learnt": model})


def _cuts(work: computing.Work) -> dict[str, list[int]]:
    assert work.cuts
    return {"recency": work.cuts.recency, "frequency": work.cuts.frequency}


async def _end(pool: Pool, asked: Claimed, done: Done, worked: list[int]) -> None:
    ended = {
        "run_no": asked.run_no, "members": done.members, "changed": done.changed,
        "rows": done.rows, "worked": worked,
        "unread": db.json(done.unread), "now": clock.now(),
        "problem": "; ".join(f"{code}: {problem}" for code, problem in done.left.items()),
    }  # fmt: skip

    async def work(connection: Connection) -> None:
        await db.run(connection, sql.end_run, ended)
        await db.run(connection, sql.forget_ranges, {"run_no": asked.run_no})
        await schedules.move_on(connection, worked, asked.begun_at)

    await pool.transact(work)
