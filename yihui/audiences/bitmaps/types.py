"""A bitmap of members: what it tells, and how long it may be believed."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import pyarrow as pa
from pyroaring import BitMap64

TABLE = "tag_bitmaps"  # of the lake
# Of bitmaps that a process holds ready, those asked for last: of tags, and of parts of conditions.
DRAWN_BYTES = 512 << 20
PICKED_BYTES = 256 << 20
# Of what rows of members add up to; those of a house that is larger are not kept.
ADDED_BYTES = 128 << 20
ADDED_MEMBERS = 4_000_000
AUDIENCE = -1  # no tag: the value is the number of an audience
ANY = 0  # stands for every value of a tag: who has one


class Key(NamedTuple):
    """What the members of a bitmap have in common: a value in a place of a tag."""

    tag_no: int
    place: int
    value_no: int


EVERYBODY = Key(0, 0, 0)
RENEWED = Key(0, 1, 0)  # in one piece for each version that was drawn over older ones


@dataclass(frozen=True, slots=True)
class Drawn:
    """Members as they were known to a version of the lake; none of it began after `last_on`."""

    members: BitMap64
    last_on: date
    version: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Added:
    """What rows add up to by member: `member_no` and `value`."""

    rows: pa.Table
    bytes: int


@dataclass(frozen=True, slots=True)
class Picked:
    """Of whom a leaf of a condition holds: these members, or all `others` than them."""

    members: BitMap64
    others: bool
    bytes: int
