"""Verbs on tiers: promote within a batch; draft, preview and publish plans; read a standing."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from yihui import points
from yihui.core import clock, db
from yihui.core.db import Connection, Retry
from yihui.core.errors import Conflict, NotFound
from yihui.core.sql import load
from yihui.tiers import challenging, growing, lending, living
from yihui.tiers.offering import offered
from yihui.tiers.rules import codes_of_brands, parse_plan
from yihui.tiers.types import (
    GROUP,
    LOAN,
    LOAN_ENDED,
    VALIDITY,
    Distribution,
    Fall,
    MemberMove,
    Move,
    Plan,
    PlanVersion,
    Simulation,
    TierCount,
    TierEffect,
)
from yihui.tiers.words import why

sql = load("tiers/tiers.sql")
NEAR_PERCENT = 5
ACTIVE_DAYS = 90
CHANGES_SHOWN = 100
MEMBERS_SHOWN = 20
CAUSES = {cause.value: cause.name.lower() for cause in points.ledger.Cause}
CAUSES |= {VALIDITY: "validity", LOAN: "loan", LOAN_ENDED: "loan_ended"}


class BenefitElsewhere(Conflict):
    """Another set of tiers has, or had, a benefit with this code."""

    code = "benefit_elsewhere"
    cure = "Give the benefit another code."


class TierMoved(Conflict):
    """A tier that members hold would change its place."""

    code = "tier_moved"
    cure = "Keep the tiers in their order; add new ones at the top."


async def live_plan(connection: Connection, set_no: int = GROUP) -> Plan | None:
    """The plan of a set that counts now, if there is one."""
    return next((plan for plan, _ in await _live(connection, set_no)), None)


async def live_plans(connection: Connection) -> list[Plan]:
    """The plans that count now, the group's first."""
    return [plan for plan, _ in await _live(connection, None)]


def plan_of(plans: Sequence[Plan], set_no: int = GROUP) -> Plan | None:
    """Of these plans that of a set."""
    return next((plan for plan in plans if plan.set_no == set_no), None)


async def _live(connection: Connection, set_no: int | None) -> list[tuple[Plan, int]]:
    """The plans that count now, of a set or of all, each with its version."""
    asked = {"zone": str(clock.zone()), "set_no": set_no}
    return [
        (replace(
            parse_plan(kept["document"], kept["plan_version_no"]), life_no=kept["life_no"],
            life_on=kept["life_on"], set_no=kept["set_no"], brand_no=kept["brand_no"],
        ), kept["version"])
        for kept in await db.rows(connection, sql.find_live, asked)
    ]  # fmt: skip


async def start_round(
    connection: Connection, plans: Sequence[Plan], round_no: int, batch_no: int
) -> dict[str, int]:
    """Stage the moves of a round with the standing of their members, which is judged before where
    its day, or that of a loan, was over; the changes written."""
    changes = 0
    for plan in plans:
        changes += await lending.end_round(connection, plan, round_no, batch_no)
        changes += await challenging.judge_round(connection, plan, round_no, batch_no)
    await db.run(connection, sql.start_round, {"round": round_no} | codes_of_brands(plans))
    return {"tier_change_rows": changes}


async def promote(
    connection: Connection,
    plans: Sequence[Plan],
    has_refunds: bool,
    batch_no: int,
    has_acts: bool = False,
) -> dict[str, int]:
    """Add the growth of a round to each set and lift members whose growth reached a tier; the rows
    that the lake holds: growth of the group's set, changes of all."""
    rows = await _promote(connection, plan_of(plans), has_refunds, batch_no, has_acts)
    for plan in plans:
        if plan.set_no != GROUP:
            await db.run(connection, sql.empty_growth)
            done = await _promote(connection, plan, has_refunds, batch_no, has_acts)
            rows["tier_change_rows"] += done["tier_change_rows"]
    return rows


