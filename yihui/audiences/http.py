"""Routes of audiences: what may be asked, counting, saving, changing, and why a member is in."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from pathlib import Path as FilePath
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query

from yihui import conditions, identity, lake, organisation
from yihui.audiences import actions, explaining, sets, snapshots, templates
from yihui.audiences.addresses import http as addresses_http
from yihui.audiences.fields import LEVELS
from yihui.audiences.funnels import http as funnels_http
from yihui.audiences.lists import http as lists_http
from yihui.audiences.profile import http as profile_http
from yihui.audiences.reach import day_of, opened, scope_of, stores_of, within
from yihui.audiences.schedules import http as schedules_http
from yihui.audiences.shown import (
    AskedAudience,
    AudienceChanges,
    AudienceCount,
    AudienceShown,
    AudienceTemplate,
    AudienceVersion,
    AudienceWhy,
    ConditionChoice,
    ConditionField,
    ConditionFields,
    ConditionOperator,
    NewAudience,
    NewAudienceVersion,
    PausedTag,
)
from yihui.audiences.snapshots import http as snapshots_http
from yihui.audiences.splits import http as splits_http
from yihui.audiences.takings import http as takings_http
from yihui.audiences.types import SAMPLE, Audience, Words
from yihui.conditions import Tree
from yihui.core.db import Connection, Pool
from yihui.core.web import BIGGEST, PAGE_MAX, PROBLEMS, Caller, Page, Text, reading, requires
from yihui.identity import MemberRow

See = Annotated[Caller, Depends(requires("audiences.read"))]
Make = Annotated[Caller, Depends(requires("audiences.write"))]
AudienceNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Before = Annotated[int, Query(ge=1, le=BIGGEST)]
Limit = Annotated[int, Query(ge=1, le=PAGE_MAX)]
Named = Annotated[str | None, Query(min_length=1, max_length=80), Text]
RowsOf = Callable[[Connection, Sequence[int]], Awaitable[dict[int, MemberRow]]]
LEVELS_ALL = {*LEVELS, *conditions.NOUNS}


def routes(
    pool: Pool, house_lake: lake.Lake, rows_of: RowsOf, clues: Callable[[], identity.Clues],
    home: FilePath,
) -> APIRouter:  # fmt: skip
    """The routes of this room; `rows_of` shows members as lists do, `clues` tell whom a row names;
    what is uploaded stands below `home` for a moment."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["audiences"])
    _add_asking(router, pool, house_lake, rows_of)
    _add_reading(router, pool)
    _add_writing(router, pool)
    _add_explaining(router, pool, house_lake)
    snapshots_http.add_routes(router, pool, rows_of)
    takings_http.add_routes(router, pool, house_lake)
    addresses_http.add_routes(router, pool, clues)
    schedules_http.add_routes(router, pool)
    lists_http.add_routes(router, pool, clues, home)
    splits_http.add_routes(router, pool, house_lake)
    profile_http.add_routes(router, pool, house_lake)
    funnels_http.add_routes(router, pool, house_lake)
    return router


