"""Routes of liability: the report, its files, and what finance assumes."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar

from annotated_types import Ge, Interval, Le, Len
from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import AwareDatetime, StringConstraints

from yihui import organisation
from yihui.core import clock, workbooks
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    STRICT,
    Caller,
    Page,
    Strict,
    Text,
    requires,
)
from yihui.points.liability import actions, keeping, sheets
from yihui.points.liability.types import (
    Assumption,
    AssumptionKind,
    KeptReport,
    LiabilityReport,
    ReportState,
)
from yihui.points.movements.shown import Language

ReportNo = Annotated[int, Path(ge=1, le=BIGGEST)]
See = Annotated[Caller, Depends(requires("liability.read", whole=True))]
Assume = Annotated[Caller, Depends(requires("liability.assume", whole=True))]
Month = Annotated[str, StringConstraints(pattern=r"^2[0-9]{3}-(0[1-9]|1[0-2])$")]
FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2100, 1, 2, tzinfo=UTC)
Instant = Annotated[AwareDatetime, Ge(FIRST), Le(LAST)]
FEN_MOST = 10**9
POINTS_MOST = 10**6
BASIS_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """Which months (this month if left out), and as far as what was recorded when."""

    since: Annotated[Month | None, Query(alias="from")] = None
    until: Annotated[Month | None, Query(alias="to")] = None
    known_at: Instant | None = None

    def months(self) -> tuple[date, date]:
        """First days of the first and the last month."""
        return _months(self.since, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWanted:
    """A report of which months (this month if left out), as far as what was recorded when; `anew`,
    though the same was answered before."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    first: Month | None = None
    last: Month | None = None
    known_at: Instant | None = None
    anew: bool = False


@dataclass(frozen=True, slots=True)
class ReportShown:
    """A report that was asked for: how far it is (`done` of `steps`), by whom and when it was asked
    for, and what it tells once it is `done`. Lists leave out what it tells."""

    report_no: str
    first: date
    last: date
    known_at: datetime | None
    state: ReportState
    steps: int
    done: int
    asked_by_name: str
    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    problem: str
    report: LiabilityReport | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionAsked:
    """What counts from a month on: a `price` (so many `fen` for so many `points`), or a `breakage`
    (`basis_points`, of 10,000, that are expected never to be redeemed)."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    currency: Annotated[str, Len(1, 64), Text] = "points"
    kind: AssumptionKind
    begins: Month
    fen: Annotated[int, Interval(ge=1, le=FEN_MOST)] | None = None
    points: Annotated[int, Interval(ge=1, le=POINTS_MOST)] | None = None
    basis_points: Annotated[int, Interval(ge=0, le=BASIS_POINTS)] | None = None
    reason: Annotated[str, Len(3, 500), Text]

    def ratio(self) -> tuple[int, int]:
        """The value as an exact ratio. Raises Invalid where it is not the kind's own."""
        if self.kind is AssumptionKind.PRICE:
            if self.fen is None or self.points is None or self.basis_points is not None:
                raise Invalid("A price is so many fen for so many points.", field="fen",
                              cure="Give fen and points, and no basis_points.",
                              zh=("积分单独售价要写明多少积分值多少分钱。",
                                  "填写 fen 和 points，不填 basis_points。"))  # fmt: skip
            return self.fen, self.points
        if self.basis_points is None or self.fen is not None or self.points is not None:
            raise Invalid("A breakage is a share of 10,000.", field="basis_points",
                          cure="Give basis_points alone.",
                          zh=("不兑换比例以万分之几表示。", "只填 basis_points。"))  # fmt: skip
        return self.basis_points, BASIS_POINTS


@dataclass(frozen=True, slots=True)
class AssumptionShown:
    """An assumption: a price (`fen` for `points`) or a breakage (`basis_points`), from which month
    on, and who assumed it when and why."""

    assumption_no: str
    currency: str
    kind: AssumptionKind
    begins_on: date
    fen: int | None
    points: int | None
    basis_points: int | None
    reason: str
    made_by_name: str
    made_at: datetime


Narrow = Annotated[ReportAsked, Depends()]


