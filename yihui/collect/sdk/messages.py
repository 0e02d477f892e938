"""Messages in normal form become records: a behaviour each, and a member record where they say
who somebody is. What cannot become one becomes an arrival for quarantine, with its reason."""

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic_core import to_json

from yihui.collect.arrivals import Arrival, Problem
from yihui.collect.sdk import behaviours, people, times
from yihui.collect.sdk.types import Delivery, Message, Unfit, WriteKey
from yihui.collect.types import (
    IDENTIFIERS_MAX,
    Behaviour,
    Identifier,
    Member,
    checked,
    is_text,
)

EVENT_CHARACTERS = 64
ID_CHARACTERS = 128
DIGEST_BYTES = 20
# What a client changes each time it sends the same message.
CHANGING = frozenset({"_flush_time", "_nocache", "project", "token", "sentAt", "receivedAt"})
Read = Callable[[dict[str, Any], WriteKey], Message]


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for all messages of a request. `stores` None means every store."""

    dialect: str
    key: WriteKey
    received_at: datetime
    sent_at: datetime | None
    stores: Collection[str] | None


def arrivals_of(
    delivery: Delivery, read: Read, context: Context
) -> tuple[list[Arrival], list[int]]:
    """All arrivals of a request in order, and to which message each belongs."""
    arrivals: list[Arrival] = []
    places: list[int] = []
    for place, raw in enumerate(delivery.messages):
        for arrival in _arrivals(raw, read, context):
            arrivals.append(arrival)
            places.append(place)
    return arrivals, places


def _arrivals(raw: Any, read: Read, context: Context) -> list[Arrival]:
    try:
        if not isinstance(raw, dict):
            raise Unfit("not_an_object", "", "A message is a JSON object.", "Send an object.")
        return _records(raw, read(raw, context.key), context)
    except Unfit as unfit:
        return [kept(raw, context, unfit.problem)]


def _records(raw: dict[str, Any], said: Message, context: Context) -> list[Arrival]:
    key = context.key
    at, by_server = times.settled(said.at, context.sent_at, context.received_at)
    properties = people.hidden(said.properties)
    if by_server and said.at is not None:
        properties = properties | {"$original_time": said.at.isoformat()}
    if not 0 < len(said.event) <= EVENT_CHARACTERS or not is_text(said.event):
        raise Unfit("event_unfit", "event", f"An event has 1 to {EVENT_CHARACTERS} characters.",
                    "Give the event a short name.")  # fmt: skip
    behaviours.check_known(said.event, properties)
    identifiers = _identifiers(said)
    store = behaviours.code(properties, *behaviours.STORE)
    if context.stores is not None and store not in context.stores:
        raise Unfit("outside_scope", "properties.store_code",
                    "The message names no store, or one outside this key's scope.",
                    "Send store_code, or use a key of that store.")  # fmt: skip
    shared: dict[str, Any] = {
        "source": key.source, "occurred_at": at, "identifiers": identifiers,
        "external_id": said.external_id[:ID_CHARACTERS] or derived_id(raw),
        "store": store, "channel": _text_code(properties, "channel_code"),
        "brand": _text_code(properties, "brand_code"),
    }  # fmt: skip
    product = behaviours.code(properties, *behaviours.PRODUCT)
    _check_texts(shared, product)
    try:
        kept_properties = checked(properties) if properties else None
    except (ValueError, RecursionError) as error:
        raise Unfit("properties_unfit", "properties", f"{error}."[:300].replace("\x00", "␀"),
                    "Send fewer or shorter properties.") from None  # fmt: skip
    behaviour = Behaviour(
        **shared, event=said.event, product=product, properties=kept_properties,
        value_fen=behaviours.amount_fen(properties), clock="server" if by_server else "source",
    )  # fmt: skip
    arrivals = [Arrival(behaviour)]
    if said.says_who:
        profile = people.profile(said.traits)
        if any(one.kind in people.JOINING for one in identifiers):
            # First, so that the behaviour finds the member.
            arrivals.insert(0, Arrival(Member(**shared, **profile)))
        elif profile:
            arrivals.append(kept(raw, context, NOBODY))
    return arrivals


NOBODY = Problem(
    "nobody_to_tell_of", "traits",
    "The message tells name, gender or birthday of somebody who is only known by a device.",
    "Send the user id, phone or card number along; the behaviour itself was taken.",
)  # fmt: skip


def _identifiers(said: Message) -> tuple[Identifier, ...]:
    found = dict.fromkeys(said.identifiers)
    if not found:
        raise Unfit("no_identifier", "", "The message names nobody.",
                    "Send a user id, an anonymous id or another identifier.")  # fmt: skip
    if len(found) > IDENTIFIERS_MAX:
        raise Unfit("too_many_identifiers", "", f"{len(found)} identifiers; at most "
                    f"{IDENTIFIERS_MAX} are taken.", "Send the ones that matter.")  # fmt: skip
    return tuple([Identifier(kind=kind, value=value, scope=scope) for kind, value, scope in found])


def _text_code(properties: dict[str, Any], name: str) -> str | None:
    return behaviours.code(properties, name) if name in properties else None


def _check_texts(shared: dict[str, Any], product: str | None) -> None:
    """What goes into columns of text must be storable; mostly all of it is, at one look."""
    texts = {name: value for name, value in shared.items() if value.__class__ is str}
    if product is not None:
        texts["product"] = product
    if is_text("".join(texts.values())):
        return
    name = next((name for name, value in texts.items() if not is_text(value)), "")
    raise Unfit("text_unfit", name, f"{name} holds NUL or half a character.", "Send text.")


def derived_id(raw: dict[str, Any]) -> str:
    """An id for a message without one: the same whenever the same message is sent again."""
    lasting = {name: value for name, value in raw.items() if name not in CHANGING}
    try:
        # Half the time of the other; who repeats a message repeats the order within its parts.
        text = to_json([(name, lasting[name]) for name in sorted(lasting)])
    except ValueError:  # half a character
        text = json.dumps(lasting, sort_keys=True, default=str).encode()
    return "h:" + hashlib.blake2b(text, digest_size=DIGEST_BYTES).hexdigest()


def kept(raw: Any, context: Context, problem: Problem) -> Arrival:
    """A message for quarantine, as it came."""
    message = raw if isinstance(raw, dict) else {"value": raw}
    lasting = {name: value for name, value in message.items() if name not in CHANGING}
    given = next((message[name] for name in ("messageId", "uuid") if message.get(name)), "")
    body = {
        "type": context.dialect, "source": context.key.source, "external_id": str(given)[:128],
        "message": lasting,
    }  # fmt: skip
    return Arrival(None, place=str(message.get("event") or message.get("type") or "")[:64],
                   raw=body, problem=problem)  # fmt: skip
