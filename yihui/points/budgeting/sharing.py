"""Verbs on budgets that several rules share: make, change, tell how far they are used."""

from dataclasses import asdict
from datetime import date
from typing import Any

from yihui import organisation
from yihui.core import db, refusals
from yihui.core.db import Connection, Retry
from yihui.core.errors import Invalid, NotFound
from yihui.points.budgeting.actions import span_of, sql
from yihui.points.budgeting.types import BudgetInUse, RuleUse, SharedState
from yihui.points.earning import (
    EditedMeanwhile,
    SharedBudget,
    Span,
    find_currency,
    find_live,
    find_shared,
    find_versions,
)

SAID: dict[Span, str] = {"day": "per_day", "month": "per_month", "all": "in_all"}
BUDGETS_MOST = 1_000


async def find_shared_budgets(connection: Connection, today: date) -> list[SharedState]:
    """All shared budgets, and what rules used of them as of a day."""
    budgets = await find_shared(connection)
    asked = {"today": today, "shared": True, "names": list(budgets)}
    used: dict[str, dict[str, dict[str, Any]]] = {}
    for row in await db.rows(connection, sql.sum_used, asked):
        used.setdefault(row["budget"], {})[row["code"]] = row
    drawing = {
        (one.document["shared_budget"], one.code)
        for one in await find_live(connection)
        if one.document.get("shared_budget")
    }
    names: dict[str, tuple[str, str]] = {}  # the newest version comes first
    for version in await find_versions(connection) if drawing or used else ():
        names.setdefault(version.code, (version.document["name_zh"], version.document["name_en"]))
    states = []
    for code, one in budgets.items():
        spent = used.get(code, {})
        rules = [
            RuleUse(rule, *names[rule], (code, rule) in drawing,
                    **{span: spent.get(rule, {}).get(span, 0) for span in SAID})
            for rule in sorted({*spent, *(rule for budget, rule in drawing if budget == code)})
        ]  # fmt: skip
        spans = [
            span_of(span, budget, sum(row[span] for row in spent.values()), one.alarm_percents)
            for span, key in SAID.items()
            if (budget := getattr(one, key)) is not None
        ]
        states.append(SharedState(**asdict(one), spans=spans, rules=rules))
    return states


async def find_shared_versions(connection: Connection, code: str) -> list[SharedBudget]:
    """The versions of a shared budget, newest first. Raises NotFound."""
    found = await db.objects(connection, SharedBudget, sql.find_versions, {"code": code})
    if not found:
        raise NotFound(f"There is no shared budget {code!r}.", field="code")
    return found


async def set_shared(
    connection: Connection, code: str, said: dict[str, Any], based_on: int, actor: str
) -> SharedBudget:
    """Make a shared budget (`based_on` 0), or a new version of it, which counts from the next batch
    on. `based_on` is the newest version that its editor saw. Raises Invalid, EditedMeanwhile,
    Retry."""
    if all(said[key] is None for key in SAID.values()):
        raise Invalid(
            "A budget is needed: of a day, of a month or in all.", field="in_all",
            cure=f"Give one of {', '.join(SAID.values())}.",
            zh=("至少要有一个预算：每天、每月或总共。", "填写其中一个。"),
        )  # fmt: skip
    await find_currency(connection, said["currency"])
    await db.run(connection, sql.lock_budget, {"code": code})
    budgets = await find_shared(connection)
    before = budgets.get(code)
    await _check_unedited(connection, before, based_on)
    if before and before.currency != said["currency"]:
        raise Invalid(
            "The currency of a budget stays.", field="currency",
            cure="Make another budget for the other currency.",
            zh=("预算的积分种类不能改。", "为另一种积分另建一个预算。"),
        )  # fmt: skip
    if not before and len(budgets) >= BUDGETS_MOST:
        raise refusals.too_many(BUDGETS_MOST, "shared budgets", "共享预算", "code")
    version = before.version + 1 if before else 1
    said = said | {"alarm_percents": sorted(set(said["alarm_percents"]))}
    row = said | {"code": code, "version": version, "actor": actor, "closed": False}
    if not await db.run(connection, sql.add_version, row):
        raise Retry("somebody else made this version first")
    await organisation.audit(
        connection, actor, "budget.set", f"budget:{code}", version=version,
        **{key: said[key] for key in (*SAID.values(), "end", "alarm_percents", "reason")},
    )  # fmt: skip
    return (await find_shared_versions(connection, code))[0]


async def close_shared(
    connection: Connection, code: str, based_on: int, reason: str, actor: str
) -> SharedBudget:
    """Let no rule draw on a shared budget any more, by a new version of it; what was given of it
    stays. Raises NotFound, EditedMeanwhile, BudgetInUse, Retry."""
    await db.run(connection, sql.lock_budget, {"code": code})
    before = (await find_shared(connection)).get(code)
    if before is None:
        raise NotFound(f"There is no shared budget {code!r}.", field="code")
    if before.closed:
        return (await find_shared_versions(connection, code))[0]
    await _check_unedited(connection, before, based_on)
    live = await find_live(connection)
    rules = sorted({one.code for one in live if one.document.get("shared_budget") == code})
    if rules:
        raise BudgetInUse(field="code", rules=rules)
    version = before.version + 1
    row = asdict(before) | {
        "version": version, "reason": reason, "actor": actor, "closed": True,
    }  # fmt: skip
    if not await db.run(connection, sql.add_version, row):
        raise Retry("somebody else made this version first")
    await organisation.audit(
        connection, actor, "budget.closed", f"budget:{code}", version=version, reason=reason
    )
    return (await find_shared_versions(connection, code))[0]


async def _check_unedited(
    connection: Connection, before: SharedBudget | None, based_on: int
) -> None:
    if before is None or before.version == based_on:
        return
    (newest, *_) = await find_shared_versions(connection, before.code)
    raise EditedMeanwhile.by({"version": newest.version, "state": "live",
                              "by": newest.made_by, "at": newest.made_at})  # fmt: skip