def routes(pool: Pool) -> APIRouter:
    """The routes of this noun. A report reads the whole ledger: one is read at a time, so that
    others keep their connections; a long one is left to the worker."""
    router = APIRouter(prefix="/v1/points", responses=PROBLEMS, tags=["points"])
    turn = asyncio.Lock()

    async def find(asked: ReportAsked) -> LiabilityReport:
        first, last = asked.months()
        async with turn:
            return await keeping.find_report(pool, first, last, asked.known_at)

    @router.get("/liability")
    async def get_liability(caller: See, asked: Narrow) -> LiabilityReport:
        """What is owed to members in points, month by month: where it came from and went, how old
        it is, what it is worth, and whether all of it agrees with the ledger. Of a long ledger only
        what was asked for as a report before."""
        return await find(asked)

    _add_reports(router, pool, turn)
    _add_files(router, pool, find)
    _add_assumptions(router, pool)
    return router


def _add_reports(router: APIRouter, pool: Pool, turn: asyncio.Lock) -> None:
    async def one(report_no: int) -> ReportShown:
        async with pool.connection() as connection:
            return (await _reports(connection, [await keeping.find_one(connection, report_no)]))[0]

    @router.post("/liability/reports")
    async def post_report(caller: See, wanted: ReportWanted) -> ReportShown:
        """Ask for a report. What was answered before is answered at once, as long as nothing was
        recorded since or with the same `known_at`; so is a report of a small ledger. Else it is
        worked out meanwhile: look again until it is done."""
        first, last = _months(wanted.first, wanted.last)
        async with turn:
            return await one(
                await keeping.ask(
                    pool, first, last, wanted.known_at, caller.key_id, anew=wanted.anew
                )
            )

    @router.get("/liability/reports")
    async def get_reports(
        caller: See,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 20,
    ) -> Page[ReportShown]:
        """Reports that were asked for, newest first, without what they tell."""
        async with pool.connection() as connection:
            found = await keeping.find(connection, before, limit)
            items = await _reports(connection, found)
        return Page(items=items, next=items[-1].report_no if len(found) == limit else None)

    @router.get("/liability/reports/{report_no}")
    async def get_report(caller: See, report_no: ReportNo) -> ReportShown:
        """One report: how far it is, or what it tells."""
        return await one(report_no)

    @router.post("/liability/reports/{report_no}/stop")
    async def post_stop(caller: See, report_no: ReportNo) -> ReportShown:
        """Stop a report that waits or is worked out. One that has ended stays as it is. Who
        stopped it is in the audit log."""
        await pool.transact(lambda c: keeping.stop(c, report_no, caller.key_id))
        return await one(report_no)


def _add_files(router: APIRouter, pool: Pool, find: Any) -> None:
    async def noted(caller: Caller, told: LiabilityReport, form: str) -> None:
        detail = {"from": str(told.first), "to": str(told.last), "form": form,
                  "known_at": told.known_at.isoformat()}  # fmt: skip
        await pool.transact(
            lambda connection: organisation.audit(
                connection, caller.key_id, "liability.exported", "liability", **detail
            )
        )

    @router.get(
        "/liability.xlsx",
        response_class=Response,
        responses={200: {"content": {workbooks.MEDIA: {}}}},
    )
    async def get_liability_workbook(
        caller: See, asked: Narrow, lang: Language = "zh-CN"
    ) -> Response:
        """The report as a workbook. The same months and `known_at` make the same figures. Who took
        it is written down."""
        told = await find(asked)
        await noted(caller, told, "xlsx")
        async with pool.connection() as connection:
            made = await actions.find_assumptions(
                connection, told.known_at, BIGGEST, actions.ASSUMPTIONS_MOST
            )
            names = await organisation.find_actor_names(connection, [one.made_by for one in made])
        written = workbooks.workbook(sheets.sheets(told, made, names, lang == "zh-CN"))
        return Response(written, media_type=workbooks.MEDIA, headers=_named(told, "xlsx"))

    @router.get(
        "/liability.csv",
        response_class=Response,
        responses={200: {"content": {"text/csv": {}}}},
    )
    async def get_liability_journal(
        caller: See, asked: Narrow, lang: Language = "zh-CN"
    ) -> Response:
        """The months as journal entries that balance, as CSV; of a closed month as it was, to the
        byte. Who took it is written down."""
        told = await find(asked)
        async with pool.connection() as connection:
            kept = await keeping.find_journal(connection, told, lang == "zh-CN")
        for one in told.currencies:
            if one.missing:
                first = one.missing[0]
                what, since = sheets.WORDS[first.kind][0], f"{first.month:%Y-%m}"
                raise Invalid(
                    f"A {first.kind} is missing for {one.currency}.", field="known_at",
                    cure=f"Say what is assumed from {since} on.",
                    zh=(f"{one.name_zh}还没有设定{what}。",
                        f"先在「假设」里设定从 {since} 起的{what}。"),
                )  # fmt: skip
        await noted(caller, told, "journal")
        text = kept or sheets.journal_text(told, lang == "zh-CN")
        return Response(text, media_type="text/csv; charset=utf-8", headers=_named(told, "csv"))


