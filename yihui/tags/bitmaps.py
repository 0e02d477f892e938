"""Who has which value of a tag, as bitmaps: drawn beside the tags of a range and swapped in with
them, so that a count of these bitmaps is that of the tags."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

import numpy as np
import pyarrow
from pyroaring import BitMap64

from yihui.audiences.bitmaps import ANY, EVERYBODY, TABLE, Key
from yihui.core.sql import load
from yihui.lake import Bench
from yihui.tags import ranges
from yihui.tags.computing import Work

sql = load("tags/bitmaps.lake.sql")
OF_RENEWED = "member_no in (select member_no from renewed)"
# What the members have in common, the day on which the last of it began, and who they are.
Piece = tuple[Key, date, BitMap64]


def draw(bench: Bench, work: Work, number: int, path: str) -> None:
    """Draw the bitmaps of a part out of `fresh`, its tags, and its members; of one that is laid
    over others also who was renewed."""
    if work.renews:
        text = sql.holders.format(mine=OF_RENEWED, more=sql.renewed.removesuffix(";"))
        found = bench.arrow(text)
    else:
        found = bench.arrow(sql.holders.format(mine=ranges.MINE, more=""), ranges.bounds(number))
    drawn = list(_pieces(found))
    drawn += list(_known(drawn))
    keys = [key for key, _, _ in drawn]
    bench.put("drawn", {
        "tag_no": np.array([key.tag_no for key in keys], np.int64),
        "place": np.array([key.place for key in keys], np.int64),
        "value_no": np.array([key.value_no for key in keys], np.int64),
        "last_on": np.array([day for _, day, _ in drawn], "datetime64[D]"),
        "bitmap": np.array([members.serialize() for _, _, members in drawn], object),
    })  # fmt: skip
    bench.write(
        TABLE,
        sql.drawn.removesuffix(";"),
        {"version": bench.reading.manifest.version},
        path,
    )


def _pieces(found: pyarrow.Table) -> Iterator[Piece]:
    """A bitmap of each list of members."""
    keys = ("tag_no", "place", "value_no", "last_on")
    for batch in found.to_batches():
        lists = batch["members"]
        ends, numbers = lists.offsets.to_numpy(), lists.values.to_numpy()
        told = zip(*(batch[name].to_pylist() for name in keys), pairwise(ends), strict=True)
        for tag_no, place, value_no, last_on, (first, end) in told:
            # In order, and as an array of Python: a third of the time (bench.tags).
            members = array("Q", np.sort(numbers[first:end]).tobytes())
            yield Key(tag_no, place, value_no), last_on, BitMap64(members)


def _known(drawn: Sequence[Piece]) -> Iterator[Piece]:
    """For each place of a tag who has any value of it."""
    for (tag_no, place), values in groupby(drawn, lambda one: one[0][:2]):
        own = list(values)
        if tag_no != EVERYBODY.tag_no:
            members = BitMap64.union(*(members for _, _, members in own))
            yield Key(tag_no, place, ANY), max(day for _, day, _ in own), members
