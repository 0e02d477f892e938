"""Verbs on coverage: count a run's tags and keep that, find the days, tell what drifts."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from pyroaring import BitMap64

from yihui import lake, organisation
from yihui.audiences import bitmaps
from yihui.core import clock, db, settings
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.tags import actions as catalogue
from yihui.tags.coverage import rules
from yihui.tags.coverage.types import ANY, HOUSE, Brand, Counted, CountedAnew, Drift
from yihui.tags.types import Tag

sql = load("tags/coverage/coverage.sql")
ACCEPTANCES_SHOWN = 10
Counts = dict[tuple[int, int, int], int]  # of members, by brand, tag and value


async def keep(pool: Pool, house_lake: lake.Lake, run_no: int, as_of: date) -> None:
    """Count what a run has left in the lake, and keep that as its day's."""
    async with pool.connection() as connection:
        live = [tag for tag in await catalogue.find_tags(connection) if tag.live]
        values = await catalogue.find_values(connection)
    opened = await house_lake.open(lake.WHOLE)
    everybody = (await opened.query(catalogue.lake_sql.count_members, keep=False))[0]["members"]
    brands = await _find_at_home(opened)
    wanted = {
        (tag.tag_no, value_no): [bitmaps.Key(tag.tag_no, place, value_no)
                                 for place in range(1, tag.most + 1)]
        for tag in live
        for value_no in (ANY, *(one.value_no for one in values.get(tag.tag_no, ())))
    }  # fmt: skip
    if not opened.has(bitmaps.TABLE):  # nobody has any tag
        wanted = {}
    keys = [key for keys in wanted.values() for key in keys]
    drawn = await bitmaps.find_drawn(opened, keys) if keys else {}

    def count() -> Counts:
        found: Counts = {}
        for which, keys in wanted.items():
            having = BitMap64.union(*(drawn[key] for key in keys))
            found[HOUSE, *which] = len(having)
            for brand_no, own in brands.items():
                found[brand_no, *which] = having.intersection_cardinality(own)
        return {which: members for which, members in found.items() if members}

    counts = await asyncio.to_thread(count)
    of = {HOUSE: everybody} | {brand_no: len(own) for brand_no, own in brands.items()}
    await pool.transact(lambda connection: _keep(connection, run_no, as_of, of, counts))


async def _find_at_home(opened: lake.Reading) -> dict[int, BitMap64]:
    """The members at home in the stores of each brand, by its number."""
    told = await opened.query(catalogue.lake_sql.find_brands, keep=False)
    text = catalogue.lake_sql.find_at_home
    return {row["brand_no"]: await bitmaps.gather(opened, text, {"brand_no": row["brand_no"]})
            for row in told}  # fmt: skip


async def _keep(
    connection: Connection, run_no: int, as_of: date, everybody: Mapping[int, int], counts: Counts
) -> None:
    day = {"counted_on": as_of, "run_no": run_no, "now": clock.now(),
           "brand_nos": list(everybody), "everybody": list(everybody.values()),
           "keep_days": settings.number("YIHUI_TAG_COVERAGE_DAYS")}  # fmt: skip
    await db.run(connection, sql.forget_day, day)
    await db.run(connection, sql.forget_counts, day)
    await db.run(connection, sql.add_day, day)
    await db.run(connection, sql.add_counts, day | {
        "of_brands": [brand_no for brand_no, _, _ in counts],
        "tag_nos": [tag_no for _, tag_no, _ in counts], "members": list(counts.values()),
        "value_nos": [value_no for _, _, value_no in counts],
    })  # fmt: skip
    await db.run(connection, sql.prune_counts, day)
    await db.run(connection, sql.prune_days, day)


async def find_brands(
    connection: Connection, stores: Sequence[int] | None, code: str | None = None
) -> list[Brand]:
    """The brands that were counted and whose stores somebody sees, all of them: she sees these
    stores (None: every one)."""
    asked = {"stores": None if stores is None else list(stores), "code": code}
    return await db.objects(connection, Brand, sql.find_brands, asked)


