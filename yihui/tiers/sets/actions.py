"""Verbs on sets of tiers: find them, make or rename one."""

from yihui import organisation
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound
from yihui.core.sql import load
from yihui.tiers.sets.types import TierSet

sql = load("tiers/sets/sets.sql")


async def find_sets(connection: Connection) -> list[TierSet]:
    """The sets that the connection sees, the group's first."""
    asked = {"brand": None, "member_no": None}
    return await db.objects(connection, TierSet, sql.find_sets, asked)


async def find_stood(connection: Connection, member_no: int) -> list[TierSet]:
    """The sets in which a member stands, the group's first and always."""
    asked = {"brand": None, "member_no": member_no}
    return await db.objects(connection, TierSet, sql.find_sets, asked)


async def find_set(connection: Connection, brand: str | None) -> TierSet:
    """The set of a brand, or the group's. Raises NotFound, also where the connection sees none."""
    if brand is None:
        return (await find_sets(connection))[0]
    asked = {"brand": brand, "member_no": None}
    found = await db.objects(connection, TierSet, sql.find_sets, asked)
    if not found:
        raise NotFound(f"There are no tiers of the brand {brand!r}.", field="brand")
    return found[0]


async def name(
    connection: Connection, brand: str | None, name_zh: str, name_en: str, actor: str
) -> TierSet:
    """Give a brand tiers of its own, or rename these or the group's. Raises Invalid."""
    brand_no = None
    if brand is not None:
        brand_no = await organisation.find_code(connection, "brand", brand)
        if brand_no is None:
            raise Invalid(
                f"There is no brand {brand!r}.", field="brand", cure="Choose from the list.",
                zh=(f"没有编码为 {brand!r} 的品牌。", "从列表里选一个。"),
            )  # fmt: skip
    given = {"brand_no": brand_no, "name_zh": name_zh, "name_en": name_en, "actor": actor}
    await db.run(connection, sql.name_set, given)
    return await find_set(connection, brand)