def _add_asking(router: APIRouter, pool: Pool, house_lake: lake.Lake, rows_of: RowsOf) -> None:
    @router.get("/conditions/fields")
    async def get_condition_fields(caller: See) -> ConditionFields:
        """What conditions about members may ask, with types, operators, and the names of tiers,
        brands, channels and the caller's stores."""
        async with pool.connection() as connection:
            words = await actions.find_words(connection, stores_of(caller), audiences=True)
        told = conditions.document(words.catalogue, LEVELS_ALL, words.names)
        return ConditionFields(
            [_field(one, words) for one in told],
            [conditions.POSTGRES.name, conditions.DUCKDB.name], conditions.DEPTH_MAX,
            conditions.NODES_MAX, conditions.FACTS_MAX, conditions.SET_MAX, conditions.TEXT_MAX,
            conditions.DAYS_MAX,
        )  # fmt: skip

    @router.post("/audiences/count")
    async def post_count(caller: See, asked: AskedAudience) -> AudienceCount:
        """How many members of the caller's scope a condition holds for, ten of them, masked, and
        the condition as a sentence."""
        as_of, stores = day_of(asked.as_of), stores_of(caller)
        async with pool.connection() as connection:
            if asked.audience_no is not None:
                known = await actions.find_audience(connection, stores, asked.audience_no)
                stores = None if known.store_nos is None else tuple(known.store_nos)
            words = await actions.find_words(connection, stores, audiences=True)
            tree = actions.read(asked.condition, words)
            others = await sets.find(connection, tree)
        facts = await house_lake.open(scope_of(stores))
        found = await actions.count(facts, tree, as_of, others)
        async with reading(pool, caller) as connection:
            rows = await rows_of(connection, found.sample[:SAMPLE])
        sample = [rows[number] for number in found.sample if number in rows]
        paused = [PausedTag(one.label_zh, one.label_en, one.paused_at)
                  for one in explaining.paused_in(tree) if one.paused_at]  # fmt: skip
        return AudienceCount(found.members, sample, as_of, facts.as_of, *_said(tree, words), paused)

    @router.get("/audiences/templates")
    async def get_audience_templates(caller: See) -> list[AudienceTemplate]:
        """Ready-made audiences to start from, as sentences in the names of the house."""
        async with pool.connection() as connection:
            words = await actions.find_words(connection, stores_of(caller))
        return [
            AudienceTemplate(**one, said_zh=said[0], said_en=said[1])
            for one in templates.find_all()
            for said in [_said(actions.read(one["condition"], words), words)]
        ]


def _add_reading(router: APIRouter, pool: Pool) -> None:
    @router.get("/audiences")
    async def get_audiences(
        caller: See, q: Named = None, archived: bool = False, before: Before = BIGGEST,
        limit: Limit = 50,
    ) -> Page[AudienceShown]:  # fmt: skip
        """Audiences that lie within the caller's scope, newest first: those in use or those that
        are archived, all of them or those whose name contains `q`."""
        async with pool.connection() as connection:
            found = await actions.find_audiences(
                connection, stores_of(caller), before, limit, q, archived
            )
            shown = await _shown(connection, found)
        following = str(found[-1].audience_no) if len(found) == limit else None
        return Page[AudienceShown](items=shown, next=following)

    @router.get("/audiences/{audience_no}")
    async def get_audience(caller: See, audience_no: AudienceNo) -> AudienceShown:
        """One audience as it is now."""
        async with pool.connection() as connection:
            return await _find_shown(connection, caller, audience_no)

    @router.get("/audiences/{audience_no}/versions")
    async def get_audience_versions(caller: See, audience_no: AudienceNo) -> list[AudienceVersion]:
        """The newest fifty versions of an audience, newest first."""
        async with pool.connection() as connection:
            await actions.find_audience(connection, stores_of(caller), audience_no)
            found = await actions.find_versions(connection, audience_no)
            names = await organisation.find_actor_names(connection, [r["made_by"] for r in found])
        return [AudienceVersion(**row | {"made_by": names.get(row["made_by"], row["made_by"])})
                for row in found]  # fmt: skip


