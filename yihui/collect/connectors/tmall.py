"""Taobao and Tmall: orders and refunds that changed since, asked for page by page.

Amounts are yuan as decimal text, times are China's. A request is signed with HMAC-MD5 of its sorted
parameters. Buyers come masked: who they are is told by their open id only, inside one shop. A
line's `payment` includes freight where an order has one line, so its share is
`divide_order_fee`. The contract was read from field lists and never tried against the platform.
"""

import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from yihui.collect.arrivals import Arrival
from yihui.collect.connectors import reading
from yihui.collect.connectors.types import (
    Context,
    Contract,
    Pages,
    Pulling,
    Request,
    Troubled,
    Window,
)
from yihui.collect.sdk.types import Unfit
from yihui.collect.types import Order, Refund
from yihui.core.security import same

PAGE_ROWS = 100
LIMITED_SECONDS = 60
AGE_MAX = timedelta(minutes=10)
FIELDS_MAX = 40
TIME = "%Y-%m-%d %H:%M:%S"
TRADE_FIELDS = (
    "tid,status,type,created,pay_time,end_time,modified,payment,total_fee,post_fee,"
    "step_trade_status,step_paid_fee,buyer_open_uid,ouid,"
    "orders.oid,orders.outer_sku_id,orders.outer_iid,orders.sku_id,"
    "orders.num_iid,orders.title,orders.num,orders.price,orders.total_fee,orders.payment,"
    "orders.divide_order_fee,orders.part_mjz_discount,orders.status,orders.refund_status"
)
REFUND_FIELDS = "refund_id,tid,oid,status,refund_fee,num,outer_id,title,reason,created,modified"
QUESTIONS = {
    "orders": ("taobao.trades.sold.increment.get", "trades", "trade", TRADE_FIELDS),
    "refunds": ("taobao.refunds.receive.get", "refunds", "refund", REFUND_FIELDS),
}
UNPAID = frozenset(
    {"WAIT_BUYER_PAY", "TRADE_NO_CREATE_PAY", "PAY_PENDING", "WAIT_PRE_AUTH_CONFIRM"}
)
CLOSED = frozenset({"TRADE_CLOSED_BY_TAOBAO"})
STATES = UNPAID | CLOSED | {
    "WAIT_SELLER_SEND_GOODS", "SELLER_CONSIGNED_PART", "WAIT_BUYER_CONFIRM_GOODS",
    "TRADE_BUYER_SIGNED", "TRADE_FINISHED", "TRADE_CLOSED", "PAID_FORBID_CONSIGN",
}  # fmt: skip
# A deposit is no sale: it counts once the rest is paid.
DEPOSITS = frozenset({"FRONT_NOPAID_FINAL_NOPAID", "FRONT_PAID_FINAL_NOPAID"})
LIMITED = frozenset({"7", "isp.call-limited", "accesscontrol.limited-by-api-access-count"})


def ask(window: Window, context: Context, gateway: str, now: datetime) -> Request:
    """The request for a page of changes."""
    secrets = context.secrets
    method, _, _, fields = QUESTIONS[window.question]
    given = {
        "method": method, "app_key": secrets["app_key"], "session": secrets["session"],
        "timestamp": _time(now), "format": "json", "v": "2.0", "sign_method": "hmac",
        "fields": fields, "start_modified": _time(window.start), "end_modified": _time(window.end),
        "page_no": str(window.page), "page_size": str(PAGE_ROWS), "use_has_next": "false",
    }  # fmt: skip
    given["sign"] = signature(given, secrets["app_secret"])
    form = "application/x-www-form-urlencoded;charset=utf-8"
    return Request(gateway, urlencode(given).encode(), {"Content-Type": form})


def signature(given: Mapping[str, str], secret: str) -> str:
    """HMAC-MD5 over names and values in the order of names, in capitals."""
    joined = "".join(f"{name}{value}" for name, value in sorted(given.items()) if name != "sign")
    return hmac.new(secret.encode(), joined.encode(), "md5").hexdigest().upper()


def form_of(body: bytes) -> dict[str, str] | None:
    """The fields of a form that was sent; None for what is none, or names one twice."""
    try:
        pairs = parse_qsl(
            body.decode(), keep_blank_values=True, strict_parsing=True, max_num_fields=FIELDS_MAX
        )
    except ValueError:
        return None
    found = dict(pairs)
    return found if len(found) == len(pairs) else None


def is_genuine(given: Mapping[str, str], secrets: Mapping[str, str], now: datetime) -> bool:
    """Whether the holder of the secret signed these fields, now."""
    sent = moment(given.get("timestamp", ""))
    wanted = signature(given, secrets["app_secret"])
    return (
        same(wanted.encode(), given.get("sign", "").encode())
        and given.get("app_key") == secrets["app_key"]
        and sent is not None
        and abs(now - sent) <= AGE_MAX
    )


def moment(text: str) -> datetime | None:
    """A time of China as the platform writes it."""
    try:
        return datetime.strptime(text, TIME).replace(tzinfo=reading.CHINA)
    except ValueError:
        return None


def _time(at: datetime) -> str:
    return at.astimezone(reading.CHINA).strftime(TIME)


