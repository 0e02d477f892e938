"""Routes of insight. Days are those of the programme's zone, first and last included."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from yihui import lake, organisation, points
from yihui.core import clock, tables
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.web import BIGGEST, PAGE_MAX, PROBLEMS, Caller, Page, Text, reading, requires
from yihui.identity import MemberRow
from yihui.insight import actions, control, overview, retention, rules
from yihui.insight.types import (
    Card,
    ChannelSales,
    Cohort,
    Cuts,
    DaySales,
    Need,
    Period,
    PointsShown,
    RfmCell,
    RfmGroup,
    ScopeShown,
    Step,
)
from yihui.members import EXPORT_MOST, EXPORT_STEP, HEADS, Language, cells

Export = Annotated[Caller, Depends(requires("members.export"))]
Reason = Annotated[str, Query(min_length=3, max_length=200), Text]
See = Annotated[Caller, Depends(requires("insight.read"))]
ReadMembers = Annotated[Caller, Depends(requires("members.read"))]
SetName = Annotated[str, Query(alias="set", min_length=1, max_length=40)]
First = Annotated[date | None, Query(alias="from")]
Last = Annotated[date | None, Query(alias="to")]
RowsOf = Callable[[Connection, Sequence[int]], Awaitable[dict[int, MemberRow]]]
OVERVIEW_DAYS = 30
RFM_DAYS = 365


class Days(BaseModel):
    """A period: its first and last day."""

    model_config = ConfigDict(populate_by_name=True)
    from_: date = Field(alias="from")
    to: date


class Answered(Days):
    """What every answer of insight says of itself: period, scope, and until when it is complete."""

    as_of: datetime
    scope: ScopeShown


class OverviewShown(Answered):
    """The figures of a period with their comparisons."""

    previous: Days
    cards: list[Card]
    points: PointsShown
    sales_by_day: list[DaySales]
    by_channel: list[ChannelSales]
    needs: list[Need]


class LadderShown(Answered):
    """Where buyers stop; the turning point is the purchase after which they most clearly go on."""

    steps: list[Step]
    turning_point: int | None


class RfmShown(Answered):
    """Recency and frequency in five scores each."""

    cells: list[RfmCell]
    cuts: Cuts
    groups: list[RfmGroup]


class CohortsShown(Answered):
    """Members by the month of their first purchase."""

    measure: str
    cohorts: list[Cohort]


class ReturnedShown(Answered):
    """Members by the day, week or month in which they first came, and when they came again."""

    came: retention.Came
    grain: retention.Grain
    cohorts: list[retention.ReturnCohort]


class BoughtAgainShown(Answered):
    """Of who bought n times how many bought again, in all and by channel; within so many days."""

    days: int | None
    parts: list[retention.NthPurchases]


class ControlShown(Answered):
    """Both sides of a rule with a control group, and what lies between them."""

    rule: str
    control_group: str
    control_percent: int
    sides: list[control.Side]
    difference: control.Difference | None


class MembersPage(Page[MemberRow]):
    """Members behind a figure. `total` are at home in the scope and can be shown; `elsewhere` count
    in the figure, but are at home in other stores."""

    total: int
    elsewhere: int


def routes(pool: Pool, house_lake: lake.Lake, rows_of: RowsOf) -> APIRouter:
    """The routes of this room; `rows_of` shows members as lists do."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS, tags=["insight"])
    _add_overview(router, pool, house_lake)
    _add_analyses(router, house_lake)
    _add_retention(router, pool, house_lake)
    _add_control(router, pool, house_lake)
    _add_members(router, pool, house_lake, rows_of)
    _add_members_file(router, pool, house_lake, rows_of)
    return router


