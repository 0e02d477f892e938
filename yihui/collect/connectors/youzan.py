"""Youzan: pushes of orders and refunds.

Amounts are yuan as decimal text, times are China's. `Event-Sign` is MD5 of client_id, the body's
bytes and client_secret. An answer without the word success is sent again, for hours. Of messages
with the same meaning there are two generations; both are read. The contract was read from public
documents and field lists and never tried against the platform itself.
"""

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from yihui.collect.arrivals import Arrival
from yihui.collect.connectors import reading
from yihui.collect.connectors.types import Context, Contract, Push, Pushing, Reading, Reply
from yihui.collect.sdk.types import Unfit
from yihui.collect.types import Order, Refund
from yihui.core.security import same

ORDERS = frozenset({"trade_TradeCreate", "trade_TradePaid", "trade_TradeBuyerPay"})
REFUNDS = frozenset({"trade_refund_RefundSuccess", "trade_refund_SysRefund",
                     "youzan_trade_RefundSuccess"})  # fmt: skip
# Nothing was paid, or a group-buy is not complete: no sale yet.
UNPAID = frozenset({"WAIT_BUYER_PAY", "TRADE_CREATE", "WAIT_GROUP", "WAIT_PAY_RETURN"})
STATES = UNPAID | {"TRADE_PAID", "WAIT_CONFIRM", "WAIT_SELLER_SEND_GOODS", "TRADE_CLOSED",
                   "WAIT_BUYER_CONFIRM_GOODS", "TRADE_BUYER_SIGNED", "TRADE_SUCCESS"}  # fmt: skip
PAY_TYPES = {"10": "wechat_pay", "2": "alipay", "WEIXIN": "wechat_pay", "ALIPAY": "alipay"}


def is_genuine(push: Push, context: Context) -> bool:
    """Whether the signature in the head is that of exactly these bytes."""
    secrets = context.secrets
    signed = secrets["client_id"].encode() + push.body + secrets["client_secret"].encode()
    wanted = hashlib.md5(signed, usedforsecurity=False).hexdigest()
    return same(wanted.encode(), push.header("event-sign").lower().encode())


def read(body: bytes, event: str, context: Context) -> Reading:
    """The record of a message. Raises Unfit. What is neither order nor refund brings none."""
    raw = reading.part(reading.parsed(body))
    kind = reading.text(raw, "type") or event  # the head is not signed
    if raw.get("test") is True:
        return Reading()
    if kind in ORDERS:
        message = _message(raw)
        return Reading([order_of(reading.part(message, "full_order_info") or message, context)])
    if kind in REFUNDS:
        return Reading([refund_of(_message(raw), context)])
    return Reading()


def _message(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """`msg` is an object, or the text of one, URL-encoded in the older messages."""
    found = raw.get("msg")
    if isinstance(found, str):
        text = found if found.lstrip().startswith("{") else unquote(found, errors="replace")
        found = reading.parsed(text)
    return reading.part({"msg": found}, "msg")


def order_of(full: Mapping[str, Any], context: Context) -> Arrival:
    """An order as `full_order_info` tells it."""
    info, pay = reading.part(full, "order_info"), reading.part(full, "pay_info")
    buyer = reading.part(full, "buyer_info")
    number, state = reading.needed(info, "tid"), reading.needed(info, "status")
    if state not in STATES:
        raise Unfit("state_unknown", "status", f"The state {state[:40]!r} is not known.",
                    "Enter the order as it should be, or dismiss it.")  # fmt: skip
    paid_at = reading.china_time(info, "pay_time")
    payment = reading.fen_of_yuan(pay, "payment")
    paid = reading.fen_of_yuan(pay, "total_fee") if payment is None else payment
    if paid is None:
        raise Unfit("field_missing", "payment", "payment is missing.",
                    "Ask the platform for the whole order.")  # fmt: skip
    freight = min(reading.fen_of_yuan(pay, "post_fee") or 0, paid)
    status = "unpaid" if state in UNPAID or paid_at is None else "paid"
    if state == "TRADE_CLOSED" and paid_at is None:
        status = "closed"
    account = reading.person(
        "customer_no", reading.text(buyer, "yz_open_id"), f"youzan:{context.shop}"
    )
    method = PAY_TYPES.get(reading.text(info, "pay_type"), "youzan")
    return reading.record(
        Order, context, external_id=number, status=status, freight_fen=freight, paid_fen=paid,
        version=reading.version(reading.china_time(info, "update_time")),
        occurred_at=reading.needed_time(paid_at or reading.china_time(info, "created"), "created"),
        identifiers=reading.person("phone", reading.text(buyer, "buyer_phone"), "") + account,
        lines=_lines(full, paid - freight),
        payments=({"method": method, "amount_fen": paid},) if status == "paid" else (),
    )  # fmt: skip


def _lines(full: Mapping[str, Any], paid: int) -> list[dict[str, Any]]:
    lines = reading.parts(full, "orders")
    gifts = [one.get("is_present") in (True, "true", 1) for one in lines]
    weights = [0 if gift else max(reading.fen_of_yuan(one, "payment") or 0, 0)
               for one, gift in zip(lines, gifts, strict=True)]  # fmt: skip
    found = []
    for one, share in zip(lines, reading.shared_out(paid, weights), strict=True):
        product = reading.text(one, "outer_sku_id", "outer_item_id", "sku_id", "item_id", "oid")
        found.append({
            "product": reading.code(product), "name": reading.text(one, "title")[:256],
            "quantity_milli": (reading.whole(one, "num") or 1) * 1000,
            "amount_fen": reading.fen_of_yuan(one, "total_fee"), "paid_fen": share,
        })  # fmt: skip
    return found


def refund_of(message: Mapping[str, Any], context: Context) -> Arrival:
    """A refund that has succeeded; without `tid` it is one without its order."""
    amount = reading.fen_of_yuan(message, "refunded_fee")
    if amount is None:
        raise Unfit("field_missing", "refunded_fee", "refunded_fee is missing.",
                    "Ask the platform for the refund.")  # fmt: skip
    at = reading.china_time(message, "update_time", "refund_time", "created")
    return reading.record(
        Refund, context, external_id=reading.needed(message, "refund_id"), refund_fen=amount,
        order=reading.text(message, "tid") or None,
        occurred_at=reading.needed_time(at, "update_time"),
        reason=reading.text(message, "refund_reason_des", "refund_reason")[:256],
    )  # fmt: skip


CONTRACT = Contract(
    secrets=("client_id", "client_secret"),
    pushing=Pushing(
        is_genuine,
        read,
        accepted=Reply(200, {"code": 0, "msg": "success"}),
        refused=Reply(401, {"code": 401, "msg": "wrong_signature"}),
        event=lambda push: push.header("event-type")[:64],
    ),
)
