"""Verbs on exchanges: quote, exchange, undo."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from yihui import collect, identity, organisation
from yihui.core import clock, db
from yihui.core.db import Connection, Pool, Retry
from yihui.core.errors import Conflict, NotFound
from yihui.core.sql import load
from yihui.points import currencies, freezing, ledger
from yihui.points.adjusting.types import LotsApart
from yihui.points.currencies import Rate
from yihui.points.exchanging.rules import check_points, check_rate, fingerprint
from yihui.points.exchanging.types import Exchange, ExchangeSpent, Part, Wish
from yihui.points.ledger import Account, Cause
from yihui.points.redeeming.types import NotEnoughPoints

sql = load("points/exchanging/exchanging.sql")
LAST = 2**63 - 1


class _Seen(Exception):
    """A quote is over; carries what it saw past the rollback."""

    def __init__(self, exchange: Exchange, parts: list[Part]) -> None:
        super().__init__("seen")
        self.exchange = exchange
        self.parts = parts


@dataclass(frozen=True, slots=True)
class _Place:
    """An account whose lock is held, whom it is asked for, and when."""

    account_no: int
    member_no: int
    now: datetime
    today: date

    def parameters(self) -> dict[str, Any]:
        origin_no = None if self.member_no == self.account_no else self.member_no
        return {"account_no": self.account_no, "member_no": self.member_no, "now": self.now,
                "today": self.today, "origin_no": origin_no}  # fmt: skip


async def quote(pool: Pool, wish: Wish, actor: str) -> tuple[Exchange, list[Part]]:
    """What an exchange would give now, and in which lots: it is done, looked at and rolled back.
    Raises as `exchange` does."""

    async def look(connection: Connection) -> None:
        tried = replace(wish, reference=f"quote {clock.now().isoformat()} {actor}")
        exchange_no, _ = await exchange(connection, tried, actor)
        made = await find_exchange(connection, exchange_no)
        raise _Seen(made, (await find_parts(connection, [made]))[exchange_no])

    try:
        await pool.transact(look)
    except _Seen as seen:
        return seen.exchange, seen.parts
    raise AssertionError("unreachable")


async def exchange(connection: Connection, wish: Wish, actor: str) -> tuple[int, bool]:
    """Turn points of one currency into those of another; the exchange's number, and whether its
    reference was there before.

    Raises Invalid, NoExchange, RateChanged, MemberFrozen, ExchangeBounds, ExchangeLimit,
    NotEnoughPoints, Conflict, Erased, Retry.
    """
    source = await currencies.find_currency(connection, wish.from_currency, "from_currency")
    target = await currencies.find_currency(connection, wish.to_currency, "to_currency")
    place = await _lock(connection, wish.member_no)
    asked = {"reference": wish.reference}
    before = await db.tuples(connection, sql.find_by_reference, asked)
    if before:
        kept = await find_exchange(connection, before[0][0])
        if kept.request != fingerprint(wish):
            raise Conflict(field="reference")
        return kept.exchange_no, True
    found = await currencies.find_rate(
        connection, source.currency_no, target.currency_no, place.today
    )
    await freezing.check(connection, place.account_no)
    rate = check_rate(found, wish)
    given = place.parameters() | {
        "from_currency_no": source.currency_no, "to_currency_no": target.currency_no,
        "currency_no": source.currency_no,
    }  # fmt: skip
    check_points(rate, wish.points, await _sum(connection, sql.sum_given, given))
    there = await _sum(connection, sql.sum_open, given)
    if there < wish.points:
        raise NotEnoughPoints(field="points", short_by=wish.points - there)
    return await _carry_out(connection, wish, rate, given, actor), False


async def reverse(connection: Connection, exchange_no: int, why: str, actor: str) -> bool:
    """Undo an exchange whole: every point goes back to the lot it came from, with its day. Whether
    it was undone before. Raises NotFound, ExchangeSpent, LotsApart, Erased, Retry."""
    place = await _lock(connection, (await find_exchange(connection, exchange_no)).member_no)
    kept = await find_exchange(connection, exchange_no)  # as it is under the lock
    if kept.state == "reversed":
        return True
    batch_no = await collect.next_batch_no(connection)
    given = place.parameters() | {
        "exchange_no": exchange_no, "cause": int(Cause.EXCHANGE_UNDONE), "batch_no": batch_no,
        "actor": actor, "why": why,
    }  # fmt: skip
    found = await db.tuples(connection, sql.find_carriers, given)
    given["carriers"] = [number for (number,) in found]
    lots = await db.rows(connection, sql.find_received, given)
    if any(one["remaining"] is None for one in lots):
        raise LotsApart
    spent = sum(one["granted"] - one["remaining"] for one in lots)
    if spent:
        raise ExchangeSpent(field="exchange_no", short_by=spent)
    await db.run(connection, sql.start_round, given)
    await db.run(connection, sql.mark_indebted, given)
    await db.run(connection, sql.stage_returns, given)
    if (await db.tuples(connection, sql.count_missing, given))[0][0]:
        raise LotsApart
    await db.run(connection, sql.undo, given)
    await ledger.give_grace(connection, batch_no)
    await _finish(connection, given)
    await db.run(connection, sql.mark_reversed, given)
    await _audit(connection, actor, "points.exchange_undone", kept, reason=why)
    return False


async def find_exchanges(
    connection: Connection,
    member_nos: Sequence[int] | None = None,
    before: int = LAST,
    limit: int = 1,
    exchange_no: int | None = None,
) -> list[Exchange]:
    """Exchanges, newest first, as far as the connection sees their members."""
    wanted = {"member_nos": None if member_nos is None else list(member_nos), "before": before,
              "limit": limit, "exchange_no": exchange_no}  # fmt: skip
    return await db.objects(connection, Exchange, sql.find_exchanges, wanted)


async def find_exchange(connection: Connection, exchange_no: int) -> Exchange:
    """One exchange. Raises NotFound, also for one outside the scope."""
    found = await find_exchanges(connection, exchange_no=exchange_no)
    if not found:
        raise NotFound(f"There is no exchange {exchange_no}.", field="exchange_no")
    return found[0]


async def find_parts(connection: Connection, made: Sequence[Exchange]) -> dict[int, list[Part]]:
    """The lots that each of these exchanges drew from, and those that it made."""
    parts: dict[int, list[Part]] = {one.exchange_no: [] for one in made}
    members = {one.member_no for one in made}
    carriers = await identity.merging.find_accounts(connection, sorted(members))
    wanted = {"member_nos": sorted(members | set(carriers)), "exchange_nos": list(parts)}
    for row in await db.rows(connection, sql.find_parts, wanted):
        parts[row.pop("exchange_no")].append(Part(**row))
    return parts


async def drop_reasons(connection: Connection, member_nos: list[int]) -> int:
    """Empty the words beside exchanges; how many."""
    return await db.run(connection, sql.drop_reasons, {"member_nos": member_nos})


async def _lock(connection: Connection, member_no: int) -> _Place:
    """Take the member's lock; Retry where she was merged or unmerged meanwhile. Raises Erased."""
    asked = {"member_no": member_no}
    account_no = (await db.tuples(connection, sql.lock_account, asked))[0][0]
    if (await db.tuples(connection, sql.find_account, asked))[0][0] != account_no:
        raise Retry("the member was merged or unmerged first")
    if (await identity.find_person(connection, account_no))["state"] == "erased":
        raise identity.erasing.Erased
    now = clock.now()
    return _Place(account_no, member_no, now, now.astimezone(clock.zone()).date())


