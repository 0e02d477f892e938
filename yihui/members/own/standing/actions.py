"""Verbs of a member on her standing: her way up, tiers that were lent to her, her benefits."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from yihui import identity, tiers
from yihui.core import settings
from yihui.core.db import Connection
from yihui.core.errors import NotFound
from yihui.identity import Named
from yihui.members.own.standing.types import (
    OwnBenefit,
    OwnBenefitOff,
    OwnLoan,
    OwnStep,
    OwnTier,
    OwnTierOfSet,
)
from yihui.tiers import Tier

# What was only asked for stays inside the house; one that was merged is shown where it goes on.
INSIDE = ("proposed", "refused", "carried", "moved")


async def find_tiers(connection: Connection, member_no: int) -> list[OwnTierOfSet]:
    """Where she stands in the group's tiers, and in those of brands where she bought."""
    return [
        OwnTierOfSet(
            one.brand, one.name_zh, one.name_en,
            await find_tier(connection, member_no, one.set_no),
        )
        for one in await tiers.sets.find_stood(connection, member_no)
    ]  # fmt: skip


async def find_tier(connection: Connection, member_no: int, set_no: int = tiers.GROUP) -> OwnTier:
    """Her tier in a set, what leads to the next one, and what keeps hers."""
    found = await tiers.find_progress(connection, member_no, set_no)
    if found is None:
        return OwnTier(
            tier=None, growth=0, counts_from=None, fades_on=None, fades_growth=0, next_tier=None,
            missing=0, life=None, said_zh="还没有等级。", said_en="There are no tiers yet.",
            tiers=[],
        )  # fmt: skip
    stood = found.standing
    codes = [one.code for one in found.tiers]
    place = codes.index(stood.tier) + 1 if stood.tier else 0
    return OwnTier(
        tier=_named(stood.named), growth=stood.growth, counts_from=found.counts_from,
        fades_on=found.fades_on, fades_growth=found.fades_growth,
        next_tier=_named(stood.next_named), missing=stood.growth_missing, life=stood.life,
        said_zh=found.said[0], said_en=found.said[1],
        tiers=[
            OwnStep(Named(one.code, one.name_zh, one.name_en), one.threshold, number <= place)
            for number, one in enumerate(found.tiers, 1)
        ],
    )  # fmt: skip


def _named(tier: Tier | None) -> Named | None:
    return Named(tier.code, tier.name_zh, tier.name_en) if tier else None


async def find_loans(connection: Connection, member_no: int) -> list[OwnLoan]:
    """Tiers that are or were lent to her, newest first; who lent them, and why, stays inside."""
    group = await identity.find_group(connection, member_no)
    found = await tiers.lending.find_loans(connection, group)
    plans = await tiers.live_plans(connection)
    brands = {one.set_no: one.brand for one in await tiers.sets.find_sets(connection)}
    shown = []
    for one in found:
        if one.state in INSIDE or one.begun_on is None:
            continue
        plan = tiers.plan_of(plans, one.set_no)
        known = plan is not None and 0 < one.tier_no <= len(plan.tiers)
        gained, orders = one.growth_gained, one.orders_gained
        if one.state in ("open", "offered"):
            gained, orders = await tiers.challenging.find_gained(connection, member_no, one)
        shown.append(OwnLoan(
            loan_no=str(one.loan_no), kind=one.kind, state=one.state,  # type: ignore[arg-type]
            tier=_named(plan.tiers[one.tier_no - 1]) if plan and known else None,
            begun_on=one.begun_on, until_on=one.until_on, goal=one.goal, gained=gained,
            goal_orders=one.goal_orders, ended_on=one.ended_on, brand=brands[one.set_no],
            orders_gained=orders if one.goal_orders else None,
        ))  # fmt: skip
    return shown


async def accept(connection: Connection, member_no: int, loan_no: int, actor: str) -> None:
    """Accept a challenge that she was offered; one that she accepted before stays as it is. Raises
    NotFound, also for what was only asked for, and what `tiers.lending.approve` does."""
    loan = await tiers.lending.find_loan(connection, member_no, loan_no)
    if loan.kind != "challenge":
        raise NotFound("No challenge of this number was offered.", field="loan_no")
    if loan.state in ("open", "carried"):
        return
    await tiers.lending.approve(connection, member_no, loan_no, actor)


async def find_benefits(
    connection: Connection, member_no: int, brands: Mapping[int, str | None]
) -> list[OwnBenefit]:
    """The benefits of her tiers in these sets (by the brand of each), and what is left of each."""
    return [
        OwnBenefit(
            code=one.benefit.code, name_zh=one.benefit.name_zh, name_en=one.benefit.name_en,
            kind=one.benefit.kind, quota=one.quota, used=one.used, left=one.left,
            anew_on=one.anew_on, by_herself=is_by_herself(one.benefit.code),
            points=one.benefit.points, brand=brands[one.set_no],
        )
        for one in await tiers.benefits.find_granted(connection, member_no, list(brands))
    ]  # fmt: skip


def is_by_herself(benefit: str) -> bool:
    """Whether the house lets members use this benefit without a till."""
    named = {one.strip() for one in settings.read("YIHUI_OWN_BENEFITS").split(",")}
    return "*" in named or benefit in named


async def use(
    connection: Connection,
    member_no: int,
    benefit: str,
    reference: str,
    actor: str,
    set_nos: Sequence[int],
) -> tuple[int, datetime, bool]:
    """Use a benefit of hers once: the use's number, when it was, and whether it was there before.
    Raises OwnBenefitOff, and what `tiers.benefits.use` does."""
    if not is_by_herself(benefit):
        raise OwnBenefitOff(field="benefit")
    wish = tiers.benefits.Use(
        member_no, benefit, f"{tiers.benefits.OF_MEMBER}{reference}", actor=actor,
        set_nos=set_nos,
    )  # fmt: skip
    used, repeated = await tiers.benefits.use(connection, wish)
    return used.use_no, used.used_at, repeated
