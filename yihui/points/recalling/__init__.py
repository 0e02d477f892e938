"""Recalling: what a member held at any moment, as far as it was known at any other."""

from yihui.points.recalling.actions import find_seen, recall
from yihui.points.recalling.types import BalanceRecalled, LotRecalled, Recalled

__all__ = ["BalanceRecalled", "LotRecalled", "Recalled", "find_seen", "recall"]
