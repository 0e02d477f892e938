"""Verbs on the life of tiers: reach a tier by the growth that counts, and judge it when its day is
over, in the batch that comes after it or at night."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from yihui import points
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.tiers.living.rules import until, window_on
from yihui.tiers.types import VALIDITY, Plan

sql = load("tiers/living/living.sql")


@dataclass(frozen=True, slots=True)
class Counted:
    """The growth of a member that counts, and the day that it counts for: that of her newest."""

    growth: int
    day: date


def terms(plan: Plan) -> dict[str, Any]:
    """A plan as the statements want it."""
    life = plan.life
    return {
        "thresholds": plan.thresholds, "plan_version_no": plan.plan_version_no,
        "window": life.window, "window_months": life.window_months, "holds": life.holds,
        "hold_months": life.hold_months, "one_step": life.falls == "one_step",
        "grace_days": life.grace_days, "life_no": plan.life_no, "cause": VALIDITY,
        "set_no": plan.set_no,
        "zone": str(clock.zone()),
    }  # fmt: skip


async def promote(connection: Connection, plan: Plan, batch_no: int) -> int:
    """Lift the members of a round whose growth, as far as it counts, reached a tier."""
    return await db.run(connection, sql.promote, terms(plan) | {"batch_no": batch_no})


async def count(connection: Connection, plan: Plan | None, member_no: int, growth: int) -> Counted:
    """The growth of an account that counts; `growth` is all of it."""
    today = clock.now().astimezone(clock.zone()).date()
    if plan is None or not plan.lives:
        return Counted(growth, today)
    whose = {"member_no": member_no, "set_no": plan.set_no}
    day = (await db.tuples(connection, sql.find_day, whose))[0][0] or today
    asked = whose | {"window_on": window_on(plan.life, day), "until_on": None}
    return Counted((await db.tuples(connection, sql.sum_window, asked))[0][0], day)


async def find_due_in_round(
    connection: Connection, plan: Plan | None, round_no: int
) -> list[tuple[int, date]]:
    """A round's members whose tier's day was over before the day of their move, with that day."""
    if plan is None or not plan.life.ends:
        return []
    today = clock.now().astimezone(clock.zone()).date()
    asked = terms(plan) | {"round": round_no, "today": today}
    return await db.tuples(connection, sql.find_due_in_round, asked)


async def find_due(connection: Connection, plan: Plan, today: date, limit: int) -> list[int]:
    """Members whose tier's day, with its grace, is over; the longest over first."""
    asked = {"life_no": plan.life_no, "limit": limit, "set_no": plan.set_no,
             "before": today - timedelta(days=plan.life.grace_days)}  # fmt: skip
    return [number for (number,) in await db.tuples(connection, sql.find_due, asked)]


async def judge(
    connection: Connection, plan: Plan, member_nos: list[int], days: list[date], batch_no: int
) -> int:
    """Judge these members' tiers as of a day each, under their locks; how many changes of tier.

    Somebody whose day was over long ago is judged once for each time it was.
    """
    changes = 0
    while True:
        judged, changed = await judge_once(connection, plan, member_nos, days, batch_no)
        if not judged:
            return changes
        changes += changed


async def judge_once(
    connection: Connection, plan: Plan, member_nos: list[int], days: list[date], batch_no: int
) -> tuple[int, int]:
    """Judge each of these members at most once: how many were judged, and changes of tier."""
    asked = terms(plan) | {"member_nos": member_nos, "days": days, "batch_no": batch_no}
    judged, changed = (await db.tuples(connection, sql.judge, asked))[0]
    return judged, changed


async def begin(connection: Connection, plan: Plan, since: int, limit: int) -> int | None:
    """Give the next members after a number, who hold a tier by another rule or for ever, its day as
    if they had reached it when this rule began; the last of them, None after all of them."""
    if plan.life_on is None:
        return None
    lasting = [until(plan, place, plan.life_on) for place in range(1, len(plan.tiers) + 1)]
    asked = {"life_no": plan.life_no, "since": since, "limit": limit, "untils": lasting,
             "set_no": plan.set_no}  # fmt: skip
    found: list[int] = [no for (no,) in await db.tuples(connection, sql.find_others, asked)]
    if not found:
        return None
    await points.merging.lock(connection, found)
    await db.run(connection, sql.begin, asked | {"member_nos": found})
    return found[-1]
