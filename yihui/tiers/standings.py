"""Where a member stands, what keeps her there, and what brought her there last."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.core.windows import Place
from yihui.identity import Named, TierChangeSaid, TierLifeShown
from yihui.tiers import living
from yihui.tiers.rules import parse_plan, title_of_change, to_next, why_of_change, why_of_fall
from yihui.tiers.types import GROUP, LOAN, LOAN_ENDED, VALIDITY, Plan, Tier
from yihui.tiers.words import challenged, keeping, lent, progress, why_challenged, why_lent

sql = load("tiers/tiers.sql")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands: tier, growth value, and what the next tier still needs."""

    tier: str | None
    growth: int
    orders: int
    next_tier: str | None
    growth_missing: int
    named: Tier | None = None
    next_named: Tier | None = None
    life: TierLifeShown | None = None
    changed: TierChangeSaid | None = None

    def shown(self) -> dict[str, Any]:
        """The standing as answers show it."""
        names = ("tier", "growth", "orders", "next_tier", "growth_missing")
        return {name: getattr(self, name) for name in names} | {
            "named": _named(self.named),
            "next_named": _named(self.next_named),
            "threshold": self.named.threshold if self.named else 0,
            "next_threshold": self.next_named.threshold if self.next_named else None,
            "life": self.life,
            "changed": self.changed,
        }


def _named(tier: Tier | None) -> Named | None:
    return Named(tier.code, tier.name_zh, tier.name_en) if tier else None


async def find_standing(connection: Connection, member_no: int, set_no: int = GROUP) -> Standing:
    """Where a member stands in a set, with what the next tier still needs, by the growth that
    counts."""
    whose = {"member_no": member_no, "set_no": set_no}
    kept = await db.row(connection, sql.find_standing, whose)
    if kept is None:
        return Standing(None, 0, 0, None, 0)
    plan = _plan(kept, set_no)
    place, until_on, growth, kept_by = kept["tier_no"], kept["until_on"], kept["growth"], 0
    if plan.lives:
        growth, kept_by = await _count(connection, plan, member_no, until_on)
    following, missing = to_next(plan, place, growth)
    tier = plan.code(place)
    life = _life(plan, plan.tiers[place - 1], until_on, kept_by) if tier and until_on else None
    if tier and kept["lent_until_on"]:
        life = await _lent(connection, whose, plan.tiers[place - 1], kept)
    found = await db.rows(connection, sql.find_changes, whose | {"limit": 1})
    return Standing(
        tier, growth, kept["orders"], following, missing,
        plan.tiers[place - 1] if tier else None,
        plan.tiers[place] if following else None,
        life,
        _said(plan, found[0]) if found else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Progress:
    """A member's way up: where she stands in the plan, since when growth counts (None: all of it
    does), and the day on which the next part of it, `fades_growth`, no longer does."""

    standing: Standing
    tiers: tuple[Tier, ...]
    counts_from: date | None
    fades_on: date | None
    fades_growth: int
    said: tuple[str, str]


def _plan(kept: dict[str, Any], set_no: int) -> Plan:
    return replace(parse_plan(kept["document"], kept["plan_version_no"]), set_no=set_no)


async def find_progress(
    connection: Connection, member_no: int, set_no: int = GROUP
) -> Progress | None:
    """A member's way up by the plan of a set that counts; None without one."""
    standing = await find_standing(connection, member_no, set_no)
    whose = {"member_no": member_no, "set_no": set_no}
    kept = await db.row(connection, sql.find_standing, whose)
    if kept is None:
        return None
    plan = _plan(kept, set_no)
    since = living.window_on(plan.life, clock.now().astimezone(clock.zone()).date())
    on, growth = None, 0
    if since:
        asked = whose | {"since": since}
        for oldest, growth in await db.tuples(connection, sql.find_oldest, asked):
            # Of a calendar year all growth goes at once; of months, day by day.
            on = living.fades_on(plan.life, oldest)
            growth = standing.growth if plan.life.window == "year" else growth
    said = progress(standing.next_named, standing.growth_missing, on, growth)
    return Progress(standing, plan.tiers, since, on, growth, said)


async def _count(
    connection: Connection, plan: Plan, member_no: int, until_on: date | None
) -> tuple[int, int]:
    """The growth that counts today, and what has come of that which keeps the tier."""
    today = clock.now().astimezone(clock.zone()).date()
    last = until_on or today
    asked = {
        "member_no": member_no, "set_no": plan.set_no,
        "since": living.window_on(plan.life, today),
        "from": living.window_on(plan.life, last),
        "to": last + timedelta(days=plan.life.grace_days),
    }  # fmt: skip
    growth, kept_by = (await db.tuples(connection, sql.sum_counted, asked))[0]
    return growth, kept_by


def _life(plan: Plan, tier: Tier, until_on: date, kept_by: int) -> TierLifeShown:
    judged_on = until_on + timedelta(days=plan.life.grace_days)
    missing = max(0, tier.threshold - kept_by)
    return TierLifeShown(
        until_on, judged_on, kept_by, missing, *keeping(tier, until_on, judged_on, missing)
    )


async def _lent(
    connection: Connection, whose: dict[str, Any], tier: Tier, kept: dict[str, Any]
) -> TierLifeShown:
    """Until when a tier is lent, and what keeps it then."""
    until_on, goal = kept["lent_until_on"], kept["goal"]
    asked = whose | {"since": None, "from": kept["lent_on"], "to": until_on}
    gained = (await db.tuples(connection, sql.sum_counted, asked))[0][1]
    missing = max(0, goal - gained) if goal else 0
    orders_missing = max(0, (kept["goal_orders"] or 0) - (kept["orders_gained"] or 0))
    if kept["kind"] == "challenge":
        said = challenged(tier, until_on, missing, orders_missing)
    else:
        said = lent(tier, until_on, None if goal is None else missing)
    return TierLifeShown(until_on, until_on, gained, missing, *said, orders_missing)


def reason(plan: Plan | None, change: dict[str, Any]) -> tuple[str, str]:
    """Why a tier changed: what the growth reached, or no longer did when its day was over."""
    if change["cause"] in (LOAN, LOAN_ENDED):
        why = why_challenged if change["challenged"] else why_lent
        return why(change["growth"], ended=change["cause"] == LOAN_ENDED)
    if change["cause"] != VALIDITY:
        return why_of_change(plan, change["to_tier_no"], change["growth"])
    day = change["occurred_at"].astimezone(clock.zone()).date() - timedelta(days=1)
    return why_of_fall(plan, change["from_tier_no"], change["to_tier_no"], change["growth"], day)


def _said(plan: Plan, change: dict[str, Any]) -> TierChangeSaid:
    title = title_of_change(plan, change["from_tier_no"], change["to_tier_no"])
    return TierChangeSaid(change["occurred_at"], *title, *reason(plan, change))


async def find_changes_before(
    connection: Connection, member_no: int, before: Place, limit: int
) -> list[dict[str, Any]]:
    """A member's tier changes in all sets before a place in time, newest first, by numbers."""
    wanted = {"member_no": member_no, "at": before.at, "tie_no": before.no, "limit": limit}
    return await db.rows(connection, sql.find_changes_before, wanted)
