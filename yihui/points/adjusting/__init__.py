"""Adjusting: points given or taken by hand, with a reason, and with four eyes above a limit."""

from yihui.points.adjusting.actions import (
    approve,
    drop_reasons,
    find_adjustment,
    find_adjustments,
    preview,
    propose,
    refuse,
    reverse,
)
from yihui.points.adjusting.rules import ORIGINS
from yihui.points.adjusting.types import Adjustment, AdjustmentEffect, Asked, Undoing

__all__ = [
    "ORIGINS", "Adjustment", "AdjustmentEffect", "Asked", "Undoing", "approve", "drop_reasons",
    "find_adjustment", "find_adjustments", "preview", "propose", "refuse", "reverse",
]  # fmt: skip
