"""Holding: points kept for a checkout until it captures them, or its time is over."""

from yihui.points.holding.actions import (
    Numbers,
    capture,
    drop_reasons,
    find_hold,
    find_holds,
    give_back_all,
    give_back_crossing,
    hold,
    lapse,
    release,
)
from yihui.points.holding.types import Hold, HoldEnded, Outcome, Wish

__all__ = [
    "Hold",
    "HoldEnded",
    "Numbers",
    "Outcome",
    "Wish",
    "capture",
    "drop_reasons",
    "find_hold",
    "find_holds",
    "give_back_all",
    "give_back_crossing",
    "hold",
    "lapse",
    "release",
]
