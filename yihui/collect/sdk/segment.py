"""Segment's HTTP tracking API, and RudderStack's, which speaks the same.

Source: segment.com/docs/connections/sources/catalog/libraries/server/http-api and the SDKs
themselves. One object is a message; a batch is an object with `batch`.
"""

from typing import Any

from yihui.collect.sdk import people, times
from yihui.collect.sdk.types import Delivery, Message, Unfit, WriteKey

TYPES = ("identify", "track", "page", "screen", "group", "alias")
# Of `context`, what one may want to ask for later and what is no person's.
CONTEXT = frozenset({"campaign", "page", "app", "os", "locale", "screen", "referrer", "channel"})


def opened(body: Any, kind: str = "") -> Delivery:
    """The messages of a body. `kind` is what the path says they are; a batch says it of each.

    Raises Unfit when it is neither.
    """
    if not isinstance(body, dict):
        raise Unfit("invalid", "body", "The body is no JSON object.", "Send an object.")
    sent_at = times.lenient(times.from_text, body.get("sentAt"))
    if kind:
        own = {name: value for name, value in body.items() if name not in ("writeKey", "sentAt")}
        return Delivery([own | {"type": kind}], sent_at)
    batch = body.get("batch")
    if not isinstance(batch, list):
        raise Unfit("invalid", "batch", "batch is no list of messages.", "Send a list.")
    shared = body.get("context")
    if isinstance(shared, dict) and shared:
        batch = [_with_context(one, shared) for one in batch]
    return Delivery(batch, sent_at)


def _with_context(message: Any, shared: dict[str, Any]) -> Any:
    if not isinstance(message, dict):
        return message
    own = message.get("context")
    return message | {"context": shared | own if isinstance(own, dict) else shared}


def key_of(body: Any) -> str | None:
    """The write key that stands in a body."""
    found = body.get("writeKey") if isinstance(body, dict) else None
    return found if isinstance(found, str) else None


def read(raw: dict[str, Any], key: WriteKey) -> Message:
    """A message in normal form. Raises Unfit."""
    kind = raw.get("type")
    if kind not in TYPES:
        problem = f"A message of type {str(kind)[:40]!r} is not known."
        raise Unfit("type_unknown", "type", problem, f"Send one of {', '.join(TYPES)}.")
    traits = _object(raw, "traits")
    context = _object(raw, "context")
    if not traits and isinstance(context.get("traits"), dict):
        traits = context["traits"]
    says_who = kind in ("identify", "alias")
    user = people.identifier(key.user_kind, raw.get("userId"), key.scope, "userId")
    device = people.identifier("device", raw.get("anonymousId"), key.scope, "anonymousId")
    found = [user] if user else []
    if says_who:
        found += people.claims(traits, key)
    if kind == "alias":
        found += _previous(raw, key)
    if device:
        found.append(device)
    return Message(
        external_id=_id_of(raw),
        event=_event(kind, raw),
        at=times.from_text(raw.get("originalTimestamp") or raw.get("timestamp"), "timestamp"),
        identifiers=found,
        properties=_properties(kind, raw, traits, context),
        says_who=says_who,
        traits=traits,
    )


def _previous(raw: dict[str, Any], key: WriteKey) -> list[tuple[str, str, str]]:
    """The previous id may have been an anonymous one or a user's: nobody says which."""
    previous = raw.get("previousId")
    if not previous or not raw.get("userId"):
        raise Unfit("alias_incomplete", "previousId", "An alias needs previousId and userId.",
                    "Send both.")  # fmt: skip
    both = [people.identifier(kind, previous, key.scope, "previousId")
            for kind in (key.user_kind, "device")]  # fmt: skip
    return [one for one in both if one]


def _id_of(raw: dict[str, Any]) -> str:
    found = raw.get("messageId")
    if found is None or found == "":
        return ""
    if not isinstance(found, str) or len(found) > 128:
        raise Unfit("id_unfit", "messageId", "messageId is no text of 1 to 128 characters.",
                    "Send less than 100 characters, or none.")  # fmt: skip
    return found


def _event(kind: str, raw: dict[str, Any]) -> str:
    if kind != "track":
        return kind
    found = raw.get("event")
    if not isinstance(found, str):
        raise Unfit("event_missing", "event", "The message names no event.", "Send its name.")
    return found


def _properties(
    kind: str, raw: dict[str, Any], traits: dict[str, Any], context: dict[str, Any]
) -> dict[str, Any]:
    if kind in ("identify", "group", "alias"):
        found = people.hidden(traits, people.PRIVATE_TRAITS)
        if kind == "group":
            group = people.identifier("group", raw.get("groupId"), "", "groupId")
            if group is None:
                raise Unfit("group_missing", "groupId", "A group has no groupId.", "Send it.")
            found = found | {"group_id": group[1]}
    else:
        found = _object(raw, "properties")
        named = {name: raw[name] for name in ("name", "category") if raw.get(name)}
        if kind != "track" and named:
            found = named | found
    shown = {name: context[name] for name in CONTEXT & context.keys() if context[name]}
    return found | {"context": shown} if shown else found


def _object(raw: dict[str, Any], name: str) -> dict[str, Any]:
    found = raw.get(name)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise Unfit("not_an_object", name, f"{name} is no object.", "Send an object.")
    return found
