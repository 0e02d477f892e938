"""Verbs of reading the ledger: movements with their reasons, of a member and of the house."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yihui.core import clock, db, windows
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.core.windows import Place
from yihui.points.earning.rules import parse_rule
from yihui.points.ledger.types import Account, Cause
from yihui.points.movements import rules
from yihui.points.movements.exchanges import EXCHANGES
from yihui.points.movements.phrases import BY_HAND
from yihui.points.movements.types import (
    ByHandTold,
    ExchangeTold,
    Kind,
    LotTold,
    Movement,
    OrderTold,
    Part,
    RefundTold,
    RuleTold,
    Why,
)

sql = load("points/movements/movements.sql")
Row = dict[str, Any]
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as it is kept, with its sentence, and where its order or redemption was."""

    row: Row
    movement: Movement
    kind: Kind
    change: int
    why: Why
    order_row: Row | None
    store_no: int | None
    channel_no: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the ledger of the house is narrowed by; None narrows nothing."""

    since: datetime | None = None
    until: datetime | None = None
    moves: list[int] | None = None
    member_nos: list[int] | None = None
    order_nos: list[int] | None = None
    rule_nos: list[int] | None = None
    store_no: int | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        names = ("moves", "member_nos", "order_nos", "rule_nos", "store_no")
        return {name: getattr(self, name) for name in names}


async def find_of_member(
    connection: Connection, member_nos: Sequence[int], before: int, limit: int
) -> list[Told]:
    """A page of the ledger of a member's group, newest first, each entry with its reason."""
    wanted = {"member_nos": list(member_nos), "before": before, "limit": limit}
    return await tell(connection, await db.rows(connection, sql.find_of_member, wanted))


async def find_of_causes(
    connection: Connection,
    member_nos: Sequence[int],
    cause_nos: Sequence[int],
    account_nos: Sequence[int] = (),
) -> list[Told]:
    """The entries of these orders, refunds, redemptions and lots of a group, oldest first; those
    about the group in other accounts that carried it, too."""
    wanted = {"member_nos": list(member_nos), "cause_nos": list(cause_nos),
              "account_nos": list(account_nos)}  # fmt: skip
    return await tell(connection, await db.rows(connection, sql.find_of_causes, wanted))


async def find_of_order(
    connection: Connection, member_nos: Sequence[int], order_no: int
) -> list[Told]:
    """What an order, its refunds and its corrections did to points, oldest first."""
    wanted = {"member_nos": list(member_nos), "order_no": order_no}
    return await tell(connection, await db.rows(connection, sql.find_of_order, wanted))


async def find_causes(
    connection: Connection,
    member_nos: Sequence[int],
    causes: Iterable[Cause],
    before: Place,
    limit: int,
    account_nos: Sequence[int] = (),
) -> list[Row]:
    """What moved a group's points by these causes, newest first: cause, number and moment."""
    wanted = {"member_nos": list(member_nos), "causes": [int(cause) for cause in causes],
              "at": before.at, "tie_no": before.no, "limit": limit,
              "account_nos": list(account_nos)}  # fmt: skip
    return await db.rows(connection, sql.find_causes, wanted)


async def find_house(
    connection: Connection, asked: Asked, cursor: str | None, limit: int
) -> tuple[list[Told], str | None]:
    """A page of the house's ledger, newest first, and the cursor of what follows."""

    async def find(low: datetime, before: Place, count: int) -> list[Row]:
        wanted = asked.parameters | {
            "low": low, "at": before.at, "tie_no": before.no, "limit": count,
        }  # fmt: skip
        return await db.rows(connection, sql.find_span, wanted)

    start = windows.place_of(cursor, asked.until)
    async with db.planned(connection):
        if asked.member_nos is not None:  # few, and found by their key: no need to go back slowly
            since = asked.since or windows.BEGINNING
            rows = await find(since, start, limit + 1)
            following = None
            if len(rows) > limit:
                rows = rows[:limit]
                following = str(Place(rows[-1]["occurred_at"], rows[-1]["entry_no"]))
        else:
            rows, following = await windows.go_back(
                find, start, asked.since, clock.now(), limit, "entry_no"
            )
    return await tell(connection, rows), following


async def sum_house(connection: Connection, asked: Asked) -> dict[str, int]:
    """What the movements come to: points_in, points_out, points_moved, and how many entries."""
    span = {"low": asked.since or windows.BEGINNING, "at": asked.until or windows.END}
    async with db.planned(connection):
        return await db.row(connection, sql.sum_span, asked.parameters | span) or {}


async def find_rule_nos(connection: Connection, code: str) -> list[int]:
    """The numbers of a rule's versions."""
    found = await db.tuples(connection, sql.find_rule_nos, {"code": code})
    return [number for (number,) in found]


async def tell(connection: Connection, rows: Sequence[Row]) -> list[Told]:
    """The reasons of entries, in sets: six statements however many entries there are."""
    if not rows:
        return []
    facts = await _Facts.find(connection, rows)
    return [facts.told(row) for row in rows]


