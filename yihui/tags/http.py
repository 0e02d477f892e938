"""Routes of tags: the catalogue, how members lie over it, runs, and what one member is known as."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path as FilePath
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query

from yihui import identity, lake, organisation
from yihui.core.db import Connection, Pool
from yihui.core.web import BIGGEST, PROBLEMS, Caller, Text, is_apart, reading, requires
from yihui.identity import MemberRow
from yihui.tags import actions, runs
from yihui.tags.coverage import http as coverage_http
from yihui.tags.events import http as events_http
from yihui.tags.filing import http as filing_http
from yihui.tags.giving import actions as giving
from yihui.tags.giving import http as giving_http
from yihui.tags.giving.rules import laid_before
from yihui.tags.schedules import http as schedules_http
from yihui.tags.schedules.shown import TagSchedule
from yihui.tags.shown import (
    EvidenceOrder,
    MemberTag,
    ModelBucket,
    NewTag,
    NewTagVersion,
    RunAsked,
    TagModel,
    TagOpened,
    TagRun,
    TagShown,
    TagsShown,
    TagValue,
    TagVersion,
)
from yihui.tags.trials import actions as trials
from yihui.tags.trials import http as trials_http
from yihui.tags.types import Held, Settings, Tag, Tally, Value
from yihui.tags.valuing import HELD_OUT_WEEKS, WEEKS, Model

See = Annotated[Caller, Depends(requires("tags.read"))]
Make = Annotated[Caller, Depends(requires("tags.write", whole=True))]
ReadMembers = Annotated[Caller, Depends(requires("members.read"))]
InPath = Annotated[str, Path(min_length=1, max_length=64), Text]
RunNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Limit = Annotated[int, Query(ge=1, le=100)]
RowsOf = Callable[[Connection, Sequence[int]], Awaitable[dict[int, MemberRow]]]
Counted = tuple[Tally, datetime]


def routes(
    pool: Pool, house_lake: lake.Lake, rows_of: RowsOf, clues: Callable[[], identity.Clues],
    home: FilePath,
) -> APIRouter:  # fmt: skip
    """The routes of this room; `rows_of` shows members as lists do, and uploads lie in `home` while
    they are read."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["tags"])
    _add_reading(router, pool, house_lake, rows_of)
    _add_writing(router, pool)
    _add_runs(router, pool)
    _add_members(router, pool)
    schedules_http.add_routes(router, pool)
    events_http.add_routes(router, pool)
    giving_http.add_routes(router, pool)
    filing_http.add_routes(router, pool, clues, home)
    coverage_http.add_routes(router, pool)
    trials_http.add_routes(router, pool, house_lake, rows_of)
    return router


def _add_reading(router: APIRouter, pool: Pool, house_lake: lake.Lake, rows_of: RowsOf) -> None:
    @router.get("/tags")
    async def get_tags(caller: See) -> TagsShown:
        """All tags of the house with their values, and how many members of the caller's scope have
        each."""
        counted = await _counted(house_lake, caller)
        tags, values, when = await pool.transact(_all)
        shown = [_shown(tag, values.get(tag.tag_no, ()), counted, when[tag.tag_no]) for tag in tags]
        return TagsShown(shown, counted and counted[0].members, counted and counted[1])

    @router.get("/tags/{code}")
    async def get_tag(caller: See, code: InPath) -> TagOpened:
        """One tag: its rule, how members of the caller's scope lie over its values, and ten of
        them, masked."""

        async def find(
            connection: Connection,
        ) -> tuple[Tag, list[Value], dict[str, actions.Said], Model | None, TagSchedule]:
            tag = await actions.find_tag(connection, code)
            values = (await actions.find_values(connection, tag.tag_no)).get(tag.tag_no, [])
            learnt = await actions.find_learnt(connection) if tag.kind == "model" else None
            rule = await actions.read_rule(connection, tag, tag.rule)
            when = (await schedules_http.show(connection, [tag]))[tag.tag_no]
            return tag, values, rule, learnt.model if learnt else None, when

        tag, values, rule, model, when = await pool.transact(find)
        counted = await _counted(house_lake, caller)
        sample = []
        if counted:
            opened = await house_lake.open(_scope(caller))
            numbers = await actions.find_sample(opened, tag.tag_no)
            async with reading(pool, caller) as connection:
                rows = await rows_of(connection, numbers)
            sample = [rows[number] for number in numbers if number in rows]
        zh, en = actions.said(tag, rule, values)
        return TagOpened(
            _shown(tag, values, counted, when), tag.rule, zh, en, sample,
            counted and counted[0].members, counted and counted[1],
            _model(model) if model else None,
        )  # fmt: skip

    @router.get("/tags/{code}/versions")
    async def get_tag_versions(caller: See, code: InPath) -> list[TagVersion]:
        """The newest fifty versions of a tag, newest first. As it came with the program is none."""

        async def find(connection: Connection) -> list[TagVersion]:
            tag = await actions.find_tag(connection, code)
            found = await actions.find_versions(connection, tag.tag_no)
            names = await organisation.find_actor_names(connection, [r["made_by"] for r in found])
            return [TagVersion(**row | {"made_by": names.get(row["made_by"], row["made_by"])})
                    for row in found]  # fmt: skip

        return await pool.transact(find)


