"""Routes of tiers: a member's progress, plans and their versions."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Annotated
from uuid import UUID

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query

from yihui import identity, organisation
from yihui.core.db import Connection, Pool
from yihui.core.web import PROBLEMS, Caller, Document, Text, plain, reading, requires
from yihui.tiers import actions, benefits, costing, standings
from yihui.tiers.benefits import http as benefits_http
from yihui.tiers.lending import http as lending_http
from yihui.tiers.lending.http import Rows
from yihui.tiers.rules import parse_plan
from yihui.tiers.types import Distribution, PlanVersion, Simulation
from yihui.tiers.words import PlanDifference, differences, say

Read = Annotated[Caller, Depends(requires("members.read"))]
SeePlans = Annotated[Caller, Depends(requires("rules.read"))]
TryPlans = Annotated[Caller, Depends(requires("rules.read", whole=True))]
WritePlans = Annotated[Caller, Depends(requires("rules.write", whole=True))]
Number = Annotated[int, Query(ge=1, le=2**31 - 1)]
BasedOn = Annotated[int | None, Query(ge=0, le=2**31 - 1)]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A change of tier, and what caused it: a record's kind and number."""

    from_tier: str | None
    to_tier: str | None
    growth: int
    cause: str
    cause_no: str
    occurred_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TierShown(identity.StandingShown):
    """Where a member stands, what the next tier still needs, and how she got there."""

    changes: list[ChangeShown]


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a version."""

    state: str


@dataclass(frozen=True, slots=True)
class PlanShown(PlanVersion):
    """A version of the plan, said as one sentence in both languages."""

    said_zh: str
    said_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishingPlan:
    """Why a version goes live, kept with it."""

    reason: Annotated[str, Len(0, 500), Text] = ""


def routes(pool: Pool, staged: Pool, rows_of: Rows) -> APIRouter:
    """The routes of this room; `staged` has sessions with staging, whose work is undone; `rows_of`
    shows members as lists do."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["tiers"])
    _add_reading(router, pool, staged)
    _add_writing(router, pool)
    benefits_http.add(router, pool)
    lending_http.add(router, pool, rows_of)
    return router


def _add_reading(router: APIRouter, pool: Pool, staged: Pool) -> None:
    @router.get("/members/{one_id}/tier")
    async def get_tier(caller: Read, one_id: UUID) -> TierShown:
        """Where a member stands, what the next tier still needs, and each change with its cause."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            standing = await standings.find_standing(connection, member["member_no"])
            changes = await actions.find_changes(connection, member["member_no"])
        shown = [ChangeShown(**plain(change)) for change in changes]
        return TierShown(**standing.shown(), changes=shown)

    @router.get("/tiers")
    async def get_plans(caller: SeePlans) -> list[PlanShown]:
        """All versions of the tier plan, newest first, each as a sentence."""
        async with pool.connection() as connection:
            return [_shown(one) for one in await actions.find_versions(connection)]

    @router.get("/tiers/now")
    async def get_now(caller: SeePlans) -> Distribution:
        """How many members hold each tier now, within the caller's scope."""
        async with reading(pool, caller) as connection:
            return await actions.count(connection)

    @router.get("/tiers/diff")
    async def get_diff(caller: SeePlans, a: Number, b: Number) -> list[PlanDifference]:
        """What version b of the plan says otherwise than version a, in plain words."""
        async with pool.connection() as connection:
            before = await actions.find_version(connection, a)
            after = await actions.find_version(connection, b)
        return differences(parse_plan(before.document), parse_plan(after.document))

    @router.post("/tiers/preview")
    async def post_preview(caller: TryPlans, document: Document) -> Simulation:
        """How members would move under other thresholds, by today's growth: tier by tier, from
        and to, who is near a line, and a sample with the reason; whom gifts of points would reach,
        what behaviours would have brought, and what those who move would cost in a year. Writes
        nothing."""
        plan = parse_plan(document)
        async with pool.connection() as connection:
            told = await actions.preview(connection, document)
            gifts = await benefits.foretell(connection, plan)
        async with staged.undone() as connection:
            return replace(told, gifts=gifts, cost=await costing.foretell(connection, plan))


def _add_writing(router: APIRouter, pool: Pool) -> None:
    @router.post("/tiers/versions")
    async def post_version(
        caller: WritePlans, document: Document, based_on: BasedOn = None
    ) -> PlanShown:
        """Keep a new version of the plan as a draft. With `based_on`, the newest version that its
        editor saw, it is refused when somebody else has made another since."""

        async def work(connection: Connection) -> PlanVersion:
            made = await actions.draft(connection, document, caller.key_id, based_on)
            await organisation.audit(
                connection, caller.key_id, "plan.drafted", "tiers", version=made.version
            )
            return made

        return _shown(await pool.transact(work))

    @router.post("/tiers/versions/{version}/publish")
    async def publish(
        caller: WritePlans,
        version: Annotated[int, Path(ge=1, le=2**31 - 1)],
        asked: PublishingPlan | None = None,
        based_on: BasedOn = None,
    ) -> Published:
        """Make a version the live one; tiers change with each member's next move."""
        reason = asked.reason if asked else ""

        async def work(connection: Connection) -> None:
            await actions.publish(connection, version, caller.key_id, reason, based_on)
            await organisation.audit(
                connection, caller.key_id, "plan.published", "tiers", version=version,
                reason=reason,
            )  # fmt: skip

        await pool.transact(work)
        return Published("published")


def _shown(version: PlanVersion) -> PlanShown:
    said_zh, said_en = say(parse_plan(version.document, version.plan_version_no))
    kept = {field.name: getattr(version, field.name) for field in fields(version)}
    return PlanShown(**kept, said_zh=said_zh, said_en=said_en)
