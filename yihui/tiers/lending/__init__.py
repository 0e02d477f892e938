"""Tiers lent by hand until a day: given, or matched from another programme, kept by a goal."""

from yihui.tiers.lending.actions import (
    approve,
    drop_reasons,
    end,
    end_round,
    find_due,
    find_loans,
    go_on,
    is_any_due,
    propose,
    refuse,
    rest,
    settle,
    settle_outgrown,
    settle_resumed,
    take_back,
)
from yihui.tiers.lending.types import Account, Asked, Loan

__all__ = [
    "Account", "Asked", "Loan", "approve", "drop_reasons", "end", "end_round", "find_due",
    "find_loans", "go_on", "is_any_due", "propose", "refuse", "rest", "settle", "settle_outgrown",
    "settle_resumed", "take_back",
]  # fmt: skip