def _add_writing(router: APIRouter, pool: Pool) -> None:
    @router.post("/tags")
    async def post_tag(caller: Make, new: NewTag) -> TagShown:
        """A tag of the house's own: values, and a condition for each of them, if it is not given by
        hand."""

        async def work(connection: Connection) -> TagShown:
            values = actions.as_values([(one.code, one.name_zh, one.name_en)
                                        for one in new.values])  # fmt: skip
            settings = Settings(
                name_zh=new.name_zh, name_en=new.name_en, owner=new.owner, live=True,
                expiry_days=new.expiry_days, most=new.most, rule=dict(new.rule),
            )  # fmt: skip
            tag = await actions.add(connection, new.code, settings, values, caller.key_id)
            await organisation.audit(connection, caller.key_id, "tag.made", f"tag:{new.code}")
            when = await schedules_http.show(connection, [tag])
            return _shown(tag, values, None, when[tag.tag_no])

        return await pool.transact(work)

    @router.put("/tags/{code}")
    async def put_tag(caller: Make, code: InPath, new: NewTagVersion) -> TagShown:
        """Switch a tag on or off, give it another name, owner or expiry, or other
        conditions: the next version. Members get it with the next run."""

        async def work(connection: Connection) -> TagShown:
            tag = await actions.find_tag(connection, code)
            settings = Settings(
                name_zh=new.name_zh, name_en=new.name_en, owner=new.owner, live=new.live,
                expiry_days=new.expiry_days, most=new.most, rule=dict(new.rule),
            )  # fmt: skip
            version = await actions.change(
                connection, tag, new.based_on, settings, new.reason, caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "tag.changed", f"tag:{code}", version=version,
                live=new.live, reason=new.reason,
            )  # fmt: skip
            values = await actions.find_values(connection, tag.tag_no)
            changed = await actions.find_tag(connection, code)
            await trials.keep_with(connection, tag, changed, caller.key_id)
            when = await schedules_http.show(connection, [changed])
            return _shown(changed, values.get(tag.tag_no, ()), None, when[tag.tag_no])

        return await pool.transact(work)


def _add_runs(router: APIRouter, pool: Pool) -> None:
    @router.post("/tag-runs")
    async def post_tag_run(caller: Make, asked: RunAsked) -> TagRun:
        """Ask the worker to work tags out now; it begins within seconds."""

        async def work(connection: Connection) -> TagRun:
            kind = "full" if asked.full else "changes"
            number = await runs.ask(connection, kind, caller.key_id)
            await organisation.audit(
                connection, caller.key_id, "tags.run_asked", f"tag_run:{number}", kind=kind
            )
            return (await _runs(connection, [await runs.find_one(connection, number)]))[0]

        return await pool.transact(work)

    @router.get("/tag-runs")
    async def get_tag_runs(caller: See, limit: Limit = 20) -> list[TagRun]:
        """The newest runs, newest first, with how far they are."""
        async with pool.connection() as connection:
            return await _runs(connection, await runs.find(connection, limit))

    @router.get("/tag-runs/{run_no}")
    async def get_tag_run(caller: See, run_no: RunNo) -> TagRun:
        """One run, with how far it is."""
        async with pool.connection() as connection:
            return (await _runs(connection, [await runs.find_one(connection, run_no)]))[0]


