"""A run of tags: read the lake, work out range by range, write into the record what changed.

A run that was cut off is taken up where it was: it remembers as of when it is, up to which batch it
read and which ranges it has behind it. Only the ranges it was at may be half written; of these,
and after a run that failed of all, everybody is written, changed or not.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from yihui import audiences, insight, lake
from yihui.audiences.bitmaps import TABLE as TAG_BITMAPS
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.lake import TAGS, TAGS_RENEWED, Bench
from yihui.tags import (
    actions,
    bitmaps,
    computing,
    coverage,
    giving,
    keeping,
    ranges,
    renewing,
    rules,
    runs,
    schedules,
    writing,
)
from yihui.tags.stock import stock
from yihui.tags.types import NIGHT, Begun, Claimed, Cursor, Done, Part, Tag

sql = load("tags/tags.sql")
lake_sql = load("tags/computing.lake.sql")
UNREAD_KEPT = 50
BEAT_SECONDS = 1.0
Tell = Callable[[int, int], None]
Sum = tuple[int, int]  # of members and of their tags


@dataclass(frozen=True, slots=True)
class Ready:
    """What a run knows before it begins: the lake, up to where it is read, the tags, what is new;
    and of one that goes on, `done`: the parts that are behind it. With `anew` everybody is
    written, as nobody knows what is."""

    reading: lake.Reading
    work: computing.Work
    fingerprint: str
    xid: str
    batch_no: int
    goes_on: bool
    anew: bool
    cursor: Cursor | None
    done: dict[int, Part] = field(default_factory=dict)


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
    ready = await _prepare(own, house_lake, asked, as_of or today)
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
        await _end(own, asked, done, _worked(ready.work))
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
        while True:
            await runs.tell(pool, asked, steps.done, steps.all)
            await asyncio.sleep(BEAT_SECONDS)

    beating = asyncio.create_task(beat())
    try:
        yield
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


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
    hands = [bench]

    async def go_on(hand: Bench) -> None:
        try:
            while waiting:
                await work_out(hand, waiting.pop())
        finally:
            waiting.clear()

    try:
        for _ in range(1, await bench.work(partial(ranges.hands, bench, len(numbers)))):
            hands.append(await bench.work(bench.second))
        await _all(*map(go_on, hands))
    finally:
        for hand in hands[1:]:
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
    computed = bench.work(partial(computing.compute, bench, work, place, number))
    if work.renews:
        # The database looks up what they were while what they are is worked out.
        files, _ = await _all(writing.read(pool, renewing.numbers(bench), place), computed)
        await bench.work(partial(renewing.remember, bench, files))
    else:
        await computed

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


async def _prepare(pool: Pool, house_lake: lake.Lake, asked: Claimed, as_of: date) -> Ready:
    async with pool.connection() as connection:
        state = await lake.find_state(connection)
    # What is exported between here and there is read twice: by this run, and by the next.
    reading = await house_lake.open(lake.WHOLE)
    assert state

    async def ask(connection: Connection) -> Ready:
        await stock(connection)
        found = await db.objects(connection, Tag, sql.find_tags, {"code": None})
        live = [tag for tag in found if tag.live]
        channels = {row["channel_no"]: rules.channel_kind(row["code"], row["name_zh"],
                                                          row["name_en"])
                    for row in await db.rows(connection, sql.find_channels)}  # fmt: skip
        mark = rules.fingerprint(
            [(tag.tag_no, tag.version, tag.expiry_days) for tag in live], channels,
            reading.fingerprint("products"),
        )  # fmt: skip
        begun = await _find_begun(connection, asked.run_no, mark)
        day = begun.as_of if begun else as_of
        work = computing.Work(day, live, channels, by_night=asked.asked_by == NIGHT)
        work.still = await _find_still(connection, live, asked, begun)
        work.conditions = await _conditions(connection, work)
        work.given = await giving.find_counting(connection, None, day)
        cursor = await find_cursor(connection)
        usable = cursor and cursor.fingerprint == mark and cursor.as_of <= day
        usable = usable and cursor and not _come_back(work, cursor)
        learnt = await actions.find_learnt(connection)
        if learnt and learnt.young(day):
            work.learnt = learnt
        kind = begun.kind if begun else "full" if _learns(work) else asked.kind
        if usable and kind != "full" and reading.has("member_tags"):
            assert cursor
            work = await _only_changes(connection, work, cursor)
        if begun is None:
            left = await db.row(connection, sql.find_left, {"run_no": asked.run_no})
            anew = bool(left and left["half_written"])
            # Once a night whoever was erased leaves the lake's files: all are written anew.
            erased = work.by_night and (await db.tuples(connection, sql.is_anybody_erased))[0][0]
            work.renews = False if anew or work.full or erased else None
            return Ready(reading, work, mark, state.cursor_xid, state.cursor_batch_no,
                         goes_on=False, anew=anew, cursor=cursor)  # fmt: skip
        work.cuts = insight.Cuts(begun.recency, begun.frequency)
        work.renews = begun.renews and not work.full
        done = await _find_done(connection, asked.run_no, house_lake.place)
        return Ready(reading, work, mark, begun.cursor_xid, begun.cursor_batch_no,
                     goes_on=True, anew=begun.anew, cursor=cursor, done=done)  # fmt: skip

    return await pool.transact(ask)


def _learns(work: computing.Work) -> bool:
    """Whether the models of tags that are on are to be learnt: of everybody, in a full run."""
    return work.learnt is None and work.foretells


async def _find_still(
    connection: Connection, live: Sequence[Tag], asked: Claimed, begun: Begun | None
) -> frozenset[int]:
    """The tags that a run leaves as they are; one that goes on leaves those that it left before."""
    if begun:
        return frozenset(tag.tag_no for tag in live) - frozenset(begun.worked)
    known = await schedules.find_all(connection)
    return frozenset(
        number for number, one in known.items()
        if schedules.stands_still(one, by_night=asked.asked_by == NIGHT,
                                  anew=asked.kind == "full", now=asked.begun_at)
    )  # fmt: skip


def _come_back(work: computing.Work, cursor: Cursor) -> bool:
    """Whether a tag of orders is worked out that the run before left as it was: what was new then
    is not told any more, so all members are worked out."""
    return any(
        tag.kind == "order" and tag.tag_no not in work.still and tag.tag_no not in cursor.worked
        for tag in work.tags
    )


def _worked(work: computing.Work) -> list[int]:
    """The tags that a run works out."""
    return [
        tag.tag_no for tag in work.tags
        if tag.tag_no not in work.still and tag.tag_no not in work.left
        and (tag.kind != "model" or work.full)
    ]  # fmt: skip


async def _find_begun(connection: Connection, run_no: int, fingerprint: str) -> Begun | None:
    """How a run that was cut off began, if the same would be worked out now."""
    asked = {"run_no": run_no, "fingerprint": fingerprint}
    row = await db.row(connection, sql.find_begun, asked)
    if row is None:
        return None
    cuts: Mapping[str, list[int]] = row.pop("cuts")
    return Begun(recency=cuts["recency"], frequency=cuts["frequency"], **row)


async def _find_done(connection: Connection, run_no: int, place: Path) -> dict[int, Part]:
    """The ranges that a run has behind it and whose files are there."""
    rows = await db.rows(connection, sql.find_ranges, {"run_no": run_no})
    found = {row.pop("range_no"): Part(**row) for row in rows}
    return {
        number: part for number, part in found.items()
        if keeping.is_there(place, part, renews=number == renewing.PART)
    }  # fmt: skip


async def _begin(connection: Connection, run_no: int, ready: Ready) -> None:
    """Remember how a run begins, so that it can be gone on with."""
    await db.run(connection, sql.forget_ranges, {"run_no": run_no})
    await db.run(connection, sql.begin_run, {
        "run_no": run_no, "kind": ready.work.kind, "as_of": ready.work.as_of, "xid": ready.xid,
        "batch_no": ready.batch_no, "fingerprint": ready.fingerprint, "anew": ready.anew,
        "renews": ready.work.renews, "worked": _worked(ready.work),
        "cuts": db.json(_cuts(ready.work)),
    })  # fmt: skip
    learnt = ready.work.learnt
    if learnt and learnt.as_of == ready.work.as_of:
        model = learnt.model and db.json(learnt.model.kept())
        await db.run(connection, sql.add_model, {"as_of": learnt.as_of, "learnt": model})


async def _only_changes(
    connection: Connection, work: computing.Work, cursor: Cursor
) -> computing.Work:
    since = {"xid": cursor.cursor_xid, "batch_no": cursor.cursor_batch_no}
    touched = [one for (one,) in await db.tuples(connection, sql.find_touched, since)]
    batches = [one for (one,) in await db.tuples(connection, sql.find_batches, since)]
    return replace(
        work, full=False, since=cursor.as_of, touched=touched, batches=batches,
        cuts=insight.Cuts(cursor.recency, cursor.frequency),
    )  # fmt: skip


async def _conditions(
    connection: Connection, work: computing.Work
) -> list[tuple[int, int, computing.Question]]:
    """The questions of tags by condition, each value's in its order."""
    asked = [tag for tag in work.tags if tag.rule and tag.tag_no not in work.still]
    if not asked:
        return []
    words = await audiences.find_words(connection, None)
    found = []
    for tag in asked:
        values = await db.rows(connection, sql.find_values, {"tag_no": tag.tag_no})
        for value in values:
            if (document := tag.rule.get(value["code"])) is not None:
                question = audiences.of_lake(work.as_of)
                where = f"{question.joined()} and {question.holds(audiences.read(document, words))}"
                text = question.statement("m.member_no", where)
                found.append((tag.tag_no, value["value_no"], (text, question.parameters)))
    return found


async def find_cursor(connection: Connection) -> Cursor | None:
    """Up to where the newest finished run read; None where there is none."""
    row = await db.row(connection, sql.find_cursor)
    if row is None:
        return None
    cuts: Mapping[str, list[int]] = row.pop("cuts")
    return Cursor(recency=cuts["recency"], frequency=cuts["frequency"], **row)


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
