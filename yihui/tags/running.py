"""A run of tags: read the lake, work out, write what changed into the record, keep all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby

from yihui import audiences, insight, lake
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.lake import Bench
from yihui.tags import computing, rules
from yihui.tags.stock import stock
from yihui.tags.types import NIGHT, Claimed, Cursor, Done, Tag

sql = load("tags/tags.sql")
lake_sql = load("tags/computing.lake.sql")
PAGE_ROWS = 50_000
UNREAD_KEPT = 50
COLUMNS = "member_no, tag_no, place, value_no, part, whole, order_nos, version, since_on, until_on"
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Ready:
    """What a run knows before it begins: the lake, its state, the tags, what is new."""

    reading: lake.Reading
    state: lake.State
    work: computing.Work
    fingerprint: str


async def run(
    pool: Pool,
    house_lake: lake.Lake,
    asked: Claimed,
    tell: Tell = lambda done, steps: None,
    as_of: date | None = None,
) -> Done:
    """Work out the tags of all members, or, where that gives the same, of those of whom something
    is new since the run before; `tell` is told how far it is. Raises LakeAway."""
    begun = clock.now()
    ready = await _prepare(pool, house_lake, asked, as_of or begun.astimezone(clock.zone()).date())
    counted = 0

    def say() -> None:
        nonlocal counted
        counted += 1
        tell(counted, max(counted, computing.STEPS))

    ready.work.say = say
    bench = Bench(ready.reading)
    try:
        await bench.work(partial(computing.compute, bench, ready.work))
        changed = await _write(pool, bench, say)
        if not ready.reading.has("member_tags"):
            await pool.transact(lambda c: db.run(c, sql.forget_older, {"moment": begun}))
        text = "select * from fresh"
        version = ready.reading.manifest.version
        file = await bench.work(lambda: bench.write("member_tags", text, version))
        rows, members = (await bench.work(lambda: bench.rows(lake_sql.count)))[0]
    finally:
        bench.close()
    await lake.keep_table(house_lake.pool, house_lake.place, file)
    kind = "full" if ready.work.full else "changes"
    unread = dict(sorted(ready.work.unread.items(), key=lambda one: -one[1])[:UNREAD_KEPT])
    done = Done(kind, members, changed, rows, unread)
    await _end(pool, asked.run_no, ready, done)
    return done


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
        work = computing.Work(as_of, live, channels, by_night=asked.asked_by == NIGHT)
        work.conditions = await _conditions(connection, work)
        mark = rules.fingerprint(
            [(tag.tag_no, tag.version, tag.expiry_days) for tag in live], channels,
            reading.fingerprint("products"),
        )  # fmt: skip
        cursor = await find_cursor(connection)
        usable = cursor and cursor.fingerprint == mark and cursor.as_of <= as_of
        if usable and asked.kind != "full" and reading.has("member_tags"):
            assert cursor
            work = await _only_changes(connection, work, cursor)
        return Ready(reading, state, work, mark)

    return await pool.transact(ask)


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
    asked = [tag for tag in work.tags if tag.rule and (tag.nightly or not work.by_night)]
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


async def _write(pool: Pool, bench: Bench, say: Callable[[], None]) -> int:
    """Write the tags of all members whose tags changed, in order; how many members."""
    pages = bench.pages(lake_sql.lines, PAGE_ROWS)
    changed = 0
    rest: list[lake.Row] = []
    while True:
        page = await bench.work(partial(next, pages, None))
        rows = rest + (page or [])
        # The last member of a page may go on with the next one.
        last = rows[-1][0] if page else None
        rest = [row for row in rows if row[0] == last]
        ready = [row for row in rows if row[0] != last]
        if ready:
            changed += await pool.transact(partial(_write_page, rows=ready))
            say()  # whoever writes for long is alive
        if page is None:
            return changed


async def _write_page(connection: Connection, rows: Sequence[tuple[int, str | None]]) -> int:
    members = [number for number, _ in groupby(row[0] for row in rows)]
    await db.run(connection, sql.forget_tags, {"member_nos": members})
    lines = [line for _, line in rows if line is not None]
    await db.copy(connection, f"tags.member_tag ({COLUMNS})", lines)
    await db.run(connection, sql.forget_gone, {"member_nos": members})
    return len(members)


async def _end(pool: Pool, run_no: int, ready: Ready, done: Done) -> None:
    assert ready.work.cuts
    cuts = {"recency": ready.work.cuts.recency, "frequency": ready.work.cuts.frequency}
    ended = {
        "run_no": run_no, "state": "done", "kind": done.kind, "members": done.members,
        "changed": done.changed, "as_of": ready.work.as_of, "xid": ready.state.cursor_xid,
        "batch_no": ready.state.cursor_batch_no, "fingerprint": ready.fingerprint,
        "cuts": db.json(cuts), "unread": db.json(done.unread), "now": clock.now(), "problem": "",
    }  # fmt: skip
    await pool.transact(lambda connection: db.run(connection, sql.end_run, ended))
