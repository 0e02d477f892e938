"""Verbs on the facts of trade."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from yihui.core import clock, db, windows
from yihui.core.db import Connection, Retry
from yihui.core.sql import load
from yihui.core.windows import Place
from yihui.orders.types import Asked

sql = load("orders/orders.sql")
reading_sql = load("orders/reading.sql")
ROWS = ("order_rows", "line_rows", "void_rows", "refund_rows", "refund_line_rows")


async def name_products(
    connection: Connection, products: Mapping[str, tuple[str, str, str, str]]
) -> list[tuple[str, int]]:
    """Numbers of products by code: sku → (sku_key, name, category, category_key) when new."""
    skus = sorted(products)
    columns = list(zip(*(products[sku] for sku in skus), strict=True))
    keys = ("sku_keys", "names", "categories", "category_keys")
    parameters: dict[str, Any] = {"skus": skus}
    parameters |= {key: list(column) for key, column in zip(keys, columns, strict=True)}
    await db.run(connection, sql.add_products, parameters)
    found = await db.tuples(connection, sql.find_products_by_sku, {"skus": skus})
    return [(sku, number) for sku, number in found]


async def refuse_refunded_corrections(connection: Connection) -> None:
    """Turn corrections of refunded orders into refusals."""
    await db.run(connection, sql.refuse_refunded_corrections)


async def link_refunds(connection: Connection, expected: bool) -> None:
    """Give linked refunds their order's member; call those that waited for this batch's orders."""
    await db.run(connection, sql.own_linked_refunds)
    if expected:
        await db.run(connection, sql.wake_waiting)


async def add(connection: Connection, batch_no: int, has_payments: bool) -> dict[str, int]:
    """Write the batch's orders; the counts and sums of what it brings. Their numbers are its own,
    so nobody can meet it here and members need not be locked for it yet."""
    batch = {"batch_no": batch_no}
    counts = dict.fromkeys(ROWS, 0) | {"voided": 0, "waiting": 0}
    counts["order_rows"] = await db.run(connection, sql.add_orders, batch)
    counts["line_rows"] = counts["order_lines"] = await db.run(connection, sql.add_lines, batch)
    if has_payments:
        await db.run(connection, sql.add_payments, batch)
    return counts | (await db.row(connection, sql.sum_batch) or {})


async def record(
    connection: Connection,
    batch_no: int,
    has_refunds: bool,
    corrected: bool,
    counts: Mapping[str, int],
) -> dict[str, int]:
    """Write what the batch does to orders, under the locks of their members; what `add` counted,
    with this. Raises Retry."""
    batch = {"batch_no": batch_no}
    if (has_refunds or corrected) and await db.tuples(connection, sql.find_overtaken):
        raise Retry("another batch replaced or refunded one of these orders first")
    counts = dict(counts)
    if has_refunds:
        counts["refund_rows"] = await db.run(connection, sql.add_refunds, batch)
        counts["refund_line_rows"] = await db.run(connection, sql.add_refund_lines, batch)
        counts["waiting"] = await db.run(connection, sql.keep_waiting)
    if corrected:
        counts["void_rows"] = await db.run(connection, sql.add_voids, batch)
        voids = await db.row(connection, sql.sum_voids, batch) or {}
        counts["voided"] = voids.pop("voided")
        for key, value in voids.items():
            counts[key] -= value
        counts["voided"] -= voids["adjustments"]
    return counts


async def stage_refunded(connection: Connection, round_no: int) -> None:
    """Stage how far each order of this round's refunds is refunded by now."""
    await db.run(connection, sql.stage_refunded, {"round": round_no})


async def open_elsewhere(connection: Connection, member_nos: Sequence[int]) -> None:
    """Show a reader, until her transaction ends, what these members bought in other stores, too;
    where the group keeps what that cost to the stores, nothing changes."""
    await db.run(connection, reading_sql.open_elsewhere, {"member_nos": list(member_nos)})


async def find_by_places(
    connection: Connection, places: Sequence[tuple[int, int]]
) -> list[dict[str, Any]]:
    """Orders by member and order number, newest first; only those in the caller's scope."""
    member_nos, order_nos = [one for one, _ in places], [one for _, one in places]
    wanted = {"member_nos": member_nos, "order_nos": order_nos}
    return await db.rows(connection, reading_sql.find_by_places, wanted)


async def find_orders(
    connection: Connection, member_nos: Sequence[int], before: int, limit: int
) -> list[dict[str, Any]]:
    """A page of the orders of a member's group, newest first, with their lines."""
    parameters = {"member_nos": list(member_nos), "before": before, "limit": limit}
    found = await db.rows(connection, reading_sql.find_orders, parameters)
    numbers = [order["order_no"] for order in found]
    lines: dict[int, list[dict[str, Any]]] = {number: [] for number in numbers}
    wanted = {"member_nos": list(member_nos), "order_nos": numbers}
    for line in await db.rows(connection, reading_sql.find_lines, wanted):
        lines[line.pop("order_no")].append(line)
    return [order | {"lines": lines[order["order_no"]]} for order in found]


