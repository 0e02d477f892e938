"""Douyin shops: a push says that something changed, and what it is is asked for.

Amounts are integer fen, times seconds since 1970, both the opposite of Tmall's. `event-sign` is MD5
of app key, the body's bytes and app secret. A push holds numbers only, so it makes the connector
ask for what changed since; without pushes it asks every few minutes anyway. Author, room and video
of a line are kept as the live stream that sold it: a behaviour beside the order. The contract was
read from field lists and a public SDK and never tried against the platform.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from yihui.collect.arrivals import Arrival
from yihui.collect.connectors import reading
from yihui.collect.connectors.types import (
    Context,
    Contract,
    Pages,
    Pulling,
    Push,
    Pushing,
    Reading,
    Reply,
    Request,
    Troubled,
    Window,
)
from yihui.collect.sdk.types import Unfit
from yihui.collect.types import Behaviour, Order, Refund
from yihui.core.security import same

PAGE_ROWS = 100
LIMITED_SECONDS = 60
QUESTIONS = {"orders": ("order.searchList", "shop_order_list"),
             "refunds": ("afterSale.List", "items")}  # fmt: skip
UNPAID, CLOSED = frozenset({1}), frozenset({4})
STATES = UNPAID | CLOSED | {2, 3, 5, 101, 103, 105}
REFUNDED = 3
LIMITED = frozenset({"30002", "isv.business-failed:limit", "90000"})
TEST_TAG = "0"


def is_genuine(push: Push, context: Context) -> bool:
    """Whether the signature in the head is that of exactly these bytes, and of our app."""
    secrets = context.secrets
    if not same(push.header("app-id").encode(), secrets["app_key"].encode()):
        return False
    signed = secrets["app_key"].encode() + push.body + secrets["app_secret"].encode()
    wanted = hashlib.md5(signed, usedforsecurity=False).hexdigest()
    return same(wanted.encode(), push.header("event-sign").lower().encode())


def read_push(body: bytes, event: str, context: Context) -> Reading:
    """A push brings no record; unless it is the platform's trial, more is asked for."""
    raw = reading.parsed(body)
    messages = raw if isinstance(raw, list) else [raw]
    if not all(isinstance(one, Mapping) for one in messages):
        raise Unfit("not_an_object", "body", "A message is no object.", "Send objects.")
    return Reading(ask=any(str(one.get("tag")) != TEST_TAG for one in messages))


def ask(window: Window, context: Context, gateway: str, now: datetime) -> Request:
    """The request for a page of changes."""
    secrets = context.secrets
    method, _ = QUESTIONS[window.question]
    start, end = (reading.version(at) for at in (window.start, window.end))
    named = ("update_time_start", "update_time_end") if window.question == "orders" else (
        "update_start_time", "update_end_time")  # fmt: skip
    wanted: dict[str, Any] = {"page": window.page, "size": PAGE_ROWS, named[0]: start,
                              named[1]: end, "order_asc": True}  # fmt: skip
    if window.question == "orders":
        wanted["order_by"] = "update_time"
    content = json.dumps(wanted, sort_keys=True, separators=(",", ":"))
    stamp = now.astimezone(reading.CHINA).strftime("%Y-%m-%d %H:%M:%S")
    given = {"app_key": secrets["app_key"], "method": method, "timestamp": stamp, "v": "2"}
    sign = signature(given | {"param_json": content}, secrets["app_secret"])
    given |= {"access_token": secrets["access_token"], "sign": sign, "sign_method": "hmac-sha256"}
    url = f"{gateway}/{method.replace('.', '/')}?{urlencode(given)}"
    return Request(url, content.encode(), {"Content-Type": "application/json"})


def signature(given: Mapping[str, str], secret: str) -> str:
    """HMAC-SHA256 over names and values in the order of names, the secret at both ends."""
    joined = "".join(f"{name}{value}" for name, value in sorted(given.items()))
    return hmac.new(secret.encode(), f"{secret}{joined}{secret}".encode(), "sha256").hexdigest()


def read(question: str, body: bytes, context: Context) -> Pages:
    """The records of a page. Raises Troubled for an error, Unfit for what is no answer."""
    raw = reading.part(reading.parsed(body))
    code = reading.text(raw, "code", "err_no")
    if code not in ("0", "10000"):
        problem = reading.text(raw, "sub_msg", "msg", "message")[:200]
        sub = reading.text(raw, "sub_code") or code or "no_answer"
        wait = LIMITED_SECONDS if {sub, code} & LIMITED else 0
        raise Troubled(sub[:64], problem, wait)
    data = reading.part(raw, "data")
    rows = reading.parts(data, QUESTIONS[question][1])
    one = _order_and_stream if question == "orders" else _refund
    arrivals = [arrival for row in rows for arrival in _each(row, one, context)]
    return Pages(arrivals, reading.whole(data, "total") or len(rows))


