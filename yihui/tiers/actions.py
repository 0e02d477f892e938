"""Verbs on tiers: promote within a batch; draft, preview and publish plans; read a standing."""

from dataclasses import asdict, dataclass
from typing import Any

from yihui import points
from yihui.core import db
from yihui.core.db import Connection, Retry
from yihui.core.errors import NotFound
from yihui.core.sql import load
from yihui.tiers.rules import parse_plan, to_next
from yihui.tiers.types import Move, Plan, PlanVersion

sql = load("tiers/tiers.sql")
CAUSES = {cause.value: cause.name.lower() for cause in points.ledger.Cause}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands: tier, growth value, and what the next tier still needs."""

    tier: str | None
    growth: int
    orders: int
    next_tier: str | None
    growth_missing: int

    def shown(self) -> dict[str, Any]:
        """The standing as answers show it."""
        return asdict(self)


async def live_plan(connection: Connection) -> Plan | None:
    """The plan that counts now, if there is one."""
    kept = await db.row(connection, sql.find_live)
    return parse_plan(kept["document"], kept["plan_version_no"]) if kept else None


async def start_round(connection: Connection, round_no: int) -> None:
    """Stage the moves of a round with the standing of their members."""
    await db.run(connection, sql.start_round, {"round": round_no})


async def promote(
    connection: Connection, plan: Plan | None, has_refunds: bool, batch_no: int
) -> None:
    """Add the growth of a round and lift members whose growth reached a tier."""
    terms = {"points": 0, "per_fen": 1, "per_order": 0}
    if plan:
        terms = {"points": plan.points, "per_fen": plan.per_fen, "per_order": plan.per_order}
    await db.run(connection, sql.stage_growth, terms)
    if has_refunds:
        await db.run(connection, sql.stage_lost_growth)
    if plan:
        batch = {"batch_no": batch_no, "plan_version_no": plan.plan_version_no}
        await db.run(connection, sql.add_growth, batch)
    # Without a plan nobody has a tier; an unreachable threshold keeps the statement one.
    thresholds = plan.thresholds if plan else [2**62]
    await db.run(connection, sql.promote, {"thresholds": thresholds, "batch_no": batch_no})


async def draft(connection: Connection, document: dict[str, Any], actor: str) -> PlanVersion:
    """Keep a new version of the plan, not yet live. Raises Invalid, Retry."""
    parse_plan(document)
    parameters = {"document": db.json(document), "actor": actor}
    made = await db.objects(connection, PlanVersion, sql.add_draft, parameters)
    if not made:
        raise Retry("another draft took this version first")
    return made[0]


async def publish(connection: Connection, version: int) -> None:
    """Make a version the live one. Tiers change with each member's next move. Raises NotFound."""
    await db.run(connection, sql.lock_versions)
    await db.run(connection, sql.end_live)
    if not await db.run(connection, sql.publish, {"version": version}):
        raise NotFound(f"The tier plan has no version {version}.")


async def find_versions(connection: Connection) -> list[PlanVersion]:
    """All versions of the plan, newest first."""
    return await db.objects(connection, PlanVersion, sql.find_versions)


async def preview(connection: Connection, document: dict[str, Any]) -> list[Move]:
    """How members would move under this plan's thresholds, by the growth value they have today."""
    plan = parse_plan(document)
    live = await live_plan(connection)
    moves = await db.rows(connection, sql.preview, {"thresholds": plan.thresholds})
    return [
        Move(
            live.code(move["from_tier_no"]) if live else None,
            plan.code(move["to_tier_no"]),
            move["members"],
        )
        for move in moves
    ]


async def find_standing(connection: Connection, member_no: int) -> Standing:
    """Where a member stands, with what the next tier still needs."""
    kept = await db.row(connection, sql.find_standing, {"member_no": member_no})
    if kept is None:
        return Standing(None, 0, 0, None, 0)
    plan = parse_plan(kept["document"], kept["plan_version_no"])
    following, missing = to_next(plan, kept["tier_no"], kept["growth"])
    tier = plan.code(kept["tier_no"])
    return Standing(tier, kept["growth"], kept["orders"], following, missing)


async def find_changes(connection: Connection, member_no: int) -> list[dict[str, Any]]:
    """The member's tier changes, newest first, each with its cause."""
    plan = await live_plan(connection)
    found = await db.rows(connection, sql.find_changes, {"member_no": member_no})
    for change in found:
        change["from_tier"] = plan.code(change.pop("from_tier_no")) if plan else None
        change["cause"] = CAUSES[change["cause"]]
        change["to_tier"] = plan.code(change.pop("to_tier_no")) if plan else None
    return found


async def find_standings(connection: Connection, member_nos: list[int]) -> dict[int, str | None]:
    """The tier code of each member, for the answers of a batch."""
    plan = await live_plan(connection)
    found = await db.rows(connection, sql.find_standings, {"member_nos": member_nos})
    return {row["member_no"]: plan.code(row["tier_no"]) if plan else None for row in found}
