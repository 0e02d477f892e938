"""What earning rules are told of tiers: their names, and how members stood in the past."""

from yihui import points
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.tiers.actions import live_plan, live_plans
from yihui.tiers.rules import codes_of_brands
from yihui.tiers.types import Plan

sql = load("tiers/past.sql")


async def find_names(connection: Connection) -> list[points.earning.TierName]:
    """The tiers of the group's live plan by their codes and names, lowest first."""
    plan = await live_plan(connection)
    return _names(plan) if plan else []


async def find_names_of_sets(connection: Connection) -> list[points.earning.TierName]:
    """The tiers of all live plans, the group's first, then those of brands, lowest first."""
    return [name for plan in await live_plans(connection) for name in _names(plan)]


def _names(plan: Plan) -> list[points.earning.TierName]:
    return [
        points.earning.TierName(one.code, one.name_zh, one.name_en, plan.brand_no)
        for one in plan.tiers
    ]


async def stage_past(connection: Connection) -> None:
    """Tell the past orders of a preview the tiers and the orders that their members had then."""
    await db.run(connection, sql.stage_past)
    asked = codes_of_brands(await live_plans(connection))
    if asked["codes"]:
        await db.run(connection, sql.stage_past_of_brands, asked)
