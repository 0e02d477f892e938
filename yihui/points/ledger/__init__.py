"""The ledger: lots, debts, entries, balances."""

from yihui.points.ledger.actions import (
    Round,
    apply,
    empty_round,
    find_available,
    find_balances,
    find_lots,
    flow,
    give_grace,
    lock,
    make_balances,
    outstanding,
    release,
    reward,
    settle,
    stage_due,
    sum_records,
    take,
)
from yihui.points.ledger.types import Account, Cause

__all__ = [
    "Account",
    "Cause",
    "Round",
    "apply",
    "empty_round",
    "find_available",
    "find_balances",
    "find_lots",
    "flow",
    "give_grace",
    "lock",
    "make_balances",
    "outstanding",
    "release",
    "reward",
    "settle",
    "stage_due",
    "sum_records",
    "take",
]