def read(question: str, body: bytes, context: Context) -> Pages:
    """The records of a page. Raises Troubled for an error, Unfit for what is no answer."""
    raw = reading.part(reading.parsed(body))
    if error := reading.part(raw, "error_response"):
        code = reading.text(error, "sub_code") or reading.text(error, "code")
        wait = LIMITED_SECONDS if {code, reading.text(error, "code")} & LIMITED else 0
        raise Troubled(code[:64], reading.text(error, "sub_msg", "msg")[:200], wait)
    method, outer, inner, _ = QUESTIONS[question]
    name = method.removeprefix("taobao.").replace(".", "_") + "_response"
    if name not in raw:
        raise Unfit("no_answer", name, f"The answer holds no {name}.", "Try again.")
    found = reading.part(raw, name)
    rows = reading.parts(reading.part(found, outer), inner)
    one = order_of if question == "orders" else refund_of
    arrivals = [arrival for row in rows for arrival in _each(row, one, context)]
    return Pages(arrivals, reading.whole(found, "total_results") or len(rows))


def _each(row: Mapping[str, Any], one: Any, context: Context) -> list[Arrival]:
    """One bad row harms no other one."""
    try:
        found = one(row, context)
    except Unfit as unfit:
        number = str(row.get("refund_id") or row.get("tid") or "")
        return [reading.kept(context, row, unfit.problem, number)]
    return [found] if found else []


def order_of(trade: Mapping[str, Any], context: Context) -> Arrival:
    """A trade with its lines."""
    state, paid_at = reading.needed(trade, "status"), reading.china_time(trade, "pay_time")
    if state not in STATES:
        raise Unfit("state_unknown", "status", f"The state {state[:40]!r} is not known.",
                    "Enter the order as it should be, or dismiss it.")  # fmt: skip
    paid = reading.fen_of_yuan(trade, "payment")
    if paid is None:
        raise Unfit("field_missing", "payment", "payment is missing.",
                    "Ask the platform for the whole order.")  # fmt: skip
    freight = min(reading.fen_of_yuan(trade, "post_fee") or 0, paid)
    deposit = reading.text(trade, "step_trade_status") in DEPOSITS
    status = "unpaid" if state in UNPAID or deposit or paid_at is None else "paid"
    if state in CLOSED or (state == "TRADE_CLOSED" and paid_at is None):
        status = "closed"
    buyer = reading.text(trade, "buyer_open_uid", "ouid")
    return reading.record(
        Order, context, external_id=reading.needed(trade, "tid"), status=status, paid_fen=paid,
        version=reading.version(reading.china_time(trade, "modified")), freight_fen=freight,
        occurred_at=reading.needed_time(paid_at or reading.china_time(trade, "created"), "created"),
        identifiers=reading.person("tmall_ouid", buyer, context.shop),
        lines=_lines(reading.part(trade, "orders"), paid - freight),
    )  # fmt: skip


def _lines(orders: Mapping[str, Any], paid: int) -> list[dict[str, Any]]:
    lines = reading.parts(orders, "order")
    weights = [max(_share(one), 0) for one in lines]
    found = []
    for one, share in zip(lines, reading.shared_out(paid, weights), strict=True):
        product = reading.text(one, "outer_sku_id", "outer_iid", "sku_id", "num_iid", "oid")
        count = reading.whole(one, "num")
        price = reading.fen_of_yuan(one, "price")
        found.append({
            "product": reading.code(product), "name": reading.text(one, "title")[:256],
            "quantity_milli": (1 if count is None else count) * 1000, "paid_fen": share,
            "amount_fen": reading.fen_of_yuan(one, "total_fee") if price is None
            else price * (1 if count is None else count),
        })  # fmt: skip
    return found


def _share(line: Mapping[str, Any]) -> int:
    divided = reading.fen_of_yuan(line, "divide_order_fee")
    return (reading.fen_of_yuan(line, "payment") or 0) if divided is None else divided


def refund_of(refund: Mapping[str, Any], context: Context) -> Arrival | None:
    """A refund that has succeeded; others are none yet."""
    if reading.needed(refund, "status") != "SUCCESS":
        return None
    amount = reading.fen_of_yuan(refund, "refund_fee")
    if amount is None:
        raise Unfit("field_missing", "refund_fee", "refund_fee is missing.",
                    "Ask the platform for the refund.")  # fmt: skip
    product = reading.text(refund, "outer_id")
    # `modified` may move on after the money has; `created` never does, and the same refund must
    # say the same whenever it is asked for.
    at = reading.needed_time(reading.china_time(refund, "created", "modified"), "created")
    return reading.record(
        Refund, context, external_id=reading.needed(refund, "refund_id"), refund_fen=amount,
        order=reading.text(refund, "tid") or None, occurred_at=at,
        reason=reading.text(refund, "reason")[:256],
        lines=[{"product": reading.code(product), "paid_fen": amount,
                "quantity_milli": (reading.whole(refund, "num") or 1) * 1000}] if product else [],
    )  # fmt: skip


CONTRACT = Contract(
    secrets=("app_key", "app_secret", "session"),
    pulling=Pulling(("orders", "refunds"), ask, read, gateway="YIHUI_TMALL_GATEWAY"),
)
