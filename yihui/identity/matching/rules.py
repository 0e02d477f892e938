"""Pure: what labels say of a threshold, and how a judgement is named."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import sqrt

from yihui.identity.matching.types import Judged, Precision

THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
MILLION = 1_000_000
# Bulk acceptance rests on at least so many pairs that were looked at one by one.
JUDGED_LEAST = 20
SURE = 1.959964  # 95 in 100 of a normal distribution lie so many deviations around its middle


def interval(same: int, judged: int) -> tuple[float, float]:
    """Wilson's score interval of a share (Wilson, 1927); nothing is known of nothing."""
    if judged == 0:
        return 0.0, 1.0
    share, z = same / judged, SURE * SURE / judged
    middle = (share + z / 2) / (1 + z)
    spread = SURE / (1 + z) * sqrt(share * (1 - share) / judged + z / (4 * judged))
    return max(0.0, middle - spread), min(1.0, middle + spread)


def precision(at: float, waiting: Sequence[int], judged: Iterable[Judged]) -> Precision:
    """What the judged pairs of at least this score say; `waiting` are scores, ascending."""
    least = round(at * MILLION)
    above = [one.same for one in judged if one.probability >= least]
    same = sum(above)
    low, high = interval(same, len(above))
    share = round(same / len(above), 4) if above else None
    open_above = len(waiting) - bisect_left(waiting, least)
    return Precision(at, open_above, len(above), same, share, round(low, 4), round(high, 4))