async def _promote(
    connection: Connection, plan: Plan | None, has_refunds: bool, batch_no: int, has_acts: bool
) -> dict[str, int]:
    growth_rows = 0
    terms: dict[str, Any] = {"points": 0, "per_fen": 1, "per_order": 0, "set_no": GROUP,
                             "brand_no": None}  # fmt: skip
    if plan:
        terms = {"points": plan.points, "per_fen": plan.per_fen, "per_order": plan.per_order,
                 "set_no": plan.set_no, "brand_no": plan.brand_no}  # fmt: skip
    await db.run(connection, sql.stage_growth, terms)
    if has_refunds:
        await db.run(connection, sql.stage_lost_growth, terms)
    if has_acts and plan and plan.acts:
        await growing.stage(connection, plan)
    if plan and plan.set_no != GROUP:
        await db.run(connection, sql.stage_stood, terms)
    if plan:
        batch = {"batch_no": batch_no, "plan_version_no": plan.plan_version_no,
                 "set_no": plan.set_no}  # fmt: skip
        growth_rows = await db.run(connection, sql.add_growth, batch)
    if plan and plan.lives:
        changes = await living.promote(connection, plan, batch_no)
        return {"growth_rows": growth_rows, "tier_change_rows": changes}
    # Without a plan nobody has a tier; an unreachable threshold keeps the statement one.
    asked = {
        "thresholds": plan.thresholds if plan else [2**62], "batch_no": batch_no,
        "set_no": plan.set_no if plan else GROUP,
        "plan_version_no": plan.plan_version_no if plan else 0,
    }  # fmt: skip
    changes = await db.run(connection, sql.promote, asked)
    return {"growth_rows": growth_rows, "tier_change_rows": changes}


async def draft(
    connection: Connection,
    document: dict[str, Any],
    actor: str,
    based_on: int | None = None,
    set_no: int = GROUP,
) -> PlanVersion:
    """Keep a new version of a set's plan, not yet live. Raises Invalid, Retry, EditedMeanwhile.

    `based_on` is the newest version that the editor saw, 0 for none.
    """
    parse_plan(document)
    await db.run(connection, sql.lock_versions, {"set_no": set_no})
    await _check_unedited(connection, None, based_on, set_no)
    parameters = {"document": db.json(document), "actor": actor, "based_on": based_on,
                  "set_no": set_no}  # fmt: skip
    made = await db.rows(connection, sql.add_draft, parameters)
    if not made:
        raise Retry("another draft took this version first")
    return await find_version(connection, made[0]["version"], set_no)


async def publish(
    connection: Connection,
    version: int,
    actor: str = "",
    reason: str = "",
    based_on: int | None = None,
    set_no: int = GROUP,
) -> None:
    """Make a version of a set's plan the live one. Tiers change with each member's next move.

    Raises NotFound, EditedMeanwhile, PublishedBefore, TierMoved, BenefitElsewhere. What is live
    already stays so.
    """
    await db.run(connection, sql.lock_versions, {"set_no": set_no})
    found = await find_version(connection, version, set_no)
    await _check_unedited(connection, version, based_on, set_no)
    if found.state == "live":
        return
    if found.state == "ended":
        raise points.earning.PublishedBefore(field="version")
    plan, live = parse_plan(found.document), await live_plan(connection, set_no)
    await _check_places(connection, plan, live, set_no)
    await _check_benefits(connection, plan, set_no)
    actor = actor or found.made_by
    await db.run(connection, sql.end_live, {"actor": actor, "set_no": set_no})
    # Days that run go on running where tiers hold as long as before.
    same = live is not None and live.life.hold == plan.life.hold
    asked = {"version": version, "actor": actor, "reason": reason, "ends": plan.life.ends,
             "set_no": set_no, "life_no": live.life_no if live and same else None}  # fmt: skip
    await db.run(connection, sql.publish, asked)


async def find_versions(connection: Connection, set_no: int = GROUP) -> list[PlanVersion]:
    """All versions of a set's plan, newest first."""
    asked = {"version": None, "set_no": set_no}
    return await db.objects(connection, PlanVersion, sql.find_versions, asked)