def _add_overview(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    @router.get("/insight/overview")
    async def get_overview(caller: See, first: First = None, last: Last = None) -> OverviewShown:
        """How the membership does: six figures with comparisons, sales by day and by channel.

        Without days the last thirty, today included.
        """
        period = rules.check_short(_period(first, last, OVERVIEW_DAYS))
        asked = await house_lake.open(_scope(caller))
        async with pool.connection() as connection:
            channels = await actions.find_channels(connection)
            needs = await actions.find_needs(connection) if caller.whole else []
        found = await overview.find_overview(asked, period, channels)
        return OverviewShown(
            **_told(asked, period), previous=_shown(found.previous), cards=found.cards,
            points=found.points, sales_by_day=found.sales_by_day, by_channel=found.by_channel,
            needs=needs,
        )  # fmt: skip


def _add_analyses(router: APIRouter, house_lake: lake.Lake) -> None:
    @router.get("/insight/ladder")
    async def get_ladder(caller: See, first: First = None, last: Last = None) -> LadderShown:
        """Of members who first bought in the period: how many bought n times up to its last day.

        Without a first day, all members.
        """
        period = rules.check_period(first or rules.EARLIEST, last or _today())
        asked = await house_lake.open(_scope(caller))
        steps = await actions.find_ladder(asked, period)
        return LadderShown(
            **_told(asked, period), steps=steps, turning_point=rules.turning_point(steps)
        )

    @router.get("/insight/rfm")
    async def get_rfm(
        caller: See, first: First = None, last: Last = None, cuts: actions.CutsOf = "quintile"
    ) -> RfmShown:
        """Members who bought in the period (without days: 365) by recency and frequency."""
        period = _period(first, last, RFM_DAYS)
        asked = await house_lake.open(_scope(caller))
        bounds = await actions.find_cuts(asked, period, cuts)
        cells = await actions.find_cells(asked, period, bounds)
        return RfmShown(
            **_told(asked, period), cells=cells, cuts=bounds, groups=rules.groups_of(cells)
        )

    @router.get("/insight/cohorts")
    async def get_cohorts(
        caller: See,
        last: Last = None,
        measure: Annotated[str, Query(pattern="^(members|orders|net_fen)$")] = "members",
        months: Annotated[int, Query(ge=1, le=60)] = 12,
    ) -> CohortsShown:
        """Members by the month of their first purchase, and what they did in each month since.

        All measures are in the answer; `measure` is echoed for the page that shows one.
        """
        end = last or _today()
        rules.check_period(end, end)
        asked = await house_lake.open(_scope(caller))
        cohorts = await actions.find_cohorts(asked, end, months, _today())
        period = Period(rules.months_back(end, months), end)
        return CohortsShown(**_told(asked, period), measure=measure, cohorts=cohorts)


def _add_retention(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    @router.get("/insight/retention")
    async def get_retention(
        caller: See,
        came: retention.Came = retention.Came.ORDER,
        grain: retention.Grain = retention.Grain.MONTH,
        last: Last = None,
        count: Annotated[int, Query(ge=1, le=60)] = 12,
    ) -> ReturnedShown:
        """Members by the day, week or month in which they first bought (or first did anything
        else), and how many did so again in each one after it."""
        end = last or _today()
        rules.check_period(end, end)
        asked = await house_lake.open(_scope(caller))
        found = await retention.find_returned(asked, came, grain, end, count, _today())
        period = Period(retention.begin_of(grain, end, 1 - count), end)
        return ReturnedShown(**_told(asked, period), came=came, grain=grain, cohorts=found)

    @router.get("/insight/nth-purchase")
    async def get_nth_purchase(
        caller: See,
        first: First = None,
        last: Last = None,
        days: Annotated[int | None, Query(ge=1, le=1_100)] = None,
    ) -> BoughtAgainShown:
        """Of members who first bought in the period (without a first day: all): how many bought
        once more after the n-th purchase, in all and by the channel of that one.

        With `days` only who had so many of them since the n-th counts, and only buying again within
        them.
        """
        period = rules.check_period(first or rules.EARLIEST, last or _today())
        asked = await house_lake.open(_scope(caller))
        async with pool.connection() as connection:
            channels = await actions.find_channels(connection)
        parts = await retention.find_bought_again(asked, period, days, channels)
        return BoughtAgainShown(**_told(asked, period), days=days, parts=parts)


def _add_control(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    @router.get("/insight/control")
    async def get_control(
        caller: See,
        rule: Annotated[str, Query(min_length=1, max_length=64), Text],
        first: First = None,
        last: Last = None,
    ) -> ControlShown:
        """What an earning rule changed: what members bought in the period who may earn by it, and
        what those of its control group did. Without a first day since the rule's version counts.

        The difference is of what a member paid net of refunds, with the interval in which it lies
        with 95 % confidence.
        """
        async with pool.connection() as connection:
            group, since = await points.earning.find_control(connection, rule)
        end = last or _today()
        period = rules.check_period(first or min(since, end), end)
        asked = await house_lake.open(_scope(caller))
        sides, difference = await control.compare(asked, group, period)
        return ControlShown(
            **_told(asked, period), rule=rule, control_group=group.name,
            control_percent=group.percent, sides=sides, difference=difference,
        )  # fmt: skip


def _add_members(router: APIRouter, pool: Pool, house_lake: lake.Lake, rows_of: RowsOf) -> None:
    @router.get("/insight/members")
    async def get_members(
        caller: See,
        name: SetName,
        first: First = None,
        last: Last = None,
        cuts: actions.CutsOf = "quintile",
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> MembersPage:
        """The members behind a figure: `new`, `active`, `repeat`, `rfm:R5F3`, `rfm:champions`,
        `ladder:3`, `ladder:3:stopped`, `cohort:2026-01`, `cohort:2026-01:2`."""
        period = _set_period(name, first, last)
        asked = await house_lake.open(_scope(caller))
        found = await actions.find_set(asked, name, period, cuts, before, limit)
        async with reading(pool, caller) as connection:
            known = await rows_of(connection, found.member_nos)
        rows = [known[number] for number in found.member_nos if number in known]
        full = len(found.member_nos) == limit
        return MembersPage(
            items=rows, next=str(found.member_nos[-1]) if full else None, total=found.seen,
            elsewhere=found.counted - found.seen,
        )  # fmt: skip


def _set_period(name: str, first: date | None, last: date | None) -> Period:
    """The days of a set of members: those of its figure, where none are given."""
    beginning = name.startswith(("ladder:", "cohort:")) and first is None
    length = RFM_DAYS if name.startswith("rfm:") else OVERVIEW_DAYS
    return _period(rules.EARLIEST if beginning else first, last, length)


def _add_members_file(
    router: APIRouter, pool: Pool, house_lake: lake.Lake, rows_of: RowsOf
) -> None:
    @router.get(
        "/insight/members.csv",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def get_members_file(
        caller: Export,
        name: SetName,
        reason: Reason,
        first: First = None,
        last: Last = None,
        cuts: actions.CutsOf = "quintile",
        lang: Language = "zh-CN",
    ) -> StreamingResponse:
        """The members behind a figure as CSV, masked, at most 100,000. Who took it, why and of
        which figure is written down first."""
        period = _set_period(name, first, last)
        asked = await house_lake.open(_scope(caller))
        found = await actions.find_set(asked, name, period, cuts, BIGGEST, 1)
        if found.seen > EXPORT_MOST:
            raise Invalid(
                f"These are more than {EXPORT_MOST:,} members.", field="set",
                cure="Choose a shorter period or a smaller scope, and take several files.",
                zh=(f"会员超过 {EXPORT_MOST:,} 人。", "缩短时间段或缩小范围，分几次导出。"),
            )  # fmt: skip

        async def note(connection: Connection) -> None:
            await organisation.audit(
                connection, caller.key_id, "members.exported", "members", reason=reason,
                figure=name, days=f"{period.first} – {period.last}", members=found.seen,
            )  # fmt: skip

        await pool.transact(note)

        async def lines() -> AsyncIterator[str]:
            """One version of the lake from the first line to the last, so that none is missed."""
            yield tables.BOM + tables.csv_text([HEADS[lang]])
            before: int | None = BIGGEST
            while before:
                page = await actions.find_set(asked, name, period, cuts, before, EXPORT_STEP)
                async with reading(pool, caller) as connection:
                    known = await rows_of(connection, page.member_nos)
                numbers = page.member_nos
                yield tables.csv_text(cells(known[n], lang) for n in numbers if n in known)
                before = numbers[-1] if len(numbers) == EXPORT_STEP else None

        return StreamingResponse(
            lines(),
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="members.csv"'},
        )


def _scope(caller: Caller) -> lake.Scope:
    return lake.Scope(caller.whole, () if caller.whole else tuple(sorted(caller.store_nos)))


def _today() -> date:
    return clock.now().astimezone(clock.zone()).date()


def _period(first: date | None, last: date | None, length: int) -> Period:
    end = last or _today()
    return rules.check_period(first or end - timedelta(days=length - 1), end)


def _shown(period: Period) -> Days:
    return Days.model_validate({"from": period.first, "to": period.last})


def _told(asked: lake.Reading, period: Period) -> dict[str, Any]:
    return {
        "from_": period.first, "to": period.last, "as_of": asked.as_of,
        "scope": ScopeShown(asked.scope.whole, len(asked.scope.store_nos)),
    }  # fmt: skip
