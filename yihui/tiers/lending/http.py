"""Routes of loans of tiers: lend one until a day, decide, take it back, see them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Path, Query

from yihui import identity, organisation
from yihui.core.db import Connection, Pool
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    STRICT,
    Caller,
    Page,
    Strict,
    Text,
    reading,
    requires,
)
from yihui.identity import Named
from yihui.tiers.actions import live_plans
from yihui.tiers.lending import actions
from yihui.tiers.lending.rules import DAYS_MOST
from yihui.tiers.lending.types import Asked, Given, Kind, Listed, Loan, State
from yihui.tiers.sets import find_sets
from yihui.tiers.sets.http import OfBrand, seen

Read = Annotated[Caller, Depends(requires("members.read"))]
Lend = Annotated[Caller, Depends(requires("tiers.lend"))]
LoanNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Reason = Annotated[str, Len(3, 200), Text]
Work = Callable[[Connection, int], Awaitable[Loan]]
Done = Callable[[Caller, UUID, Work], Awaitable["LoanShown"]]
Rows = Callable[[Connection, Sequence[int]], Awaitable[dict[int, identity.MemberRow]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLoan:
    """Lend a tier of `brand`, or of the group, until a day. `matched` says that it follows another
    programme's: `evidence` then tells whose, and how it was seen. With a `goal`, who gets so much
    growth by then keeps it."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    tier: Annotated[str, Len(1, 64)]
    until_on: date
    reason: Reason
    kind: Kind = "given"
    evidence: Annotated[str, Len(0, 200), Text] = ""
    brand: Annotated[str, Len(1, 64), Text] | None = None
    goal: Annotated[int, Interval(ge=1, le=10**12)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanReason:
    """Why somebody decides so."""

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanShown:
    """A loan of a tier of `brand`, or of the group's (null). `mine` says that the caller asked for
    it, and so does not approve it. `growth_gained` of the `goal`, and `orders_gained` of the
    `goal_orders`, are told when it has ended; `ended_tier` is where she went then. A `challenge` is
    `offered` by the plan to who fell from the tier, until its last day; approved, she holds the
    tier and keeps it by the goal."""

    loan_no: str
    brand: str | None
    kind: Given
    tier: Named | None
    until_on: date
    goal: int | None
    goal_orders: int | None
    reason: str
    evidence: str
    state: State
    proposed_by: str
    proposed_by_name: str | None
    proposed_at: datetime
    mine: bool
    decided_by: str | None
    decided_by_name: str | None
    decided_at: datetime | None
    decision: str
    begun_on: date | None
    ended_on: date | None
    ended_tier: Named | None
    growth_gained: int | None
    orders_gained: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanListed:
    """A loan on the list of all, with its member."""

    whose: identity.MemberRow | None
    loan: LoanShown


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanLater:
    """Until when a tier is lent instead, and why."""

    until_on: date
    reason: Reason


def add(router: APIRouter, pool: Pool, rows_of: Rows) -> None:
    """Add the routes of loans; `rows_of` shows members as lists do."""
    _add_list(router, pool, rows_of)

    @router.get("/members/{one_id}/tier-loans")
    async def get_loans(caller: Read, one_id: UUID) -> list[LoanShown]:
        """The tiers that were lent to a member, newest first."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            group = await identity.find_group(connection, member["member_no"])
            found = await actions.find_loans(connection, group)
        return await _shown(pool, caller, found)

    async def done(caller: Caller, one_id: UUID, work: Work) -> LoanShown:
        async with reading(pool, caller) as connection:
            member_no: int = (await identity.find_row(connection, one_id))["member_no"]
        made = await pool.transact(lambda connection: work(connection, member_no))
        return (await _shown(pool, caller, [made]))[0]

    _add_lending(router, pool, done)
    _add_ending(router, done)


def _add_lending(router: APIRouter, pool: Pool, done: Done) -> None:
    @router.post("/members/{one_id}/tier-loans")
    async def post_loan(caller: Lend, one_id: UUID, asked: NewLoan) -> LoanShown:
        """Lend a member a tier above hers until a day. Above YIHUI_LEND_DAYS in a year it waits for
        a second person."""
        set_no = (await seen(pool, caller, asked.brand)).set_no

        async def work(connection: Connection, member_no: int) -> Loan:
            wish = Asked(
                member_no=member_no, tier=asked.tier, until_on=asked.until_on, reason=asked.reason,
                kind=asked.kind, evidence=asked.evidence, goal=asked.goal,
                set_no=set_no,
            )  # fmt: skip
            return await actions.propose(connection, wish, caller.key_id)

        return await done(caller, one_id, work)

    @router.post("/members/{one_id}/tier-loans/{loan_no}/approve")
    async def post_loan_approval(
        caller: Lend, one_id: UUID, loan_no: LoanNo, why: LoanReason | None = None
    ) -> LoanShown:
        """Lend what somebody else has asked for, or accept for a member the challenge that she was
        offered."""
        reason = why.reason if why else ""

        async def work(connection: Connection, member_no: int) -> Loan:
            return await actions.approve(connection, member_no, loan_no, caller.key_id, reason)

        return await done(caller, one_id, work)

    @router.post("/members/{one_id}/tier-loans/{loan_no}/refuse")
    async def post_loan_refusal(
        caller: Lend, one_id: UUID, loan_no: LoanNo, why: LoanReason
    ) -> LoanShown:
        """Decide that a tier is not lent; who asked may take it back."""

        async def work(connection: Connection, member_no: int) -> Loan:
            return await actions.refuse(connection, member_no, loan_no, caller.key_id, why.reason)

        return await done(caller, one_id, work)


def _add_ending(router: APIRouter, done: Done) -> None:
    @router.post("/members/{one_id}/tier-loans/{loan_no}/extend")
    async def post_loan_extension(
        caller: Lend, one_id: UUID, loan_no: LoanNo, later: LoanLater
    ) -> LoanShown:
        """Lend a tier for longer. Above YIHUI_LEND_DAYS in a year somebody else than who decided
        last has to."""

        async def work(connection: Connection, member_no: int) -> Loan:
            return await actions.extend(
                connection, member_no, loan_no, later.until_on, caller.key_id, later.reason
            )

        return await done(caller, one_id, work)

    @router.post("/members/{one_id}/tier-loans/{loan_no}/take-back")
    async def post_loan_end(
        caller: Lend, one_id: UUID, loan_no: LoanNo, why: LoanReason
    ) -> LoanShown:
        """End a loan today: she goes back to what she had, or to what her growth reaches."""

        async def work(connection: Connection, member_no: int) -> Loan:
            return await actions.take_back(
                connection, member_no, loan_no, caller.key_id, why.reason
            )

        return await done(caller, one_id, work)


def _add_list(router: APIRouter, pool: Pool, rows_of: Rows) -> None:
    @router.get("/tier-loans")
    async def get_all_loans(
        caller: Read,
        state: State = "open",
        tier: Annotated[str | None, Query(min_length=1, max_length=64)] = None,
        within: Annotated[int | None, Query(ge=0, le=DAYS_MOST)] = None,
        before: Annotated[int | None, Query(ge=1, le=BIGGEST)] = None,
        brand: OfBrand = None,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[LoanListed]:
        """Tiers that are lent to members in the caller's scope, those that end soonest first; of
        one `state` and `tier` (of the group's, or of those of `brand`), ending `within` so many
        days."""
        set_no = (await seen(pool, caller, brand)).set_no
        asked = Listed(
            state=state, tier=tier, within=within, after=before, limit=limit, set_no=set_no
        )
        async with reading(pool, caller) as connection:
            found = await actions.find_list(connection, asked)
            rows = await rows_of(connection, sorted({one.member_no for one in found}))
        shown = await _shown(pool, caller, found)
        return Page(
            items=[
                LoanListed(whose=rows.get(one.member_no), loan=loan)
                for one, loan in zip(found, shown, strict=True)
            ],
            next=shown[-1].loan_no if len(shown) == limit else None,
        )


async def _shown(pool: Pool, caller: Caller, found: Sequence[Loan]) -> list[LoanShown]:
    """Loans with the names of their tiers and of those who acted."""
    actors = [actor for one in found for actor in (one.proposed_by, one.decided_by) if actor]
    async with pool.connection() as connection:
        plans = await live_plans(connection)
        brands = {one.set_no: one.brand for one in await find_sets(connection)}
        names = await organisation.find_actor_names(connection, actors)
    by_set = {plan.set_no: plan.tiers for plan in plans}

    def named(set_no: int, tier_no: int | None) -> Named | None:
        tiers = by_set.get(set_no, ())
        if not tier_no or tier_no > len(tiers):
            return None
        tier = tiers[tier_no - 1]
        return Named(tier.code, tier.name_zh, tier.name_en)

    return [
        LoanShown(
            loan_no=str(one.loan_no), brand=brands[one.set_no], kind=one.kind,
            tier=named(one.set_no, one.tier_no),
            until_on=one.until_on, goal=one.goal, goal_orders=one.goal_orders,
            reason=one.reason, evidence=one.evidence, state=one.state, proposed_by=one.proposed_by,
            proposed_by_name=names.get(one.proposed_by), proposed_at=one.proposed_at,
            mine=one.proposed_by == caller.key_id, decided_by=one.decided_by,
            decided_by_name=names.get(one.decided_by or ""), decided_at=one.decided_at,
            decision=one.decision, begun_on=one.begun_on, ended_on=one.ended_on,
            ended_tier=named(one.set_no, one.to_tier_no), growth_gained=one.growth_gained,
            orders_gained=one.orders_gained,
        )
        for one in found
    ]  # fmt: skip
