"""Freezing: nothing of a member is spent until she is thawed; what she earns is booked."""

from yihui.points.freezing.actions import (
    check,
    drop_reasons,
    find_freezes,
    freeze,
    is_frozen,
    move,
    thaw,
    thaw_due,
)
from yihui.points.freezing.types import AlreadyFrozen, Freeze, NotFrozen

__all__ = [
    "AlreadyFrozen", "Freeze", "NotFrozen", "check", "drop_reasons", "find_freezes", "freeze",
    "is_frozen", "move", "thaw", "thaw_due",
]  # fmt: skip
