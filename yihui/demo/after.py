"""What becomes of an order afterwards, and what goes wrong on the way.

Refunds in part and whole, corrections, unpaid orders, and records so broken that validation must
refuse them, so that quarantine has something to show.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from yihui.collect import Line, Order, Payment, Refund
from yihui.core.units import AMOUNT_MAX_FEN
from yihui.demo.rhythm import DAY_SECONDS, Year

Broken = dict[str, object]

WHOLE = 0.5  # of the orders with refunds
IN_PARTS = 0.15
GOODWILL = 0.08  # a little money back, no goods
GOODWILL_FEN = 1_000
LATE_REFUND = 0.10
REASONS = ("尺码不合", "颜色与图片不符", "七天无理由", "质量问题", "拍错了", "不想要了")


def refund_delay(rng: Random) -> int:
    """Seconds from an order to its refund: mostly within a fortnight, one in ten after a month."""
    days = 30 + rng.random() * 45 if rng.random() < LATE_REFUND else 0.2 + rng.random() * 12
    return int(days * DAY_SECONDS)


def refunds(rng: Random, year: Year, order: Order, second: int) -> Iterator[tuple[int, Refund]]:
    """The refunds of an order placed at this second, each with its own second."""
    draw = rng.random()
    first = second + refund_delay(rng)
    if draw < GOODWILL:
        amount_fen = min(GOODWILL_FEN, order.paid_fen)
        yield first, _refund(year, order, first, 1, (), amount_fen, "补差价")
        return
    reason = REASONS[int(rng.random() * len(REASONS))]
    if draw < GOODWILL + WHOLE or len(order.lines) == 1:
        lines = order.lines
        yield first, _refund(year, order, first, 1, lines, _paid_fen(lines), reason)
        return
    lines = order.lines[:1]
    yield first, _refund(year, order, first, 1, lines, _paid_fen(lines), reason)
    if draw > 1 - IN_PARTS:
        later = first + refund_delay(rng)
        lines = order.lines[1:2]
        yield later, _refund(year, order, later, 2, lines, _paid_fen(lines), reason)


def _paid_fen(lines: tuple[Line, ...]) -> int:
    return sum(line.paid_fen or 0 for line in lines)


def _refund(
    year: Year, order: Order, second: int, number: int,
    lines: tuple[Line, ...], refund_fen: int, reason: str,
) -> Refund:  # fmt: skip
    return Refund(
        source=order.source,
        external_id=f"R{order.external_id}-{number}",
        version=1,
        occurred_at=year.moment(second),
        order=order.external_id,
        brand=order.brand,
        store=order.store,
        channel=order.channel,
        identifiers=order.identifiers,
        lines=lines,
        refund_fen=refund_fen,
        reason=reason,
    )


def corrected(order: Order) -> Order:
    """The second version: the last line was never sold, or the only one was a tenth too dear."""
    if len(order.lines) > 1:
        lines = order.lines[:-1]
    else:
        line = order.lines[0]
        lines = (replace(line, paid_fen=(line.paid_fen or 0) * 9 // 10),)
    paid_fen = _paid_fen(lines) + order.freight_fen
    return replace(
        order,
        version=2,
        lines=lines,
        payments=(Payment(method=order.payments[-1].method, amount_fen=paid_fen),),
        amount_fen=sum(line.amount_fen or 0 for line in lines),
        paid_fen=paid_fen,
    )


def broken(year: Year, second: int, number: int) -> Broken:
    """A record that validation must refuse, in the shape in which it would stand in a file."""
    faults: tuple[Broken, ...] = (
        {"occurred_at": "2026-02-30T10:00:00+08:00"},  # no such day
        {"external_id": f"P\x00{number:06d}"},
        {"paid_fen": AMOUNT_MAX_FEN * 10},
        {"occurred_at": "1970-01-01T08:00:00+08:00"},  # a till whose clock was reset
        {"external_id": ""},
        {"freight_fen": -800},
        {"occurred_at": year.moment(second).replace(tzinfo=None).isoformat()},  # no zone
        {"paid_fen": "一百九十九"},
        {"store": "S" * 65},
        {"status": "finished"},
    )
    record: Broken = {
        "type": "order",
        "source": "pos",
        "external_id": f"PX{number:06d}",
        "version": 1,
        "occurred_at": year.moment(second).isoformat(),
        "brand": "wangling",
        "store": "S001",
        "channel": "pos",
        "paid_fen": 19_900,
    }
    return record | faults[number % len(faults)]
