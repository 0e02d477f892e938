"""Takings: snapshots of any size, taken by the worker, with progress; they can be cancelled."""

from yihui.audiences.takings.actions import (
    TakingGoesOn,
    ask,
    ask_due,
    cancel,
    claim,
    find,
    find_members,
    is_quick,
    take_or_fail,
)
from yihui.audiences.takings.types import Claimed, Taking

__all__ = [
    "Claimed", "Taking", "TakingGoesOn", "ask", "ask_due", "cancel", "claim", "find",
    "find_members", "is_quick", "take_or_fail",
]  # fmt: skip
