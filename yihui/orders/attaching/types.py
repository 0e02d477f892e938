"""The proof of a receipt, the order that it names, and why it is not attached."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime

from yihui.core.errors import Conflict, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What stands on a receipt: its number, the store, the day and what was paid."""

    receipt: str
    store_no: int
    day: date
    paid_fen: int


@dataclass(frozen=True, slots=True)
class Found:
    """The order that a receipt names, and what speaks for and against attaching it."""

    member_no: int
    order_no: int
    external_id: str
    occurred_at: datetime
    local_date: date
    paid_fen: int
    points_used: int
    status: int
    adjustment: bool
    refunded: bool


@dataclass(frozen=True, slots=True)
class Attached:
    """An order that is a member's now: what it earned, available or pending. `repeated`: it was
    hers before, and nothing was done."""

    order_no: str
    receipt: str
    occurred_at: datetime
    paid_fen: int
    points: int
    repeated: bool


# (proof, member_no, actor): what became of it.
Attaching = Callable[[Proof, int, str], Awaitable[Attached]]


class OrderUnproven(NotFound):
    """No order bears this number, store, day and amount."""

    code = "order_unproven"
    cure = "Compare all four with the receipt; an order of today may still be on its way."


class OrderTaken(Conflict):
    """This order belongs to another member."""

    code = "order_taken"
    cure = "If she is the same person, merge the two members."


class OrderReturned(Conflict):
    """This order was returned, wholly or in part."""

    code = "order_returned"
    cure = "Give points by hand for what was kept, if that is the house's way."


class OrderTooOld(Conflict):
    """This order was placed too long ago to be attached."""

    code = "order_too_old"
    cure = "Orders can be attached for some days only; give points by hand where that is just."


class OrderUnfit(Conflict):
    """This order was not paid, is closed, or was paid with points of somebody."""

    code = "order_unfit"
    cure = "Only paid sales without a member can be attached."


class AttachingOff(Conflict):
    """This house attaches no orders afterwards."""

    code = "attaching_off"
    status = 403
    cure = "Ask whoever runs the house to set YIHUI_ATTACH_DAYS."
