"""Verbs on balance bands: set where they begin, and count who is in them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from yihui.core import clock, db, refusals
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.core.sql import load
from yihui.points.banding.types import BANDS, Band, BandMove, BandReport, Bounds
from yihui.points.earning.actions import find_currency

sql = load("points/banding/banding.sql")
USUAL = Bounds(500, 2_000)


async def set_bounds(
    connection: Connection, code: str, middle_from: int, high_from: int, actor: str
) -> None:
    """Say where the bands of a currency begin. Raises Invalid."""
    currency = await find_currency(connection, code)
    if high_from <= middle_from:
        raise Invalid(
            f"It is not above {middle_from}, where the middle begins.", field="high_from",
            cure="Let the high band begin above the middle one.",
            zh=(f"高层的起点不高于中层的起点 {middle_from:,}。", "高层从更多的积分起。"),
        )  # fmt: skip
    asked = {"currency_no": currency["currency_no"], "middle_from": middle_from,
             "high_from": high_from, "made_by": actor}  # fmt: skip
    await db.run(connection, sql.add_bounds, asked)


async def find_bounds(connection: Connection, currency_no: int) -> Bounds:
    """Where the bands of a currency begin: as the house said, else the usual."""
    found = await db.objects(connection, Bounds, sql.find_bounds, {"currency_no": currency_no})
    return found[0] if found else USUAL


async def find_bands(
    connection: Connection, code: str, since: date, until: date, prices: Sequence[int]
) -> BandReport:
    """Bands at the ends of two days, who moved between them, and who can pay these prices. Points
    that have lapsed and were not taken off yet still count. Raises Invalid."""
    if until < since:
        raise refusals.backwards(since, until)
    currency = await find_currency(connection, code)
    bounds = await find_bounds(connection, currency["currency_no"])
    told = sorted(set(prices)) or [bounds.middle_from, bounds.high_from]
    asked = currency_of(currency) | {
        "first": _end_of(since), "last": _end_of(until), "prices": told,
        "bounds": [1, bounds.middle_from, bounds.high_from],
    }  # fmt: skip
    async with db.planned(connection):
        rows = await db.rows(connection, sql.count_bands, asked)
    return BandReport(
        currency=code, since=since, until=until, bounds=bounds, prices=told,
        bands=[_band(place, rows, len(told)) for place in range(len(BANDS))],
        moved=[
            BandMove(BANDS[before], BANDS[after], _members(rows, before=before, after=after))
            for before in range(len(BANDS)) for after in range(len(BANDS))
        ],
        covered=sum(row["members"] for row in rows if row["affords"] > 0),
        holders=sum(row["members"] for row in rows if row["after"] > 0),
    )  # fmt: skip


def currency_of(currency: dict[str, Any]) -> dict[str, Any]:
    """The number of a currency, as statements ask for it."""
    return {"currency_no": currency["currency_no"]}


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), clock.zone())


def _members(rows: Sequence[dict[str, Any]], **wanted: int) -> int:
    return sum(
        row["members"] for row in rows if all(row[key] == place for key, place in wanted.items())
    )


def _band(place: int, rows: Sequence[dict[str, Any]], prices: int) -> Band:
    now = [row for row in rows if row["after"] == place]
    then = [row for row in rows if row["before"] == place]
    return Band(
        BANDS[place], _members(now), sum(row["points"] for row in now), _members(then),
        sum(row["points_before"] for row in then),
        [sum(row["members"] for row in now if row["affords"] > n) for n in range(prices)],
    )  # fmt: skip
