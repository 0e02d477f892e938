"""Points: a double-entry ledger with lots, earning rules, redemption."""

from yihui.points import earning, ledger, merging, movements, redeeming

__all__ = ["earning", "ledger", "merging", "movements", "redeeming"]
