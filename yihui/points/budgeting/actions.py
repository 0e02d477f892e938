"""Verbs on budgets: what they leave to the facts of a batch, and how far they are used."""

from collections.abc import Sequence
from datetime import date

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.budgeting.types import Alarm, BudgetSpan, BudgetState
from yihui.points.earning import BUDGETS, Statement, find_live, parse_rule

sql = load("points/budgeting/budgeting.sql")
NEAR_PERCENT = 80


async def open_budgets(connection: Connection, statements: Sequence[Statement]) -> bool:
    """Lock the rules that stop at the end of their budget; whether one may end within the batch,
    and its rounds were laid in the order of arrival for that. Members are locked before."""
    stopping = [one for one in statements if one.budget and one.budget.stops]
    if not stopping:
        return False
    numbers = [one.parameters["rule_version_no"] for one in stopping]
    await db.run(connection, sql.lock_rules, {"rule_version_nos": numbers})
    moves = await db.row(connection, sql.sum_moves)
    assert moves
    most = {one.budget.code: one.budget.most(**moves) for one in stopping if one.budget}
    budgets = [one.budget for one in stopping if one.budget]
    asked = {"codes": [one.code for one in budgets]} | {
        key: [getattr(one, key) for one in budgets] for key in ("per_day", "per_month", "in_all")
    }
    for code, remaining in await db.tuples(connection, sql.find_left, asked):
        if 0 < remaining < most[code]:
            await db.run(connection, sql.lay_in_order)
            return True
    return False


async def spend(connection: Connection, statements: Sequence[Statement]) -> None:
    """Bound what a round's facts were awarded by what is left, and note what they use."""
    bounded = [one for one in statements if one.budget]
    if not bounded:
        return
    for one in bounded:
        assert one.budget
        for span, budget in one.budget.spans() if one.budget.stops else ():
            number = one.parameters["rule_version_no"]
            await db.run(connection, sql.bound, {
                "span": None if span == "all" else span, "budget": budget,
                "code": one.budget.code, "rule_version_no": number,
            })  # fmt: skip
    noted = {"rule_version_nos": [one.parameters["rule_version_no"] for one in bounded],
             "codes": [one.budget.code for one in bounded if one.budget]}  # fmt: skip
    await db.run(connection, sql.note_spent, noted)


async def fold(connection: Connection, statements: Sequence[Statement]) -> None:
    """Add what the batch used to the counters, once."""
    if any(one.budget for one in statements):
        await db.run(connection, sql.fold)


async def find_budgets(connection: Connection, today: date) -> list[BudgetState]:
    """The live rules with a budget, and what is used of it as of a day."""
    live = [
        (one, parse_rule(one.document))
        for one in await find_live(connection)
        if (one.first_day or today) <= today <= (one.last_day or today)
        and any(key in one.document for key in BUDGETS)
    ]
    asked = {"today": today, "codes": [one.code for one, _ in live]}
    used = {row["code"]: row for row in await db.rows(connection, sql.sum_used, asked)}
    states = []
    for one, rule in live:
        spans = []
        for key, span in BUDGETS.items():
            budget = getattr(rule, key)
            if budget is not None:
                spent = used.get(one.code, {}).get(span, 0)
                spans.append(BudgetSpan(span, budget, spent, _alarm(spent, budget)))
        if spans:
            states.append(
                BudgetState(
                    one.code, one.version, rule.name_zh, rule.name_en, rule.budget_end, spans
                )
            )
    return states


def _alarm(used: int, budget: int) -> Alarm | None:
    if used >= budget:
        return "over"
    return "near" if used * 100 >= budget * NEAR_PERCENT else None
