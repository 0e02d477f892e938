"""Adjusting: points given or taken by hand, with a reason, and with four eyes above a limit."""

from yihui.points.adjusting.actions import (
    approve,
    drop_reasons,
    expiry_of,
    find_adjustment,
    find_adjustments,
    give,
    preview,
    propose,
    refuse,
    reverse,
)
from yihui.points.adjusting.posting import Posted, post
from yihui.points.adjusting.rules import ORIGINS
from yihui.points.adjusting.types import (
    OF_BENEFIT,
    Adjustment,
    AdjustmentEffect,
    Asked,
    Gift,
    Undoing,
    Until,
)

__all__ = [
    "OF_BENEFIT", "ORIGINS", "Adjustment", "AdjustmentEffect", "Asked", "Gift", "Posted",
    "Undoing", "Until", "approve", "drop_reasons", "expiry_of", "find_adjustment",
    "find_adjustments",
    "give", "post", "preview", "propose", "refuse", "reverse",
]  # fmt: skip
