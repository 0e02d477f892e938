"""Verbs on standings of two members who become one, or two again."""

from collections.abc import Sequence
from typing import Any

from yihui import points
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.merging import Transfer
from yihui.tiers.actions import live_plan
from yihui.tiers.merging.rules import Kept, joined, parted
from yihui.tiers.types import Plan

sql = load("tiers/merging/merging.sql")
Cause = points.ledger.Cause


async def join(
    connection: Connection, transfer: Transfer, staying: Sequence[int]
) -> dict[str, int]:
    """Combine growth, orders and tier at the survivor; `staying` are her own origins so far. How
    many rows were added to each table."""
    plan = await live_plan(connection)
    parameters = transfer.parameters(Cause.MERGE)
    tier_nos = {}
    for member_no, origins in (
        (transfer.from_no, list(transfer.origins)), (transfer.to_no, list(staying)),
    ):  # fmt: skip
        one = parameters | {"member_no": member_no, "origins": origins}
        await db.run(connection, sql.keep_standing, one)
        tier_nos[member_no] = await _tier(connection, member_no)
    if all(tier_no is None for tier_no in tier_nos.values()):
        return {}
    moved = await db.run(connection, sql.move_growth, parameters)
    await db.run(connection, sql.drop_standing, {"member_no": transfer.from_no})
    told = await _tell(connection, parameters, transfer.from_no, tier_nos[transfer.from_no], 0, 0)
    everybody = [*staying, *transfer.origins]
    facts = await _facts(connection, transfer.to_no, everybody)
    tier_no = joined([no or 0 for no in tier_nos.values()], facts["growth"], _thresholds(plan))
    await db.run(connection, sql.put_standing, facts | {"tier_no": tier_no})
    before = tier_nos[transfer.to_no]
    told += await _tell(connection, parameters, transfer.to_no, before, tier_no, facts["growth"])
    return {"growth_rows": moved, "tier_change_rows": told}


async def part(
    connection: Connection, transfer: Transfer, staying: Sequence[int]
) -> dict[str, int]:
    """Divide growth by its origin, orders by their members; each gets a tier of her own. How many
    rows were added to each table."""
    plan = await live_plan(connection)
    parameters = transfer.parameters(Cause.UNMERGE)
    moved, told = await db.run(connection, sql.move_growth, parameters), 0
    for member_no, origins in (
        (transfer.from_no, list(staying)), (transfer.to_no, list(transfer.origins)),
    ):  # fmt: skip
        facts = await _facts(connection, member_no, origins)
        kept = await db.objects(connection, Kept, sql.find_kept, {"origins": origins})
        tier_no = parted(kept, origins, facts["growth"], facts["orders"], _thresholds(plan))
        before = await _tier(connection, member_no)
        if kept or facts["orders"] or facts["growth"]:
            await db.run(connection, sql.put_standing, facts | {"tier_no": tier_no})
        else:
            await db.run(connection, sql.drop_standing, {"member_no": member_no})
        told += await _tell(connection, parameters, member_no, before, tier_no, facts["growth"])
    return {"growth_rows": moved, "tier_change_rows": told}


def _thresholds(plan: Plan | None) -> list[int]:
    return plan.thresholds if plan else []


async def _tier(connection: Connection, member_no: int) -> int | None:
    found = await db.tuples(connection, sql.find_tier, {"member_no": member_no})
    return int(found[0][0]) if found else None


async def _facts(connection: Connection, member_no: int, origins: list[int]) -> dict[str, Any]:
    wanted: dict[str, Any] = {"member_no": member_no, "origins": origins}
    return wanted | ((await db.row(connection, sql.sum_facts, wanted)) or {})


async def _tell(
    connection: Connection,
    parameters: dict[str, Any],
    member_no: int,
    before: int | None,
    after: int,
    growth: int,
) -> int:
    if (before or 0) == after:
        return 0
    change = {"member_no": member_no, "from_tier_no": before or 0, "to_tier_no": after,
              "growth": growth}  # fmt: skip
    return await db.run(connection, sql.add_change, parameters | change)
