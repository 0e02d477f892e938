"""Verbs on budgets: what they leave to the facts of a batch, and how far they are used."""

from collections.abc import Sequence
from datetime import date

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.budgeting.types import Alarm, BudgetSpan, BudgetState
from yihui.points.earning import BUDGETS, Span, Statement, find_live, parse_rule

sql = load("points/budgeting/budgeting.sql")
NEAR_PERCENT = 80
SPANS: tuple[Span, ...] = ("day", "month", "all")


async def open_budgets(connection: Connection, statements: Sequence[Statement]) -> bool:
    """Lock the budgets at whose end rules stop; whether one may end within the batch, and its
    rounds were laid in the order of arrival for that. Members are locked before."""
    budgets = [one.budget for one in statements if one.budget and one.budget.stops]
    if not budgets:
        return False
    own = {"codes": sorted({one.name for one in budgets if not one.shared})}
    shared = {"codes": sorted({one.name for one in budgets if one.shared})}
    await db.run(connection, sql.lock_rules, own)
    if shared["codes"]:
        await db.run(connection, sql.lock_shared, shared)
    moves = await db.row(connection, sql.sum_moves)
    assert moves
    most: dict[tuple[bool, str], int] = {}
    for one in budgets:  # a fact may earn by all rules that share a budget
        most[one.key] = most.get(one.key, 0) + one.most(**moves)
    asked = {"names": [one.name for one in budgets]} | {
        key: [getattr(one, key) for one in budgets]
        for key in ("shared", "per_day", "per_month", "in_all")
    }
    for is_shared, name, remaining in await db.tuples(connection, sql.find_left, asked):
        if 0 < remaining < most[is_shared, name]:
            await db.run(connection, sql.lay_in_order)
            return True
    return False


async def spend(connection: Connection, statements: Sequence[Statement]) -> None:
    """Bound what a round's facts were awarded by what is left, and note what they use."""
    bounded = [(one.parameters["rule_version_no"], one.budget) for one in statements if one.budget]
    if not bounded:
        return
    for span in SPANS:
        for shared, name in sorted({budget.key for _, budget in bounded}):
            drawn = [(number, budget.spans().get(span) if budget.stops else None)
                     for number, budget in bounded if budget.key == (shared, name)]  # fmt: skip
            if any(most is not None for _, most in drawn):
                await db.run(connection, sql.bound, {
                    "span": None if span == "all" else span, "shared": shared, "name": name,
                    "rule_version_nos": [number for number, _ in drawn],
                    "most": [most for _, most in drawn],
                })  # fmt: skip
    await db.run(connection, sql.note_spent, {
        "rule_version_nos": [number for number, _ in bounded],
        "shared": [budget.shared for _, budget in bounded],
        "names": [budget.name for _, budget in bounded],
        "codes": [budget.code for _, budget in bounded],
    })  # fmt: skip


async def fold(connection: Connection, statements: Sequence[Statement]) -> None:
    """Add what the batch used to the counters, once."""
    if any(one.budget for one in statements):
        await db.run(connection, sql.fold)


async def find_budgets(connection: Connection, today: date) -> list[BudgetState]:
    """The live rules with a budget of their own, and what is used of it as of a day."""
    live = [
        (one, parse_rule(one.document))
        for one in await find_live(connection)
        if (one.first_day or today) <= today <= (one.last_day or today)
        and any(key in one.document for key in BUDGETS)
    ]
    asked = {"today": today, "shared": False, "names": [one.code for one, _ in live]}
    used = {row["code"]: row for row in await db.rows(connection, sql.sum_used, asked)}
    states = []
    for one, rule in live:
        spent = used.get(one.code, {})
        spans = [
            span_of(span, budget, spent.get(span, 0), [NEAR_PERCENT])
            for key, span in BUDGETS.items()
            if (budget := getattr(rule, key)) is not None
        ]
        if spans:
            states.append(
                BudgetState(
                    one.code, one.version, rule.name_zh, rule.name_en, rule.budget_end, spans
                )
            )
    return states


def span_of(span: Span, budget: int, used: int, alarm_percents: Sequence[int]) -> BudgetSpan:
    """How far a budget is used, and the highest of its levels that this reaches."""
    reached = [percent for percent in alarm_percents if used * 100 >= budget * percent]
    alarm: Alarm | None = "over" if used >= budget else "near" if reached else None
    left = max(0, budget - used)
    return BudgetSpan(span, budget, used, left, alarm, max(reached, default=None))
