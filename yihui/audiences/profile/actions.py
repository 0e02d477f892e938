"""Verbs of profiles: count an audience and everyone over fields and tags."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pyroaring import BitMap64

from yihui import lake
from yihui.audiences import actions, bitmaps
from yihui.audiences.bitmaps import Key
from yihui.audiences.fields import TagField
from yihui.audiences.profile import rules
from yihui.audiences.profile.types import CHANCE, ROWS_MOST, Lain, Profile
from yihui.audiences.snapshots import Snapshot
from yihui.audiences.snapshots.rules import opened
from yihui.audiences.takings.types import CHUNK
from yihui.audiences.types import Words
from yihui.lake import Bench

COLUMNS = (
    "m.member_no, coalesce(m.tier_no, 0)::bigint as tier,"
    " coalesce(m.home_channel_no, 0)::bigint as channel,"
    " coalesce(m.home_store_no, 0)::bigint as store"
)
FIELDS = {"member.tier": "tier", "member.channel": "channel", "member.store": "store"}
COUNTED = tuple(FIELDS.values())
SOME = "select * from everyone where rowid >= $first and rowid < $first + $size"
# Of each value of a column: how many of the audience have it, and how many of everyone.
Counted = Mapping[str, tuple[Counter[int], Counter[int]]]


class Held(NamedTuple):
    """So many of the audience and of everyone have a value."""

    field: str
    value: str
    members: int
    of_all: int


async def profile(
    house_lake: lake.Lake, scope: lake.Scope, snapshot: Snapshot, words: Words, today: date,
    least: int,
) -> Profile:  # fmt: skip
    """How a snapshot differs from everyone in its scope. Raises LakeAway."""
    reading = await house_lake.open(scope)
    audience = opened(snapshot)
    everyone, counted = await _count_everyone(reading, today, audience)
    audience &= everyone
    drawn = await _find_tags(house_lake, words)

    def count() -> list[Held]:
        return [*_over_fields(counted, words), *_over_tags(drawn, audience, everyone)]

    held = await asyncio.to_thread(count)
    shown = [one for one in held
             if one.of_all >= least and (one.members == 0 or one.members >= least)]  # fmt: skip
    rows = [_lain(one, len(audience), len(everyone), len(shown), words) for one in shown]
    rows.sort(key=lambda one: (-rules.strength(one.share, one.share_all), one.field, one.value))
    return Profile(
        str(snapshot.snapshot_no), snapshot.as_of, len(audience), len(everyone), least, len(held),
        len(held) - len(shown), rows[:ROWS_MOST],
    )  # fmt: skip


async def _count_everyone(
    reading: lake.Reading, today: date, audience: BitMap64
) -> tuple[BitMap64, Counted]:
    """Everyone of the scope who counts today, and of each value of a column how many of the
    audience and of everyone have it; through memory chunk by chunk."""
    question = actions.of_lake(today)
    text = question.statement(COLUMNS, question.joined())
    bench = Bench(reading)

    def count() -> tuple[BitMap64, Counted]:
        bench.make("everyone", text, question.parameters)
        members = int(bench.rows("select count(*) from everyone")[0][0])
        everyone = BitMap64()
        counted: Counted = {column: (Counter(), Counter()) for column in COUNTED}
        for first in range(0, members, CHUNK):
            some = bench.columns(SOME, {"first": first, "size": CHUNK})
            here = BitMap64(some["member_no"].astype(np.uint64))
            everyone |= here
            inside = np.isin(some["member_no"], np.array((audience & here).to_array(), np.int64))
            for column, (of_audience, of_all) in counted.items():
                _add(of_all, some[column])
                _add(of_audience, some[column][inside])
        return everyone, counted

    try:
        return await bench.work(count)
    finally:
        bench.close()


def _add(counted: Counter[int], values: NDArray[Any]) -> None:
    numbers, counts = np.unique(values, return_counts=True)
    for number, count in zip(numbers.tolist(), counts.tolist(), strict=True):
        counted[number] += count


async def _find_tags(house_lake: lake.Lake, words: Words) -> dict[tuple[str, str], BitMap64]:
    """Who has which value of a tag in any of its places, as the last run drew it."""
    whole = await house_lake.open(lake.WHOLE)
    if not whole.has(bitmaps.TABLE):
        return {}
    firsts: dict[int, str] = {}
    keys: dict[Key, tuple[str, str]] = {}
    for field in words.catalogue.values():
        if isinstance(field, TagField) and field.numbers is not None:
            first = firsts.setdefault(field.tag_no, field.name)
            keys |= {Key(field.tag_no, field.place, number): (first, code)
                     for code, number in field.numbers.items()}  # fmt: skip
    found: dict[tuple[str, str], BitMap64] = {}
    for key, members in (await bitmaps.find_drawn(whole, keys)).items():
        found[keys[key]] = found.get(keys[key], BitMap64()) | members
    return found


def _over_fields(counted: Counted, words: Words) -> Iterator[Held]:
    for field, column in FIELDS.items():
        members, of_all = counted[column]
        codes = {number: code for code, number in (words.catalogue[field].numbers or {}).items()}
        for number in sorted(of_all.keys() & codes.keys()):
            yield Held(field, codes[number], members[number], of_all[number])


def _over_tags(
    drawn: Mapping[tuple[str, str], BitMap64], audience: BitMap64, everyone: BitMap64
) -> Iterator[Held]:
    for (field, code), members in drawn.items():
        of_all = members.intersection_cardinality(everyone)
        if of_all:
            yield Held(field, code, members.intersection_cardinality(audience), of_all)


def _lain(one: Held, audience: int, everyone: int, values: int, words: Words) -> Lain:
    field = words.catalogue[one.field]
    zh, en = words.names[one.field].get(one.value, (one.value, one.value))
    share, share_all = one.members / max(audience, 1), one.of_all / everyone
    chance = rules.chance(one.members, audience, one.of_all, everyone)
    found = Lain(
        one.field, one.value, field.label_zh, field.label_en, zh, en, one.members, one.of_all,
        share, share_all, share / share_all, chance, by_chance=False,
    )  # fmt: skip
    return replace(found, by_chance=chance * values >= CHANCE)