def _add_assumptions(router: APIRouter, pool: Pool) -> None:
    @router.get("/liability/assumptions")
    async def get_assumptions(
        caller: See,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[AssumptionShown]:
        """What was ever assumed, newest first. From a month on the one that begins last counts, of
        those of one month the newest."""
        async with pool.connection() as connection:
            found = await actions.find_assumptions(connection, LAST, before, limit)
            items = await _shown(connection, found)
        return Page(items=items, next=items[-1].assumption_no if len(found) == limit else None)

    @router.post("/liability/assumptions")
    async def post_assumption(caller: Assume, asked: AssumptionAsked) -> AssumptionShown:
        """Assume a price or a breakage from a month on. Nothing assumed before is changed: reports
        as of what was known then stay as they were."""
        ratio = asked.ratio()

        async def work(connection: Connection) -> int:
            number = await actions.assume(
                connection, asked.currency, asked.kind, _day(asked.begins), ratio, asked.reason,
                caller.key_id,
            )  # fmt: skip
            await organisation.audit(
                connection, caller.key_id, "liability.assumed", f"assumption:{number}",
                kind=str(asked.kind), currency=asked.currency, begins=asked.begins,
                numerator=ratio[0], denominator=ratio[1], reason=asked.reason,
            )  # fmt: skip
            return number

        number = await pool.transact(work)
        async with pool.connection() as connection:
            found = await actions.find_assumptions(connection, LAST, number + 1, 1)
            return (await _shown(connection, found))[0]


async def _shown(connection: Connection, found: list[Assumption]) -> list[AssumptionShown]:
    names = await organisation.find_actor_names(connection, [one.made_by for one in found])
    return [_one(one, names.get(one.made_by, one.made_by)) for one in found]


def _one(told: Assumption, name: str) -> AssumptionShown:
    price = told.kind is AssumptionKind.PRICE
    return AssumptionShown(
        assumption_no=str(told.assumption_no),
        currency=told.currency,
        kind=told.kind,
        begins_on=told.begins_on,
        fen=told.numerator if price else None,
        points=told.denominator if price else None,
        basis_points=None if price else told.numerator,
        reason=told.reason,
        made_by_name=name,
        made_at=told.made_at,
    )


async def _reports(connection: Connection, found: list[KeptReport]) -> list[ReportShown]:
    names = await organisation.find_actor_names(connection, [one.asked_by for one in found])
    return [
        ReportShown(
            report_no=str(one.report_no), first=one.first_on, last=one.last_on,
            known_at=one.known_at, state=one.state, steps=one.steps, done=one.done,
            asked_by_name=names.get(one.asked_by, one.asked_by), asked_at=one.asked_at,
            begun_at=one.begun_at, ended_at=one.ended_at, problem=one.problem,
            report=keeping.read(one) if one.told else None,
        )
        for one in found
    ]  # fmt: skip


def _months(first: str | None, last: str | None) -> tuple[date, date]:
    today = clock.now().astimezone(clock.zone()).date().replace(day=1)
    end = _day(last) if last else today
    return (_day(first) if first else end), end


def _day(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def _named(told: LiabilityReport, form: str) -> dict[str, str]:
    name = f"liability-{told.first:%Y-%m}-{told.last:%Y-%m}.{form}"
    return {"Content-Disposition": f'attachment; filename="{name}"'}
