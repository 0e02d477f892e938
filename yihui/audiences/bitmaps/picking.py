"""Find the members of whom any condition holds: the lake is asked about each of its leaves by
itself, and the answers are kept as bitmaps. So whoever changes a part of a condition waits for that
part alone, and a leaf is asked again once a file that it rests on is another."""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyroaring import BitMap64

from yihui import lake
from yihui.audiences.bitmaps import rules
from yihui.audiences.bitmaps.actions import find_drawn_by
from yihui.audiences.bitmaps.shelf import Shelf
from yihui.audiences.bitmaps.types import (
    ADDED_BYTES,
    ADDED_MEMBERS,
    AUDIENCE,
    EVERYBODY,
    PICKED_BYTES,
    Added,
    Key,
    Picked,
)
from yihui.conditions import Comparison, Leaf, Question, Tree
from yihui.core.sql import load

sql = load("audiences/bitmaps/bitmaps.lake.sql")
PIECE_ROWS = 1 << 20
Ask = Callable[[], Question]
Given = Mapping[str, Any]
Sets = Mapping[int, BitMap64]


@cache
def shelf_of(place: Path) -> Shelf[bytes, Picked]:
    """What this process holds of a lake."""
    return Shelf(PICKED_BYTES)


@cache
def added_of(place: Path) -> Shelf[bytes, Added]:
    """What rows of a lake add up to, as this process holds it."""
    return Shelf(ADDED_BYTES)


async def pick(
    reading: lake.Reading, tree: Tree, as_of: date, ask: Ask, others: Sets, seconds: float
) -> BitMap64:
    """The members of the scope of whom a condition holds on a day; `ask` begins a question to the
    lake as of that day, `others` are the members of other audiences. Raises LakeAway, LakeSlow."""
    until = time.monotonic() + seconds
    while True:  # again where the files went while it was asked: all leaves see the same facts
        seen = reading.manifest
        met = await _pick(reading, tree, as_of, ask, others, until)
        if reading.manifest is seen:
            return met


async def _pick(
    reading: lake.Reading, tree: Tree, as_of: date, ask: Ask, others: Sets, until: float
) -> BitMap64:
    leaves = list(rules.leaves_of(tree))
    keys = {id(leaf): rules.keys_of(leaf) for leaf in leaves}
    tagged = {key for own in keys.values() for key in own or () if key.tag_no > 0}
    sets = {Key(AUDIENCE, 0, number): members for number, members in others.items()}
    sets |= await find_drawn_by(reading, tagged, as_of)
    sets[EVERYBODY] = (await _find(reading, sql.find_everybody, {"as_of": as_of}, until)).members
    told = {}
    for leaf in leaves:
        own = keys[id(leaf)]
        if own is None or not own <= sets.keys():
            picked = await _ask(reading, leaf, ask, until)
            told[id(leaf)] = (picked.members, picked.others)
    return await asyncio.to_thread(rules.members_of, tree, sets, told)


async def _ask(reading: lake.Reading, leaf: Leaf, ask: Ask, until: float) -> Picked:
    """Of whom a leaf holds."""
    question, other = ask(), ask()
    text, of_none = question.deviating(leaf), (other.of_none(leaf), other.parameters)
    small = reading.count("members") <= ADDED_MEMBERS
    if isinstance(leaf, Comparison) and leaf.field.rows and small:
        return await _find(reading, text, question.parameters, until, of_none, (leaf, ask))
    return await _find(reading, text, question.parameters, until, of_none)


async def _find(
    reading: lake.Reading, text: str, given: Given, until: float,
    of_none: tuple[str, Given] = ("", {}), adding: tuple[Comparison, Ask] | None = None,
) -> Picked:  # fmt: skip
    """The members of an answer, kept or asked for, where rows are added up by comparing what these
    add up to; all others than they where `of_none` is true."""
    shelf = shelf_of(reading.lake.place)
    name = reading.key_of(text, given)
    if found := shelf.find([name]):
        return found[name]
    if adding:
        members = await _compared(reading, *adding, until)
    else:
        members = await reading.take(text, given, _gathered, _left(until))
    said, values = of_none
    others = bool(said and (await reading.query(f"select {said} as others", values))[0]["others"])
    picked = Picked(members, others, len(members.serialize()))
    shelf.keep({reading.key_of(text, given): picked})
    return picked


async def gather(reading: lake.Reading, text: str, given: Given) -> BitMap64:
    """The members whom a question tells, in its only column."""
    return await reading.take(text, given, _gathered)


async def _compared(reading: lake.Reading, leaf: Comparison, ask: Ask, until: float) -> BitMap64:
    """The members whose rows add up to something else than nothing does: the sums are kept, so that
    whoever tries one number after another waits for the first."""
    adding, comparing = ask(), ask()
    text, given = adding.added_up(leaf), adding.parameters
    shelf = added_of(reading.lake.place)
    name = reading.key_of(text, given)
    added = shelf.find([name]).get(name)
    if added is None:
        rows = await reading.take(text, given, _table, _left(until))
        added = Added(rows, rows.nbytes)
        shelf.keep({reading.key_of(text, given): added})
    take = partial(_gathered, added=added.rows)
    return await reading.take(
        comparing.deviating_in(leaf, "added"), comparing.parameters, take, _left(until)
    )


def _left(until: float) -> float:
    """Seconds."""
    return max(0.0, until - time.monotonic())


def _table(cursor: Any, text: str, given: Given) -> pa.Table:
    return cursor.sql(text, params=given).to_arrow_table()


def _gathered(cursor: Any, text: str, given: Given, added: pa.Table | None = None) -> BitMap64:
    """The members of an answer, piece by piece: it may be most of a house. It may be about what
    was `added` up."""
    if added is not None:
        cursor.register("added", added)
    members = BitMap64()
    for piece in cursor.sql(text, params=given).to_arrow_reader(PIECE_ROWS):
        numbers = piece.column(0).to_numpy(zero_copy_only=False)
        members |= BitMap64(np.sort(numbers).astype(np.uint64))
    return members
