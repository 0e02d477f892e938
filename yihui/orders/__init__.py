"""Orders: facts of trade, append-only."""

from yihui.orders import attaching
from yihui.orders.actions import (
    add,
    count_of_members,
    drop_reasons,
    find_by_places,
    find_house,
    find_last,
    find_moments,
    find_of_member,
    find_order,
    find_orders,
    find_refunds_of_member,
    find_stores,
    link_refunds,
    name_products,
    open_elsewhere,
    record,
    refuse_refunded_corrections,
    stage_refunded,
    sum_house,
    sum_of_member,
)
from yihui.orders.rules import title_of_order, title_of_refund
from yihui.orders.types import Asked, PointsTold, Shop

__all__ = [
    "Asked", "PointsTold", "Shop", "add", "attaching", "count_of_members", "drop_reasons",
    "find_by_places", "find_house", "find_last", "find_moments",
    "find_of_member", "find_order", "find_orders", "find_refunds_of_member", "find_stores",
    "link_refunds", "name_products", "open_elsewhere", "record", "refuse_refunded_corrections",
    "stage_refunded", "sum_house", "sum_of_member", "title_of_order", "title_of_refund",
]  # fmt: skip
