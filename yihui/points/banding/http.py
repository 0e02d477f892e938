"""Routes of balance bands: who holds how much, and where the bands begin."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Interval, Le, Len
from fastapi import APIRouter, Depends, Query, Response

from yihui import organisation
from yihui.core import workbooks
from yihui.core.db import Connection, Pool
from yihui.core.web import STRICT, Caller, Strict, Text, requires
from yihui.points.banding import actions, sheets
from yihui.points.banding.types import BandReport
from yihui.points.earning import today

See = Annotated[Caller, Depends(requires("rules.read", whole=True))]
Write = Annotated[Caller, Depends(requires("rules.write", whole=True))]
Day = Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]
Points = Annotated[int, Interval(ge=1, le=10**12)]
PRICES_MOST = 20
USUAL_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundsAsked:
    """From how many points on a balance is in the middle, and from how many it is high."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    currency: Annotated[str, Len(1, 64), Text] = "points"
    middle_from: Points
    high_from: Points


@dataclass(frozen=True, slots=True)
class BoundsSet:
    """What was set."""

    middle_from: int
    high_from: int


def add_routes(router: APIRouter, pool: Pool) -> None:
    """The routes of this room, among those of points."""

    @router.get("/points/bands", tags=["points"])
    async def get_bands(
        caller: See,
        since: Day | None = None,
        until: Day | None = None,
        price: Annotated[list[Points], Query(max_length=PRICES_MOST)] = [],  # noqa: B006
        currency: Annotated[str, Query(min_length=1, max_length=64), Text] = "points",
    ) -> BandReport:
        """Members and points by balance band at the ends of two days (today, and thirty days
        before), who moved between bands, and who can pay points prices (`price`, several)."""
        last = until or today()
        first = since or last - timedelta(days=USUAL_DAYS)
        async with pool.connection() as connection:
            return await actions.find_bands(connection, currency, first, last, price)

    @router.get(
        "/points/bands.xlsx",
        tags=["points"],
        response_class=Response,
        responses={200: {"content": {workbooks.MEDIA: {}}}},
    )
    async def get_bands_workbook(
        caller: See,
        since: Day | None = None,
        until: Day | None = None,
        price: Annotated[list[Points], Query(max_length=PRICES_MOST)] = [],  # noqa: B006
        currency: Annotated[str, Query(min_length=1, max_length=64), Text] = "points",
        lang: Literal["zh-CN", "en"] = "zh-CN",
    ) -> Response:
        """The report of balance bands as a workbook; sums only, nobody's balance."""
        told = await get_bands(caller, since, until, price, currency)
        written = workbooks.workbook(sheets.sheets(told, lang == "zh-CN"))
        named = f'attachment; filename="balance-bands-{told.until}.xlsx"'
        return Response(written, media_type=workbooks.MEDIA,
                        headers={"Content-Disposition": named})  # fmt: skip

    @router.post("/points/bands/bounds", tags=["points"])
    async def post_bounds(caller: Write, asked: BoundsAsked) -> BoundsSet:
        """Say where the middle and the high band of a currency begin."""

        async def work(connection: Connection) -> None:
            await actions.set_bounds(
                connection, asked.currency, asked.middle_from, asked.high_from, caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "bands.set", f"currency:{asked.currency}",
                middle_from=asked.middle_from, high_from=asked.high_from,
            )  # fmt: skip

        await pool.transact(work)
        return BoundsSet(asked.middle_from, asked.high_from)
