"""What bitmaps of members tell."""

from collections.abc import Mapping, Sequence
from functools import reduce

from pyroaring import BitMap64

from yihui.audiences.snapshots.types import Region, Snapshot
from yihui.core.errors import Invalid
from yihui.members import EXPORT_MOST


def opened(snapshot: Snapshot) -> BitMap64:
    """The numbers of a snapshot's members."""
    return BitMap64.deserialize(snapshot.bitmap)


def check_file(snapshot: Snapshot) -> None:
    """Raises Invalid for a snapshot of more members than a file has."""
    if snapshot.members > EXPORT_MOST:
        raise Invalid(
            f"These are more than {EXPORT_MOST:,} members.", field="audience_no",
            cure="Narrow the audience, or divide it, and take several files.",
            zh=(f"会员超过 {EXPORT_MOST:,} 位。", "请收窄人群，或拆成几个后分别导出。"),
        )  # fmt: skip


def page_of(snapshot: Snapshot, before: int, limit: int) -> list[int]:
    """The numbers of a snapshot below `before`, highest first."""
    return page_down(opened(snapshot), before, limit)


def page_down(members: BitMap64, before: int, limit: int) -> list[int]:
    """Members below `before`, highest first."""
    end = members.rank(before - 1)
    return list(reversed(members[max(0, end - limit) : end]))


def moved(before: BitMap64, now: BitMap64, merged: Mapping[int, int]) -> tuple[BitMap64, BitMap64]:
    """Who entered and who left between two sets; `merged` names survivors of some who left."""
    entered, gone = now - before, before - now
    for number, survivor in merged.items():
        if survivor in now:
            gone.discard(number)
            entered.discard(survivor)
    return entered, gone


def holds(snapshot: Snapshot, group: Sequence[int]) -> bool:
    """Whether a member, or one merged into her since, is in a snapshot."""
    members = opened(snapshot)
    return any(number in members for number in group)


def shared_of(sets: Sequence[BitMap64]) -> list[list[int]]:
    """How many members each two sets share; a set shares all of its own with itself."""
    return [[one.intersection_cardinality(other) for other in sets] for one in sets]


def regions_of(sets: Sequence[BitMap64]) -> list[Region]:
    """How many members are in exactly these sets, for each choice of them that has any; the largest
    first."""
    regions = []
    for choice in range(1, 1 << len(sets)):
        places = [place for place in range(len(sets)) if choice >> place & 1]
        inside = reduce(lambda one, other: one & other, [sets[place] for place in places])
        outside = [one for place, one in enumerate(sets) if place not in places]
        if members := len(reduce(lambda one, other: one - other, outside, inside)):
            regions.append(Region(places, members))
    return sorted(regions, key=lambda one: (-one.members, -len(one.inside), one.inside))
