"""Routes of forecasts: what expires in the months ahead, and when a member's points expire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from yihui import identity
from yihui.core import clock
from yihui.core.db import Pool
from yihui.core.web import PROBLEMS, Caller, Text, reading, requires
from yihui.points.forecasting import actions
from yihui.points.forecasting.types import ExpiringDay, Forecast

SeeLedger = Annotated[Caller, Depends(requires("ledger.read"))]
SeeMember = Annotated[Caller, Depends(requires("members.read"))]


def routes(pool: Pool) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["points"])

    @router.get("/points/expiry")
    async def get_forecast(
        caller: SeeLedger,
        months: Annotated[int, Query(ge=1, le=24)] = 12,
        behind: Annotated[int, Query(ge=1, le=24)] = 6,
        currency: Annotated[str, Query(min_length=1, max_length=64), Text] = "points",
    ) -> Forecast:
        """What expires in the months ahead, told of or not, what waits, and what came of the
        months behind; this month is in both."""
        async with reading(pool, caller) as connection:
            return await actions.find_forecast(connection, _today(), months, behind, currency)

    @router.get("/members/{one_id}/expiring")
    async def get_expiring(caller: SeeMember, one_id: UUID) -> list[ExpiringDay]:
        """When which of a member's points expire, and when she was told and is told next."""
        async with reading(pool, caller) as connection:
            member_no = int((await identity.find_row(connection, one_id))["member_no"])
            group = await identity.find_group(connection, member_no)
            return await actions.find_days(connection, member_no, group, _today())

    return router


def _today() -> date:
    return clock.now().astimezone(clock.zone()).date()