async def find_days(
    connection: Connection, tag: Tag, days: int, brand_no: int = HOUSE
) -> list[Counted]:
    """How a tag covered the members of the house or a brand over so many days until the newest,
    oldest first."""
    newest = await _find_newest(connection, brand_no)
    if newest is None:
        return []
    asked = {"brand_no": brand_no, "since": newest - timedelta(days=days)}
    known = await db.rows(connection, sql.find_days, asked)
    counted = await _find_counted(connection, [tag], known, brand_no)
    return [counted[tag.tag_no, row["counted_on"]] for row in known]


async def _find_newest(connection: Connection, brand_no: int = HOUSE) -> date | None:
    row = await db.row(connection, sql.find_newest, {"brand_no": brand_no})
    return row["counted_on"] if row else None


async def _find_counted(
    connection: Connection, tags: Sequence[Tag], days: Sequence[Mapping[str, Any]], brand_no: int
) -> dict[tuple[int, date], Counted]:
    """Each of these tags on each of these days."""
    asked = {"tag_nos": [tag.tag_no for tag in tags], "brand_no": brand_no,
             "days": [row["counted_on"] for row in days]}  # fmt: skip
    counts: dict[tuple[int, date], dict[int, int]] = {}
    for row in await db.rows(connection, sql.find_counts, asked):
        of_day = counts.setdefault((row["tag_no"], row["counted_on"]), {})
        of_day[row["value_no"]] = row["members"]
    return {
        (tag.tag_no, row["counted_on"]): Counted(
            row["counted_on"], row["counted_at"], row["everybody"],
            *rules.any_value(counts.get((tag.tag_no, row["counted_on"]), {})))
        for tag in tags
        for row in days
    }  # fmt: skip


async def find_drifts(
    connection: Connection, tags: Sequence[Tag], brand_no: int = HOUSE
) -> list[Drift]:
    """How far each of these tags has moved among the members of the house or a brand; of one that
    is off nothing is told."""
    newest = await _find_newest(connection, brand_no)
    live = [tag for tag in tags if tag.live]
    if newest is None or not live:
        return [Drift(tag, None, "unknown", ()) for tag in live]
    accepted = {row["tag_no"]: row["counted_on"]
                for row in await db.rows(connection, sql.find_accepted)}  # fmt: skip
    known = await db.rows(connection, sql.find_days, {"since": date.min, "brand_no": brand_no})
    days = [row["counted_on"] for row in known]
    compared = {tag.tag_no: rules.bases(newest, days, accepted.get(tag.tag_no)) for tag in live}
    needed = {newest, *(day for own in compared.values() for day in own.values())}
    counted = await _find_counted(
        connection, live, [row for row in known if row["counted_on"] in needed], brand_no
    )
    fall_percent = settings.number("YIHUI_TAG_FALL_PERCENT")
    found = []
    for tag in live:
        now = counted[tag.tag_no, newest]
        comparisons = tuple(
            rules.compare(span, counted[tag.tag_no, day], now, fall_percent)
            for span, day in compared[tag.tag_no].items()
            if (tag.tag_no, day) in counted
        )
        found.append(Drift(tag, now, rules.state_of(comparisons), comparisons))
    return found


async def find_acceptances(connection: Connection, tag: Tag) -> list[dict[str, Any]]:
    """Who accepted the drift of a tag, newest first."""
    asked = {"tag_no": tag.tag_no, "limit": ACCEPTANCES_SHOWN}
    return await db.rows(connection, sql.find_acceptances, asked)


async def accept(connection: Connection, tag: Tag, counted_on: date, note: str, actor: str) -> None:
    """Say that a tag is as it should be on its newest day. Raises CountedAnew."""
    if counted_on != await _find_newest(connection):
        zh = "标签在此期间又计算过。", "看过最新的数字后再确认。"
        raise CountedAnew(field="counted_on", zh=zh)
    given = {"tag_no": tag.tag_no, "counted_on": counted_on, "note": note, "actor": actor,
             "now": clock.now()}  # fmt: skip
    if await db.run(connection, sql.accept_drift, given):
        await organisation.audit(
            connection, actor, "tag.drift_accepted", f"tag:{tag.code}", since=str(counted_on),
            why=note,
        )  # fmt: skip
