"""Verbs on points that benefits give, at night: who is owed a gift is given it, once."""

from datetime import date, timedelta

from yihui import points
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.tiers.benefits.actions import sql
from yihui.tiers.benefits.rules import gift_of, period_on
from yihui.tiers.types import Benefit, GiftEffect, Plan

YEAR = timedelta(days=365)


async def give(
    connection: Connection, plan: Plan, benefit: Benefit, today: date, since: int, limit: int
) -> tuple[int, int | None]:
    """Give a benefit's points to the next members behind `since` who are owed them, in a
    transaction, under their locks; how many, and behind whom to go on (None: it is done). A use is
    kept for each, and points by hand of the same reference. The benefit's budget of uses is never
    oversold: who comes first by number has them."""
    assert benefit.points
    terms = {
        "benefit": benefit.code, "tier_nos": [plan.codes.index(one) + 1 for one in benefit.quotas],
        "held": benefit.held, "period_on": period_on(benefit.per, today),
        "zone": str(clock.zone()), "since": since, "limit": limit, "member_nos": None,
        "set_no": plan.set_no,
    }  # fmt: skip
    found = [number for (number,) in await db.tuples(connection, sql.find_owed, terms)]
    if not found:
        return 0, None
    await points.merging.lock(connection, found)
    ((uses,),) = await db.tuples(connection, sql.lock_total, terms)
    left = limit if benefit.budget is None else max(0, benefit.budget - uses)
    if not left:
        return 0, None
    terms |= {"member_nos": found, "limit": min(limit, left)}
    owed = [number for (number,) in await db.tuples(connection, sql.find_owed, terms)]
    given = {
        "benefit": benefit.code, "member_nos": owed, "plan_version_no": plan.plan_version_no,
        "period_on": terms["period_on"], "today": today, "now": clock.now(),
        "set_no": plan.set_no,
    }  # fmt: skip
    made = await db.tuples(connection, sql.add_gifts, given)
    if made:
        wishes = {member_no: gift_of(use_no) for member_no, use_no in made}
        gift = points.adjusting.Gift(
            benefit.points, f"{benefit.name_zh} {benefit.name_en}", benefit.sentence_zh,
            benefit.sentence_en,
        )  # fmt: skip
        ((actor,),) = await db.tuples(connection, sql.find_publisher, given)
        await points.adjusting.give(connection, wishes, gift, actor)
    return len(made), found[-1]


async def foretell(connection: Connection, plan: Plan) -> list[GiftEffect]:
    """Whom the points of a plan's benefits would reach if it counted from today on."""
    now = clock.now()
    today = now.astimezone(clock.zone()).date()
    effects = []
    for benefit in plan.gifts:
        assert benefit.points
        asked = {
            "benefit": benefit.code, "period_on": period_on(benefit.per, today),
            "tier_nos": [plan.codes.index(one) + 1 for one in benefit.quotas],
            "since": now - YEAR, "set_no": plan.set_no,
        }  # fmt: skip
        members, rose, uses = (await db.tuples(connection, sql.count_gifts, asked))[0]
        left = None if benefit.budget is None else max(0, benefit.budget - uses)
        first = (members if left is None else min(members, left)) if benefit.held else 0
        effects.append(GiftEffect(
            benefit.code, benefit.name_zh, benefit.name_en, benefit.held, benefit.points, members,
            rose, left, first * benefit.points,
        ))  # fmt: skip
    return effects
