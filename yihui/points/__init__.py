"""Points: a double-entry ledger with lots, earning rules, redemption."""

from yihui.points import earning, erasing, ledger, merging, movements, redeeming

__all__ = ["earning", "erasing", "ledger", "merging", "movements", "redeeming"]
