"""Routes of a member's standing: her way up, tiers lent to her, her benefits, and a use of one."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Len
from fastapi import APIRouter, Depends, Path

from yihui import tiers
from yihui.core.db import Connection, Pool
from yihui.core.web import BIGGEST, STRICT, Strict, Text
from yihui.members.own.actions import let_in
from yihui.members.own.standing import actions
from yihui.members.own.standing.types import OwnBenefit, OwnLoan, OwnTier, OwnTierOfSet, OwnUsed
from yihui.members.own.types import Claim, Known

LoanNo = Annotated[int, Path(ge=1, le=BIGGEST)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnUse:
    """Use a benefit of mine once per `reference` for ever. References are each member's own."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    benefit: Annotated[str, Len(1, 64)]
    reference: Annotated[str, Len(1, 64), Text]


def add_routes(router: APIRouter, pool: Pool, of_token: Known) -> None:
    """The routes of this noun."""

    @router.get("/own/tier", tags=["own"])
    async def get_own_tier(claim: Annotated[Claim, Depends(of_token)]) -> OwnTier:
        """My tier: what leads to the next one and by when growth fades, until when mine holds and
        what keeps it."""
        async with let_in(pool, claim) as (connection, member):
            return await actions.find_tier(connection, member["member_no"])

    @router.get("/own/tiers", tags=["own"])
    async def get_own_tiers(claim: Annotated[Claim, Depends(of_token)]) -> list[OwnTierOfSet]:
        """My tier in the group, and in each brand with its own tiers where I bought."""
        async with let_in(pool, claim) as (connection, member):
            return await actions.find_tiers(connection, member["member_no"])

    @router.get("/own/loans", tags=["own"])
    async def get_own_loans(claim: Annotated[Claim, Depends(of_token)]) -> list[OwnLoan]:
        """Tiers that are or were lent to me until a day, and those that I may keep by a goal,
        newest first."""
        async with let_in(pool, claim) as (connection, member):
            return await actions.find_loans(connection, member["member_no"])

    @router.post("/own/loans/{loan_no}/accept", tags=["own"])
    async def post_own_acceptance(
        claim: Annotated[Claim, Depends(of_token)], loan_no: LoanNo
    ) -> list[OwnLoan]:
        """Accept the challenge that I was offered when I fell from a tier: I hold the tier until
        its last day, and keep it by its goal. To accept it twice is harmless."""
        async with let_in(pool, claim) as (_, member):
            member_no = member["member_no"]
        await pool.transact(
            lambda connection: actions.accept(connection, member_no, loan_no, claim.made_by)
        )
        async with let_in(pool, claim) as (connection, member):
            return await actions.find_loans(connection, member["member_no"])

    @router.get("/own/benefits", tags=["own"])
    async def get_own_benefits(claim: Annotated[Claim, Depends(of_token)]) -> list[OwnBenefit]:
        """The benefits of my tier, and what is left of each."""
        async with let_in(pool, claim) as (connection, member):
            member_no, brands = member["member_no"], await _brands(connection)
        async with pool.connection() as connection:  # what is left counts all uses, wherever
            return await actions.find_benefits(connection, member_no, brands)

    @router.post("/own/benefit-uses", tags=["own"])
    async def post_own_use(claim: Annotated[Claim, Depends(of_token)], asked: OwnUse) -> OwnUsed:
        """Use a benefit of my tier once, as far as the house lets members do so by themselves. The
        reference makes a repeat harmless."""
        async with let_in(pool, claim) as (connection, member):
            whose, member_no = member["asked_no"], member["member_no"]
            brands = await _brands(connection)
        use_no, used_at, repeated = await pool.transact(
            lambda connection: actions.use(
                connection, whose, asked.benefit, asked.reference, claim.made_by, list(brands)
            )
        )
        async with pool.connection() as connection:
            left = await actions.find_benefits(connection, member_no, brands)
        return OwnUsed(str(use_no), asked.reference, asked.benefit, used_at, left, repeated)


async def _brands(connection: Connection) -> dict[int, str | None]:
    """The sets of tiers that the maker of the token sees, by the brand of each."""
    return {one.set_no: one.brand for one in await tiers.sets.find_sets(connection)}
