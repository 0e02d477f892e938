"""Verbs on growth for behaviours: stage what a round brings, and foretell what a plan would."""

from datetime import timedelta
from typing import Any

from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.earning import named
from yihui.tiers.types import ActEffect, Plan

sql = load("tiers/growing/growing.sql")
YEAR = timedelta(days=365)


async def find_events(connection: Connection) -> list[str]:
    """The kinds of behaviours that bring growth now."""
    return [event for (event,) in await db.tuples(connection, sql.find_events)]


async def stage(connection: Connection, plan: Plan) -> None:
    """Stage the growth of a round's behaviours, as far as their caps leave some."""
    await db.run(connection, sql.stage_growth, _terms(plan))


async def foretell(connection: Connection, plan: Plan) -> list[ActEffect]:
    """What each kind of behaviour would have brought in the last 365 days by a plan."""
    if not plan.acts:
        return []
    today = clock.now().astimezone(clock.zone()).date()
    asked = _terms(plan) | {"since": today - YEAR, "until": today}
    found = {row.pop("behaviour"): row for row in await db.rows(connection, sql.foretell, asked)}
    nothing = {"times": 0, "members": 0, "growth": 0}
    return [
        ActEffect(one.behaviour, *named((one.behaviour,)), **found.get(one.behaviour, nothing))
        for one in plan.acts
    ]


def _terms(plan: Plan) -> dict[str, Any]:
    return {
        "events": [one.behaviour for one in plan.acts],
        "growths": [one.fixed_points for one in plan.acts],
        "caps_per_day": [one.cap_per_day for one in plan.acts],
        "caps_per_month": [one.cap_per_month for one in plan.acts],
        "set_no": plan.set_no, "brand_no": plan.brand_no,
    }  # fmt: skip
