"""Pure: whether an order may become a member's."""

from collections.abc import Collection
from datetime import date, timedelta

from yihui.orders.attaching.types import (
    AttachingOff,
    Found,
    OrderReturned,
    OrderTaken,
    OrderTooOld,
    OrderUnfit,
)

PAID = 1


def check(found: Found, own: Collection[int], today: date, days: int) -> bool:
    """Whether it is already hers: `own` are her number and those of members merged into her.

    Raises AttachingOff, OrderTaken, OrderUnfit, OrderReturned, OrderTooOld.
    """
    if days <= 0:
        raise AttachingOff
    if found.member_no in own:
        return True
    if found.member_no > 0:
        raise OrderTaken
    if found.status != PAID or found.adjustment or found.points_used:
        raise OrderUnfit
    if found.refunded:
        raise OrderReturned
    if found.local_date < today - timedelta(days=days):
        raise OrderTooOld
    return False