async def find_version(connection: Connection, version: int, set_no: int = GROUP) -> PlanVersion:
    """One version of a set's plan. Raises NotFound."""
    asked = {"version": version, "set_no": set_no}
    found = await db.objects(connection, PlanVersion, sql.find_versions, asked)
    if not found:
        raise NotFound(f"The tier plan has no version {version}.")
    return found[0]


async def preview(
    connection: Connection, document: dict[str, Any], set_no: int = GROUP
) -> Simulation:
    """How members would move under this plan's thresholds, by the growth value they have today."""
    plan = parse_plan(document)
    live = await live_plan(connection, set_no)
    now = clock.now()
    asked = {
        "set_no": set_no,
        "thresholds": plan.thresholds, "percent": NEAR_PERCENT, "shown": MEMBERS_SHOWN,
        "since": living.window_on(plan.life, now.astimezone(clock.zone()).date()),
        "active_since": now - timedelta(days=ACTIVE_DAYS),
    }  # fmt: skip
    told = await db.row(connection, sql.simulate, asked)
    assert told
    moves = told["moves"]
    below = [move for move in moves if move["to_no"] < move["from_no"]]
    falls = _falls(plan, live, below) if plan.life.ends else []
    sample = []
    for one in told["sample"]:
        why_zh, why_en = why(plan, one["growth"], one["from_no"], one["to_no"])
        phone = one["phone"] and one["phone"].removeprefix("+86")
        sample.append(
            MemberMove(
                UUID(one["member"]), phone, one["growth"], _code(live, one["from_no"]),
                plan.code(one["to_no"]), one["to_no"] > one["from_no"], why_zh, why_en,
            )
        )  # fmt: skip
    return Simulation(
        as_of=clock.now(),
        members=sum(move["members"] for move in moves),
        rises=sum(move["members"] for move in moves if move["to_no"] > move["from_no"]),
        kept=0 if plan.life.ends else sum(move["members"] - move["lent"] for move in below),
        near_percent=NEAR_PERCENT,
        tiers=_effects(plan, live, moves, told["near"]),
        moves=[
            Move(_code(live, move["from_no"]), plan.code(move["to_no"]), move["members"])
            for move in moves
        ],
        sample=sample,
        falling=sum(fall.members for fall in falls),
        active_days=ACTIVE_DAYS,
        falls=falls,
        lent=sum(move["lent"] for move in below),
        gifts=[],  # these rooms know
        acts=[],
        challenged=offered(plan, falls),
    )


def _falls(plan: Plan, live: Plan | None, below: list[dict[str, Any]]) -> list[Fall]:
    """Who goes down when her day is over; the lowest tier, from 0 on, nobody loses."""
    found: dict[tuple[int, int], list[int]] = {}
    for move in below:
        from_no = min(move["from_no"], len(plan.tiers))
        floor = bisect_right(plan.thresholds, 0)
        least = max(move["to_no"], floor, from_no - 1 if plan.life.falls == "one_step" else 0)
        if least < from_no:
            felt = found.setdefault((move["from_no"], least), [0, 0])
            felt[0] += move["members"] - move["lent"]
            felt[1] += move["active"]
    return [
        Fall(_code(live, from_no), plan.code(to_no), *felt)
        for (from_no, to_no), felt in sorted(found.items(), reverse=True)
        if felt[0]
    ]


