"""Holding: points kept for a checkout until it captures them, or its time is over."""

from yihui.points.holding.actions import (
    Numbers,
    capture,
    check_held,
    drop_reasons,
    empty,
    find_by_reference,
    find_hold,
    find_holds,
    give_back_all,
    give_back_crossing,
    hold,
    lapse,
    lock,
    release,
)
from yihui.points.holding.types import SECONDS_MOST, Hold, HoldEnded, Outcome, Wish

__all__ = [
    "SECONDS_MOST",
    "Hold",
    "HoldEnded",
    "Numbers",
    "Outcome",
    "Wish",
    "capture",
    "check_held",
    "drop_reasons",
    "empty",
    "find_by_reference",
    "find_hold",
    "find_holds",
    "give_back_all",
    "give_back_crossing",
    "hold",
    "lapse",
    "lock",
    "release",
]
