"""Verbs on the product master. Who calls them writes the audit log in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from yihui.conditions import normalised
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.core.sql import load

sql = load("orders/products/products.sql")
PRODUCTS_MOST = 1_000
PLURALS = {"category": "categories"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What a product is. What is left out (None) stays as it is."""

    sku: str
    name: str | None = None
    category: str | None = None
    style: str | None = None
    colour: str | None = None
    size: str | None = None
    material: str | None = None
    wearer: str | None = None
    season: str | None = None
    launched_on: date | None = None


async def describe(connection: Connection, products: Sequence[Product]) -> int:
    """Say what products are; those that no record has named yet are made. How many."""
    last = {one.sku: one for one in products}
    given: dict[str, list[Any]] = {
        PLURALS.get(field.name, f"{field.name}s"): [
            getattr(one, field.name) for one in last.values()
        ]
        for field in fields(Product)
    }
    given["sku_keys"] = [normalised(sku) for sku in last]
    given["category_keys"] = [
        None if one.category is None else normalised(one.category) for one in last.values()
    ]
    return await db.run(connection, sql.describe_products, given)


def read(row: Mapping[str, str | None]) -> Product:
    """A product as a row of a file tells it; what is empty is left out. Raises Invalid."""
    told: dict[str, Any] = {name: text.strip() for name, text in row.items() if text}
    if not told.get("sku"):
        raise Invalid("A row has no sku.", field="sku", cure="Fill the column sku in every row.",
                      zh=("有一行没有 sku。", "每一行都填写 sku 列。"))  # fmt: skip
    if day := told.get("launched_on"):
        try:
            told["launched_on"] = date.fromisoformat(day)
        except ValueError:
            raise Invalid(
                f"{day!r} is no day.", field="launched_on", cure="Write days as 2026-03-01.",
                zh=(f"「{day}」不是日期。", "日期写成 2026-03-01 这样。"),
            ) from None  # fmt: skip
    return Product(**told)
