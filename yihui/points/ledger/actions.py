"""Verbs on the ledger: what a round of a batch earns, burns and reverses."""

from collections.abc import Sequence
from dataclasses import dataclass

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.earning import Statement

sql = load("points/ledger/ledger.sql")
ROUND_TABLES = (
    "stage_round", "stage_award", "stage_lot", "stage_draw", "stage_taken", "stage_return",
    "stage_reversal", "stage_settle", "stage_delta", "stage_growth", "stage_refunded",
)  # fmt: skip
EMPTY_ROUND = ";".join(f"delete from {table}" for table in ROUND_TABLES)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of a batch holds, so that steps without work are left out."""

    round: int
    moves: int
    has_refunds: bool
    has_burns: bool
    has_stated: bool


async def lock(connection: Connection) -> list[Round]:
    """Lay out the batch's moves in rounds and take the one lock of every member in it."""
    await db.run(connection, sql.stage_moves)
    rounds = await db.objects(connection, Round, sql.count_rounds)
    if rounds:
        await db.run(connection, sql.lock_members)
    return rounds


async def reward(
    connection: Connection, this: Round, statements: Sequence[Statement], batch_no: int
) -> None:
    """Earn, burn, reverse and settle for one round; stage_round and stage_refunded are filled."""
    batch = {"batch_no": batch_no}
    if this.has_refunds:
        await db.run(connection, sql.stage_returns)
        await db.run(connection, sql.add_returns, batch)
        await db.run(connection, sql.stage_reversals)
        await db.run(connection, sql.draw_reversals)
        await db.run(connection, sql.mark_reversed)
    if this.has_stated:
        await db.run(connection, sql.award_stated)
    for statement in statements:
        await db.run(connection, statement.sql, statement.parameters)
    if this.has_refunds:
        await db.run(connection, sql.draw_unlinked)
    if this.has_burns:
        await db.run(connection, sql.draw_burns)
    if this.has_refunds or this.has_burns:
        await take(connection, batch_no)
    await db.run(connection, sql.stage_lots)
    await db.run(connection, sql.add_lots)
    await db.run(connection, sql.add_awards, batch)
    await settle(connection, batch_no)
    if any(statement.parameters["currency_no"] != 1 for statement in statements):
        await db.run(connection, sql.make_balances)
    await db.run(connection, sql.apply_deltas)


async def take(connection: Connection, batch_no: int) -> None:
    """Do the staged draws: from lots in their order, the rest as debt."""
    await db.run(connection, sql.take_lots)
    await db.run(connection, sql.add_taken, {"batch_no": batch_no})
    await db.run(connection, sql.add_debts, {"batch_no": batch_no})


async def settle(connection: Connection, batch_no: int) -> None:
    """Pay debts of the round's members from what they have now."""
    if await db.tuples(connection, "select from stage_indebted limit 1"):
        await db.run(connection, sql.stage_settlements)
        await db.run(connection, sql.add_settlements, {"batch_no": batch_no})


async def empty_round(connection: Connection) -> None:
    """Make room for the next round."""
    await connection.execute(EMPTY_ROUND.encode())


async def flow(connection: Connection) -> dict[str, int]:
    """What this batch moved between accounts."""
    return (await db.row(connection, sql.sum_flow)) or {}