async def find_stores(
    connection: Connection,
    order_keys: Sequence[tuple[int, int]],
    refund_keys: Sequence[tuple[int, int]],
) -> set[int | None]:
    """The stores of orders and refunds, each given by its member and its number."""
    found: set[int | None] = set()
    for statement, name, keys in (
        (sql.find_stores_of_orders, "order_nos", order_keys),
        (sql.find_stores_of_refunds, "refund_nos", refund_keys),
    ):
        given = {"member_nos": [key[0] for key in keys], name: [key[1] for key in keys]}
        found |= {row[0] for row in await db.tuples(connection, statement, given)}
    return found


async def find_of_member(
    connection: Connection, member_nos: Sequence[int], before: Place, limit: int
) -> list[dict[str, Any]]:
    """What a member's group bought before a place in time, newest first."""
    wanted = {"member_nos": list(member_nos), "at": before.at, "tie_no": before.no, "limit": limit}
    return await db.rows(connection, reading_sql.find_of_member, wanted)


async def find_refunds_of_member(
    connection: Connection, member_nos: Sequence[int], before: Place, limit: int
) -> list[dict[str, Any]]:
    """What a member's group got back before a place in time, newest first."""
    wanted = {"member_nos": list(member_nos), "at": before.at, "tie_no": before.no, "limit": limit}
    return await db.rows(connection, reading_sql.find_refunds_of_member, wanted)


async def sum_of_member(connection: Connection, member_nos: Sequence[int]) -> dict[str, Any]:
    """How often a member's group bought, when, and what is left of what was paid; as far seen."""
    await open_elsewhere(connection, member_nos)
    wanted = {"member_nos": list(member_nos)}
    return await db.row(connection, reading_sql.sum_of_member, wanted) or {}


async def find_last(connection: Connection, member_nos: Sequence[int]) -> dict[int, datetime]:
    """When each of these members bought last; who never did is left out."""
    wanted = {"member_nos": list(member_nos)}
    return dict(await db.tuples(connection, reading_sql.find_last, wanted))


async def find_moments(
    connection: Connection, member_nos: Sequence[int]
) -> list[tuple[int, datetime]]:
    """When these members bought, in order of members and moments."""
    found = await db.tuples(connection, reading_sql.find_moments, {"member_nos": list(member_nos)})
    return [(member_no, moment) for member_no, moment in found]


async def find_house(
    connection: Connection, asked: Asked, cursor: str | None, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """A page of the house's paid sales, newest first, and the cursor of what follows."""

    async def find(low: datetime, before: Place, count: int) -> list[dict[str, Any]]:
        wanted = asked.parameters | {
            "low": low, "at": before.at, "tie_no": before.no, "limit": count,
        }  # fmt: skip
        return await db.rows(connection, reading_sql.find_span, wanted)

    start = windows.place_of(cursor, asked.until)
    async with db.planned(connection):
        rows, following = await windows.go_back(
            find, start, asked.since, clock.now(), limit, "order_no"
        )
    keys = {"member_nos": [row["member_no"] for row in rows],
            "order_nos": [row["order_no"] for row in rows]}  # fmt: skip
    sums = await db.rows(connection, reading_sql.find_sums, keys)
    by_order = {one["order_no"]: one for one in sums}
    return [row | by_order[row["order_no"]] for row in rows], following


async def sum_house(connection: Connection, asked: Asked) -> dict[str, int]:
    """How many such sales there are, and what was paid: total and paid_fen."""
    span = {"low": asked.since or windows.BEGINNING, "at": asked.until or windows.END}
    async with db.planned(connection):
        return await db.row(connection, reading_sql.sum_span, asked.parameters | span) or {}


async def find_order(connection: Connection, order_no: int) -> dict[str, Any] | None:
    """One order with its lines, payments, refunds and sums; None outside the caller's stores, but
    for orders of members that may be seen where the group shows those across stores."""
    asked = {"order_no": order_no}
    async with db.planned(connection):
        found = await db.row(connection, reading_sql.find_order, asked)
        if found is None and (places := await db.tuples(connection, reading_sql.find_place, asked)):
            await open_elsewhere(connection, [places[0][0]])
            found = await db.row(connection, reading_sql.find_order, asked)
    if found is None:
        return None
    wanted = {"member_no": found["member_no"], "order_no": order_no}
    keys = {"member_nos": [found["member_no"]], "order_nos": [order_no]}
    lines = await db.rows(connection, reading_sql.find_lines, keys)
    for line in lines:
        line.pop("order_no")
    sums = await db.row(connection, reading_sql.find_sums, keys) or {}
    return found | {
        "refund_fen": sums["refund_fen"],
        "points": sums["points"],
        "lines": lines,
        "payments": await db.rows(connection, reading_sql.find_payments, wanted),
        "refunds": await db.rows(connection, reading_sql.find_refunds_of_order, wanted),
    }


async def drop_reasons(connection: Connection, member_nos: list[int]) -> int:
    """Empty the words that people wrote beside refunds of these members; how many."""
    return await db.run(connection, sql.drop_reasons, {"member_nos": member_nos})


async def count_of_members(connection: Connection, member_nos: list[int]) -> dict[str, int]:
    """How many orders and refunds stand with these members, replaced versions counted."""
    return await db.row(connection, sql.count_of_members, {"member_nos": member_nos}) or {}
