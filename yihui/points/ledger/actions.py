"""Verbs on the ledger: what a round of a batch earns, burns and reverses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yihui.core import db
from yihui.core.db import Connection, Retry
from yihui.core.sql import load
from yihui.points import budgeting
from yihui.points.earning import BEHAVIOUR, Statement, keep_best, parts, today

sql = load("points/ledger/ledger.sql")
refunds_sql = load("points/ledger/refunds.sql")
shortfalls_sql = load("points/ledger/shortfalls.sql")
tenders_sql = load("points/ledger/tenders.sql")
reading_sql = load("points/ledger/reading.sql")
release_sql = load("points/ledger/release.sql")
idling_sql = load("points/ledger/idling.sql")
ROUND_TABLES = (
    "stage_round", "stage_award", "stage_draw", "stage_taken", "stage_return",
    "stage_reversal", "stage_settle", "stage_delta", "stage_growth", "stage_refunded",
    "stage_carrier",
)  # fmt: skip
EMPTY_ROUND = ";".join(f"delete from {table}" for table in ROUND_TABLES)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of a batch holds, so that steps without work are left out."""

    round: int
    moves: int
    has_merges: bool
    has_refunds: bool
    has_burns: bool
    has_stated: bool
    has_acts: bool
    settles: bool
    idles: bool
    first_day: date
    last_day: date


async def lock(connection: Connection, events: Sequence[str] = ()) -> list[Round]:
    """Lay out the batch's moves in rounds and take the one lock of every member in it.

    `events` are the kinds of behaviours that earn. Raises Retry when one of these members was
    merged or unmerged meanwhile.
    """
    await db.run(connection, sql.stage_moves, {"events": list(events)})
    rounds = await db.objects(connection, Round, sql.count_rounds)
    if any(this.has_merges for this in rounds):
        await db.run(connection, sql.carry_moves)
        rounds = await db.objects(connection, Round, sql.count_rounds)
    if rounds:
        await db.run(connection, sql.lock_members)
        if await db.tuples(connection, sql.find_indebted):
            raise Retry("one of these members was merged or unmerged first")
    return rounds


async def lay_out(
    connection: Connection, rounds: list[Round], statements: Sequence[Statement]
) -> list[Round]:
    """The rounds again, laid out anew where a budget may end among them; what points paid of the
    orders is told where a rule counts that, and how their payments are called where a rule leaves
    some out."""
    if any(statement.counts_tenders for statement in statements):
        await parts.tell(connection)
    if any(statement.leaves_out for statement in statements):
        await parts.tell_payments(connection)
    if await budgeting.open_budgets(connection, statements):
        return await db.objects(connection, Round, sql.count_rounds)
    return rounds


async def reward(
    connection: Connection, this: Round, statements: Sequence[Statement], batch_no: int
) -> None:
    """Earn, burn, reverse and settle for one round; stage_round and stage_refunded are filled."""
    batch = {"batch_no": batch_no}
    if this.has_refunds:
        await give_refunded(connection, this.round, batch_no)
        await db.run(connection, refunds_sql.stage_reversals)
        await db.run(connection, refunds_sql.draw_reversals)
        await db.run(connection, refunds_sql.mark_reversed)
    if this.has_acts:
        await db.run(connection, release_sql.end_waits)
    if this.has_stated:
        await db.run(connection, sql.award_stated)
    counting = [one for one in statements if one.counts_tenders]
    if counting:
        await parts.share(connection)
    for statement in statements:
        wanted = this.has_acts or statement.earns_on != BEHAVIOUR
        if wanted and statement.counts_in(this.first_day, this.last_day):
            await db.run(connection, statement.sql, statement.parameters)
    if any(statement.best_of for statement in statements):
        await keep_best(connection)
    await budgeting.spend(connection, statements)
    if counting:
        await parts.keep(connection, counting)
    if this.has_refunds:
        await db.run(connection, refunds_sql.draw_unlinked)
    if this.has_burns:
        await db.run(connection, sql.draw_burns)
    if this.has_refunds or this.has_burns:
        await take(connection, batch_no)
    if this.settles:
        await db.run(connection, shortfalls_sql.settle_shortfalls, batch)
    if any(statement.parameters["currency_no"] != 1 for statement in statements):
        await make_balances(connection)
    await db.run(connection, sql.add_awards, batch)
    if any(statement.waits for statement in statements):
        await db.run(connection, release_sql.keep_ended)
    if this.idles:
        await put_off(connection, batch_no)
    settled = await settle(connection, batch_no)
    if this.has_refunds or this.has_burns or settled:
        await apply(connection)


async def give_refunded(connection: Connection, round_no: int, batch_no: int) -> None:
    """Bring back to their lots the points that had paid for what is refunded: used on the order
    itself, or by redemptions that named it."""
    batch = {"batch_no": batch_no}
    used, tendered, counted = (await db.tuples(connection, refunds_sql.find_used))[0]
    if used:
        await db.run(connection, refunds_sql.cancel_debts, batch)
        await db.run(connection, refunds_sql.stage_returns)
        await give_back(connection, batch_no)
    if tendered:
        await db.run(connection, tenders_sql.empty_returns)
        await db.run(connection, tenders_sql.stage_tenders, {"round": round_no})
        await give_back(connection, batch_no)
    if counted:
        await db.run(connection, tenders_sql.weigh_parts)


