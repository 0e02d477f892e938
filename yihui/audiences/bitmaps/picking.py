"""Find the members of whom any condition holds: the lake is asked about each of its leaves by
itself, and the answers are kept as bitmaps. So whoever changes a part of a condition waits for that
part alone, and a leaf is asked again once a file that it rests on is another."""

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from pyroaring import BitMap64

from yihui import lake
from yihui.audiences.bitmaps import rules
from yihui.audiences.bitmaps.actions import find_drawn_by
from yihui.audiences.bitmaps.shelf import Shelf
from yihui.audiences.bitmaps.types import AUDIENCE, EVERYBODY, PICKED_BYTES, Key, Picked
from yihui.conditions import Leaf, Question, Tree
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
    return await _find(reading, text, question.parameters, until, of_none)


async def _find(
    reading: lake.Reading, text: str, given: Given, until: float,
    of_none: tuple[str, Given] = ("", {}),
) -> Picked:  # fmt: skip
    """The members of an answer, kept or asked for; all others than they where `of_none` is true."""
    shelf = shelf_of(reading.lake.place)
    name = reading.key_of(text, given)
    if found := shelf.find([name]):
        return found[name]
    left = max(0.0, until - time.monotonic())
    members = await reading.take(text, given, _gathered, left)
    said, values = of_none
    others = bool(said and (await reading.query(f"select {said} as others", values))[0]["others"])
    picked = Picked(members, others, len(members.serialize()))
    shelf.keep({reading.key_of(text, given): picked})
    return picked


def _gathered(cursor: Any, text: str, given: Given) -> BitMap64:
    """The members of an answer, piece by piece: it may be most of a house."""
    members = BitMap64()
    for piece in cursor.sql(text, params=given).to_arrow_reader(PIECE_ROWS):
        numbers = piece.column(0).to_numpy(zero_copy_only=False)
        members |= BitMap64(np.sort(numbers).astype(np.uint64))
    return members
