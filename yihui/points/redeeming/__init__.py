"""Redeeming: burning points at a member's or a till's wish."""

from yihui.points.redeeming.actions import (
    check_bill,
    check_burned,
    check_reference,
    find_drawn,
    find_redemption,
)
from yihui.points.redeeming.desk import Desk, burn, receipts
from yihui.points.redeeming.types import (
    OF_MEMBER,
    OF_PLATFORM,
    STAGED,
    Receipt,
    Redemption,
    Request,
)

__all__ = [
    "OF_MEMBER", "OF_PLATFORM", "STAGED", "Desk", "Receipt", "Redemption", "Request", "burn",
    "check_bill", "check_burned", "check_reference", "find_drawn", "find_redemption", "receipts",
]  # fmt: skip