async def fold_budgets(connection: Connection, statements: Sequence[Statement]) -> None:
    """Count what the batch used of budgets."""
    await budgeting.fold(connection, statements)


async def take(connection: Connection, batch_no: int) -> None:
    """Do the staged draws: from lots in their order, the rest as debt."""
    await take_open(connection, batch_no)
    await db.run(connection, sql.add_debts, {"batch_no": batch_no})


async def take_open(connection: Connection, batch_no: int) -> None:
    """Do staged draws of what is open, as was found under the lock: nothing of them is owed."""
    await db.run(connection, sql.take_lots)
    await db.run(connection, sql.add_taken, {"batch_no": batch_no})


async def settle(connection: Connection, batch_no: int) -> bool:
    """Pay debts of the round's members from what they have now; whether anybody owed."""
    if not await db.tuples(connection, "select from stage_indebted limit 1"):
        return False
    await db.run(connection, sql.stage_settlements)
    await db.run(connection, sql.add_settlements, {"batch_no": batch_no})
    return True


async def give_back(connection: Connection, batch_no: int) -> None:
    """Give points back to the lots that they came from (staged); stage_round is filled."""
    await db.run(connection, refunds_sql.add_returns, {"batch_no": batch_no})
    await give_grace(connection, batch_no)


async def give_grace(connection: Connection, batch_no: int) -> None:
    """Let lots that had lapsed when points came back to them (staged) last some days more; what
    expires by inactivity lasts as long as what she has."""
    await db.run(connection, refunds_sql.give_grace, {"today": today(), "batch_no": batch_no})


async def put_off(connection: Connection, batch_no: int) -> None:
    """Let what expires by inactivity last longer where its member earned or spent (staged)."""
    await db.run(connection, idling_sql.put_off, {"batch_no": batch_no})


async def make_balances(connection: Connection) -> None:
    """Make the balance rows of other currencies than the first, where one is moved."""
    await db.run(connection, sql.make_balances)


async def apply(connection: Connection) -> None:
    """Bring the staged changes into the balances."""
    await db.run(connection, sql.apply_deltas)


async def empty_round(connection: Connection) -> None:
    """Make room for the next round."""
    await connection.execute(EMPTY_ROUND.encode())


async def flow(connection: Connection) -> dict[str, int]:
    """What this batch moved between accounts."""
    return (await db.row(connection, reading_sql.sum_flow)) or {}


async def outstanding(connection: Connection) -> dict[str, int]:
    """What all members hold and owe: points_outstanding and points_debt."""
    return (await db.row(connection, reading_sql.sum_balances)) or {}


async def stage_due(connection: Connection, today: date, since: int, limit: int) -> int | None:
    """Stage up to `limit` pending lots that are due, of members from number `since` on.

    Returns the last member's number, from which the next step goes on; None when nothing is due.
    """
    due = {"today": today, "since": since, "limit": limit}
    if not await db.run(connection, release_sql.stage_due, due):
        return None
    found = await db.tuples(connection, "select max(member_no) from stage_taken")
    return int(found[0][0])


async def release(connection: Connection, now: datetime, today: date, batch_no: int) -> int:
    """Make the staged due lots available, or let them lapse, and settle debts; how many lots."""
    await db.run(connection, release_sql.lock_released)
    await db.run(connection, release_sql.find_indebted_released)
    await db.run(connection, release_sql.start_release, {"now": now, "today": today})
    given = {"batch_no": batch_no, "now": now, "today": today}
    lots = await db.run(connection, release_sql.add_released, given)
    await settle(connection, batch_no)
    await db.run(connection, sql.apply_deltas)
    return lots


async def find_balances(
    connection: Connection, member_nos: Sequence[int], today: date
) -> dict[int, list[dict[str, Any]]]:
    """Members' balances: available, pending, debt, what expires within 30 days, what lapsed."""
    parameters = {"member_nos": list(member_nos), "today": today}
    balances: dict[int, list[dict[str, Any]]] = {number: [] for number in member_nos}
    for row in await db.rows(connection, reading_sql.find_balances, parameters):
        balances[row.pop("member_no")].append(row)
    return balances


async def find_lots(
    connection: Connection, member_no: int, closed: bool, limit: int
) -> list[dict[str, Any]]:
    """A member's lots, soonest expiry first; used-up ones too when `closed`."""
    parameters = {"member_no": member_no, "closed": closed, "limit": limit}
    return await db.rows(connection, reading_sql.find_lots, parameters)


async def sum_records(
    connection: Connection, member_nos: list[int], record_nos: list[int]
) -> dict[int, dict[str, Any]]:
    """What each record earned, reversed, redeemed and brought back."""
    parameters = {"member_nos": member_nos, "record_nos": record_nos}
    found = await db.rows(connection, reading_sql.sum_records, parameters)
    return {row.pop("cause_no"): row for row in found}


async def find_available(
    connection: Connection, member_nos: list[int]
) -> dict[int, dict[str, Any]]:
    """Available, pending and debt of members in the first currency."""
    found = await db.rows(connection, reading_sql.find_available, {"member_nos": member_nos})
    return {row["member_no"]: row for row in found}
