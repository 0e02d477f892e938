"""Find the members of whom a condition about tags alone holds: by bitmaps that the last run of tags
drew, kept in memory once asked for."""

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from pyroaring import BitMap64

from yihui import lake
from yihui.audiences.bitmaps import rules
from yihui.audiences.bitmaps.shelf import Shelf
from yihui.audiences.bitmaps.types import (
    AUDIENCE,
    DRAWN_BYTES,
    EVERYBODY,
    RENEWED,
    TABLE,
    Drawn,
    Key,
)
from yihui.conditions import Tree
from yihui.core.sql import load

sql = load("audiences/bitmaps/bitmaps.lake.sql")
Run = tuple[UUID, tuple[str, ...]]
# Since a version of the lake other pieces tell of these members.
Renewed = tuple[int, BitMap64]


class Drawing(Shelf[Key, Drawn]):
    """The bitmaps of one run of tags."""

    run: Run | None = None

    def open(self, run: Run) -> None:
        """Forget what another run drew."""
        if run != self.run:
            self.run = run
            self.clear()


@cache
def drawing_of(place: Path) -> Drawing:
    """The bitmaps of tags that this process holds of a lake."""
    return Drawing(DRAWN_BYTES)


async def find_members(
    reading: lake.Reading, tree: Tree, as_of: date, others: Mapping[int, BitMap64] | None = None
) -> BitMap64 | None:
    """The members of whom a condition holds, the same as the lake would pick; None if it asks for
    more than tags and audiences (`others`), in a part of the house, or for a day before the last
    run of tags."""
    keys = rules.keys_of(tree)
    if keys is None or not reading.scope.whole or not reading.has(TABLE):
        return None
    given = {Key(AUDIENCE, 0, number): members for number, members in (others or {}).items()}
    drawn = await _find_drawn(reading, keys - given.keys())
    if any(one.last_on > as_of for one in drawn.values()):
        return None
    sets = given | {key: one.members for key, one in drawn.items()}
    asked = {"version": drawn[EVERYBODY].version, "as_of": as_of}
    told = (await reading.query(sql.find_changed, asked, keep=False))[0]

    def pick() -> BitMap64:
        gone, counting = BitMap64(told["changed"]), BitMap64(told["counting"])
        everybody = (sets[EVERYBODY] - gone) | counting if gone else sets[EVERYBODY]
        return rules.members_of(tree, {**sets, EVERYBODY: everybody})

    return await asyncio.to_thread(pick)


async def find_drawn(reading: lake.Reading, keys: Collection[Key]) -> dict[Key, BitMap64]:
    """Who had which value when the last run of tags drew them; of the whole house."""
    return {key: one.members for key, one in (await _find_drawn(reading, keys)).items()}


async def find_drawn_by(
    reading: lake.Reading, keys: Collection[Key], as_of: date
) -> dict[Key, BitMap64]:
    """The same, none of them in a part of the house or for a day before the last run of tags."""
    if not keys or not reading.scope.whole or not reading.has(TABLE):
        return {}
    drawn = await _find_drawn(reading, keys)
    if any(one.last_on > as_of for one in drawn.values()):
        return {}
    return {key: one.members for key, one in drawn.items()}


async def _find_drawn(reading: lake.Reading, keys: Collection[Key]) -> dict[Key, Drawn]:
    """Bitmaps from memory, and the rest of the lake; of what nobody has an empty one."""
    files = reading.manifest.files[TABLE]
    run = (reading.manifest.lake_id, tuple(sorted(file.path for file in files)))
    shelf = drawing_of(reading.lake.place)
    shelf.open(run)
    found = shelf.find(keys)
    missing = [key for key in keys if key not in found]
    if missing:
        asked = [*missing, RENEWED]
        rows = await reading.query(sql.find_drawn, {
            "tag_nos": [key.tag_no for key in asked], "places": [key.place for key in asked],
            "value_nos": [key.value_no for key in asked],
        }, keep=False)  # fmt: skip
        pieces: dict[Key, list[dict[str, Any]]] = {key: [] for key in asked}
        for row in rows:
            pieces[Key(row["tag_no"], row["place"], row["value_no"])].append(row)
        put_together = await asyncio.to_thread(_put_all_together, pieces)
        found |= put_together
        if shelf.run == run:
            shelf.keep(put_together)
    return found


def _put_all_together(pieces: dict[Key, list[dict[str, Any]]]) -> dict[Key, Drawn]:
    renewed = sorted(
        ((row["version"], BitMap64.deserialize(row["bitmap"])) for row in pieces.pop(RENEWED)),
        key=lambda one: one[0],
    )
    return {key: _put_together(own, renewed) for key, own in pieces.items()}


def _put_together(pieces: Iterable[dict[str, Any]], renewed: Sequence[Renewed]) -> Drawn:
    """The pieces of a bitmap; what each tells of members who were renewed later is over."""
    own = sorted(pieces, key=lambda row: int(row["version"]))
    members = BitMap64()
    over = list(renewed)
    for row in own:
        while over and over[0][0] <= row["version"]:
            members -= over.pop(0)[1]
        members |= BitMap64.deserialize(row["bitmap"])
    for _, gone in over:
        members -= gone
    return Drawn(
        members,
        max((row["last_on"] for row in own), default=date.min),
        renewed[-1][0] if renewed else min((row["version"] for row in own), default=0),
        sum(len(row["bitmap"]) for row in own),
    )
