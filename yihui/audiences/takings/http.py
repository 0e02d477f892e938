"""Routes of taking snapshots: ask for one, see how far it is, cancel it."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from yihui import lake, organisation
from yihui.audiences import actions
from yihui.audiences.reach import day_of, opened, scope_of, stores_of
from yihui.audiences.takings import actions as takings
from yihui.audiences.takings.shown import SnapshotAsked, SnapshotTaking
from yihui.audiences.takings.types import Taking
from yihui.core.db import Connection, Pool
from yihui.core.web import BIGGEST, Caller, requires

See = Annotated[Caller, Depends(requires("audiences.read"))]
Make = Annotated[Caller, Depends(requires("audiences.write"))]
AudienceNo = Annotated[int, Path(ge=1, le=BIGGEST)]
TakingNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Limit = Annotated[int, Query(ge=1, le=30)]
PATH = "/audiences/{audience_no}"


def add_routes(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    """Add the routes of taking snapshots to those of audiences."""
    _add_asking(router, pool, house_lake)
    _add_watching(router, pool)


def _add_asking(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    @router.post(f"{PATH}/snapshots")
    async def post_snapshot(
        caller: Make, audience_no: AudienceNo, asked: SnapshotAsked
    ) -> SnapshotTaking:
        """Have written down who is in an audience as of a day. In a small house it is done when
        this answers; else the worker does it, and `takings` tell how far it is."""
        as_of = day_of(asked.as_of)
        async with pool.connection() as connection:
            known, _, _ = await opened(connection, caller, audience_no)
            actions.check_in_use(known)
        facts = await house_lake.open(scope_of(known.store_nos))

        async def ask(connection: Connection) -> int:
            return await takings.ask(connection, known, as_of, caller.key_id)

        number = await pool.transact(ask)
        if takings.is_quick(facts):
            claimed = await pool.transact(lambda c: takings.claim(c, number))
            if claimed is not None:
                await takings.take_or_fail(pool, house_lake, claimed)
        async with pool.connection() as connection:
            found = await takings.find_one(connection, audience_no, number)
            return (await _shown(connection, [found]))[0]


def _add_watching(router: APIRouter, pool: Pool) -> None:
    @router.get(f"{PATH}/takings")
    async def get_takings(
        caller: See, audience_no: AudienceNo, limit: Limit = 10
    ) -> list[SnapshotTaking]:
        """Snapshots of an audience that wait, are taken or have ended, newest first."""
        async with pool.connection() as connection:
            await actions.find_audience(connection, stores_of(caller), audience_no)
            return await _shown(connection, await takings.find(connection, audience_no, limit))

    @router.post(f"{PATH}/takings/{{taking_no}}/cancel")
    async def post_cancel_taking(
        caller: Make, audience_no: AudienceNo, taking_no: TakingNo
    ) -> SnapshotTaking:
        """Take no snapshot after all; what was begun is stopped within seconds."""

        async def work(connection: Connection) -> SnapshotTaking:
            await actions.find_audience(connection, stores_of(caller), audience_no)
            await takings.cancel(connection, audience_no, taking_no)
            await organisation.audit(
                connection, caller.key_id, "audience.snapshot_cancelled", f"audience:{audience_no}"
            )
            found = await takings.find_one(connection, audience_no, taking_no)
            return (await _shown(connection, [found]))[0]

        return await pool.transact(work)


async def _shown(connection: Connection, found: Sequence[Taking]) -> list[SnapshotTaking]:
    """Snapshots being taken with who asked for them, by name."""
    names = await organisation.find_actor_names(connection, [one.asked_by for one in found])
    return [
        SnapshotTaking(
            str(one.taking_no), one.version, one.as_of, one.state, one.members, one.done,
            None if one.snapshot_no is None else str(one.snapshot_no), one.scheduled,
            names.get(one.asked_by, one.asked_by), one.asked_at, one.ended_at, one.problem,
            one.problem_zh,
        )
        for one in found
    ]  # fmt: skip
