"""The route of profiles."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query

from yihui import lake
from yihui.audiences import snapshots
from yihui.audiences.profile import actions as profiling
from yihui.audiences.profile.types import LEAST, Profile
from yihui.audiences.reach import day_of, opened, scope_of
from yihui.core.db import Pool
from yihui.core.web import BIGGEST, Caller, requires

See = Annotated[Caller, Depends(requires("audiences.read"))]
AudienceNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Least = Annotated[int, Query(ge=LEAST // 2, le=1_000_000)]


def add_routes(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    """Add the route of profiles to those of audiences."""

    @router.get("/audiences/{audience_no}/profile")
    async def get_audience_profile(
        caller: See, audience_no: AudienceNo, least: Least = LEAST
    ) -> Profile:
        """How the newest snapshot of an audience differs from everyone in its scope: tier, channel
        and store of joining, and all tags; what differs most first. Values of fewer people than
        `least` are left out."""
        async with pool.connection() as connection:
            known, _, words = await opened(connection, caller, audience_no)
            snapshot = await snapshots.find_snapshot(connection, audience_no)
        scope = scope_of(known.store_nos)
        return await profiling.profile(house_lake, scope, snapshot, words, day_of(None), least)
