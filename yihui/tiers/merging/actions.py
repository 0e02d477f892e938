"""Verbs on standings of two members who become one, or two again."""

from collections.abc import Sequence
from typing import Any

from yihui import points
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.merging import Transfer
from yihui.tiers import lending, living
from yihui.tiers.actions import live_plans, plan_of
from yihui.tiers.merging.rules import Held, Kept, day_of, joined, parted
from yihui.tiers.types import GROUP, Plan

sql = load("tiers/merging/merging.sql")
Cause = points.ledger.Cause


async def join(
    connection: Connection, transfer: Transfer, staying: Sequence[int]
) -> dict[str, int]:
    """Combine growth, orders and tier at the survivor, in each set; `staying` are her own origins
    so far. How many rows were added to each table that the lake holds."""
    plans = await live_plans(connection)
    rows = dict.fromkeys(("growth_rows", "tier_change_rows"), 0)
    for set_no in await _sets(connection, [transfer.from_no, transfer.to_no]):
        done = await _join(connection, transfer, staying, set_no, plan_of(plans, set_no))
        _add(rows, done, set_no)
    return rows


def _add(rows: dict[str, int], done: dict[str, int], set_no: int) -> None:
    """The lake holds the growth of the group's set, and the changes of all."""
    rows["tier_change_rows"] += done.get("tier_change_rows", 0)
    if set_no == GROUP:
        rows["growth_rows"] += done.get("growth_rows", 0)


async def _join(
    connection: Connection,
    transfer: Transfer,
    staying: Sequence[int],
    set_no: int,
    plan: Plan | None,
) -> dict[str, int]:
    parameters = transfer.parameters(Cause.MERGE) | {"set_no": set_no}
    pair = [transfer.from_no, transfer.to_no]
    lent, told = await lending.rest(connection, plan, pair, transfer.batch_no)
    held = {}
    for member_no, origins in (
        (transfer.from_no, list(transfer.origins)), (transfer.to_no, list(staying)),
    ):  # fmt: skip
        one = parameters | {"member_no": member_no, "origins": origins}
        await db.run(connection, sql.keep_standing, one)
        held[member_no] = await _held(connection, member_no, set_no)
    if all(one is None for one in held.values()):
        return {}
    moved = await db.run(connection, sql.move_growth, parameters)
    await db.run(connection, sql.drop_standing, parameters | {"member_no": transfer.from_no})
    went = lent.get(transfer.from_no, _tier_of(held[transfer.from_no]))
    told += await _tell(connection, parameters, transfer.from_no, went, 0, 0)
    everybody = [*staying, *transfer.origins]
    facts = await _facts(connection, transfer.to_no, everybody, set_no)
    counted = await living.count(connection, plan, transfer.to_no, facts["growth"])
    stood = [one or Held() for one in held.values()]
    tier_no = joined([one.tier_no for one in stood], counted.growth, _thresholds(plan))
    put = day_of(tier_no, stood, _fresh(plan, tier_no, counted))
    await db.run(connection, sql.put_standing, facts | _shown(put))
    account = lending.Account(transfer.to_no, everybody, transfer.carriers, True, set_no)
    resumed = await lending.go_on(connection, account)
    before = lent.get(transfer.to_no, _tier_of(held[transfer.to_no]))
    after = resumed.tier_no if resumed else tier_no
    told += await _tell(connection, parameters, transfer.to_no, before, after, counted.growth)
    return {"growth_rows": moved, "tier_change_rows": told}


async def part(
    connection: Connection, transfer: Transfer, staying: Sequence[int]
) -> dict[str, int]:
    """Divide growth by its origin, orders by their members; each gets tiers of her own, in each
    set. How many rows were added to each table that the lake holds."""
    plans = await live_plans(connection)
    rows = dict.fromkeys(("growth_rows", "tier_change_rows"), 0)
    members = [transfer.from_no, transfer.to_no, *staying, *transfer.origins]
    for set_no in await _sets(connection, members):
        done = await _part(connection, transfer, staying, set_no, plan_of(plans, set_no))
        _add(rows, done, set_no)
    return rows


async def _part(
    connection: Connection,
    transfer: Transfer,
    staying: Sequence[int],
    set_no: int,
    plan: Plan | None,
) -> dict[str, int]:
    parameters = transfer.parameters(Cause.UNMERGE) | {"set_no": set_no}
    lent, told = await lending.rest(connection, plan, [transfer.from_no], transfer.batch_no)
    moved = await db.run(connection, sql.move_growth, parameters)
    for member_no, origins in (
        (transfer.from_no, list(staying)), (transfer.to_no, list(transfer.origins)),
    ):  # fmt: skip
        facts = await _facts(connection, member_no, origins, set_no)
        asked = {"origins": origins, "set_no": set_no}
        kept = await db.objects(connection, Kept, sql.find_kept, asked)
        counted = await living.count(connection, plan, member_no, facts["growth"])
        tier_no = parted(
            kept, origins, facts["growth"], facts["orders"], _thresholds(plan), counted.growth
        )
        before = lent.get(member_no, _tier_of(await _held(connection, member_no, set_no)))
        if kept or facts["orders"] or facts["growth"]:
            stood = [Held(one.tier_no, one.until_on, one.life_no) for one in kept]
            put = day_of(tier_no, stood, _fresh(plan, tier_no, counted))
            await db.run(connection, sql.put_standing, facts | _shown(put))
        else:
            await db.run(connection, sql.drop_standing, parameters | {"member_no": member_no})
        account = lending.Account(member_no, origins, transfer.carriers, False, set_no)
        resumed = await lending.go_on(connection, account)
        after = resumed.tier_no if resumed else tier_no
        told += await _tell(connection, parameters, member_no, before, after, counted.growth)
        if resumed:
            told += await lending.settle_resumed(
                connection, plan, member_no, transfer.batch_no, taken=resumed.taken
            )
    return {"growth_rows": moved, "tier_change_rows": told}


def _tier_of(held: Held | None) -> int:
    return held.tier_no if held else 0


def _fresh(plan: Plan | None, tier_no: int, counted: living.Counted) -> Held:
    """A tier that is reached with the growth that counts."""
    if plan is None or not plan.life.ends:
        return Held(tier_no)
    return Held(tier_no, living.until(plan, tier_no, counted.day), plan.life_no)


def _shown(held: Held) -> dict[str, Any]:
    return {"tier_no": held.tier_no, "until_on": held.until_on, "life_no": held.life_no}


def _thresholds(plan: Plan | None) -> list[int]:
    return plan.thresholds if plan else []


async def _sets(connection: Connection, member_nos: list[int]) -> list[int]:
    found = await db.tuples(connection, sql.find_sets, {"member_nos": member_nos})
    return [set_no for (set_no,) in found]


async def _held(connection: Connection, member_no: int, set_no: int) -> Held | None:
    asked = {"member_no": member_no, "set_no": set_no}
    found = await db.objects(connection, Held, sql.find_held, asked)
    return found[0] if found else None


async def _facts(
    connection: Connection, member_no: int, origins: list[int], set_no: int
) -> dict[str, Any]:
    wanted: dict[str, Any] = {"member_no": member_no, "origins": origins, "set_no": set_no}
    return wanted | ((await db.row(connection, sql.sum_facts, wanted)) or {})


async def _tell(
    connection: Connection,
    parameters: dict[str, Any],
    member_no: int,
    before: int,
    after: int,
    growth: int,
) -> int:
    if before == after:
        return 0
    change = {"member_no": member_no, "from_tier_no": before, "to_tier_no": after,
              "growth": growth}  # fmt: skip
    return await db.run(connection, sql.add_change, parameters | change)
