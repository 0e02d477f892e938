"""Orders: facts of trade, append-only."""

from yihui.orders.actions import (
    find_orders,
    find_stores,
    link_refunds,
    name_products,
    record,
    refuse_refunded_corrections,
    stage_refunded,
)

__all__ = [
    "find_orders", "find_stores", "link_refunds", "name_products", "record",
    "refuse_refunded_corrections", "stage_refunded",
]  # fmt: skip
