"""Routes of audiences: what may be asked, counting, saving, snapshots, their members, and why."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query

from yihui import conditions, identity, lake, organisation
from yihui.audiences import actions
from yihui.audiences.fields import LEVELS
from yihui.audiences.shown import (
    AskedAudience,
    AudienceCount,
    AudienceMembers,
    AudienceShown,
    AudienceVersion,
    AudienceWhy,
    ConditionChoice,
    ConditionField,
    ConditionFields,
    ConditionOperator,
    NewAudience,
    NewAudienceVersion,
    OverlapShown,
    SnapshotAsked,
    SnapshotTaken,
)
from yihui.audiences.types import SAMPLE, Audience, Words
from yihui.conditions import Tree
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.web import BIGGEST, PAGE_MAX, PROBLEMS, Caller, Page, reading, requires
from yihui.identity import MemberRow

See = Annotated[Caller, Depends(requires("audiences.read"))]
Make = Annotated[Caller, Depends(requires("audiences.write"))]
AudienceNo = Annotated[int, Path(ge=1, le=BIGGEST)]
OtherNo = Annotated[int, Query(ge=1, le=BIGGEST)]
Before = Annotated[int, Query(ge=1, le=BIGGEST)]
Limit = Annotated[int, Query(ge=1, le=PAGE_MAX)]
RowsOf = Callable[[Connection, Sequence[int]], Awaitable[dict[int, MemberRow]]]
LEVELS_ALL = {*LEVELS, *conditions.NOUNS}
EARLIEST = date(1990, 1, 1)


def routes(pool: Pool, house_lake: lake.Lake, rows_of: RowsOf) -> APIRouter:
    """The routes of this room; `rows_of` shows members as lists do."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["audiences"])
    _add_asking(router, pool, house_lake, rows_of)
    _add_reading(router, pool)
    _add_writing(router, pool)
    _add_snapshots(router, pool, house_lake, rows_of)
    _add_explaining(router, pool)
    return router


def _add_asking(router: APIRouter, pool: Pool, house_lake: lake.Lake, rows_of: RowsOf) -> None:
    @router.get("/conditions/fields")
    async def get_condition_fields(caller: See) -> ConditionFields:
        """What conditions about members may ask, with types, operators, and the names of tiers,
        brands, channels and the caller's stores."""
        async with pool.connection() as connection:
            words = await actions.find_words(connection, _stores(caller))
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
        as_of = _day(asked.as_of)
        async with pool.connection() as connection:
            words = await actions.find_words(connection, _stores(caller))
        tree = actions.read(asked.condition, words)
        opened = await house_lake.open(_scope(_stores(caller)))
        found = await actions.count(opened, tree, as_of)
        async with reading(pool, caller) as connection:
            rows = await rows_of(connection, found.sample[:SAMPLE])
        sample = [rows[number] for number in found.sample if number in rows]
        return AudienceCount(found.members, sample, as_of, opened.as_of, *_said(tree, words))


def _add_reading(router: APIRouter, pool: Pool) -> None:
    @router.get("/audiences")
    async def get_audiences(
        caller: See, before: Before = BIGGEST, limit: Limit = 50
    ) -> Page[AudienceShown]:
        """Audiences that lie within the caller's scope, newest first."""
        async with pool.connection() as connection:
            found = await actions.find_audiences(connection, _stores(caller), before, limit)
        following = str(found[-1].audience_no) if len(found) == limit else None
        return Page[AudienceShown](items=[_shown(one) for one in found], next=following)

    @router.get("/audiences/{audience_no}")
    async def get_audience(caller: See, audience_no: AudienceNo) -> AudienceShown:
        """One audience as it is now."""
        async with pool.connection() as connection:
            return _shown(await actions.find_audience(connection, _stores(caller), audience_no))

    @router.get("/audiences/{audience_no}/versions")
    async def get_audience_versions(caller: See, audience_no: AudienceNo) -> list[AudienceVersion]:
        """The newest fifty versions of an audience, newest first."""
        async with pool.connection() as connection:
            await actions.find_audience(connection, _stores(caller), audience_no)
            found = await actions.find_versions(connection, audience_no)
        return [AudienceVersion(**row) for row in found]

    @router.get("/audiences/{audience_no}/overlap")
    async def get_overlap(caller: See, audience_no: AudienceNo, other: OtherNo) -> OverlapShown:
        """How many members the newest snapshots of two audiences share, and how many only one of
        them has."""
        async with pool.connection() as connection:
            for number in (audience_no, other):
                await actions.find_audience(connection, _stores(caller), number)
            one = await actions.find_snapshot(connection, audience_no)
            second = await actions.find_snapshot(connection, other)
        found = actions.overlap_of(one, second)
        return OverlapShown(
            found.both, found.either, found.only_one, found.only_other, str(one.snapshot_no),
            str(second.snapshot_no),
        )  # fmt: skip


def _add_writing(router: APIRouter, pool: Pool) -> None:
    @router.post("/audiences")
    async def post_audience(caller: Make, new: NewAudience) -> AudienceShown:
        """Save a condition under a name. The audience keeps to the scope of who saves it."""

        async def work(connection: Connection) -> Audience:
            stores = _stores(caller)
            words = await actions.find_words(connection, stores)
            tree = actions.read(new.condition, words)
            number = await actions.save(
                connection, new.name, new.condition, _said(tree, words), stores, caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "audience.made", f"audience:{number}", name=new.name
            )
            return await actions.find_audience(connection, stores, number)

        return _shown(await pool.transact(work))

    @router.post("/audiences/{audience_no}/versions")
    async def post_audience_version(
        caller: Make, audience_no: AudienceNo, new: NewAudienceVersion
    ) -> AudienceShown:
        """Give an audience another condition; its scope stays. Snapshots stay as they were."""

        async def work(connection: Connection) -> Audience:
            stores = _stores(caller)
            known = await actions.find_audience(connection, stores, audience_no)
            words = await actions.find_words(connection, known.store_nos)
            tree = actions.read(new.condition, words)
            version = await actions.change(
                connection, audience_no, new.based_on, new.condition, _said(tree, words),
                caller.key_id,
            )  # fmt: skip
            await organisation.audit(
                connection, caller.key_id, "audience.changed", f"audience:{audience_no}",
                version=version,
            )  # fmt: skip
            return await actions.find_audience(connection, stores, audience_no)

        return _shown(await pool.transact(work))


