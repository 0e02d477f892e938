"""What budgets leave to a basket, and would have left to past facts: own ones and shared ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.earning.actions import find_shared
from yihui.points.earning.rules import budget_of
from yihui.points.earning.types import Budget, Rule, SharedBudget, Span

sql = load("points/earning/left.sql")


@dataclass(frozen=True, slots=True)
class BudgetLeft:
    """What is used and left of a budget of the day, the month or in all; `shared` is its code where
    rules share it. At its `end` the rule stops, or goes on and it only tells."""

    shared: str | None
    name_zh: str
    name_en: str
    end: str
    span: Span
    budget: int
    used: int
    left: int


@dataclass(frozen=True, slots=True)
class BudgetEffect(BudgetLeft):
    """What a tried rule would have `asked` of a budget in the tightest day or month, which
    `begins_on` a day, or in all; `used` is what others had, and `left` what then is left. Of all
    `periods` in which it asks, `periods_over` would have seen the end, and `points_over` of its
    points lie beyond. No point is taken off the rest of the preview for that."""

    asked: int
    begins_on: date | None
    periods: int
    periods_over: int
    points_over: int


@dataclass(frozen=True, slots=True)
class Held:
    """What budgets leave to one rule of a basket, and in Chinese and English why it is less."""

    points: int
    reason: tuple[str, str] | None
    budgets: list[BudgetLeft]


async def hold(
    connection: Connection, asked: Sequence[tuple[str, Rule, int]], day: date
) -> list[Held]:
    """Hold the points that rules would give on a day against their budgets, one rule after the
    other: who shares a budget gets what those before it leave."""
    names = await find_shared(connection)
    bounds = [budget_of(rule, code, names) for code, rule, _ in asked]
    keys = [one.key for one in bounds if one]
    wanted = {"day": day, "shared": [key[0] for key in keys], "names": [key[1] for key in keys]}
    found = await db.rows(connection, sql.find_used, wanted) if keys else []
    used = {(row["shared"], row["budget"]): row for row in found}
    given: dict[tuple[bool, str], int] = {}
    held = []
    for (_, _, points), one in zip(asked, bounds, strict=True):
        if one is None:
            held.append(Held(points, None, []))
            continue
        spent, before = used[one.key], given.get(one.key, 0)
        budgets = [
            BudgetLeft(*_said(one, names), span, most, spent[span], max(0, most - spent[span]))
            for span, most in one.spans().items()
        ]
        left = max(0, min(budget.left for budget in budgets) - before)
        reason = None
        if one.stops and left < points:
            points, first = left, budgets[0]
            reason = (f"预算「{first.name_zh}」只剩 {left:,} 积分。",
                      f"The budget “{first.name_en}” has {left:,} points left.")  # fmt: skip
        given[one.key] = before + points
        held.append(Held(points, reason, budgets))
    return held


async def tell_budgets(
    connection: Connection,
    code: str,
    rule: Rule,
    tried: int,
    days: tuple[date, date],
    orders: tuple[int, int],
) -> list[BudgetEffect]:
    """What a tried rule, whose awards are staged, would have asked of its budget on these days;
    `orders` are all of them and those that were read."""
    names = await find_shared(connection)
    one = budget_of(rule, code, names)
    if one is None:
        return []
    spans = one.spans()
    asked = {
        "shared": one.shared, "name": one.name, "code": code, "tried": tried, "since": days[0],
        "until": days[1], "orders": orders[0], "orders_read": orders[1], "spans": list(spans),
        "budgets": list(spans.values()),
    }  # fmt: skip
    return [
        BudgetEffect(*_said(one, names), left=max(0, row["budget"] - row["used"] - row["asked"]),
                     **row)
        for row in await db.rows(connection, sql.tell_budget, asked)
    ]  # fmt: skip


def _said(one: Budget, names: Mapping[str, SharedBudget]) -> tuple[str | None, str, str, str]:
    end = "stop" if one.stops else "tell_only"
    if not one.shared:
        return None, "本规则", "this rule's own", end
    return one.name, names[one.name].name_zh, names[one.name].name_en, end
