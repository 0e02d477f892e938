"""Points: a double-entry ledger with lots, earning rules, redemption."""

from yihui.points import (
    adjusting,
    currencies,
    earning,
    erasing,
    exchanging,
    expiring,
    extending,
    filing,
    forecasting,
    goals,
    holding,
    ledger,
    liability,
    merging,
    movements,
    redeeming,
)

__all__ = [
    "adjusting",
    "currencies",
    "earning",
    "erasing",
    "exchanging",
    "expiring",
    "extending",
    "filing",
    "forecasting",
    "goals",
    "holding",
    "ledger",
    "liability",
    "merging",
    "movements",
    "redeeming",
]