def _add_writing(router: APIRouter, pool: Pool) -> None:
    @router.post("/audiences")
    async def post_audience(caller: Make, new: NewAudience) -> AudienceShown:
        """Save a condition under a name. The audience keeps to the scope of who saves it."""

        async def work(connection: Connection) -> AudienceShown:
            stores = stores_of(caller)
            words = await actions.find_words(connection, stores, audiences=True)
            tree = actions.read(new.condition, words)
            number = await actions.save(
                connection, new.name, new.condition, _said(tree, words), stores, caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "audience.made", f"audience:{number}", name=new.name
            )
            return await _find_shown(connection, caller, number)

        return await pool.transact(work)

    @router.post("/audiences/{audience_no}/versions")
    async def post_audience_version(
        caller: Make, audience_no: AudienceNo, new: NewAudienceVersion
    ) -> AudienceShown:
        """Give an audience another condition; its scope stays. Snapshots stay as they were."""

        async def work(connection: Connection) -> AudienceShown:
            stores = stores_of(caller)
            known = await actions.find_audience(connection, stores, audience_no)
            actions.check_in_use(known)
            words = await actions.find_words(connection, known.store_nos, audiences=True)
            tree = actions.read(new.condition, words)
            version = await actions.change(
                connection, audience_no, new.based_on, new.condition, _said(tree, words),
                caller.key_id,
            )  # fmt: skip
            await organisation.audit(
                connection, caller.key_id, "audience.changed", f"audience:{audience_no}",
                version=version,
            )  # fmt: skip
            return await _find_shown(connection, caller, audience_no)

        return await pool.transact(work)

    @router.patch("/audiences/{audience_no}")
    async def patch_audience(
        caller: Make, audience_no: AudienceNo, changes: AudienceChanges
    ) -> AudienceShown:
        """Rename an audience, archive it or bring it back. What it asked and its snapshots stay."""

        async def work(connection: Connection) -> AudienceShown:
            known = await actions.find_audience(connection, stores_of(caller), audience_no)
            acts: list[str] = []
            if changes.name is not None and changes.name != known.name:
                await actions.rename(connection, audience_no, changes.name)
                acts.append("renamed")
            if changes.archived is not None and changes.archived != bool(known.archived_at):
                await actions.archive(connection, audience_no, changes.archived)
                acts.append("archived" if changes.archived else "restored")
            for act in acts:
                detail = [known.name, changes.name] if act == "renamed" else known.name
                await organisation.audit(
                    connection, caller.key_id, f"audience.{act}", f"audience:{audience_no}",
                    name=detail,
                )  # fmt: skip
            return await _find_shown(connection, caller, audience_no)

        return await pool.transact(work)


def _add_explaining(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    @router.get("/audiences/{audience_no}/members/{one_id}")
    async def get_audience_why(
        caller: See, audience_no: AudienceNo, one_id: UUID, as_of: date | None = None
    ) -> AudienceWhy:
        """Why a member is in an audience or not: each part of its condition with her value, of the
        record as it is now, and of behaviours and sequences of the lake; a purchase counts if it
        lies in the audience's scope."""
        day = day_of(as_of)
        async with pool.connection() as connection:
            known, tree, words = await opened(connection, caller, audience_no)
            others = await sets.find(connection, tree)
            last = None if known.snapshot_no is None else await snapshots.find_snapshot(
                connection, audience_no)  # fmt: skip
        facts = None
        if explaining.needs_lake(tree):
            facts = await house_lake.open(scope_of(known.store_nos))
        async with reading(pool, within(caller, known)) as connection:
            row = await identity.find_row(connection, one_id)
            group = await identity.find_group(connection, row["member_no"])
            is_in, parts = await actions.explain(connection, tree, day, group, words, facts, others)
        was_in = None if last is None else snapshots.holds(last, group)
        return AudienceWhy(is_in, was_in, day, known.version, parts)


def _said(tree: Tree, words: Words) -> tuple[str, str]:
    """The condition in both languages; of one that asks nothing, who that is."""
    if tree == conditions.AllOf(()):
        return "范围内的全部会员", "All members of the scope"
    return (
        conditions.describe(tree, "zh-CN", words.names),
        conditions.describe(tree, "en", words.names),
    )


def _field(told: dict[str, Any], words: Words) -> ConditionField:
    rows = words.catalogue[told["name"]].rows
    nested = {
        "choices": [ConditionChoice(**one) for one in told["choices"]],
        "operators": [ConditionOperator(**one) for one in told["operators"]],
    }
    levels = list(conditions.NOUNS.get(rows, ()))
    return ConditionField(**(told | nested), rows=rows, where_levels=levels)


async def _find_shown(connection: Connection, caller: Caller, audience_no: int) -> AudienceShown:
    known = await actions.find_audience(connection, stores_of(caller), audience_no)
    return (await _shown(connection, [known]))[0]


async def _shown(connection: Connection, found: Sequence[Audience]) -> list[AudienceShown]:
    names = await organisation.find_actor_names(connection, [one.made_by for one in found])
    return [
        AudienceShown(
            str(one.audience_no), one.name, one.store_nos is None, len(one.store_nos or ()),
            one.version, one.condition, one.said_zh, one.said_en,
            names.get(one.made_by, one.made_by), one.made_at, one.changed_at, one.archived_at,
            None if one.snapshot_no is None else str(one.snapshot_no), one.snapshot_members,
            one.snapshot_as_of, one.trend,
        )
        for one in found
    ]  # fmt: skip
