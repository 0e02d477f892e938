"""The route of the house's health."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends

from yihui.core import clock
from yihui.core.db import Pool
from yihui.core.web import PROBLEMS, Caller, requires
from yihui.health.actions import find_health
from yihui.health.types import Health, LakeHealth, LaneHealth

See = Annotated[Caller, Depends(requires("health.read", whole=True))]
Lanes = Callable[[], Sequence[LaneHealth]]
Lake = Callable[[], Awaitable[LakeHealth | None]]


def routes(pool: Pool, home: Path, lanes: Lanes, lake: Lake | None = None) -> APIRouter:
    """The route of this room; `lanes` tells who waits, `lake` how the lake is, if there is one."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)

    @router.get("/health", tags=["health"])
    async def get_health(caller: See) -> Health:
        """How the house is: database, disk, worker, lanes, newest batches, the last check."""
        found = await lake() if lake else None
        async with pool.connection() as connection:
            return await find_health(connection, home, clock.now(), lanes(), found)

    return router
