"""Pure: the tier of an account after a merge or an unmerge."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an account stood before a merge, and whose facts had brought it there."""

    merge_no: int
    origins: list[int]
    growth: int
    tier_no: int
    until_on: date | None = None
    life_no: int | None = None


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
    counted: int | None = None,
) -> int:
    """Of one who is on her own again: the highest tier that she, or a part of her, had without the
    other; or what her own growth reaches, if it changed since. Who earned nothing meanwhile stands
    exactly where she stood, also when the thresholds are others now. `counted` is the growth that
    counts by the plan, where that is not all."""
    before = max((one.tier_no for one in kept), default=0)
    same = [one for one in kept if set(one.origins) == set(origins)]
    if same and max(same, key=lambda one: one.merge_no).growth == growth:
        return before
    if not (kept or growth or orders):
        return before
    return max(before, reached(growth if counted is None else counted, thresholds))


@dataclass(frozen=True, slots=True)
class Held:
    """A tier, its last day (None: for ever), and by whose rule that day was set."""

    tier_no: int = 0
    until_on: date | None = None
    life_no: int | None = None


def day_of(tier_no: int, held: Collection[Held], fresh: Held) -> Held:
    """The day until which a tier holds that came from others: the latest of those who held it;
    where nobody did, as if it were reached now (`fresh`)."""
    same = [one for one in held if one.tier_no == tier_no]
    if not same:
        return fresh
    return max(same, key=lambda one: (one.until_on is None, one.until_on or date.max))
