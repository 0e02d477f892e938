"""Routes of snapshots: its members as a page and as a file, and comparing several."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Annotated, Literal

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import StreamingResponse

from yihui import organisation
from yihui.audiences import actions
from yihui.audiences.reach import stores_of
from yihui.audiences.snapshots import actions as snapshots
from yihui.audiences.snapshots import rules
from yihui.audiences.snapshots.shown import (
    AudienceChanged,
    AudienceMembers,
    AudiencesCompared,
    ComparedAudience,
    SnapshotShown,
)
from yihui.audiences.snapshots.types import COMPARED_MOST
from yihui.core import tables
from yihui.core.db import Connection, Pool
from yihui.core.web import BIGGEST, PAGE_MAX, Caller, Text, reading, requires
from yihui.identity import MemberRow
from yihui.members import EXPORT_STEP, HEADS, Language, cells

See = Annotated[Caller, Depends(requires("audiences.read"))]
AudienceNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Before = Annotated[int, Query(ge=1, le=BIGGEST)]
Limit = Annotated[int, Query(ge=1, le=PAGE_MAX)]
Export = Annotated[Caller, Depends(requires("members.export"))]
Reason = Annotated[str, Query(min_length=3, max_length=200), Text]
Number = Annotated[int, Query(ge=1, le=BIGGEST)]
Chosen = Annotated[int | None, Query(ge=1, le=BIGGEST)]
Which = Literal["entered", "gone"]
Others = Annotated[list[Number], Query(alias="with"), Len(1, COMPARED_MOST - 1)]
RowsOf = Callable[[Connection, Sequence[int]], Awaitable[dict[int, MemberRow]]]


def add_routes(router: APIRouter, pool: Pool, rows_of: RowsOf) -> None:
    """Add the routes of snapshots to those of audiences."""
    _add_reading(router, pool)
    _add_members(router, pool, rows_of)
    _add_file(router, pool, rows_of)
    _add_changes(router, pool, rows_of)
    _add_comparing(router, pool)


def _add_reading(router: APIRouter, pool: Pool) -> None:
    @router.get("/audiences/{audience_no}/snapshots")
    async def get_snapshots(caller: See, audience_no: AudienceNo) -> list[SnapshotShown]:
        """The snapshots of an audience that are kept, newest first."""
        async with pool.connection() as connection:
            await actions.find_audience(connection, stores_of(caller), audience_no)
            found = await snapshots.find_snapshots(connection, audience_no)
            names = await organisation.find_actor_names(connection, [r["made_by"] for r in found])
        return [
            SnapshotShown(**row | {"snapshot_no": str(row["snapshot_no"]),
                                   "made_by": names.get(row["made_by"], row["made_by"])})
            for row in found
        ]  # fmt: skip


def _add_members(router: APIRouter, pool: Pool, rows_of: RowsOf) -> None:
    @router.get("/audiences/{audience_no}/members")
    async def get_audience_members(
        caller: See, audience_no: AudienceNo, before: Before = BIGGEST, limit: Limit = 50
    ) -> AudienceMembers:
        """Members of the newest snapshot, newest first, masked. One merged since is shown as her
        survivor; who left the caller's stores or was erased is left out."""
        async with pool.connection() as connection:
            await actions.find_audience(connection, stores_of(caller), audience_no)
            snapshot = await snapshots.find_snapshot(connection, audience_no)
        numbers = rules.page_of(snapshot, before, limit)
        async with reading(pool, caller) as connection:
            rows = await rows_of(connection, numbers)
        return AudienceMembers(
            items=[rows[number] for number in numbers if number in rows],
            next=str(numbers[-1]) if len(numbers) == limit else None,
            snapshot_no=str(snapshot.snapshot_no), as_of=snapshot.as_of, total=snapshot.members,
        )  # fmt: skip