async def _sum(connection: Connection, statement: str, given: dict[str, Any]) -> int:
    return int((await db.tuples(connection, statement, given))[0][0])


async def _carry_out(
    connection: Connection, wish: Wish, rate: Rate, given: dict[str, Any], actor: str
) -> int:
    """Move the points, with a batch row of its own; the exchange's number."""
    gave, received = currencies.exact(rate, wish.points)
    whole = currencies.received(rate, wish.points)
    days = None if rate.valid_days is None else timedelta(days=rate.valid_days)
    given |= {
        "exchange_no": await _sum(connection, sql.next_number, {}),
        "batch_no": await collect.next_batch_no(connection), "cause": int(Cause.EXCHANGE),
        "reference": wish.reference, "rate_no": rate.rate_no, "request": fingerprint(wish),
        "gave": wish.points, "received": whole, "gave_rest": wish.points - gave,
        "received_rest": whole - received, "store_no": wish.store_no, "reason": wish.reason,
        "actor": actor, "from_points": rate.from_points, "to_points": rate.to_points,
        "lift": currencies.lift(rate), "exact": received, "keeps": rate.expiry == "kept",
        "expires_on": None if days is None else given["today"] + days,
    }  # fmt: skip
    if not await db.tuples(connection, sql.add_exchange, given):
        raise Retry("another exchange took this reference first")
    await db.run(connection, sql.start_round, given)
    await db.run(connection, sql.mark_indebted, given)
    for points, account in ((gave, Account.CONVERTED), (wish.points - gave, Account.DUST)):
        if points:
            drawn = given | {"points": points, "to_account": int(account)}
            await db.run(connection, sql.draw, drawn)
            await ledger.take(connection, given["batch_no"])
            await db.run(connection, sql.empty_draws)
            await db.run(connection, sql.empty_taken)
    await db.run(connection, sql.receive, given)
    await _finish(connection, given)
    return int(given["exchange_no"])


async def _finish(connection: Connection, given: dict[str, Any]) -> None:
    """Pay debts from what is there now, bring all into the balances, note the batch."""
    await ledger.settle(connection, given["batch_no"])
    await ledger.make_balances(connection)
    await ledger.apply(connection)
    row = {"batch_no": given["batch_no"], "lane": "exchange", "started_at": given["now"]}
    await collect.add_batch(connection, await ledger.flow(connection) | row)


async def _audit(
    connection: Connection, actor: str, action: str, kept: Exchange, **detail: Any
) -> None:
    one_ids = await identity.find_one_ids(connection, [kept.member_no])
    await organisation.audit(
        connection, actor, action, f"member:{one_ids[kept.member_no]}",
        exchange_no=str(kept.exchange_no), gave=kept.gave, from_currency=kept.from_currency,
        received=kept.received, to_currency=kept.to_currency, **detail,
    )  # fmt: skip
