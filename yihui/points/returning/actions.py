"""Verbs on returns: set a policy, read those that were ever set, quote what a refund would do."""

from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import uuid4

from yihui import collect, organisation
from yihui.collect import Outcome, Refund
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound
from yihui.core.sql import load
from yihui.points import currencies, movements
from yihui.points.returning import rules
from yihui.points.returning.types import (
    Found,
    NothingToWithhold,
    Paid,
    PointsBack,
    ReturnPolicy,
    ReturnQuote,
    Returns,
    Split,
)

sql = load("points/returning/returning.sql")


async def find_policies(connection: Connection, code: str | None = None) -> list[ReturnPolicy]:
    """All return policies ever set, of one currency if it is named, newest first. Raises
    Invalid."""
    found = None if code is None else await currencies.find_currency(connection, code)
    return await _policies(connection, found.currency_no if found else None)


async def set_policy(
    connection: Connection, code: str, terms: Returns, begins_on: date, reason: str, actor: str
) -> ReturnPolicy:
    """Set what becomes of points of returned goods from a day on, today at the earliest. Raises
    Invalid, NothingToWithhold."""
    currency = await currencies.find_currency(connection, code)
    if begins_on < currencies.today():
        raise Invalid("A policy does not begin in the past.", field="begins_on",
                      cure="Choose today or a later day.",
                      zh=("政策不能从过去开始。", "选择今天或以后的日期。"))  # fmt: skip
    if terms.shortfall == "debt" and terms.most_points is not None:
        raise Invalid("What is owed has no most.", field="most_points", cure="Leave it out.",
                      zh=("记为欠分时没有上限。", "不填上限。"))  # fmt: skip
    given: dict[str, Any] = asdict(terms) | {
        "currency_no": currency.currency_no, "begins_on": begins_on, "reason": reason,
        "made_by": actor,
    }  # fmt: skip
    worthless = not await db.tuples(connection, sql.find_worth, given)
    if terms.shortfall == "from_refund" and worthless:
        raise NothingToWithhold(field="shortfall")
    number = (await db.tuples(connection, sql.add_policy, given))[0][0]
    await organisation.audit(
        connection, actor, "points.return_policy_set", f"return_policy:{number}", currency=code,
        begins_on=str(begins_on), reason=reason, **asdict(terms),
    )  # fmt: skip
    for one in await _policies(connection, currency.currency_no):
        if one.return_policy_no == number:
            return one
    raise NotFound(f"There is no return policy {number}.")


async def find_order(connection: Connection, source: str, order: str) -> Found:
    """Where an order is, by the number that its source gave it. Raises NotFound."""
    asked = [(source, collect.Kind.ORDER, order)]
    for _, order_no, member_no in await collect.find_receipts(connection, asked):
        if member_no is not None:
            return Found(source, order, member_no, order_no)
    raise NotFound(f"{source} has no paid order {order!r}.", field="order")


async def check_seen(connection: Connection, found: Found) -> None:
    """Raises NotFound for an order that was not paid, or that the connection does not see."""
    if not await db.tuples(connection, sql.find_seen, asdict(found)):
        raise NotFound(f"{found.source} has no paid order {found.order!r}.", field="order")


async def split(connection: Connection, found: Found, goods_fen: int | None) -> Split:
    """How much money comes back for goods of an order; None: for all that is left of it."""
    asked = asdict(found) | {"today": currencies.today()}
    paid = await db.objects(connection, Paid, sql.find_paid, asked)
    return rules.split(paid[0], goods_fen)


def refund_of(found: Found, split: Split) -> Refund:
    """The record of a refund that is only tried."""
    return Refund(
        source=found.source, external_id=f"quote {uuid4()}", occurred_at=clock.now(),
        order=found.order, refund_fen=split.refund_fen, goods_fen=split.goods_fen,
    )  # fmt: skip


async def quote(
    connection: Connection, found: Found, split: Split, outcome: Outcome
) -> ReturnQuote:
    """What a refund that was tried left behind, on the connection that sees it."""
    asked = {"member_no": found.member_no, "refund_no": outcome.record_no}
    points = await db.objects(connection, PointsBack, sql.sum_refund, asked)
    withheld = (await db.tuples(connection, sql.sum_withheld, asked))[0][0]
    told = await movements.tell(connection, await db.rows(connection, sql.find_entries, asked))
    why = movements.why_of([one.movement for one in told])
    return ReturnQuote(
        source=found.source, order=found.order, refund_fen=split.refund_fen,
        goods_fen=split.goods_fen, withheld_fen=withheld, pay_fen=split.refund_fen - withheld,
        tenders=split.tenders, points=points, why_zh=why.zh, why_en=why.en,
    )  # fmt: skip


async def _policies(connection: Connection, currency_no: int | None) -> list[ReturnPolicy]:
    asked = {"currency_no": currency_no, "today": currencies.today()}
    return await db.objects(connection, ReturnPolicy, sql.find_policies, asked)