def _add_file(router: APIRouter, pool: Pool, rows_of: RowsOf) -> None:
    @router.get(
        "/audiences/{audience_no}/members.csv",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def get_audience_members_file(
        caller: Export, audience_no: AudienceNo, reason: Reason, lang: Language = "zh-CN"
    ) -> StreamingResponse:
        """Members of the newest snapshot as CSV, masked, at most 100,000, as far as the caller
        sees them. Who took it and why is written down first."""
        async with pool.connection() as connection:
            known = await actions.find_audience(connection, stores_of(caller), audience_no)
            snapshot = await snapshots.find_snapshot(connection, audience_no)
        rules.check_file(snapshot)

        async def note(connection: Connection) -> None:
            await organisation.audit(
                connection, caller.key_id, "members.exported", "members", reason=reason,
                audience=known.name, snapshot=str(snapshot.snapshot_no), members=snapshot.members,
            )  # fmt: skip

        await pool.transact(note)

        async def lines() -> AsyncIterator[str]:
            """Step by step: no transaction stays open while a slow client reads."""
            yield tables.BOM + tables.csv_text([HEADS[lang]])
            before: int | None = BIGGEST
            while before:
                numbers = rules.page_of(snapshot, before, EXPORT_STEP)
                async with reading(pool, caller) as connection:
                    shown = await rows_of(connection, numbers)
                yield tables.csv_text(cells(shown[n], lang) for n in numbers if n in shown)
                before = numbers[-1] if len(numbers) == EXPORT_STEP else None

        return StreamingResponse(
            lines(),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="members.csv"'},
        )


def _add_changes(router: APIRouter, pool: Pool, rows_of: RowsOf) -> None:
    @router.get("/audiences/{audience_no}/changes")
    async def get_audience_changes(
        caller: See, audience_no: AudienceNo, which: Which = "entered", now: Chosen = None,
        then: Chosen = None, before: Before = BIGGEST, limit: Limit = 50,
    ) -> AudienceChanged:  # fmt: skip
        """Who entered an audience, or left it, between two of its snapshots: `now` (the newest one,
        if left out) and `then` (the one before that). Members are masked and as far as the caller
        sees them; the figures are those of the snapshots."""
        async with pool.connection() as connection:
            await actions.find_audience(connection, stores_of(caller), audience_no)
            later = await snapshots.find_snapshot(connection, audience_no, now)
            earlier = await (
                snapshots.find_before(connection, later) if then is None
                else snapshots.find_snapshot(connection, audience_no, then)
            )  # fmt: skip
            if earlier is None:
                raise snapshots.NoSnapshot(
                    "There is no earlier snapshot to compare with.",
                    zh=("没有更早的快照可以比较。", "再保存一个快照。"),
                )
            entered, gone = await snapshots.find_moved(
                connection, rules.opened(earlier), rules.opened(later)
            )
        numbers = rules.page_down(entered if which == "entered" else gone, before, limit)
        async with reading(pool, caller) as connection:
            rows = await rows_of(connection, numbers)
        return AudienceChanged(
            items=[rows[number] for number in numbers if number in rows],
            next=str(numbers[-1]) if len(numbers) == limit else None,
            now=str(later.snapshot_no), then=str(earlier.snapshot_no), now_as_of=later.as_of,
            then_as_of=earlier.as_of, entered=len(entered), gone=len(gone),
            stayed=later.members - len(entered),
        )  # fmt: skip


def _add_comparing(router: APIRouter, pool: Pool) -> None:
    @router.get("/audiences/{audience_no}/comparison")
    async def get_comparison(
        caller: See, audience_no: AudienceNo, others: Others
    ) -> AudiencesCompared:
        """How the newest snapshots of an audience and of one to four others lie to each other: what
        each two share, and how many members are in exactly which of them."""
        compared, sets = [], []
        async with pool.connection() as connection:
            for number in (audience_no, *others):
                known = await actions.find_audience(connection, stores_of(caller), number)
                one = await snapshots.find_snapshot(connection, number)
                sets.append(rules.opened(one))
                compared.append(ComparedAudience(
                    str(number), known.name, known.store_nos is None, str(one.snapshot_no),
                    one.as_of, one.members,
                ))  # fmt: skip
        return AudiencesCompared(compared, rules.shared_of(sets), rules.regions_of(sets))
