"""Points: a double-entry ledger with lots, earning rules, redemption."""

from yihui.points import (
    currencies,
    earning,
    erasing,
    exchanging,
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
    "currencies",
    "earning",
    "erasing",
    "exchanging",
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
