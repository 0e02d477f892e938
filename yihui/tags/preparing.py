"""What a run of tags knows before it begins: the lake, the tags, and of whom something is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from yihui import audiences, insight, lake
from yihui.core import db
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.tags import actions, computing, giving, keeping, renewing, rules, schedules
from yihui.tags.stock import stock
from yihui.tags.types import NIGHT, Begun, Claimed, Cursor, Part, Tag

sql = load("tags/tags.sql")


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


async def prepare(pool: Pool, house_lake: lake.Lake, asked: Claimed, as_of: date) -> Ready:
    """Look up what a run needs, be it a new one or one to go on with. Raises LakeAway."""
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
        work.conditions = await find_conditions(connection, work)
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


def worked(work: computing.Work) -> list[int]:
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


async def find_conditions(
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
