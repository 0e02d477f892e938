"""Tiers lent by hand until a day: given, or matched from another programme, kept by a goal."""

from yihui.tiers.lending.actions import (
    approve,
    drop_reasons,
    end,
    end_round,
    extend,
    find_due,
    find_list,
    find_loan,
    find_loans,
    is_any_due,
    propose,
    refuse,
    rest,
    settle,
    settle_outgrown,
    settle_resumed,
    take_back,
)
from yihui.tiers.lending.notices import find_ending, tell_ending
from yihui.tiers.lending.resting import go_on, open_again
from yihui.tiers.lending.types import Account, Asked, Listed, Loan

__all__ = [
    "Account", "Asked", "Listed", "Loan", "approve", "drop_reasons", "end", "end_round", "extend",
    "find_due", "find_ending", "find_list", "find_loan", "find_loans", "go_on",
    "is_any_due", "open_again", "propose", "refuse", "rest", "settle", "settle_outgrown",
    "settle_resumed", "take_back", "tell_ending",
]  # fmt: skip
