"""Verbs on goals: make and change them, and tell how they go."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from yihui import organisation
from yihui.core import clock, db, refusals
from yihui.core.db import Connection, Retry
from yihui.core.errors import Invalid, NotFound
from yihui.core.sql import load
from yihui.points.adjusting.rules import ORIGINS
from yihui.points.earning import EditedMeanwhile, find_currency, find_shared
from yihui.points.goals import rules, words
from yihui.points.goals.types import (
    BudgetTold,
    Giver,
    Goal,
    GoalAlarm,
    GoalDay,
    GoalPart,
    GoalReport,
    GoalStage,
    PartTold,
    Plan,
    StageTold,
)

sql = load("points/goals/goals.sql")
GOALS_MOST = 1_000
SHARED = ("set local parallel_setup_cost = 0", "set local parallel_tuple_cost = 0")
Rows = Sequence[dict[str, Any]]
Names = dict[str, tuple[str, str]]


async def find_goals(connection: Connection) -> list[Goal]:
    """All goals as their newest versions say, those that end last first."""
    return [_goal(row) for row in await db.rows(connection, sql.find_goals, {"code": None})]


async def find_goal(connection: Connection, code: str) -> Goal:
    """A goal as its newest version says. Raises NotFound."""
    found = await db.rows(connection, sql.find_goals, {"code": code})
    if not found:
        raise NotFound(f"There is no goal {code!r}.", field="code")
    return _goal(found[0])


async def find_versions(connection: Connection, code: str) -> list[Goal]:
    """The versions of a goal, newest first. Raises NotFound."""
    found = await db.rows(connection, sql.find_versions, {"code": code})
    if not found:
        raise NotFound(f"There is no goal {code!r}.", field="code")
    return [_goal(row) for row in found]


def _goal(row: dict[str, Any]) -> Goal:
    told = dict(row["document"])
    stages = [
        GoalStage(**one | {key: date.fromisoformat(one[key]) for key in ("first_on", "last_on")})
        for one in told.pop("stages")
    ]
    return Goal(
        **told | {"parts": [GoalPart(**one) for one in told["parts"]]}, stages=stages,
        code=row["code"], version=row["version"], currency=row["currency"],
        first_on=row["first_on"], last_on=row["last_on"], reason=row["reason"],
        made_at=row["made_at"], made_by=row["made_by_name"],
    )  # fmt: skip


async def set_goal(
    connection: Connection, code: str, plan: Plan, based_on: int, reason: str, actor: str
) -> Goal:
    """Make a goal (`based_on` 0), or a new version of it. `based_on` is the newest version that its
    editor saw. Raises Invalid, EditedMeanwhile, Retry."""
    rules.check(plan)
    await find_currency(connection, plan.currency)
    await _check_links(connection, plan)
    await db.run(connection, sql.lock_goal, {"code": code})
    found = await db.rows(connection, sql.find_goals, {"code": code})
    before = _goal(found[0]) if found else None
    if before and before.version != based_on:
        raise EditedMeanwhile.by({"version": before.version, "state": "live",
                                  "by": before.made_by, "at": before.made_at})  # fmt: skip
    if before and before.currency != plan.currency:
        raise Invalid(
            "The currency of a goal stays.", field="currency",
            cure="Make another goal for the other currency.",
            zh=("目标的积分种类不能改。", "为另一种积分另建一个目标。"),
        )  # fmt: skip
    ((goals,),) = await db.tuples(connection, sql.count_goals)
    if not before and goals >= GOALS_MOST:
        raise refusals.too_many(GOALS_MOST, "goals", "积分目标", "code")
    row = _row(plan) | {"code": code, "version": based_on + 1 if before else 1, "reason": reason,
                        "actor": actor}  # fmt: skip
    if not await db.run(connection, sql.add_version, row):
        raise Retry("somebody else made this version first")
    await organisation.audit(
        connection, actor, "goal.set", f"goal:{code}", version=row["version"],
        first_on=str(plan.first_on), last_on=str(plan.last_on), stages=len(plan.stages),
        budget=plan.budget, weights=[one.weight for one in plan.parts], drift_bp=plan.drift_bp,
        closed=plan.closed, reason=reason,
    )  # fmt: skip
    return await find_goal(connection, code)


def _row(plan: Plan) -> dict[str, Any]:
    document = asdict(plan)
    apart = {key: document.pop(key) for key in ("currency", "first_on", "last_on")}
    for stage in document["stages"]:
        stage |= {key: stage[key].isoformat() for key in ("first_on", "last_on")}
    return apart | {"document": db.json(document)}


async def _check_links(connection: Connection, plan: Plan) -> None:
    """There are the rules and budgets that parts name, in the currency of the goal."""
    known = {row["code"]: row["currencies"] for row in await db.rows(connection, sql.find_rules)}
    shared = {code: [one.currency] for code, one in (await find_shared(connection)).items()}
    for place, part in enumerate(plan.parts):
        for kind, codes, found in (("rules", part.rules, known), ("budgets", part.budgets, shared)):
            for code in codes:
                if plan.currency not in found.get(code, ()):
                    raise Invalid(
                        f"There is no {code!r} in the currency of the goal.",
                        field=f"parts[{place}].{kind}",
                        cure="Take it out, or give the code of one that grants these points.",
                        zh=(
                            f"没有发放这种积分的「{code}」。",
                            "去掉它，或换成发放这种积分的代码。",
                        ),
                    )  # fmt: skip


async def find_report(connection: Connection, code: str) -> GoalReport:
    """How a goal goes, from the entries of its days. Raises NotFound."""
    goal = await find_goal(connection, code)
    now = clock.now()
    today = now.astimezone(clock.zone()).date()
    async with _reading_all(connection):
        moved = await _find_moved(connection, goal.currency, goal.first_on, goal.last_on)
        buyers = await _count_buyers(connection, goal.stages)
    days = _days(goal, moved, today)
    budget = await _find_budget(connection, goal, moved) if goal.budget is not None else None
    told = [
        _stage(stage, days, counted, today)
        for stage, counted in zip(goal.stages, buyers, strict=True)
    ]
    return GoalReport(goal, now, today, told, budget, days)


async def find_alarms(connection: Connection) -> list[GoalAlarm]:
    """The parts of running goals that drift or are used up. A goal that ended yesterday still
    tells, so that its last day is not missed. Entries of a currency are read once for all goals."""
    today = clock.now().astimezone(clock.zone()).date()
    running = [
        goal for goal in await find_goals(connection)
        if not goal.closed and goal.budget is not None
        and goal.first_on <= today <= goal.last_on + timedelta(days=1)
    ]  # fmt: skip
    moved: dict[str, Rows] = {}
    async with _reading_all(connection):
        for currency in sorted({goal.currency for goal in running}):
            same = [goal for goal in running if goal.currency == currency]
            first, last = min(one.first_on for one in same), max(one.last_on for one in same)
            moved[currency] = await _find_moved(connection, currency, first, last)
    alarms = []
    for goal in running:
        own = [row for row in moved[goal.currency] if goal.first_on <= row["day"] <= goal.last_on]
        budget = await _find_budget(connection, goal, own)
        alarms += [
            GoalAlarm(goal.code, goal.name_zh, goal.name_en, place, part.alarm, part.sentence_zh,
                      part.sentence_en)
            for place, part in enumerate(budget.parts)
            if part.alarm
        ]  # fmt: skip
    return alarms


@asynccontextmanager
async def _reading_all(connection: Connection) -> AsyncIterator[None]:
    """A transaction that reads all facts of many days: by as many processes as there may be, which
    the planner takes for dearer than they are (bench.goals)."""
    async with db.planned(connection):
        for statement in SHARED:
            await db.run(connection, statement)
        yield


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.zone())


async def _find_moved(connection: Connection, currency: str, first: date, last: date) -> Rows:
    """What happened from one day to another, both included, by day and by what gave it."""
    days = _days_of(first, last)
    bounds = [_midnight(day) for day in [*days, last + timedelta(days=1)]]
    found = await db.rows(connection, sql.sum_days, {
        "bounds": bounds, "since": bounds[0], "until": bounds[-1],
        "currency_no": (await find_currency(connection, currency))["currency_no"],
    })  # fmt: skip
    return [row | {"day": days[row["place"] - 1]} for row in found]


async def _count_buyers(connection: Connection, stages: Sequence[GoalStage]) -> Rows:
    spans = [(_midnight(one.first_on), _midnight(one.last_on + timedelta(days=1)))
             for one in stages]  # fmt: skip
    return await db.rows(connection, sql.count_buyers, {
        "bounds": [bound for span in spans for bound in span],
        "ends": [end for _, end in spans], "since": spans[0][0], "until": spans[-1][1],
    })  # fmt: skip


def _days(goal: Goal, moved: Rows, today: date) -> list[GoalDay]:
    """All days of a goal: what happened on each, and the course of its stages."""
    days = _days_of(goal.first_on, goal.last_on)
    sums = {day: {"earned": 0, "by_hand": 0, "redeemed": 0} for day in days}
    for row in moved:
        for key in sums[row["day"]]:
            sums[row["day"]][key] += row[key]
    issued = rules.course(
        [(one.first_on, one.last_on, one.issued) for one in goal.stages],
        {day: one["earned"] + one["by_hand"] for day, one in sums.items()}, days, today,
    )  # fmt: skip
    redeemed = rules.course(
        [(one.first_on, one.last_on, one.redeemed) for one in goal.stages],
        {day: one["redeemed"] for day, one in sums.items()}, days, today,
    )  # fmt: skip
    return [
        GoalDay(day, one["earned"], one["by_hand"], one["redeemed"], given, burnt)
        for (day, one), given, burnt in zip(sums.items(), issued, redeemed, strict=True)
    ]


def _days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(days=place) for place in range((last - first).days + 1)]


def _stage(
    stage: GoalStage, days: Sequence[GoalDay], counted: dict[str, Any], today: date
) -> StageTold:
    within = [one for one in days if stage.first_on <= one.day <= stage.last_on]
    whole = [one for one in within if one.day < today]
    length = (stage.last_on - stage.first_on).days + 1
    passed = rules.passed_of(stage.first_on, stage.last_on, today)
    issued = rules.pace(
        stage.issued, sum(one.earned + one.by_hand for one in within),
        sum(one.earned + one.by_hand for one in whole), length, passed,
    )  # fmt: skip
    redeemed = rules.pace(
        stage.redeemed, sum(one.redeemed for one in within),
        sum(one.redeemed for one in whole), length, passed,
    )  # fmt: skip
    bought = rules.bought(counted["buyers"], counted["members"], stage.buyers_bp)
    turn = rules.turn_of(stage.first_on, stage.last_on, today)
    zh, en = words.say_stage(turn, passed, length, issued, redeemed, bought)
    return StageTold(
        stage.name_zh, stage.name_en, stage.first_on, stage.last_on, turn, length, passed, issued,
        sum(one.earned for one in within), sum(one.by_hand for one in within), redeemed, bought,
        zh, en,
    )  # fmt: skip


async def _find_budget(connection: Connection, goal: Goal, moved: Rows) -> BudgetTold:
    """The budget, and what was given of each part: a rule that a part names gives there, whatever
    budget it draws on; another belongs where its shared budget does."""
    assert goal.budget is not None
    currency = await find_currency(connection, goal.currency)
    worth = Fraction(currency["worth_fen"], currency["worth_points"])
    fen = rules.rounded(goal.budget * worth)
    weights = [one.weight for one in goal.parts]
    gave = _given(goal, moved)
    given = [sum(one.values()) for one in gave]
    names = await _find_names(connection)
    parts = [
        _part(part, gave[place], place, goal, given, points, of_fen, names)
        for place, (part, points, of_fen) in enumerate(
            zip(goal.parts, rules.split(goal.budget, weights), rules.split(fen, weights),
                strict=True))
    ]  # fmt: skip
    whole = sum(row["earned"] + row["by_hand"] for row in moved)
    return BudgetTold(goal.budget, fen, sum(given), whole - sum(given), parts)


async def _find_names(connection: Connection) -> dict[str, Names]:
    rules_named = {row["code"]: (row["name_zh"], row["name_en"])
                   for row in await db.rows(connection, sql.find_rules)}  # fmt: skip
    budgets = {one.code: (one.name_zh, one.name_en)
               for one in (await find_shared(connection)).values()}  # fmt: skip
    return {"rules": rules_named, "budgets": budgets, "origins": dict(ORIGINS)}


Gave = dict[tuple[str, str], int]


def _given(goal: Goal, moved: Rows) -> list[Gave]:
    """What each part gave, by kind and code of what belongs to it."""
    places = {(kind, code): place for place, part in enumerate(goal.parts)
              for kind in ("rules", "budgets", "origins")
              for code in getattr(part, kind)}  # fmt: skip
    gave: list[Gave] = [{} for _ in goal.parts]
    for row in moved:
        keys = (("rules", row["rule"]), ("budgets", row["budget"]), ("origins", row["origin"]))
        key = next((one for one in keys if one in places), None)
        if key is not None:
            of_part = gave[places[key]]
            of_part[key] = of_part.get(key, 0) + row["earned"] + row["by_hand"]
    return gave


def _part(
    part: GoalPart, gave: Gave, place: int, goal: Goal, given: Sequence[int], points: int, fen: int,
    names: dict[str, Names],
) -> PartTold:  # fmt: skip
    assert goal.budget is not None
    weights = [one.weight for one in goal.parts]
    drifted = rules.drift(given, weights, place)
    own = given[place]
    alarm = rules.alarm_of(
        drifted, {"part": own, "points": points, "all": sum(given), "budget": goal.budget},
        goal.drift_bp,
    )  # fmt: skip
    planned = Fraction(part.weight, sum(weights))
    actual = None if drifted is None else rules.bp(planned + drifted)
    drift_bp = None if actual is None else actual - rules.bp(planned)

    def links(kind: str) -> list[Giver]:
        codes: list[str] = getattr(part, kind)
        named = {code: names[kind].get(code, (code, code)) for code in codes}
        return [Giver(code, zh, en, gave.get((kind, code), 0)) for code, (zh, en) in named.items()]

    zh, en = words.say_part(part, points, own, rules.bp(planned), actual, alarm, goal.drift_bp)
    return PartTold(
        part.name_zh, part.name_en, part.weight, points, fen, own,
        rules.bp(Fraction(own, points)) if points else 0, rules.bp(planned), actual, drift_bp,
        alarm, links("rules"), links("budgets"), links("origins"), zh, en,
    )  # fmt: skip
