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
from yihui.tiers import actions, benefits, costing, growing, sets, standings
from yihui.tiers.benefits import http as benefits_http
from yihui.tiers.lending import http as lending_http
from yihui.tiers.lending.http import Rows
from yihui.tiers.rules import parse_plan
from yihui.tiers.sets import TierSet
from yihui.tiers.sets import http as sets_http
from yihui.tiers.sets.http import OfBrand
from yihui.tiers.types import Distribution, PlanVersion, Simulation
from yihui.tiers.words import PlanDifference, differences, say

Read = Annotated[Caller, Depends(requires("members.read"))]
SeePlans = Annotated[Caller, Depends(requires("rules.read"))]
WritePlans = Annotated[Caller, Depends(requires("tiers.write"))]
Number = Annotated[int, Query(ge=1, le=2**31 - 1)]
BasedOn = Annotated[int | None, Query(ge=0, le=2**31 - 1)]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """A change of tier, and what caused it: a record's kind and number; `challenged` says of a loan
    that it is a challenge to keep the tier."""

    from_tier: str | None
    to_tier: str | None
    growth: int
    cause: str
    cause_no: str
    occurred_at: datetime
    challenged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TierShown(identity.StandingShown):
    """Where a member stands, what the next tier still needs, and how she got there."""

    changes: list[ChangeShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class TierOfSet(identity.StandingShown):
    """Where a member stands in a set of tiers: the group's (`brand` is null) or a brand's."""

    brand: str | None
    set_name_zh: str
    set_name_en: str


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
    _add_reading(router, pool)
    _add_preview(router, pool, staged)
    _add_writing(router, pool)
    benefits_http.add(router, pool)
    lending_http.add(router, pool, rows_of)
    sets_http.add(router, pool)
    return router


def _add_reading(router: APIRouter, pool: Pool) -> None:
    @router.get("/members/{one_id}/tier")
    async def get_tier(caller: Read, one_id: UUID, brand: OfBrand = None) -> TierShown:
        """Where a member stands in the group's tiers or a brand's, what the next tier still needs,
        and each change with its cause."""
        async with reading(pool, caller) as connection:
            member_no = (await identity.find_row(connection, one_id))["member_no"]
            set_no = (await sets.find_set(connection, brand)).set_no
            standing = await standings.find_standing(connection, member_no, set_no)
            changes = await actions.find_changes(connection, member_no, set_no)
        shown = [ChangeShown(**plain(change)) for change in changes]
        return TierShown(**standing.shown(), changes=shown)

    @router.get("/members/{one_id}/tiers")
    async def get_tiers(caller: Read, one_id: UUID) -> list[TierOfSet]:
        """Where a member stands in the group's tiers and in those of each brand where she bought
        since it has its own."""
        async with reading(pool, caller) as connection:
            member_no = (await identity.find_row(connection, one_id))["member_no"]
            return [
                TierOfSet(
                    brand=one.brand, set_name_zh=one.name_zh, set_name_en=one.name_en,
                    **(await standings.find_standing(connection, member_no, one.set_no)).shown(),
                )
                for one in await sets.find_stood(connection, member_no)
            ]  # fmt: skip

    @router.get("/tiers")
    async def get_plans(caller: SeePlans, brand: OfBrand = None) -> list[PlanShown]:
        """All versions of the tier plan, newest first, each as a sentence."""
        set_no = (await sets_http.seen(pool, caller, brand)).set_no
        async with pool.connection() as connection:
            return [_shown(one) for one in await actions.find_versions(connection, set_no)]

    @router.get("/tiers/now")
    async def get_now(caller: SeePlans, brand: OfBrand = None) -> Distribution:
        """How many members hold each tier now, within the caller's scope."""
        async with reading(pool, caller) as connection:
            set_no = (await sets.find_set(connection, brand)).set_no
            return await actions.count(connection, set_no)

    @router.get("/tiers/diff")
    async def get_diff(
        caller: SeePlans, a: Number, b: Number, brand: OfBrand = None
    ) -> list[PlanDifference]:
        """What version b of the plan says otherwise than version a, in plain words."""
        set_no = (await sets_http.seen(pool, caller, brand)).set_no
        async with pool.connection() as connection:
            before = await actions.find_version(connection, a, set_no)
            after = await actions.find_version(connection, b, set_no)
        return differences(parse_plan(before.document), parse_plan(after.document))


def _add_preview(router: APIRouter, pool: Pool, staged: Pool) -> None:
    @router.post("/tiers/preview")
    async def post_preview(
        caller: SeePlans, document: Document, brand: OfBrand = None
    ) -> Simulation:
        """How members would move under other thresholds, by today's growth: tier by tier, from
        and to, who is near a line, and a sample with the reason; whom gifts of points would reach,
        what behaviours would have brought, and what those who move would cost in a year. The
        group's for the whole house, a brand's for who sees all of its stores, of the members she
        sees; sums are of all of them. Writes nothing."""
        whose = await _changing(pool, caller, brand)
        plan = replace(parse_plan(document), set_no=whose.set_no, brand_no=whose.brand_no)
        async with reading(pool, caller) as connection:
            told = await actions.preview(connection, document, whose.set_no)
        async with pool.connection() as connection:
            gifts = await benefits.foretell(connection, plan)
            acts = await growing.foretell(connection, plan)
        async with staged.undone() as connection:
            cost = await costing.foretell(connection, plan)
        return replace(told, gifts=gifts, acts=acts, cost=cost)


def _add_writing(router: APIRouter, pool: Pool) -> None:
    @router.post("/tiers/versions")
    async def post_version(
        caller: WritePlans, document: Document, based_on: BasedOn = None, brand: OfBrand = None
    ) -> PlanShown:
        """Keep a new version of a set's plan as a draft. With `based_on`, the newest version that
        its editor saw, it is refused when somebody else has made another since."""

        set_no = (await _changing(pool, caller, brand)).set_no

        async def work(connection: Connection) -> PlanVersion:
            made = await actions.draft(connection, document, caller.key_id, based_on, set_no)
            await organisation.audit(
                connection, caller.key_id, "plan.drafted", sets_http.subject(brand),
                version=made.version,
            )  # fmt: skip
            return made

        return _shown(await pool.transact(work))

    @router.post("/tiers/versions/{version}/publish")
    async def publish(
        caller: WritePlans,
        version: Annotated[int, Path(ge=1, le=2**31 - 1)],
        asked: PublishingPlan | None = None,
        based_on: BasedOn = None,
        brand: OfBrand = None,
    ) -> Published:
        """Make a version of a set's plan the live one; tiers change with each member's next
        move."""
        set_no = (await _changing(pool, caller, brand)).set_no
        reason = asked.reason if asked else ""

        async def work(connection: Connection) -> None:
            await actions.publish(connection, version, caller.key_id, reason, based_on, set_no)
            await organisation.audit(
                connection, caller.key_id, "plan.published", sets_http.subject(brand),
                version=version, reason=reason,
            )  # fmt: skip

        await pool.transact(work)
        return Published("published")


async def _changing(pool: Pool, caller: Caller, brand: str | None) -> TierSet:
    """The set that a caller may change. Raises TierSetElsewhere, NotFound."""
    async with pool.connection() as connection:
        await sets_http.check_whose(connection, caller, brand)
        return await sets.find_set(connection, brand)


def _shown(version: PlanVersion) -> PlanShown:
    said_zh, said_en = say(parse_plan(version.document, version.plan_version_no))
    kept = {field.name: getattr(version, field.name) for field in fields(version)}
    return PlanShown(**kept, said_zh=said_zh, said_en=said_en)
