"""Posting: carry out adjustments, many in one batch, under the locks of their accounts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from yihui import collect
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points import ledger
from yihui.points.adjusting.types import Until

sql = load("points/adjusting/posting.sql")
GRANTS_BACK = (sql.take_back, sql.owe)


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of an adjustment: the points that it moved, or the code of its problem, with
    how many were missing."""

    adjustment_no: int
    points: int
    problem: str | None
    short_by: int


async def post(
    connection: Connection, expiries: Mapping[int, Until], now: datetime, today: date,
    actor: str, why: str,
) -> list[Posted]:  # fmt: skip
    """Carry out adjustments, with a batch row; given points expire as said beside the number.

    Each account occurs once among them, and its lock is held. What has a problem moves nothing.
    """
    batch_no = await collect.next_batch_no(connection)
    given = {"adjustment_nos": list(expiries), "now": now,
             "expiries": [one.day for one in expiries.values()],
             "idles": [one.idles for one in expiries.values()],
             "today": today, "batch_no": batch_no, "actor": actor, "decision": why}  # fmt: skip
    await db.run(connection, sql.stage_posts, given)
    await db.run(connection, sql.judge_takes, given)
    await db.run(connection, sql.judge_grants)
    returns = await db.run(connection, sql.stage_carriers) > 0
    if returns:
        await db.run(connection, sql.stage_returns, given)
        await db.run(connection, sql.stage_owed)
        await db.run(connection, sql.judge_returns)
        await db.run(connection, sql.drop_apart_returns)
        await db.run(connection, sql.drop_apart_owed)
    for statement in (sql.start_round, sql.mark_indebted, sql.give, *GRANTS_BACK):
        await db.run(connection, statement, given)
    if returns:
        for statement in (sql.add_returned, sql.undo_payments, sql.cancel_debts):
            await db.run(connection, statement, given)
        await ledger.give_grace(connection, batch_no)
    if await db.run(connection, sql.draw, given):
        await ledger.take(connection, batch_no)
    await ledger.settle(connection, batch_no)
    await ledger.make_balances(connection)
    await ledger.apply(connection)
    row = {"batch_no": batch_no, "lane": "adjust", "started_at": now}
    await collect.add_batch(connection, await ledger.flow(connection) | row)
    await db.run(connection, sql.end_posts, given)
    return await db.objects(connection, Posted, sql.find_posts)
