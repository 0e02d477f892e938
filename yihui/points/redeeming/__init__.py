"""Redeeming: burning points at a member's or a till's wish."""

from yihui.points.redeeming.actions import find_drawn, find_redemption
from yihui.points.redeeming.desk import Desk
from yihui.points.redeeming.types import OF_HOLD, UNKNOWN_CURRENCY, Receipt, Redemption, Request

__all__ = [
    "OF_HOLD", "UNKNOWN_CURRENCY", "Desk", "Receipt", "Redemption", "Request", "find_drawn",
    "find_redemption",
]  # fmt: skip
