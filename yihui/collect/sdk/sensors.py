"""Sensors Analytics (神策): form fields `data` or `data_list`, base64, with or without gzip.

Source: manual.sensorsdata.cn and the SDKs. The mini-program SDK posts the form as text/plain and
without a gzip field, so neither is relied on: what is gzip says so in its first bytes.
"""

import base64
import binascii
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from yihui.collect.sdk import people, times
from yihui.collect.sdk.types import Delivery, Message, Unfit, WriteKey

SAYING_WHO = frozenset({"track_signup", "track_id_bind", "profile_set", "profile_set_once"})
EVENTS = frozenset({"track", "track_signup", "track_id_bind"})
PROFILES = frozenset({"profile_set", "profile_set_once", "profile_increment", "profile_append"})
# Cannot be applied here; to say nothing would be to drop it.
REFUSED = {
    "track_id_unbind": "Identifiers are parted by unmerging members, not through events.",
    "profile_unset": "A profile is corrected by a member record, not through events.",
    "profile_delete": "Erasing somebody is not done through events.",
    "item_set": "Products come with orders or from files, not through events.",
    "item_delete": "Products come with orders or from files, not through events.",
}
DEVICES = frozenset({
    "anonymous_id", "cookie_id", "idfv", "idfa", "android_id", "android_uuid", "oaid", "imei",
    "mp_id", "ali_mp_id", "baidu_mp_id", "byte_mp_id", "qq_mp_id", "kuaishou_mp_id",
    "feishu_mp_id", "taobao_uuid", "xhs_mp_id", "distinct_id",
})  # fmt: skip
CLAIMED = {"mobile": "phone", "email": "email", "mp_unionid": "unionid", "unionid": "unionid"}
OPENID = re.compile(r"mp_(?:(?P<app>\w{1,64})_)?openid")
PREFIX = "$identity_"
HIDDEN_PROPERTIES = frozenset({"$is_login_id", "$ip", "$project", "$token", "$time"})


def fields_of(body: bytes) -> dict[str, str]:
    """The fields of a form, whatever its content type says."""
    found = {}
    for part in body.decode("latin-1").split("&"):
        name, _, value = part.partition("=")
        if name in ("data", "data_list", "gzip", "token", "project"):
            # A base64 `+` that was not encoded has become a space.
            found[name] = unquote_plus(value) if name != "gzip" else value
    return found


def opened(fields: dict[str, str], unpack: Callable[[bytes], bytes]) -> bytes:
    """The JSON in the fields of a form. Raises Unfit when there is none."""
    packed = fields.get("data_list") or fields.get("data")
    if not packed:
        raise Unfit("invalid", "data_list", "The form has neither data nor data_list.",
                    "Send one of them.")  # fmt: skip
    try:
        content = base64.b64decode(packed.strip().replace(" ", "+"), validate=True)
    except (binascii.Error, ValueError):
        raise Unfit("invalid", "data_list", "The field is not base64.", "Encode it.") from None
    return unpack(content)


def key_of(body: Any) -> str | None:
    """The token that stands in the first message."""
    first = body[0] if isinstance(body, list) and body else body
    found = first.get("token") if isinstance(first, dict) else None
    return found if isinstance(found, str) else None


def delivery_of(body: Any) -> Delivery:
    """The messages of the JSON: one object, or a list of them."""
    messages = body if isinstance(body, list) else [body]
    sent = messages[0].get("_flush_time") if messages and isinstance(messages[0], dict) else None
    return Delivery(messages, times.lenient(times.from_epoch, sent))


def read(raw: dict[str, Any], key: WriteKey) -> Message:
    """A message in normal form. Raises Unfit."""
    kind = raw.get("type")
    if not isinstance(kind, str):
        raise Unfit("type_unknown", "type", "The message has no type.", "Send track, profile_set …")
    if kind in REFUSED:
        raise Unfit("not_supported", "type", REFUSED[kind], "Dismiss it, or do it there.")
    if kind not in EVENTS and kind not in PROFILES:
        problem = f"A message of type {kind[:40]!r} is not known."
        raise Unfit("type_unknown", "type", problem, "Send track, track_signup, profile_set …")
    properties = raw.get("properties") or {}
    if not isinstance(properties, dict):
        raise Unfit("not_an_object", "properties", "properties is no object.", "Send an object.")
    tells = kind in PROFILES
    found = _identifiers(raw, kind, properties, key)
    says_who = kind in SAYING_WHO
    if tells and says_who:
        found += people.claims(properties, key)
    event = kind if tells else raw.get("event")
    if not isinstance(event, str):
        raise Unfit("event_missing", "event", "The message names no event.", "Send its name.")
    kept = {name: value for name, value in properties.items() if name not in HIDDEN_PROPERTIES}
    lib = raw.get("lib")
    if isinstance(lib, dict) and isinstance(lib.get("$app_version"), str):
        kept.setdefault("$app_version", lib["$app_version"])
    return Message(
        external_id="",
        event=event,
        at=times.from_epoch(raw.get("time"), "time"),
        identifiers=found,
        properties=people.hidden(kept, people.PRIVATE_TRAITS) if tells else kept,
        says_who=says_who,
        traits=properties if tells else {},
    )


def _identifiers(
    raw: dict[str, Any], kind: str, properties: dict[str, Any], key: WriteKey
) -> list[tuple[str, str, str]]:
    """Typed identities where the SDK has them (IDM 3); else login and anonymous ids (IDM 1, 2)."""
    identities = raw.get("identities") or {}
    if not isinstance(identities, dict):
        raise Unfit("not_an_object", "identities", "identities is no object.", "Send an object.")
    found = [one for name, value in identities.items() if (one := _identity(name, value, key))]
    given: list[tuple[str, Any, str]] = [
        (key.user_kind, raw.get("login_id"), "login_id"),
        ("device", raw.get("anonymous_id"), "anonymous_id"),
    ]
    distinct = raw.get("distinct_id")
    if kind == "track_signup":
        given.append((key.user_kind, distinct, "distinct_id"))
        given.append(("device", raw.get("original_id"), "original_id"))
    elif not found and not raw.get("login_id") and not raw.get("anonymous_id"):
        is_login = properties.get("$is_login_id") is True
        given.append((key.user_kind if is_login else "device", distinct, "distinct_id"))
    found += [one for name, value, place in given
              if (one := people.identifier(name, value, key.scope, place))]  # fmt: skip
    # A login id decides before devices do; the sort keeps the order among equals.
    return sorted(found, key=lambda one: one[0] == "device")


def _identity(name: str, value: Any, key: WriteKey) -> tuple[str, str, str] | None:
    """One of `identities`. Sensors refuses an event with a key it does not know; so does this."""
    short = name.removeprefix(PREFIX)
    if short == "login_id":
        return people.identifier(key.user_kind, value, key.scope, name)
    if short in DEVICES:
        return people.identifier("device", value, key.scope, name)
    openid = OPENID.fullmatch(short)
    kind = "openid" if openid else CLAIMED.get(short)
    if not name.startswith(PREFIX) or kind is None:
        raise Unfit("identity_unknown", f"identities.{name}"[:200], "No such key is known.",
                    "Send one of the preset keys.")  # fmt: skip
    if not key.trusted and kind != "openid":
        return None
    scope = (openid["app"] or key.scope) if openid else ""
    return people.identifier(kind, value, scope, name)
