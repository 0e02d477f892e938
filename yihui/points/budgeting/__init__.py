"""Budgets of earning rules: how many points they may give to everybody together."""

from yihui.points.budgeting.actions import find_budgets, fold, open_budgets, spend
from yihui.points.budgeting.types import BudgetState

__all__ = ["BudgetState", "find_budgets", "fold", "open_budgets", "spend"]