def day_of(moment: datetime) -> date:
    """The day of the programme's zone."""
    return moment.astimezone(clock.zone()).date()


class _Facts:
    """What the sentences of some entries name, by member and number."""

    def __init__(self) -> None:
        self.parts: dict[tuple[int, int, int], list[Row]] = defaultdict(list)
        self.lots: dict[int, LotTold] = {}
        self.orders: dict[Key, Row] = {}
        self.payments: dict[Key, list[tuple[str, int]]] = defaultdict(list)
        self.refunds: dict[Key, Row] = {}
        self.redemptions: dict[Key, Row] = {}
        self.by_hand: dict[Key, ByHandTold] = {}
        self.exchanges: dict[int, ExchangeTold] = {}
        self.events: dict[int, str] = {}
        self.reminded: dict[Key, list[date]] = defaultdict(list)
        self.grace: dict[tuple[int, int, int, int], date] = {}
        self.rules: dict[int, RuleTold] = {}
        self.currencies: dict[int, str] = {}

    @classmethod
    async def find(cls, connection: Connection, rows: Sequence[Row]) -> "_Facts":
        facts = cls()
        causes = {"causes": [row["cause"] for row in rows]} | _columns(
            ((row["member_no"], row["cause_no"]) for row in rows), "cause_nos"
        )
        for part in await db.rows(connection, sql.find_parts, causes):
            facts.parts[part["member_no"], part["cause"], part["cause_no"]].append(part)
        lots = {(p["member_no"], p["lot_no"]) for group in facts.parts.values() for p in group
                if p["lot_no"]}  # fmt: skip
        lots |= {(row["origin_no"], row["lot_no"]) for row in rows if row["lot_no"]}
        for lot in await db.rows(connection, sql.find_lots, _columns(lots, "lot_nos")):
            facts.lots[lot["lot_no"]] = LotTold(
                lot["lot_no"], day_of(lot["occurred_at"]), lot["expires_on"], lot["available_on"],
                lot["awaits"], bool(lot["lapses"]), lot["idles"],
            )  # fmt: skip
        wanted = _columns(_numbered(rows, "order_no"), "order_nos")
        for order in await db.rows(connection, sql.find_orders, wanted):
            facts.orders[order["member_no"], order["order_no"]] = order
        wanted = _columns(_numbered(rows, "cause_no", Cause.REFUND), "refund_nos")
        for refund in await db.rows(connection, sql.find_refunds, wanted):
            facts.refunds[refund["member_no"], refund["refund_no"]] = refund
        wanted = _columns(
            {(row["member_no"], row["cause_no"]) for row in rows
             if row["cause"] == Cause.REDEMPTION}, "redemption_nos",
        )  # fmt: skip
        for one in await db.rows(connection, sql.find_redemptions, wanted):
            facts.redemptions[one["member_no"], one["redemption_no"]] = one
        await facts._find_expiry(connection, rows)
        await facts._find_by_hand(connection, rows)
        await facts._find_exchanges(connection, rows)
        await facts._find_events(connection, rows)
        rule_nos = sorted({row["rule_version_no"] for row in rows if row["rule_version_no"]})
        for rule in await db.rows(connection, sql.find_rules, {"rule_nos": rule_nos}):
            facts.rules[rule["rule_version_no"]] = RuleTold(
                rule["code"], rule["version"], parse_rule(rule["document"])
            )
        await facts._find_payments(connection, rows)
        facts.currencies = dict(await db.tuples(connection, sql.find_currencies))
        return facts

    async def _find_payments(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Of orders that earned by rules which leave payments out."""
        leaving = {no for no, told in self.rules.items() if told.rule.payments_left_out}
        orders = _numbered([row for row in rows if row["rule_version_no"] in leaving], "order_no")
        if orders:
            wanted = _columns(orders, "order_nos")
            for one in await db.rows(connection, sql.find_payments, wanted):
                key = one["member_no"], one["order_no"]
                self.payments[key].append((one["method"], one["amount_fen"]))

    async def _find_by_hand(self, connection: Connection, rows: Sequence[Row]) -> None:
        numbers = {(row["origin_no"], row["cause_no"]) for row in rows if row["cause"] in BY_HAND}
        if not numbers:
            return
        wanted = _columns(numbers, "adjustment_nos")
        for one in await db.rows(connection, sql.find_adjustments, wanted):
            key = one["member_no"], one["adjustment_no"]
            said = Why(one["sentence_zh"], one["sentence_en"]) if one["sentence_zh"] else None
            self.by_hand[key] = ByHandTold(one["origin"], one["reason"], said)

    async def _find_exchanges(self, connection: Connection, rows: Sequence[Row]) -> None:
        numbers = sorted({row["cause_no"] for row in rows if row["cause"] in EXCHANGES})
        if not numbers:
            return
        wanted = {"exchange_nos": numbers}
        for one in await db.rows(connection, sql.find_exchanges, wanted):
            self.exchanges[one["exchange_no"]] = ExchangeTold(
                one["gave"], one["received"], Why(one["from_zh"], one["from_en"]),
                Why(one["to_zh"], one["to_en"]), one["from_points"], one["to_points"],
                one["rounding"],
            )  # fmt: skip

    async def _find_events(self, connection: Connection, rows: Sequence[Row]) -> None:
        days = {row["cause_no"]: day_of(row["occurred_at"]) for row in rows
                if row["cause"] == Cause.BEHAVIOUR}  # fmt: skip
        if days:
            wanted = {"record_nos": list(days), "since": min(days.values()),
                      "until": max(days.values())}  # fmt: skip
            self.events = dict(await db.tuples(connection, sql.find_behaviours, wanted))

    async def _find_expiry(self, connection: Connection, rows: Sequence[Row]) -> None:
        expired = [(one["member_no"], one["cause_no"]) for one in rows
                   if one["cause"] == Cause.EXPIRY]  # fmt: skip
        if expired:
            wanted = _columns(expired, "expiry_nos")
            for one in await db.rows(connection, sql.find_reminded, wanted):
                days = self.reminded[one["member_no"], one["expiry_no"]]
                days.append(day_of(one["sent_at"]))
        undone = (Cause.REVERSAL, Cause.EXCHANGE_UNDONE)
        returned = [(one["member_no"], one["cause_no"]) for one in rows
                    if one["lot_no"] and (one["from_account"] == Account.REDEEMED
                                          or one["cause"] in undone)]  # fmt: skip
        if returned:
            wanted = _columns(returned, "refund_nos")
            for one in await db.rows(connection, sql.find_grace, wanted):
                key = one["member_no"], one["cause"], one["cause_no"], one["lot_no"]
                self.grace[key] = one["until_on"]

    def told(self, row: Row) -> Told:
        member_no, cause = row["origin_no"], Cause(row["cause"])
        order = self.orders.get((member_no, row["order_no"]))
        refund = self.refunds.get((member_no, row["cause_no"])) if cause is Cause.REFUND else None
        redemption = (
            self.redemptions.get((row["member_no"], row["cause_no"]))
            if cause is Cause.REDEMPTION else None
        )  # fmt: skip
        parts = self.parts[row["member_no"], row["cause"], row["cause_no"]]
        hidden = bool(row["order_no"]) and order is None
        hidden = hidden or (cause is Cause.REFUND and refund is None)
        movement = Movement(
            cause=cause,
            part=self._part(row),
            parts=tuple(self._part(part) for part in parts),
            late=row["late"],
            elsewhere=hidden,
            order=OrderTold(order["external_id"], order["paid_fen"], order["freight_fen"],
                            order["tender_fen"],
                            tuple(self.payments.get((member_no, row["order_no"]), ())))
            if order and not hidden else None,
            refund=RefundTold(refund["refund_fen"], refund["reason"], refund["withheld_fen"])
            if refund and not hidden else None,
            by_hand=self.by_hand.get((member_no, row["cause_no"])) if cause in BY_HAND else None,
            exchange=self.exchanges.get(row["cause_no"]) if cause in EXCHANGES else None,
            rule=self.rules.get(row["rule_version_no"]) if not hidden else None,
            event=self.events.get(row["cause_no"], "") if cause is Cause.BEHAVIOUR else "",
            reason=redemption["reason"] if redemption else "",
            channel=Why(redemption["channel_zh"], redemption["channel_en"])
            if redemption and redemption["channel_zh"] else None,
            reminded=tuple(self.reminded.get((row["member_no"], row["cause_no"]), ()))
            if cause is Cause.EXPIRY else (),
            grace_until=self.grace.get(
                (row["member_no"], row["cause"], row["cause_no"], row["lot_no"])
            ),
        )  # fmt: skip
        place = redemption or refund or order or {}
        kind = rules.kind_of(movement.part.from_account, movement.part.to_account)
        shown = row | {"currency": self.currencies[row["currency_no"]]}
        return Told(
            shown, movement, kind, rules.change(movement.part), rules.why(movement),
            None if hidden else order, place.get("store_no"), place.get("channel_no"),
        )  # fmt: skip

    def _part(self, row: Row) -> Part:
        return Part(
            Account(row["from_account"]),
            Account(row["to_account"]),
            row["points"],
            self.lots.get(row["lot_no"]),
        )


def _numbered(rows: Sequence[Row], number: str, cause: Cause | None = None) -> set[Key]:
    return {
        (row["origin_no"], row[number])
        for row in rows
        if row[number] and (cause is None or row["cause"] == cause)
    }


def _columns(keys: Iterable[Key], name: str) -> dict[str, list[int]]:
    pairs = list(keys)
    return {"member_nos": [one for one, _ in pairs], name: [two for _, two in pairs]}


def drawn_of(told: Told) -> list[Part]:
    """The lots that the cause of a burn drew on, in the order of drawing."""
    if told.kind is not Kind.BURN:
        return []
    return [part for part in told.movement.parts if part.to_account is Account.REDEEMED]
