"""Verbs of profiles: count an audience and everyone over fields and tags."""

import asyncio
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
from yihui.audiences.types import Words
from yihui.lake import Bench

COLUMNS = (
    "m.member_no, coalesce(m.tier_no, 0)::bigint as tier,"
    " coalesce(m.home_channel_no, 0)::bigint as channel,"
    " coalesce(m.home_store_no, 0)::bigint as store"
)
FIELDS = {"member.tier": "tier", "member.channel": "channel", "member.store": "store"}


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
    columns = await _find_columns(reading, today)
    everyone = BitMap64(columns["member_no"].astype(np.uint64))
    audience = opened(snapshot) & everyone
    drawn = await _find_tags(house_lake, words)

    def count() -> list[Held]:
        return [*_over_fields(columns, audience, words), *_over_tags(drawn, audience, everyone)]

    held = await asyncio.to_thread(count)
    shown = [one for one in held
             if one.of_all >= least and (one.members == 0 or one.members >= least)]  # fmt: skip
    rows = [_lain(one, len(audience), len(everyone), len(shown), words) for one in shown]
    rows.sort(key=lambda one: (-rules.strength(one.share, one.share_all), one.field, one.value))
    return Profile(
        str(snapshot.snapshot_no), snapshot.as_of, len(audience), len(everyone), least, len(held),
        len(held) - len(shown), rows[:ROWS_MOST],
    )  # fmt: skip


async def _find_columns(reading: lake.Reading, today: date) -> dict[str, NDArray[Any]]:
    """Everyone of the scope who counts today, column by column."""
    question = actions.of_lake(today)
    text = question.statement(COLUMNS, question.joined())
    bench = Bench(reading)
    try:
        return await bench.work(lambda: bench.columns(text, question.parameters))
    finally:
        bench.close()


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


def _over_fields(
    columns: Mapping[str, NDArray[Any]], audience: BitMap64, words: Words
) -> Iterator[Held]:
    inside = np.isin(columns["member_no"], np.fromiter(audience, np.int64, len(audience)))
    for field, column in FIELDS.items():
        numbers, place = np.unique(columns[column], return_inverse=True)
        of_all = np.bincount(place, minlength=len(numbers))
        members = np.bincount(place[inside], minlength=len(numbers))
        codes = {number: code for code, number in (words.catalogue[field].numbers or {}).items()}
        for at, number in enumerate(numbers.tolist()):
            if number in codes:
                yield Held(field, codes[number], int(members[at]), int(of_all[at]))


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
