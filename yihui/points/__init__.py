"""Points: a double-entry ledger with lots, earning rules, redemption."""

from yihui.points import (
    earning,
    erasing,
    expiring,
    extending,
    filing,
    forecasting,
    holding,
    ledger,
    liability,
    merging,
    movements,
    redeeming,
)

__all__ = [
    "earning",
    "erasing",
    "expiring",
    "extending",
    "filing",
    "forecasting",
    "holding",
    "ledger",
    "liability",
    "merging",
    "movements",
    "redeeming",
]
