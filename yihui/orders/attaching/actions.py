"""Verbs on attaching: find the order of a receipt, stage it as its member's."""

from dataclasses import asdict
from datetime import date

from yihui import collect, organisation
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.orders.attaching.types import Found, OrderUnproven, Proof

sql = load("orders/attaching/attaching.sql")


async def prove(
    connection: Connection, receipt: str, store: str, day: date, paid_fen: int
) -> Proof:
    """What stands on a receipt, with the number of its store. Raises OrderUnproven."""
    store_no = await organisation.find_store_no(connection, store)
    if store_no is None:
        raise OrderUnproven
    return Proof(receipt=receipt, store_no=store_no, day=day, paid_fen=paid_fen)


async def find(connection: Connection, proof: Proof) -> Found:
    """The order that a receipt names; of several, one without a member first. Raises
    OrderUnproven."""
    places = await collect.find_orders_by_id(connection, proof.receipt)
    given = asdict(proof) | {"member_nos": [member_no for member_no, _ in places],
                             "order_nos": [order_no for _, order_no in places]}  # fmt: skip
    found = await db.objects(connection, Found, sql.find_orders, given)
    if not found:
        raise OrderUnproven
    return min(found, key=lambda one: (one.member_no > 0, -one.order_no))


async def stage(connection: Connection, found: Found, record_no: int, member_no: int) -> None:
    """Stage an order as a correction of itself that is a member's. Raises Retry."""
    given = {"record_no": record_no, "member_no": member_no, "old_no": found.order_no,
             "old_member_no": found.member_no}  # fmt: skip
    for statement in (sql.stage_order, sql.stage_lines, sql.stage_payments, sql.stage_owner,
                      sql.stage_outcome):  # fmt: skip
        await db.run(connection, statement, given)
    await collect.take_over(connection, found.order_no)
