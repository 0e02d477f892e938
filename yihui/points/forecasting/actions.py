"""Verbs on forecasts: what expires in the months ahead, and what came of those behind."""

from datetime import date
from typing import Any

from yihui.core import db, refusals, settings
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.forecasting.types import ExpiringDay, Forecast, MonthAhead, MonthBehind

sql = load("points/forecasting/forecasting.sql")
DAYS_MOST = 500


def month_from(day: date, months: int) -> date:
    """The first day of the month so many months after a day's, or before it."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


async def find_forecast(
    connection: Connection, today: date, months: int, behind: int, code: str
) -> Forecast:
    """Months ahead with this one, months behind with this one. Raises Invalid."""
    found = await db.rows(connection, sql.find_currency, {"code": code})
    if not found:
        raise refusals.no_such("currency", "currency", code)
    currency = found[0]
    asked = {
        "today": today, "until": month_from(today, months), "since": month_from(today, 1 - behind),
        "currency_no": currency["currency_no"],
    }  # fmt: skip

    def worth(points: int) -> int:
        return points * int(currency["worth_fen"]) // int(currency["worth_points"])

    async with db.planned(connection):
        told = {row["month"]: row for row in await db.rows(connection, sql.sum_ahead, asked)}
        (sums,) = await db.rows(connection, sql.sum_open, asked)
        past = await db.rows(connection, sql.sum_behind, asked)
    ahead = [_ahead(month_from(today, n), told.get(month_from(today, n)), worth)
             for n in range(months)]  # fmt: skip
    points = sum(one.points for one in ahead)
    return Forecast(
        today=today, currency=code, worth_points=currency["worth_points"],
        worth_fen=currency["worth_fen"], points=points, fen=worth(points),
        waiting_fen=worth(sums["waiting"]), ahead=ahead,
        behind=[MonthBehind(**row, fen=worth(row["expired"])) for row in past], **sums,
    )  # fmt: skip


def _ahead(month: date, row: dict[str, Any] | None, worth: Any) -> MonthAhead:
    if row is None:
        return MonthAhead(month, 0, 0, 0, 0, 0, 0, 0)
    to_come = row["points"] - row["reminded"] - row["unreached"]
    return MonthAhead(**row, to_come=to_come, fen=worth(row["points"]))


async def find_days(
    connection: Connection, member_no: int, member_nos: list[int], today: date
) -> list[ExpiringDay]:
    """What expires of a member's points, by day; `member_nos` are all who are one with her."""
    asked = {"member_no": member_no, "member_nos": member_nos, "today": today, "limit": DAYS_MOST,
             "zone": settings.read("YIHUI_ZONE")}  # fmt: skip
    return await db.objects(connection, ExpiringDay, sql.find_days, asked)
