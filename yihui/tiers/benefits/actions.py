"""Verbs on benefits: what a member has left, use one, reverse a use.

Uses stay with the member who asked and count for the account that carries her: a merge adds them
up, and an unmerge parts them again, without a row being touched.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from yihui import identity, points
from yihui.core import clock, db
from yihui.core.db import Connection, Retry
from yihui.core.errors import Conflict, NotFound
from yihui.core.sql import load
from yihui.tiers import actions, lending
from yihui.tiers.benefits.rules import gift_of, left, next_on, period_on
from yihui.tiers.benefits.types import (
    BenefitBudgetUsedUp,
    BenefitGivesPoints,
    BenefitNotGranted,
    BenefitReversed,
    BenefitUnknown,
    BenefitUsedUp,
    Granted,
    Use,
    Used,
)
from yihui.tiers.types import Benefit, Plan

sql = load("tiers/benefits/benefits.sql")
USES_SHOWN = 100


async def use(connection: Connection, wish: Use) -> tuple[Used, bool]:
    """Use a benefit once; the use, and whether this reference had used it before.

    Raises BenefitUnknown, BenefitGivesPoints, BenefitNotGranted, BenefitUsedUp,
    BenefitBudgetUsedUp, BenefitReversed, MemberFrozen, Conflict, Erased, Retry.
    """
    account_no, group = await _lock(connection, wish.member_no)
    asked = {"member_nos": group, "reference": wish.reference}
    before = await db.row(connection, sql.find_by_reference, asked)
    if before:
        return _repeated(wish, await find_use(connection, group, before["use_no"])), True
    await points.freezing.check(connection, account_no)
    plan, benefit = await _find(connection, wish)
    if benefit.points is not None:
        raise BenefitGivesPoints(field="benefit")
    now = clock.now()
    today = now.astimezone(clock.zone()).date()
    tier_no = await lending.settle(connection, plan, account_no, now, today)
    tier = plan.code(tier_no)
    if tier not in benefit.quotas:
        raise BenefitNotGranted(field="benefit", tier=tier)
    given = asked | {
        "member_no": wish.member_no, "benefit": benefit.code, "tier_no": tier_no,
        "plan_version_no": plan.plan_version_no, "quota": benefit.quotas[tier],
        "period_on": period_on(benefit.per, today), "budget": benefit.budget, "today": today,
        "store_no": wish.store_no, "reason": wish.reason, "actor": wish.actor, "now": now,
    }  # fmt: skip
    made = await db.row(connection, sql.add_use, given)
    assert made
    if made["use_no"] is None:
        _refuse(benefit, benefit.quotas[tier], made["uses"], today)
    return await find_use(connection, group, made["use_no"]), False


async def _find(connection: Connection, wish: Use) -> tuple[Plan, Benefit]:
    """A benefit, whose code is its own among all sets, with the plan that grants it."""
    for plan in await actions.live_plans(connection):
        if wish.set_nos is None or plan.set_no in wish.set_nos:
            for benefit in plan.benefits:
                if benefit.code == wish.benefit:
                    return plan, benefit
    raise BenefitUnknown(field="benefit")


def _repeated(wish: Use, kept: Used) -> Used:
    if kept.benefit != wish.benefit:
        raise Conflict(field="reference")
    if kept.reversed_at is not None:
        raise BenefitReversed(field="reference")
    return kept


def _refuse(benefit: Benefit, quota: int | None, used: int, today: date) -> None:
    if quota is not None and used >= quota:
        raise BenefitUsedUp(field="benefit", used=used, quota=quota,
                            anew_on=_iso(next_on(benefit.per, today)))  # fmt: skip
    raise BenefitBudgetUsedUp(field="benefit", budget=benefit.budget)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


async def reverse(
    connection: Connection, member_no: int, use_no: int, actor: str
) -> tuple[Used, bool]:
    """Take a use back by its number, so that it is left again; a repeat changes nothing. The use,
    and whether it had been reversed before. Raises NotFound, BenefitGivesPoints, Erased, Retry."""
    _, group = await _lock(connection, member_no)
    kept = await find_use(connection, group, use_no)
    if kept.reversed_at is not None:
        return kept, True
    if kept.reference == gift_of(use_no):
        raise BenefitGivesPoints(field="use_no")
    given = {"member_no": kept.member_no, "use_no": use_no, "now": clock.now(), "actor": actor}
    await db.run(connection, sql.reverse_use, given)
    return await find_use(connection, group, use_no), False


async def find_granted(
    connection: Connection, member_no: int, set_nos: Sequence[int] | None = None
) -> list[Granted]:
    """The benefits of a member's tiers in these sets, none: all, by the plans that count, with what
    is left of each."""
    group = await identity.find_group(connection, member_no)
    granted = []
    for plan in await actions.live_plans(connection):
        if plan.benefits and (set_nos is None or plan.set_no in set_nos):
            granted += await _granted_by(connection, plan, member_no, group)
    return granted


async def _granted_by(
    connection: Connection, plan: Plan, member_no: int, group: list[int]
) -> list[Granted]:
    asked: dict[str, Any] = {"member_no": member_no, "set_no": plan.set_no}
    row = await db.row(connection, sql.find_tier, asked)
    standing = plan.code(row["tier_no"]) if row else None
    hers = [one for one in plan.benefits if standing in one.quotas]
    today = clock.now().astimezone(clock.zone()).date()
    asked = {
        "member_nos": group,
        "benefits": [one.code for one in hers],
        "periods": [period_on(one.per, today) for one in hers],
    }
    counted = {row["benefit"]: row for row in await db.rows(connection, sql.count_uses, asked)}
    return [_granted(plan, one, standing, counted[one.code], today) for one in hers]


def _granted(
    plan: Plan, benefit: Benefit, tier: str | None, row: dict[str, Any], today: date
) -> Granted:
    assert tier
    quota = benefit.quotas[tier]
    rest = left(quota, row["used"], benefit.budget, row["total"])
    return Granted(plan.set_no, benefit, quota, row["used"], rest, next_on(benefit.per, today))


async def find_uses(
    connection: Connection, member_nos: Sequence[int], use_no: int | None = None
) -> list[Used]:
    """What these members used, newest first, as far as the connection sees it."""
    asked = {"member_nos": list(member_nos), "use_no": use_no, "limit": USES_SHOWN}
    return await db.objects(connection, Used, sql.find_uses, asked)


async def find_use(connection: Connection, member_nos: Sequence[int], use_no: int) -> Used:
    """One use of these members. Raises NotFound."""
    found = await find_uses(connection, member_nos, use_no)
    if not found:
        raise NotFound(f"This member has no use {use_no} of a benefit.", field="use_no")
    return found[0]


async def drop_reasons(connection: Connection, member_nos: list[int]) -> int:
    """Empty the words beside uses of benefits; how many."""
    return await db.run(connection, sql.drop_reasons, {"member_nos": member_nos})


async def _lock(connection: Connection, member_no: int) -> tuple[int, list[int]]:
    """The account that carries a member, under its lock, and all whom it carries. Raises Erased,
    and Retry where she was merged or unmerged meanwhile."""
    asked = {"member_no": member_no}
    account_no = int((await db.tuples(connection, sql.find_account, asked))[0][0])
    await points.merging.lock(connection, [account_no])
    if (await db.tuples(connection, sql.find_account, asked))[0][0] != account_no:
        raise Retry("the member was merged or unmerged first")
    if (await identity.find_person(connection, account_no))["state"] == "erased":
        raise identity.erasing.Erased
    return account_no, await identity.find_group(connection, account_no)
