"""Routes of files of adjustments: upload and check, ask, decide, undo, and what became of rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path as FilePath
from typing import Annotated, ClassVar, Literal

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import StringConstraints

from yihui import identity, organisation
from yihui.core import uploads, workbooks
from yihui.core.db import Connection, Pool
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
from yihui.points import adjusting
from yihui.points.filing import actions, rules
from yihui.points.filing.types import AdjustmentFile, FiledRow, RowState, State, Upload
from yihui.points.movements.shown import Rows, WhoseEntry

Adjust = Annotated[Caller, Depends(requires("points.file", whole=True))]
FileNo = Annotated[int, Path(ge=1, le=BIGGEST)]
Reason = Annotated[str, Len(3, 200), Text]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^/\\]+$"), Text]
Origin = Literal["service", "marketing", "correction", "misuse", "other"]
LINES_MOST = 2**31 - 1
HEADS = {
    "zh-CN": ("行", "会员号", "积分", "原因", "到期日", "结果", "问题", "怎么办", "字段",
              "所写内容"),
    "en": ("Line", "Member number", "Points", "Reason", "Expiry", "Result", "Problem", "Cure",
           "Field", "Written"),
}  # fmt: skip
STATES = {
    "wrong": ("不执行", "not carried out"), "waiting": ("等待", "waiting"),
    "done": ("完成", "done"), "failed": ("没有成功", "failed"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReason:
    """Why somebody decides so."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class FileUndoing:
    """Why a file is undone. `as_debt`: what was spent of the points given is owed then."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reason: Reason
    as_debt: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentFileShown:
    """A file of adjustments: rows that are good and wrong, points that it gives and takes, how far
    it has come; `left` rows are to be done. `second_person`: above the limits somebody else than
    who uploaded it must agree; `mine` says that this was the caller. `undoes_no` is the file that
    it undoes, `undone_by_no` the one that undoes it. `repeated`: the same content was there."""

    file_no: str
    name: str
    currency: str
    origin: str
    origin_zh: str
    origin_en: str
    as_debt: bool
    reason: str
    state: State
    rows: int
    wrong: int
    members: int
    given: int
    taken: int
    left: int
    done: int
    failed: int
    given_done: int
    taken_done: int
    second_person: bool
    mine: bool
    made_by_name: str
    made_at: datetime
    lapses_at: datetime
    decided_by_name: str | None
    decided_at: datetime | None
    decision: str
    ended_at: datetime | None
    undoes_no: str | None
    undone_by_no: str | None
    repeated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentRowShown:
    """A row of such a file by its line: whose points and how many, what became of it, and in both
    languages what is wrong and what to do; `field` and `written` say where."""

    line: int
    member: WhoseEntry | None
    points: int
    reason: str
    expires_on: date | None
    state: RowState
    problem: str | None
    problem_zh: str
    problem_en: str
    cure_zh: str
    cure_en: str
    field: str
    written: str
    short_by: int
    adjustment_no: str | None


def routes(
    pool: Pool, home: FilePath, rows_of: Rows, clues: Callable[[], identity.Clues]
) -> APIRouter:
    """The routes of this noun; uploads lie in `home` while they are looked through."""
    router = APIRouter(prefix="/v1/adjustment-files", responses=PROBLEMS, tags=["points"])
    _add_upload(router, pool, home, clues)
    _add_lists(router, pool, rows_of)
    _add_result(router, pool)
    _add_decisions(router, pool)
    return router


def _add_upload(
    router: APIRouter, pool: Pool, home: FilePath, clues: Callable[[], identity.Clues]
) -> None:
    @router.post("", openapi_extra=uploads.FORM)
    async def post_adjustment_file(
        caller: Adjust,
        request: Request,
        name: Name,
        origin: Annotated[
            Literal["service", "marketing", "correction", "misuse", "other"], Query()
        ],
        reason: Annotated[str, Query(max_length=200), Text] = "",
        as_debt: bool = False,
        currency: Annotated[str, Query(min_length=1, max_length=64), Text] = "points",
    ) -> AdjustmentFileShown:
        """Upload a file (CSV, XLSX and others, up to 16 MiB and 100,000 rows) of members, points
        and reasons. It is looked through, and nothing is done yet. The file itself is not kept."""
        async with uploads.laid_down(home, await request.body(), "adjustments") as path:
            upload = Upload(path=str(path), name=name, origin=origin, reason=reason.strip(),
                            as_debt=as_debt, currency=currency)  # fmt: skip
            file_no, repeated = await actions.check(pool, upload, caller.key_id, clues())
        return await _one(pool, caller, file_no, repeated)


def _add_lists(router: APIRouter, pool: Pool, rows_of: Rows) -> None:
    @router.get("")
    async def get_adjustment_files(
        caller: Adjust,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[AdjustmentFileShown]:
        """Files of adjustments, newest first."""
        async with pool.connection() as connection:
            found = await actions.find_files(connection, before, limit)
            shown = await _shown(connection, caller, found)
        last = str(found[-1].file_no) if len(found) == limit else None
        return Page[AdjustmentFileShown](items=shown, next=last)

    @router.get("/{file_no}")
    async def get_adjustment_file(caller: Adjust, file_no: FileNo) -> AdjustmentFileShown:
        """One file: what it would do, how far it has come."""
        return await _one(pool, caller, file_no)

    @router.get("/{file_no}/rows")
    async def get_adjustment_rows(
        caller: Adjust,
        file_no: FileNo,
        state: RowState | None = None,
        after: Annotated[int, Query(ge=0, le=LINES_MOST)] = 0,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[AdjustmentRowShown]:
        """Rows of a file in order; `next` is the `after` of the page that follows."""
        async with pool.connection() as connection:
            await actions.find_file(connection, file_no)
            found = await actions.find_rows(connection, file_no, after, limit, state)
            numbers = sorted({one.member_no for one in found if one.member_no})
            whose = await rows_of(connection, numbers)
        last = str(found[-1].line) if len(found) == limit else None
        return Page[AdjustmentRowShown](items=[_row(one, whose) for one in found], next=last)


def _add_result(router: APIRouter, pool: Pool) -> None:
    @router.get(
        "/{file_no}/result.xlsx",
        response_class=Response,
        responses={200: {"content": {workbooks.MEDIA: {}}}},
    )
    async def get_adjustment_result(
        caller: Adjust, file_no: FileNo, lang: Literal["zh-CN", "en"] = "zh-CN"
    ) -> Response:
        """All rows with what became of each, and why, as a workbook. Who took it is logged."""
        async with pool.connection() as connection:
            kept = await actions.find_file(connection, file_no)
            found = await actions.find_rows(connection, file_no, 0, actions.ROWS_MOST)

        async def note(connection: Connection) -> None:
            await organisation.audit(connection, caller.key_id, "points.adjustment_file_exported",
                                     f"adjustments:{file_no}", rows=len(found))  # fmt: skip

        await pool.transact(note)
        lines = [HEADS[lang], *(_line(one, lang == "zh-CN") for one in found)]
        named = f'attachment; filename="adjustments-{kept.file_no}.xlsx"'
        return Response(workbooks.workbook([(kept.name, lines)]), media_type=workbooks.MEDIA,
                        headers={"Content-Disposition": named})  # fmt: skip


def _add_decisions(router: APIRouter, pool: Pool) -> None:
    @router.post("/{file_no}/start")
    async def post_adjustment_start(caller: Adjust, file_no: FileNo) -> AdjustmentFileShown:
        """Have a checked file carried out. Above the limits it waits for a second person."""
        await pool.transact(lambda c: actions.propose(c, file_no, caller.key_id))
        return await _one(pool, caller, file_no)

    @router.post("/{file_no}/approve")
    async def post_adjustment_file_approval(
        caller: Adjust, file_no: FileNo, why: FileReason
    ) -> AdjustmentFileShown:
        """Have carried out what somebody else has uploaded."""
        await pool.transact(lambda c: actions.approve(c, file_no, caller.key_id, why.reason))
        return await _one(pool, caller, file_no)

    @router.post("/{file_no}/refuse")
    async def post_adjustment_file_refusal(
        caller: Adjust, file_no: FileNo, why: FileReason
    ) -> AdjustmentFileShown:
        """Decide that a file is not carried out; who uploaded it may take it back."""
        await pool.transact(lambda c: actions.refuse(c, file_no, caller.key_id, why.reason))
        return await _one(pool, caller, file_no)

    @router.post("/{file_no}/undo")
    async def post_adjustment_file_undoing(
        caller: Adjust, file_no: FileNo, asked: FileUndoing
    ) -> AdjustmentFileShown:
        """Undo all that a file did, by a file of reversals, which is answered: points return to
        exactly the lots they came from. Above the limits it waits for a second person."""
        number = await pool.transact(
            lambda c: actions.undo(c, file_no, caller.key_id, asked.reason, asked.as_debt)
        )
        return await _one(pool, caller, number)


async def _one(
    pool: Pool, caller: Caller, file_no: int, repeated: bool = False
) -> AdjustmentFileShown:
    async def look(connection: Connection) -> AdjustmentFileShown:
        found = await actions.find_file(connection, file_no)
        return (await _shown(connection, caller, [found], repeated))[0]

    return await pool.transact(look)


async def _shown(
    connection: Connection, caller: Caller, found: Sequence[AdjustmentFile], repeated: bool = False
) -> list[AdjustmentFileShown]:
    acted = [who for one in found for who in (one.made_by, one.decided_by) if who]
    names = await organisation.find_actor_names(connection, acted)
    shown = []
    for one in found:
        second = one.second_person
        if one.state == "checked" and len(found) == 1:  # for a list it would cost too much
            second = await actions.needs_second(connection, one)
        zh, en = adjusting.ORIGINS[one.origin]
        shown.append(AdjustmentFileShown(
            file_no=str(one.file_no), name=one.name, currency=one.currency, origin=one.origin,
            origin_zh=zh, origin_en=en, as_debt=one.as_debt, reason=one.reason, state=one.state,
            rows=one.rows, wrong=one.wrong, members=one.members, given=one.given, taken=one.taken,
            left=one.rows - one.done - one.failed, done=one.done, failed=one.failed,
            given_done=one.given_done, taken_done=one.taken_done, second_person=second,
            mine=one.made_by == caller.key_id, made_by_name=names.get(one.made_by, one.made_by),
            made_at=one.made_at, lapses_at=one.lapses_at,
            decided_by_name=names.get(one.decided_by, one.decided_by) if one.decided_by else None,
            decided_at=one.decided_at, decision=one.decision, ended_at=one.ended_at,
            undoes_no=_text(one.undoes_no), undone_by_no=_text(one.undone_by_no),
            repeated=repeated,
        ))  # fmt: skip
    return shown


def _row(one: FiledRow, whose: dict[int, identity.MemberRow]) -> AdjustmentRowShown:
    row = whose.get(one.member_no or 0)
    problem_zh, cure_zh, problem_en, cure_en = rules.PROBLEMS.get(one.problem or "", ("",) * 4)
    return AdjustmentRowShown(
        line=one.line, points=one.points, reason=one.reason, expires_on=one.expires_on,
        member=WhoseEntry(row.member, row.number, row.name, row.phone) if row else None,
        state=one.state, problem=one.problem, problem_zh=problem_zh, problem_en=problem_en,
        cure_zh=cure_zh, cure_en=cure_en, field=one.field, written=one.shown,
        short_by=one.short_by, adjustment_no=_text(one.adjustment_no),
    )  # fmt: skip


def _line(one: FiledRow, chinese: bool) -> tuple[workbooks.Value, ...]:
    problem_zh, cure_zh, problem_en, cure_en = rules.PROBLEMS.get(one.problem or "", ("",) * 4)
    told = (problem_zh, cure_zh) if chinese else (problem_en, cure_en)
    number = identity.spoken(one.member_no) if one.member_no else None
    state = STATES[one.state][0 if chinese else 1]
    until = one.expires_on.isoformat() if one.expires_on else None
    return (one.line, number, one.points or None, one.reason, until, state, *told, one.field,
            one.shown)  # fmt: skip


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)
