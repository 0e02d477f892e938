"""Codes become numbers: brands, stores, channels, staff, sources and products that records name
are created on first sight, in a short transaction of their own before the batch; in which stores a
guide serves is noticed there, too."""

from collections.abc import Sequence

from yihui import collect, conditions, orders, organisation
from yihui.collect import Codes, Order, Record, Refund
from yihui.core.db import Connection, Pool

Product = tuple[str, str, str, str]


async def learn(pool: Pool, codes: Codes, records: Sequence[Record]) -> None:
    """Learn the numbers of codes that this process meets for the first time."""
    missing, served = collect.codes_of(records, codes), collect.served_of(records, codes)
    if not any(missing.values()) and not served:
        return
    products = _products(records, missing["product"]) if missing["product"] else {}

    async def name(connection: Connection) -> Codes:
        fresh = Codes()
        for catalogue in ("brand", "store", "channel", "staff"):
            await _learn_one(connection, fresh, catalogue, sorted(missing[catalogue]))
        if served:
            staff, stores = codes.staff | fresh.staff, codes.store | fresh.store
            pairs = {(staff[guide], stores[store]) for guide, store in served}
            await organisation.note_serving(connection, pairs)
            fresh.served.update(served)
        if missing["source"]:
            found = await collect.name_sources(connection, sorted(missing["source"]))
            for code, number in found:
                fresh.source[code] = number
        if products:
            fresh.product.update(await orders.name_products(connection, products))
        return fresh

    # Believed only once committed: a number that was rolled back belongs to nobody.
    codes.update(await pool.transact(name))


def _products(records: Sequence[Record], skus: set[str]) -> dict[str, Product]:
    """What the records tell of new products: key, name, category, category key."""
    products = {
        line.product: (
            conditions.normalised(line.product),
            line.name,
            line.category,
            conditions.normalised(line.category),
        )
        for record in records
        if isinstance(record, Order | Refund)
        for line in record.lines
        if line.product in skus
    }
    for sku in skus - products.keys():
        products[sku] = (conditions.normalised(sku), "", "", "")
    return products


async def _learn_one(
    connection: Connection, codes: Codes, catalogue: str, missing: Sequence[str]
) -> None:
    if not missing:
        return
    keys = [conditions.normalised(code) for code in missing]
    plural = catalogue if catalogue == "staff" else f"{catalogue}s"
    found = await organisation.name_codes(connection, plural, missing, keys)
    for code, number, *brand in found:
        getattr(codes, catalogue)[code] = number
        if brand:
            codes.store_brand[code] = brand[0]
