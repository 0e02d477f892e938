"""Pure: the tier of an account after a merge or an unmerge."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an account stood before a merge, and whose facts had brought it there."""

    merge_no: int
    origins: list[int]
    growth: int
    tier_no: int


def reached(growth: int, thresholds: Sequence[int]) -> int:
    """The tier number that a growth value reaches."""
    return bisect_right(thresholds, growth)


def joined(tier_nos: Collection[int], growth: int, thresholds: Sequence[int]) -> int:
    """Of two who become one: the higher tier, or what both their growth reaches together."""
    return max(*tier_nos, reached(growth, thresholds))


def parted(
    kept: Sequence[Kept],
    origins: Collection[int],
    growth: int,
    orders: int,
    thresholds: Sequence[int],
) -> int:
    """Of one who is on her own again: the highest tier that she, or a part of her, had without the
    other; or what her own growth reaches, if it changed since. Who earned nothing meanwhile stands
    exactly where she stood, also when the thresholds are others now."""
    before = max((one.tier_no for one in kept), default=0)
    same = [one for one in kept if set(one.origins) == set(origins)]
    if same and max(same, key=lambda one: one.merge_no).growth == growth:
        return before
    if not (kept or growth or orders):
        return before
    return max(before, reached(growth, thresholds))