def _add_members(router: APIRouter, pool: Pool) -> None:
    @router.get("/members/{one_id}/tags")
    async def get_member_tags(caller: ReadMembers, one_id: UUID) -> list[MemberTag]:
        """What a member is known as, each value with what it rests on; what people said stands
        before what was worked out. Orders outside the caller's scope are counted, not named, and
        what they cost is not told."""
        async with reading(pool, caller) as connection:
            row = await identity.find_row(connection, one_id)
            group = await identity.find_group(connection, row["member_no"])
            rows, seen = await actions.find_held(connection, row["member_no"], group)
            linked = await identity.brands.is_linked(connection, row["member_no"])
        async with pool.connection() as connection:
            stores = None if caller.whole else tuple(caller.store_nos)
            found = await actions.name_held(connection, rows, seen, stores=stores)
            if is_apart(caller) and not linked:
                return [_held(one) for one in found]
            # Whoever sees her sees what was said of all who are one with her.
            group = await identity.find_group(connection, row["member_no"])
            counting = await giving.find_counting(connection, group, giving_http.today())
            said = await giving.name_counting(connection, counting)
        return [_held(one) for one in laid_before(said, found)]


async def _all(
    connection: Connection,
) -> tuple[list[Tag], dict[int, list[Value]], dict[int, TagSchedule]]:
    tags = await actions.find_tags(connection)
    values = await actions.find_values(connection)
    return tags, values, await schedules_http.show(connection, tags)


async def _counted(house_lake: lake.Lake, caller: Caller) -> Counted | None:
    """How members lie over tags; None while the lake cannot tell."""
    with suppress(lake.LakeAway):
        opened = await house_lake.open(_scope(caller))
        if opened.has("member_tags"):
            return await actions.count(opened), opened.as_of
    return None


def _scope(caller: Caller) -> lake.Scope:
    return lake.Scope(caller.whole, () if caller.whole else tuple(sorted(caller.store_nos)))


def _shown(
    tag: Tag, values: Sequence[Value], counted: Counted | None, when: TagSchedule
) -> TagShown:
    tally = counted[0] if counted else None
    told = [
        TagValue(one.code, one.name_zh, one.name_en,
                 tally.by_value.get((tag.tag_no, one.value_no), 0) if tally else None)
        for one in values
    ]  # fmt: skip
    return TagShown(
        tag.code, tag.theme, tag.name_zh, tag.name_en, tag.kind, tag.most, tag.owner, tag.live,
        tag.expiry_days, tag.version, when, told,
        tally.by_tag.get(tag.tag_no, 0) if tally else None,
    )  # fmt: skip


def _model(model: Model) -> TagModel:
    buckets = [ModelBucket(one.visits, one.members, one.expected, one.seen)
               for one in model.buckets]  # fmt: skip
    return TagModel(
        model.as_of, model.members, model.repeaters, WEEKS, model.correlation, HELD_OUT_WEEKS,
        buckets,
    )  # fmt: skip


async def _runs(connection: Connection, found: Sequence[dict[str, Any]]) -> list[TagRun]:
    """Runs with who asked for them, by name."""
    names = await organisation.find_actor_names(connection, [row["asked_by"] for row in found])
    return [
        TagRun(**row | {"run_no": str(row["run_no"]),
                        "asked_by": names.get(row["asked_by"], row["asked_by"])})
        for row in found
    ]  # fmt: skip


def _held(one: Held) -> MemberTag:
    orders = [EvidenceOrder(str(number), day) for number, day in one.orders]
    return MemberTag(
        one.tag.code, one.tag.theme, one.tag.name_zh, one.tag.name_en, one.place, one.code,
        one.name_zh, one.name_en, one.evidence_zh, one.evidence_en, one.part, one.whole,
        one.confidence, orders, one.elsewhere, one.rule_zh, one.rule_en, one.version,
        one.since_on, one.until_on, one.computed_at, one.source, one.note,
    )  # fmt: skip
