"""What platforms send, written from their field lists, signed as they sign; and a small server that
answers as Tmall and Douyin do. Nothing here is a copy of a real order."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

YOUZAN = {"client_id": "client-1", "client_secret": "youzan-secret-77"}
DOUYIN = {"app_key": "app-1", "app_secret": "douyin-secret-77", "access_token": "token-77"}
TMALL = {"app_key": "123", "app_secret": "tmall-secret-77", "session": "session-77"}
WECHAT_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
WECHAT = {
    "api_v3_key": "0123456789abcdef0123456789abcdef", "serial": "PUB_KEY_ID_77",
    "public_key": WECHAT_KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode(),
}  # fmt: skip
JSON = {"Content-Type": "application/json"}
Signed = tuple[dict[str, str], bytes]


def youzan_order(tid: str = "E2026", **info: Any) -> dict[str, Any]:
    """`full_order_info` of an order of 128.00: two lines, a gift, freight of 8.00."""
    return {
        "order_info": {"tid": tid, "status": "WAIT_SELLER_SEND_GOODS", "type": 0, "pay_type": 10,
                       "created": "2026-03-02 11:58:00", "update_time": "2026-03-02 12:00:05",
                       "pay_time": "2026-03-02 12:00:00", "refund_state": 0} | info,
        "source_info": {"is_offline_order": False, "source": {"platform": "wx"}},
        "buyer_info": {"yz_open_id": "yz-open-1", "buyer_phone": "13900000001", "fans_id": 0},
        "pay_info": {"total_fee": "140.00", "post_fee": "8.00", "payment": "128.00"},
        "orders": [
            {"oid": "1", "title": "茶", "num": 2, "outer_sku_id": "TEA-1", "price": "50.00",
             "total_fee": "100.00", "payment": "85.71", "is_present": False},
            {"oid": "2", "title": "杯", "num": 1, "outer_item_id": "CUP", "price": "40.00",
             "total_fee": "40.00", "payment": "34.29", "is_present": False},
            {"oid": "3", "title": "赠品", "num": 1, "item_id": 9, "price": "5.00",
             "total_fee": "5.00", "payment": "0.00", "is_present": True},
        ],
    }  # fmt: skip


def youzan_push(kind: str, message: Any, secret: str = YOUZAN["client_secret"]) -> Signed:
    """A push, signed; the older kinds carry their message URL-encoded."""
    text = json.dumps(message, ensure_ascii=False)
    body = {"client_id": YOUZAN["client_id"], "kdt_id": 1, "type": kind, "msg_id": "m-1",
            "version": 1, "test": False,
            "msg": message if kind.startswith("youzan_") else quote(text)}  # fmt: skip
    content = json.dumps(body).encode()
    sign = hashlib.md5(YOUZAN["client_id"].encode() + content + secret.encode()).hexdigest()
    return JSON | {"Event-Sign": sign, "Event-Type": kind, "Client-Id": "client-1"}, content


def youzan_refund(number: str = "R1", tid: str = "E2026", fee: str = "34.29") -> dict[str, Any]:
    return {"refund_id": number, "tid": tid, "refunded_fee": fee, "refund_type": "REFUND_ONLY",
            "refund_reason": "不喜欢", "update_time": "2026-03-03 09:00:00"}  # fmt: skip


def douyin_push(tag: str = "101", secret: str = DOUYIN["app_secret"]) -> Signed:
    """A push of Douyin: numbers only."""
    data = json.dumps({"p_id": 1, "s_ids": [2], "shop_id": 3, "pay_time": 1772424000})
    content = json.dumps([{"tag": tag, "msg_id": f"m-{tag}", "data": data}]).encode()
    sign = hashlib.md5(DOUYIN["app_key"].encode() + content + secret.encode()).hexdigest()
    return JSON | {"app-id": DOUYIN["app_key"], "event-sign": sign}, content


def douyin_order(number: str = "D1", **fields: Any) -> dict[str, Any]:
    """A shop order of 100.00, sold in a live stream."""
    return {
        "order_id": number, "order_status": 2, "create_time": 1772423900, "pay_time": 1772424000,
        "update_time": 1772424000, "order_amount": 12_000, "pay_amount": 10_000, "post_amount": 0,
        "doudian_open_id": "dd-open-1", "encrypt_post_tel": "##secret##",
        "mask_post_tel": "139****0001",
        "sku_order_list": [
            {"order_id": f"{number}-1", "product_id": 77, "sku_id": 78, "code": "TEA-1",
             "product_name": "茶", "item_num": 3, "sum_amount": 12_000, "pay_amount": 10_000,
             "given_product_type": 0, "author_id": 5, "author_name": "主播", "room_id": 99},
            {"order_id": f"{number}-2", "product_id": 79, "product_name": "赠品", "item_num": 1,
             "sum_amount": 500, "pay_amount": 0, "given_product_type": 1, "room_id": 0},
        ],
    } | fields  # fmt: skip


def douyin_refund(number: str = "A1", order: str = "D1", status: int = 3) -> dict[str, Any]:
    return {"aftersale_info": {"aftersale_id": number, "refund_status": status,
                               "refund_amount": 4_000, "apply_time": 1772510400},
            "order_info": {"shop_order_id": order}}  # fmt: skip


def tmall_trade(tid: str = "T1", modified: str = "2026-03-02 12:00:05", **fields: Any) -> Any:
    """A trade of 128.00 with freight of 8.00 and two lines."""
    return {
        "tid": tid, "status": "WAIT_SELLER_SEND_GOODS", "created": "2026-03-02 11:58:00",
        "pay_time": "2026-03-02 12:00:00", "modified": modified, "payment": "128.00",
        "total_fee": "140.00", "post_fee": "8.00", "buyer_open_uid": "AAH-open-1",
        "receiver_name": "王**", "oaid": "token",
        "orders": {"order": [
            {"oid": f"{tid}-1", "outer_sku_id": "TEA-1", "title": "茶", "num": 2, "price": "50.00",
             "total_fee": "100.00", "payment": "93.71", "divide_order_fee": "85.71"},
            {"oid": f"{tid}-2", "outer_iid": "CUP", "title": "杯", "num": 1, "price": "40.00",
             "total_fee": "40.00", "payment": "34.29", "divide_order_fee": "34.29"},
        ]},
    } | fields  # fmt: skip


def tmall_refund(number: str = "B1", tid: str = "T1", status: str = "SUCCESS") -> dict[str, Any]:
    return {"refund_id": number, "tid": tid, "oid": f"{tid}-2", "status": status,
            "refund_fee": "34.29", "num": 1, "outer_id": "CUP", "reason": "尺码不合",
            "created": "2026-03-03 08:00:00", "modified": "2026-03-03 09:00:00"}  # fmt: skip


def wechat_paid(number: str = "W1") -> dict[str, Any]:
    return {"mchid": "1900", "appid": "wx77", "out_trade_no": number, "transaction_id": "42000",
            "trade_type": "JSAPI", "trade_state": "SUCCESS", "payer": {"openid": "o-open-1"},
            "success_time": "2026-03-02T12:00:00+08:00",
            "amount": {"total": 10_000, "payer_total": 9_500, "currency": "CNY"}}  # fmt: skip


def wechat_refund(number: str = "WR1", order: str = "W1") -> dict[str, Any]:
    return {"mchid": "1900", "out_trade_no": order, "out_refund_no": number, "refund_status":
            "SUCCESS", "success_time": "2026-03-03T12:00:00+08:00",
            "amount": {"total": 10_000, "refund": 4_000, "payer_refund": 3_800}}  # fmt: skip


def wechat_push(kind: str, resource: Any, now: datetime, key: Any = WECHAT_KEY,
                api_key: str = WECHAT["api_v3_key"]) -> Signed:  # fmt: skip
    """A notice: its resource sealed, the whole signed by the platform."""
    nonce, about = "abcdef012345", "transaction"
    sealed = AESGCM(api_key.encode()).encrypt(
        nonce.encode(), json.dumps(resource).encode(), about.encode())  # fmt: skip
    body = {"id": "n-1", "event_type": kind, "resource_type": "encrypt-resource", "resource": {
        "algorithm": "AEAD_AES_256_GCM", "nonce": nonce, "associated_data": about,
        "ciphertext": base64.b64encode(sealed).decode()}}  # fmt: skip
    content, stamp = json.dumps(body).encode(), str(int(now.timestamp()))
    signed = f"{stamp}\nn-77\n".encode() + content + b"\n"
    signature = key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
    return JSON | {
        "Wechatpay-Serial": WECHAT["serial"], "Wechatpay-Timestamp": stamp,
        "Wechatpay-Nonce": "n-77",
        "Wechatpay-Signature": base64.b64encode(signature).decode(),
    }, content  # fmt: skip


def own_push(body: Any, secret: str, now: datetime) -> Signed:
    """A batch for our own hook."""
    content, stamp = json.dumps(body).encode(), str(int(now.timestamp()))
    signed = hmac.new(secret.encode(), f"{stamp}.".encode() + content, "sha256").hexdigest()
    return JSON | {"X-Yihui-Signature": f"t={stamp},v1={signed}"}, content


@dataclass
class Platform:
    """What the small server knows and was asked. `between` is called after each answered page."""

    trades: list[dict[str, Any]] = field(default_factory=list)
    refunds: list[dict[str, Any]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    failing: dict[str, Any] | None = None
    between: Callable[["Platform"], None] = lambda platform: None
    url: str = ""

    def tmall(self, given: dict[str, str]) -> dict[str, Any]:
        """What Tmall answers to a form; a wrong signature is refused as it refuses."""
        said = {name: value for name, value in given.items() if name != "sign"}
        joined = "".join(f"{name}{value}" for name, value in sorted(said.items()))
        wanted = hmac.new(TMALL["app_secret"].encode(), joined.encode(), "md5").hexdigest()
        if given.get("sign") != wanted.upper():
            return {"error_response": {"code": 25, "msg": "Invalid signature"}}
        if self.failing:
            return {"error_response": self.failing}
        trades = given["method"] == "taobao.trades.sold.increment.get"
        known = self.trades if trades else self.refunds
        inside = [
            one
            for one in known
            if given["start_modified"] <= one["modified"] <= given["end_modified"]
        ]
        size, page = int(given["page_size"]), int(given["page_no"])
        found = inside[(page - 1) * size : page * size]
        names = ("trades", "trade") if trades else ("refunds", "refund")
        name = given["method"].removeprefix("taobao.").replace(".", "_") + "_response"
        body: dict[str, Any] = {"total_results": len(inside)}
        if found:
            body[names[0]] = {names[1]: found}
        return {name: body}

    def douyin(self, path: str, given: dict[str, str], content: str) -> dict[str, Any]:
        """What Douyin answers."""
        signed = {name: given[name] for name in ("app_key", "method", "timestamp", "v")}
        joined = "".join(
            f"{name}{value}" for name, value in sorted((signed | {"param_json": content}).items())
        )
        secret = DOUYIN["app_secret"]
        wanted = hmac.new(
            secret.encode(), f"{secret}{joined}{secret}".encode(), "sha256"
        ).hexdigest()
        if given["sign"] != wanted or given["access_token"] != DOUYIN["access_token"]:
            return {"code": 30001, "msg": "sign", "sub_code": "isv.signature-invalid"}
        asked = json.loads(content)
        orders = given["method"] == "order.searchList"
        known = self.trades if orders else self.refunds
        found = known[asked["page"] * asked["size"] : (asked["page"] + 1) * asked["size"]]
        name = "shop_order_list" if orders else "items"
        return {"code": 10000, "msg": "success", "data": {name: found, "total": len(known)}}


@contextmanager
def served(platform: Platform) -> Iterator[Platform]:
    """The platform on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"])).decode()
            place = urlsplit(self.path)
            if place.query:
                given = dict(parse_qsl(place.query))
                answer = platform.douyin(place.path, given, content)
            else:
                given = dict(parse_qsl(content))
                answer = platform.tmall(given)
            platform.asked.append(given)
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            platform.between(platform)

        def log_message(self, *arguments: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    platform.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield platform
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
