"""Routes of tiers: a member's progress, plans and their versions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Path

from yihui import identity, organisation
from yihui.core.db import Connection, Pool
from yihui.core.web import PROBLEMS, Caller, Document, plain, reading, requires
from yihui.tiers import actions
from yihui.tiers.types import Move, PlanVersion

Read = Annotated[Caller, Depends(requires("members.read"))]
SeePlans = Annotated[Caller, Depends(requires("rules.read"))]
TryPlans = Annotated[Caller, Depends(requires("rules.read", whole=True))]
WritePlans = Annotated[Caller, Depends(requires("rules.write", whole=True))]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A change of tier, and what caused it: a record's kind and number."""

    from_tier: str | None
    to_tier: str | None
    growth: int
    cause: str
    cause_no: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True)
class TierShown(identity.StandingShown):
    """Where a member stands, what the next tier still needs, and how she got there."""

    changes: list[ChangeShown]


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a version."""

    state: str


def routes(pool: Pool) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)

    @router.get("/members/{one_id}/tier", tags=["tiers"])
    async def get_tier(caller: Read, one_id: UUID) -> TierShown:
        """Where a member stands, what the next tier still needs, and each change with its cause."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            standing = await actions.find_standing(connection, member["member_no"])
            changes = await actions.find_changes(connection, member["member_no"])
        shown = [ChangeShown(**plain(change)) for change in changes]
        return TierShown(**standing.shown(), changes=shown)

    @router.get("/tiers", tags=["tiers"])
    async def get_plans(caller: SeePlans) -> list[PlanVersion]:
        """All versions of the tier plan, newest first."""
        async with pool.connection() as connection:
            return await actions.find_versions(connection)

    @router.post("/tiers/preview", tags=["tiers"])
    async def post_preview(caller: TryPlans, document: Document) -> list[Move]:
        """How members would move under other thresholds, by today's growth. Writes nothing."""
        async with pool.connection() as connection:
            return await actions.preview(connection, document)

    @router.post("/tiers/versions", tags=["tiers"])
    async def post_version(caller: WritePlans, document: Document) -> PlanVersion:
        """Keep a new version of the plan as a draft."""

        async def work(connection: Connection) -> PlanVersion:
            made = await actions.draft(connection, document, caller.key_id)
            await organisation.audit(
                connection, caller.key_id, "plan.drafted", "tiers", version=made.version
            )
            return made

        return await pool.transact(work)

    @router.post("/tiers/versions/{version}/publish", tags=["tiers"])
    async def publish(
        caller: WritePlans, version: Annotated[int, Path(ge=1, le=2**31 - 1)]
    ) -> Published:
        """Make a version the live one; tiers change with each member's next move."""

        async def work(connection: Connection) -> None:
            await actions.publish(connection, version)
            await organisation.audit(
                connection, caller.key_id, "plan.published", "tiers", version=version
            )

        await pool.transact(work)
        return Published("published")

    return router
