"""Verbs of recalling: sums of the movements that had occurred and were known."""

from datetime import date, datetime
from typing import Any

from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.recalling.types import BalanceRecalled, LotRecalled, Recalled

sql = load("points/recalling/recalling.sql")


async def recall(
    connection: Connection, member_no: int, as_of: datetime, known_at: datetime
) -> Recalled:
    """What a member held: movements that had occurred by `as_of`, as far as they were recorded by
    `known_at`; of whoever was known to be one with her then."""
    asked: dict[str, Any] = {"member_no": member_no, "as_of": as_of, "known_at": known_at}
    asked["account_nos"] = await _numbers(connection, sql.find_accounts, asked)
    asked["holder_nos"] = await _numbers(connection, sql.find_holders, asked)
    lots = await db.objects(connection, LotRecalled, sql.find_lots, asked)
    today = as_of.astimezone(clock.zone()).date()
    balances = [
        BalanceRecalled(**row, lapsed=_lapsed(lots, row["currency"], today))
        for row in await db.rows(connection, sql.sum_balances, asked)
    ]
    return Recalled(balances, lots, asked["holder_nos"])


async def find_seen(connection: Connection, found: Recalled) -> set[int]:
    """The numbers of the lots that this connection may see."""
    asked = {"holder_nos": found.holder_nos, "lot_nos": [lot.lot_no for lot in found.lots]}
    return set(await _numbers(connection, sql.find_seen, asked))


async def _numbers(connection: Connection, statement: str, asked: dict[str, Any]) -> list[int]:
    return [number for (number,) in await db.tuples(connection, statement, asked)]


def _lapsed(lots: list[LotRecalled], currency: str, today: date) -> int:
    return sum(
        lot.remaining
        for lot in lots
        if lot.currency == currency and not lot.pending and lot.expires_on is not None
        and lot.expires_on < today
    )  # fmt: skip