def _add_snapshots(router: APIRouter, pool: Pool, house_lake: lake.Lake, rows_of: RowsOf) -> None:
    @router.post("/audiences/{audience_no}/snapshots")
    async def post_snapshot(
        caller: Make, audience_no: AudienceNo, asked: SnapshotAsked
    ) -> SnapshotTaken:
        """Write down who is in an audience as of a day; at most a million members."""
        as_of = _day(asked.as_of)
        async with pool.connection() as connection:
            known, tree, _ = await _opened(connection, caller, audience_no)
        opened = await house_lake.open(_scope(known.store_nos))
        members = await actions.find_members(opened, tree, as_of)

        async def work(connection: Connection) -> int:
            number = await actions.keep_snapshot(
                connection, known, as_of, opened, members, caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "audience.snapshot_taken", f"audience:{audience_no}",
                snapshot=str(number), version=known.version, members=len(members),
            )  # fmt: skip
            return number

        number = await pool.transact(work)
        return SnapshotTaken(str(number), known.version, len(members), as_of, opened.as_of)

    @router.get("/audiences/{audience_no}/members")
    async def get_audience_members(
        caller: See, audience_no: AudienceNo, before: Before = BIGGEST, limit: Limit = 50
    ) -> AudienceMembers:
        """Members of the newest snapshot, newest first, masked. One merged since is shown as her
        survivor; who left the caller's stores or was erased is left out."""
        async with pool.connection() as connection:
            await actions.find_audience(connection, _stores(caller), audience_no)
            snapshot = await actions.find_snapshot(connection, audience_no)
        numbers = actions.page_of(snapshot, before, limit)
        async with reading(pool, caller) as connection:
            rows = await rows_of(connection, numbers)
        return AudienceMembers(
            items=[rows[number] for number in numbers if number in rows],
            next=str(numbers[-1]) if len(numbers) == limit else None,
            snapshot_no=str(snapshot.snapshot_no), as_of=snapshot.as_of, total=snapshot.members,
        )  # fmt: skip


def _add_explaining(router: APIRouter, pool: Pool) -> None:
    @router.get("/audiences/{audience_no}/members/{one_id}")
    async def get_audience_why(
        caller: See, audience_no: AudienceNo, one_id: UUID, as_of: date | None = None
    ) -> AudienceWhy:
        """Why a member is in an audience or not: each part of its condition with her value, of the
        record as it is now; a purchase counts if it lies in the audience's scope."""
        day = _day(as_of)
        async with pool.connection() as connection:
            known, tree, words = await _opened(connection, caller, audience_no)
            last = None if known.snapshot_no is None else await actions.find_snapshot(
                connection, audience_no)  # fmt: skip
        async with reading(pool, _within(caller, known)) as connection:
            row = await identity.find_row(connection, one_id)
            group = await identity.find_group(connection, row["member_no"])
            is_in, parts = await actions.explain(connection, tree, day, group, words)
        was_in = None if last is None else actions.holds(last, group)
        return AudienceWhy(is_in, was_in, day, known.version, parts)


async def _opened(
    connection: Connection, caller: Caller, audience_no: int
) -> tuple[Audience, Tree, Words]:
    """An audience and its condition, read in the audience's own scope."""
    known = await actions.find_audience(connection, _stores(caller), audience_no)
    words = await actions.find_words(connection, known.store_nos)
    return known, actions.read(known.condition, words), words


def _within(caller: Any, known: Audience) -> Caller:
    """The caller who sees no more than the audience does."""
    if known.store_nos is None:
        return caller  # type: ignore[no-any-return]
    narrowed: Caller = caller.within(frozenset(known.store_nos))
    return narrowed


def _stores(caller: Caller) -> tuple[int, ...] | None:
    """The stores of a caller, None for the whole house; who sees none has one that is not there."""
    return None if caller.whole else tuple(sorted(caller.store_nos)) or (0,)


def _scope(stores: Sequence[int] | None) -> lake.Scope:
    return lake.Scope(stores is None, () if stores is None else tuple(sorted(stores)))


def _day(day: date | None) -> date:
    """The day of a question. Raises Invalid: nothing is known of the days to come."""
    today = clock.now().astimezone(clock.zone()).date()
    if day is not None and not EARLIEST <= day <= today:
        raise Invalid(
            f"The day lies between {EARLIEST} and {today}.", field="as_of",
            cure="Choose a day that has been, or leave it out for today.",
            zh=(f"日期须在 {EARLIEST} 到 {today} 之间。", "请选已过去的日期，或不填。"),
        )  # fmt: skip
    return day or today


def _said(tree: Tree, words: Words) -> tuple[str, str]:
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


def _shown(one: Audience) -> AudienceShown:
    return AudienceShown(
        str(one.audience_no), one.name, one.store_nos is None, len(one.store_nos or ()),
        one.version, one.condition, one.said_zh, one.said_en, one.made_by, one.made_at,
        one.changed_at, None if one.snapshot_no is None else str(one.snapshot_no),
        one.snapshot_members, one.snapshot_as_of,
    )  # fmt: skip
