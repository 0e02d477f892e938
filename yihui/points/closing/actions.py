"""Verbs of closing: propose a month, approve or refuse it, reopen it."""

from datetime import date, datetime

from yihui import organisation
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import NotFound
from yihui.core.sql import load
from yihui.points import liability
from yihui.points.closing import rules
from yihui.points.closing.types import Closing, ClosingSecond, ClosingSettled, ClosingUnfit

sql = load("points/closing/closing.sql")
LAST = 2**63 - 1


async def find_closings(
    connection: Connection, before: int = LAST, limit: int = 1, closing_no: int | None = None
) -> list[Closing]:
    """Closings, newest first."""
    asked = {"before": before, "limit": limit, "closing_no": closing_no}
    return await db.objects(connection, Closing, sql.find_closings, asked)


async def find_closing(connection: Connection, closing_no: int) -> Closing:
    """One closing. Raises NotFound."""
    found = await find_closings(connection, closing_no=closing_no)
    if not found:
        raise NotFound("There is no such closing.", zh=("没有这次结账。", "刷新列表后再试。"))
    return found[0]


async def propose(connection: Connection, report_no: int, actor: str) -> int:
    """Propose to close a month with a report; somebody else decides. Raises NotFound,
    ClosingUnfit."""
    await db.run(connection, sql.lock)
    report = await liability.find_told(connection, report_no)
    if report is None:
        raise ClosingUnfit("This report is not done.", zh=(
            "这份报告还没有完成。", "等它完成后再结账。"))  # fmt: skip
    if await db.tuples(connection, sql.find_proposed):
        raise ClosingUnfit("Another month waits to be closed.", zh=(
            "有一个月正等待批准结账。", "先批准或拒绝它。"))  # fmt: skip
    rules.check_fit(report, *await _find_last(connection))
    given = {
        "month": report.last, "report_no": report_no, "actor": actor,
        "journal_zh": liability.journal_text(report, True),
        "journal_en": liability.journal_text(report, False),
    }  # fmt: skip
    closing_no = int((await db.tuples(connection, sql.add_closing, given))[0][0])
    await _audit(connection, actor, "liability.close_asked", closing_no, month=str(report.last),
                 report_no=report_no, outstanding=report.outstanding)  # fmt: skip
    return closing_no


async def approve(connection: Connection, closing_no: int, actor: str, why: str) -> None:
    """Close a month that somebody else proposed. Raises NotFound, ClosingSettled,
    ClosingSecond."""
    found = await _lock(connection, closing_no, "proposed")
    if found.proposed_by == actor:
        raise ClosingSecond
    await _decide(connection, closing_no, "closed", actor, why)
    await _audit(connection, actor, "liability.closed", closing_no, month=str(found.month_on),
                 outstanding=found.outstanding, reason=why)  # fmt: skip


async def refuse(connection: Connection, closing_no: int, actor: str, why: str) -> None:
    """Leave a month open; who proposed it may, too. Raises NotFound, ClosingSettled."""
    found = await _lock(connection, closing_no, "proposed")
    await _decide(connection, closing_no, "refused", actor, why)
    await _audit(connection, actor, "liability.close_refused", closing_no,
                 month=str(found.month_on), reason=why)  # fmt: skip


async def reopen(connection: Connection, closing_no: int, actor: str, why: str) -> None:
    """Open the month that was closed last again. Raises NotFound, ClosingSettled."""
    found = await _lock(connection, closing_no, "closed")
    if not found.last:
        raise ClosingSettled
    await db.run(connection, sql.reopen, {"closing_no": closing_no, "actor": actor, "why": why})
    await _audit(connection, actor, "liability.reopened", closing_no, month=str(found.month_on),
                 reason=why)  # fmt: skip


async def _lock(connection: Connection, closing_no: int, state: str) -> Closing:
    await db.run(connection, sql.lock)
    found = await find_closing(connection, closing_no)
    if found.state != state:
        raise ClosingSettled
    return found


async def _find_last(connection: Connection) -> tuple[date | None, datetime | None]:
    found = await db.tuples(connection, sql.find_last)
    return (found[0][0], found[0][1]) if found else (None, None)


async def _decide(
    connection: Connection, closing_no: int, state: str, actor: str, why: str
) -> None:
    given = {"closing_no": closing_no, "state": state, "actor": actor, "why": why}
    await db.run(connection, sql.decide, given)


async def _audit(
    connection: Connection, actor: str, action: str, closing_no: int, **detail: object
) -> None:
    await organisation.audit(connection, actor, action, f"closing:{closing_no}", **detail)