def _effects(
    plan: Plan, live: Plan | None, moves: list[dict[str, Any]], near: list[dict[str, Any]]
) -> list[TierEffect]:
    """Each tier before and after; members without a tier first."""
    lines = {one["place"]: one for one in near}
    effects = []
    for tier_no in range(len(plan.tiers) + 1):
        tier = plan.tiers[tier_no - 1] if tier_no else None
        before = live.tiers[tier_no - 1] if live and 0 < tier_no <= len(live.tiers) else None

        def count(place: Callable[[dict[str, Any]], int], tier_no: int = tier_no) -> int:
            return sum(move["members"] for move in moves if place(move) == tier_no)

        effects.append(
            TierEffect(
                tier.code if tier else None,
                tier.name_zh if tier else "无等级",
                tier.name_en if tier else "No tier",
                before.threshold if before else None,
                tier.threshold if tier else None,
                count(lambda move: int(move["from_no"])),
                count(lambda move: int(move["to_no"])),
                count(lambda move: max(move["from_no"], move["to_no"])),
                lines[tier_no]["below"] if tier_no in lines else 0,
                lines[tier_no]["above"] if tier_no in lines else 0,
            )
        )
    return effects


async def count(connection: Connection, set_no: int = GROUP) -> Distribution:
    """How many members hold each tier; the connection's scope decides which members count. In a
    brand's set those who bought there since it began."""
    live = await _live(connection, set_no)
    plan, version = live[0] if live else (None, None)
    held = dict(await db.tuples(connection, sql.count_tiers, {"set_no": set_no}))
    counts = [TierCount(None, "无等级", "No tier", None, held.get(0, 0))]
    for tier_no, tier in enumerate(plan.tiers if plan else (), 1):
        members = held.get(tier_no, 0)
        counts.append(TierCount(tier.code, tier.name_zh, tier.name_en, tier.threshold, members))
    return Distribution(clock.now(), version, sum(held.values()), counts)


async def _check_unedited(
    connection: Connection, version: int | None, based_on: int | None, set_no: int
) -> None:
    if based_on is None:
        return
    asked = {"version": version, "based_on": based_on, "set_no": set_no}
    if found := await db.row(connection, sql.find_edited, asked):
        raise points.earning.EditedMeanwhile.by(found)


async def _check_places(connection: Connection, plan: Plan, live: Plan | None, set_no: int) -> None:
    """Members keep the number of their tier: no tier that somebody holds may change its place."""
    if live is None or live.codes == plan.codes[: len(live.codes)]:
        return
    held = dict(await db.tuples(connection, sql.count_tiers, {"set_no": set_no}))
    for tier_no, code in enumerate(live.codes, 1):
        if held.get(tier_no) and plan.code(tier_no) != code:
            raise TierMoved(
                f"{held[tier_no]:,} members hold the tier {code!r}, which has another place.",
                field=f"tiers[{tier_no - 1}].code", members=held[tier_no],
            )  # fmt: skip


async def _check_benefits(connection: Connection, plan: Plan, set_no: int) -> None:
    """Uses are counted by the code of their benefit: it belongs to one set for ever."""
    asked = {"set_no": set_no, "codes": [one.code for one in plan.benefits]}
    if found := await db.row(connection, sql.find_benefit_elsewhere, asked):
        raise BenefitElsewhere(field="benefits", benefit=found["code"])


def _code(plan: Plan | None, tier_no: int) -> str | None:
    return plan.code(tier_no) if plan else None


async def find_changes(
    connection: Connection, member_no: int, set_no: int = GROUP
) -> list[dict[str, Any]]:
    """The member's tier changes in a set, newest first, each with its cause."""
    plan = await live_plan(connection, set_no)
    asked = {"member_no": member_no, "limit": CHANGES_SHOWN, "set_no": set_no}
    found = await db.rows(connection, sql.find_changes, asked)
    for change in found:
        change["from_tier"] = plan.code(change.pop("from_tier_no")) if plan else None
        change["cause"] = CAUSES[change["cause"]]
        change["to_tier"] = plan.code(change.pop("to_tier_no")) if plan else None
    return found


async def find_standings(connection: Connection, member_nos: list[int]) -> dict[int, str | None]:
    """The tier code of each member in the group's set, for the answers of a batch."""
    plan = await live_plan(connection)
    found = await db.rows(connection, sql.find_standings, {"member_nos": member_nos})
    return {row["member_no"]: plan.code(row["tier_no"]) if plan else None for row in found}
