"""Budgets of earning rules: how many points they may give to everybody together."""

from yihui.points.budgeting.actions import find_budgets, fold, open_budgets, spend
from yihui.points.budgeting.sharing import find_shared_budgets, set_shared
from yihui.points.budgeting.types import BudgetState, SharedState

__all__ = [
    "BudgetState", "SharedState", "find_budgets", "find_shared_budgets", "fold", "open_budgets",
    "set_shared", "spend",
]  # fmt: skip
