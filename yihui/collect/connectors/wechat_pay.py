"""WeChat Pay v3: notices of payments and refunds of one's own shop.

The head carries a signature (RSA with SHA-256 over timestamp, nonce and body) by the platform's
certificate or public key, named by its serial; the body's `resource` is sealed with AES-256-GCM and
the merchant's APIv3 key. Amounts are integer fen, times RFC 3339. A notice older than five minutes
is refused, so that none can be sent again later. The notice has no lines: where the shop sends its
orders itself, connect only one of the two.
"""

import base64
import binascii
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from yihui.collect.arrivals import Arrival
from yihui.collect.connectors import reading
from yihui.collect.connectors.types import Context, Contract, Push, Pushing, Reading, Reply
from yihui.collect.sdk.types import Unfit
from yihui.collect.types import Order, Refund
from yihui.core.security import same

AGE_MAX = timedelta(minutes=5)
KEY_BYTES = 32
PAID, REFUNDED = "TRANSACTION.SUCCESS", "REFUND.SUCCESS"


def public_key(pem: str) -> rsa.RSAPublicKey:
    """The public key of a PEM, be it a certificate or a key. ValueError when it is neither."""
    content = pem.encode()
    found = (
        x509.load_pem_x509_certificate(content).public_key()
        if b"CERTIFICATE" in content
        else serialization.load_pem_public_key(content)
    )
    if not isinstance(found, rsa.RSAPublicKey):
        raise ValueError("it is no RSA key")
    return found


def check_secrets(secrets: Mapping[str, str]) -> dict[str, str]:
    """Which secrets cannot be what they should be, and why."""
    wrong = {}
    if len(secrets["api_v3_key"].encode()) != KEY_BYTES:
        wrong["api_v3_key"] = f"An APIv3 key has {KEY_BYTES} bytes."
    try:
        public_key(secrets["public_key"])
    except (ValueError, TypeError):
        wrong["public_key"] = "It is neither a certificate nor an RSA public key in PEM."
    return wrong


def is_genuine(push: Push, context: Context) -> bool:
    """Whether the platform signed these bytes, now, with the key we know."""
    secrets = context.secrets
    serial = push.header("wechatpay-serial")
    if not same(serial.encode(), secrets["serial"].encode()):
        return False
    stamp, nonce = push.header("wechatpay-timestamp"), push.header("wechatpay-nonce")
    try:
        at = reading.epoch_time({"timestamp": stamp}, "timestamp")
        signature = base64.b64decode(push.header("wechatpay-signature"), validate=True)
    except (Unfit, binascii.Error, ValueError):
        return False
    if at is None or abs(push.now - at) > AGE_MAX:
        return False
    signed = f"{stamp}\n{nonce}\n".encode() + push.body + b"\n"
    try:
        public_key(secrets["public_key"]).verify(
            signature, signed, padding.PKCS1v15(), hashes.SHA256()
        )
    except InvalidSignature:
        return False
    return True


def opened(resource: Mapping[str, Any], context: Context) -> Mapping[str, Any]:
    """What `resource` holds. Raises Unfit: another key, or damaged."""
    nonce, about = reading.needed(resource, "nonce"), reading.text(resource, "associated_data")
    try:
        sealed = base64.b64decode(reading.needed(resource, "ciphertext"), validate=True)
        key = context.secrets["api_v3_key"].encode()
        content = AESGCM(key).decrypt(nonce.encode(), sealed, about.encode())
    except (InvalidTag, binascii.Error, ValueError):
        raise Unfit("sealed", "resource", "The resource cannot be opened with this APIv3 key.",
                    "Enter the merchant's APIv3 key; then replay it.") from None  # fmt: skip
    return reading.part(reading.parsed(content))


def read(body: bytes, event: str, context: Context) -> Reading:
    """The order or refund of a notice. Raises Unfit. Other events bring no record."""
    raw = reading.part(reading.parsed(body))
    kind = reading.text(raw, "event_type")
    if kind == PAID:
        return Reading([order_of(opened(reading.part(raw, "resource"), context), context)])
    if kind == REFUNDED:
        return Reading([refund_of(opened(reading.part(raw, "resource"), context), context)])
    return Reading()


def order_of(paid: Mapping[str, Any], context: Context) -> Arrival:
    """A payment that has succeeded, as the order it pays for."""
    amount = reading.part(paid, "amount")
    total = reading.fen(amount, "total")
    if total is None:
        raise Unfit("field_missing", "amount.total", "amount.total is missing.",
                    "Ask the platform for the transaction.")  # fmt: skip
    by_buyer = reading.fen(amount, "payer_total")
    paid_fen = total if by_buyer is None else by_buyer
    app = reading.text(paid, "appid") or context.app_id
    payer = reading.text(reading.part(paid, "payer"), "openid")
    return reading.record(
        Order, context, external_id=reading.needed(paid, "out_trade_no"),
        occurred_at=reading.needed_time(reading.china_time(paid, "success_time"), "success_time"),
        amount_fen=total, paid_fen=paid_fen,
        identifiers=reading.person("openid", payer, app),
        payments=({"method": "wechat_pay", "amount_fen": paid_fen},),
    )  # fmt: skip


def refund_of(refund: Mapping[str, Any], context: Context) -> Arrival:
    """A refund that has succeeded."""
    amount = reading.part(refund, "amount")
    back = reading.fen(amount, "payer_refund")
    back = reading.fen(amount, "refund") if back is None else back
    if back is None:
        raise Unfit("field_missing", "amount.refund", "amount.refund is missing.",
                    "Ask the platform for the refund.")  # fmt: skip
    return reading.record(
        Refund, context, external_id=reading.needed(refund, "out_refund_no"), refund_fen=back,
        order=reading.text(refund, "out_trade_no") or None,
        occurred_at=reading.needed_time(reading.china_time(refund, "success_time"), "success_time"),
    )  # fmt: skip


CONTRACT = Contract(
    secrets=("api_v3_key", "serial", "public_key"),
    settings=("shop", "app_id"),
    pushing=Pushing(
        is_genuine,
        read,
        accepted=Reply(204, None),
        refused=Reply(401, {"code": "FAIL", "message": "wrong_signature"}),
    ),
)
