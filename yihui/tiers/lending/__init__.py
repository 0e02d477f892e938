"""Tiers lent by hand until a day: given, or matched from another programme, kept by a goal."""

from yihui.tiers.lending.actions import (
    approve,
    drop_reasons,
    end,
    end_round,
    find_due,
    find_loans,
    is_any_due,
    propose,
    refuse,
    settle,
    settle_outgrown,
    take_back,
    take_back_all,
)
from yihui.tiers.lending.types import Asked, Loan

__all__ = [
    "Asked", "Loan", "approve", "drop_reasons", "end", "end_round", "find_due", "find_loans",
    "is_any_due", "propose", "refuse", "settle", "settle_outgrown", "take_back", "take_back_all",
]  # fmt: skip
