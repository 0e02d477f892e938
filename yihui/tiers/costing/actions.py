"""Verbs on what other thresholds would cost: the last year once more, at the tiers they lead to."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from yihui import points
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.earning import Tiered
from yihui.tiers import living
from yihui.tiers.actions import live_plans, plan_of
from yihui.tiers.costing import rules
from yihui.tiers.rules import codes_of_brands
from yihui.tiers.types import GROUP, MoveCost, Plan, YearCost

sql = load("tiers/costing/costing.sql")
YEAR = timedelta(days=365)
NOTHING: tuple[int, set[str], rules.Signs] = 0, set(), frozenset()
Moves = dict[tuple[int, int], int]


async def foretell(connection: Connection, plan: Plan) -> YearCost:
    """What those who move by a plan would cost more in a year than where they stand: by the rules
    that count today for what they did in the last 365 days, by gifts and by benefits of this plan.

    Of a brand's set the rules that look at the tier of the brand. What refunds of these orders took
    back by now is gone, by the share of the money. Budgets are left aside, and so are refunds that
    name no order. The connection has staging, and the caller rolls the transaction back.
    """
    today = clock.now().astimezone(clock.zone()).date()
    found = await points.earning.find_tiered(connection, of_brand=plan.set_no != GROUP)
    days = today - YEAR, today - timedelta(days=1)
    plans = await live_plans(connection)
    live = plan_of(plans, plan.set_no)
    terms: dict[str, Any] = {
        "set_no": plan.set_no, "thresholds": plan.thresholds, "tiers": len(plan.tiers),
        "ends": plan.life.ends,
        "floor": bisect_right(plan.thresholds, 0), "one_step": plan.life.falls == "one_step",
        "since": living.window_on(plan.life, today),
        "live_thresholds": live.thresholds if live else [],
        "live_since": living.window_on(live.life, today) if live else None,
        "first_day": days[0], "last_day": days[1], "zone": str(clock.zone()),
        "events": sorted({event for one in found for event in one.rule.behaviours}),
    }  # fmt: skip
    told, costs, held = True, [], 0
    try:
        async with connection.transaction():
            await points.earning.start_past(connection)
            await db.run(connection, sql.stage_movers, terms)
            movers = await db.rows(connection, sql.count_movers)
            moves: Moves = {(row["from_no"], row["to_no"]): row["members"] for row in movers}
            held = sum(row["lent"] for row in movers)
            others = [one for one in plans if one.set_no != plan.set_no]
            extra = (
                await _extra(connection, [plan, *others], found, terms)
                if found and moves else Counter()
            )  # fmt: skip
        costs = await _costs(connection, plan, moves, extra)
    except db.DatabaseError as error:
        if error.sqlstate != points.earning.CANCELLED:
            raise
        told = False
    codes = sorted({one.code for one in found})
    all_points, fen, bound = rules.total(costs)
    said = rules.say(all_points, fen, len(codes), bound) if told else rules.UNTOLD
    return YearCost(
        told, *days, codes, rules.unknown(plan, list(moves)) if told else [], held, all_points, fen,
        bound, costs, *said,
    )  # fmt: skip


async def _extra(
    connection: Connection, plans: Sequence[Plan], found: Sequence[Tiered], terms: dict[str, Any]
) -> Counter[tuple[int, int, int]]:
    """The points more, or less, by move and currency: the same facts at both tiers of the first of
    these plans."""
    terms |= codes_of_brands(plans)
    terms["moved"] = [] if plans[0].brand_no is None else [plans[0].brand_no]
    group = plan_of(plans)
    await db.run(connection, sql.stage_facts, terms)
    await db.run(connection, sql.stage_refunded)
    await db.run(connection, sql.stage_stood, terms)
    if terms["events"]:
        await db.run(connection, sql.stage_acts, terms)
    if any(one.rule.lines for one in found):
        await db.run(connection, sql.stage_lines)
    extra: Counter[tuple[int, int, int]] = Counter()
    for sign in (-1, 1):
        await points.earning.grant_tiered(connection, found, group.codes if group else [])
        for row in await db.rows(connection, sql.sum_awards):
            extra[row["from_no"], row["to_no"], row["currency_no"]] += sign * row["points"]
        await db.run(connection, sql.move, terms)
    return extra


async def _costs(
    connection: Connection, plan: Plan, moves: Moves, extra: Counter[tuple[int, int, int]]
) -> list[MoveCost]:
    """Each move in each currency in which it costs something; in the first in any case."""
    currencies = await points.currencies.find_currencies(connection)
    costs = []
    for (from_no, to_no), members in sorted(moves.items(), reverse=True):
        for one in currencies:
            first = one.code == rules.FIRST
            more = extra[from_no, to_no, one.currency_no]
            if not (first or more):
                continue
            gifts = members * rules.gift_points(plan, from_no, to_no) if first else 0
            spent, _, signs = rules.benefit_fen(plan, from_no, to_no) if first else NOTHING
            costs.append(MoveCost(
                plan.code(from_no), plan.code(to_no), members, one.code, more, gifts,
                rules.fen_of(more + gifts, one.worth_points, one.worth_fen),
                None if spent is None else members * spent, rules.bound(signs),
            ))  # fmt: skip
    return costs