def _each(row: Mapping[str, Any], one: Any, context: Context) -> list[Arrival]:
    try:
        found: list[Arrival] = one(row, context)
    except Unfit as unfit:
        number = str(row.get("order_id") or "")
        return [reading.kept(context, row, unfit.problem, number)]
    return found


def _order_and_stream(order: Mapping[str, Any], context: Context) -> list[Arrival]:
    found = order_of(order, context)
    stream = stream_of(order, found, context)
    return [found, stream] if stream else [found]


def order_of(order: Mapping[str, Any], context: Context) -> Arrival:
    """A shop order with its SKU orders."""
    state = reading.whole(order, "order_status")
    if state not in STATES:
        raise Unfit("state_unknown", "order_status", f"The state {state} is not known.",
                    "Enter the order as it should be, or dismiss it.")  # fmt: skip
    paid_at = reading.epoch_time(order, "pay_time")
    paid = reading.fen(order, "pay_amount")
    if paid is None:
        raise Unfit("field_missing", "pay_amount", "pay_amount is missing.",
                    "Ask the platform for the whole order.")  # fmt: skip
    freight = min(reading.fen(order, "post_amount") or 0, paid)
    status = "unpaid" if state in UNPAID or paid_at is None else "paid"
    if state in CLOSED and paid_at is None:
        status = "closed"
    at = reading.needed_time(paid_at or reading.epoch_time(order, "create_time"), "create_time")
    buyer = reading.text(order, "doudian_open_id")
    return reading.record(
        Order, context, external_id=reading.needed(order, "order_id"), status=status,
        version=reading.version(reading.epoch_time(order, "update_time")), occurred_at=at,
        identifiers=reading.person("douyin_openid", buyer, context.shop),
        amount_fen=max(reading.fen(order, "order_amount") or 0, 0), freight_fen=freight,
        paid_fen=paid, lines=_lines(order, paid - freight),
    )  # fmt: skip


def _lines(order: Mapping[str, Any], paid: int) -> list[dict[str, Any]]:
    lines = reading.parts(order, "sku_order_list")
    weights = [0 if reading.whole(one, "given_product_type") else
               max(reading.fen(one, "pay_amount") or 0, 0) for one in lines]  # fmt: skip
    found = []
    for one, share in zip(lines, reading.shared_out(paid, weights), strict=True):
        product = reading.text(one, "code", "out_sku_id", "out_product_id", "sku_id", "product_id")
        count = reading.whole(one, "item_num")
        found.append({
            "product": reading.code(product), "name": reading.text(one, "product_name")[:256],
            "quantity_milli": (1 if count is None else count) * 1000,
            "amount_fen": reading.fen(one, "sum_amount"), "paid_fen": share,
        })  # fmt: skip
    return found


def stream_of(order: Mapping[str, Any], found: Arrival, context: Context) -> Arrival | None:
    """The live stream or video that sold it, as a behaviour of the buyer: `live_ordered`."""
    sold = found.record
    streams = [one for one in reading.parts(order, "sku_order_list")
               if reading.text(one, "room_id") not in ("", "0")]  # fmt: skip
    if not streams or not isinstance(sold, Order) or sold.status != "paid" or not sold.identifiers:
        return None
    first = streams[0]
    properties = {"live_id": reading.text(first, "room_id")[:64], "order": sold.external_id,
                  "host": reading.text(first, "author_name")[:64],
                  "host_id": reading.text(first, "author_id")[:64]}  # fmt: skip
    return Arrival(Behaviour(
        source=sold.source, external_id=f"live:{sold.external_id}"[:128], event="live_ordered",
        occurred_at=sold.occurred_at, identifiers=sold.identifiers, store=sold.store,
        brand=sold.brand, channel=sold.channel, value_fen=sold.paid_fen, properties=properties,
    ))  # fmt: skip


def _refund(item: Mapping[str, Any], context: Context) -> list[Arrival]:
    after = reading.part(item, "aftersale_info")
    if reading.whole(after, "refund_status") != REFUNDED:
        return []
    amount = reading.fen(after, "refund_amount")
    if amount is None:
        raise Unfit("field_missing", "refund_amount", "refund_amount is missing.",
                    "Ask the platform for the refund.")  # fmt: skip
    order = reading.text(reading.part(item, "order_info"), "shop_order_id")
    at = reading.epoch_time(after, "refund_time", "apply_time", "create_time")
    return [reading.record(
        Refund, context, external_id=reading.needed(after, "aftersale_id"), refund_fen=amount,
        order=order or None, occurred_at=reading.needed_time(at, "refund_time"),
    )]  # fmt: skip


CONTRACT = Contract(
    secrets=("app_key", "app_secret", "access_token"),
    pushing=Pushing(
        is_genuine,
        read_push,
        accepted=Reply(200, {"code": 0, "msg": "success"}),
        refused=Reply(401, {"code": 40041, "msg": "wrong_signature"}),
    ),
    pulling=Pulling(("orders", "refunds"), ask, read, "YIHUI_DOUYIN_GATEWAY", first_page=0),
)
