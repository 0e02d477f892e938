"""PostHog's batch endpoint. Source: posthog.com/docs/api/capture and the SDK itself.

PostHog has one kind of id, for visitors and known users alike: `distinct_id`. It is an identifier
of the write key's `user_kind`; a visitor's is nobody's until `$identify`, `$create_alias` or `$set`
says whose it is.
"""

from typing import Any

from yihui.collect.sdk import people, times
from yihui.collect.sdk.types import Delivery, Message, Unfit, WriteKey

TELLING = frozenset({"$identify", "$create_alias", "$merge_dangerously", "$set", "$set_once"})
OTHERS = {"$identify": "$anon_distinct_id", "$create_alias": "alias", "$merge_dangerously": "alias"}
# Cannot be applied here; to say nothing would be to drop it.
REFUSED = {"$delete_person": "Erasing somebody is not done through events."}


def opened(body: Any, kind: str = "") -> Delivery:
    """The messages of a body. Raises Unfit when it is no batch."""
    if isinstance(body, list):
        body = {"batch": body}
    if not isinstance(body, dict):
        raise Unfit("invalid", "body", "The body is no JSON object.", "Send an object.")
    sent_at = times.lenient(times.from_text, body.get("sent_at"))
    batch = body.get("batch")
    if batch is None and "event" in body:
        hidden = ("api_key", "sent_at", "token")
        batch = [{name: value for name, value in body.items() if name not in hidden}]
    if not isinstance(batch, list):
        raise Unfit("invalid", "batch", "batch is no list of events.", "Send a list.")
    return Delivery(batch, sent_at)


def key_of(body: Any) -> str | None:
    """The write key that stands in a body."""
    if not isinstance(body, dict):
        return None
    found = body.get("api_key") or body.get("token")
    return found if isinstance(found, str) else None


def read(raw: dict[str, Any], key: WriteKey) -> Message:
    """An event in normal form. Raises Unfit."""
    event = raw.get("event")
    if not isinstance(event, str):
        raise Unfit("event_missing", "event", "The message names no event.", "Send its name.")
    if event in REFUSED:
        raise Unfit("not_supported", "event", REFUSED[event], "Erase the member instead.")
    properties = _object(raw, "properties")
    traits = _traits(raw, properties)
    says_who = event in TELLING
    found = []
    distinct = raw.get("distinct_id") or properties.get("distinct_id")
    given = [distinct]
    if event in OTHERS:
        other = properties.get(OTHERS[event])
        # An alias is told with the previous id in front; the new one decides.
        given = [other, distinct] if event == "$create_alias" else [distinct, other]
    for value in given:
        one = people.identifier(key.user_kind, value, key.scope, "distinct_id")
        if one:
            found.append(one)
    if says_who:
        found += people.claims(traits, key)
    if traits:
        properties = {k: v for k, v in properties.items() if k not in ("$set", "$set_once")}
        properties["$set"] = people.hidden(traits, people.PRIVATE_TRAITS)
    return Message(
        external_id=_id_of(raw),
        event=event,
        at=times.from_text(raw.get("timestamp"), "timestamp"),
        identifiers=found,
        properties={name: value for name, value in properties.items() if name != "$ip"},
        says_who=says_who,
        traits=traits,
    )


def _traits(raw: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("$set_once", "$set"):
        for place in (properties, raw):
            inner = place.get(name)
            if isinstance(inner, dict):
                found |= inner
    return found


def _id_of(raw: dict[str, Any]) -> str:
    found = raw.get("uuid")
    if found is None or found == "":
        return ""
    if not isinstance(found, str) or len(found) > 128:
        raise Unfit("id_unfit", "uuid", "uuid is no text of 1 to 128 characters.", "Send a UUID.")
    return found


def _object(raw: dict[str, Any], name: str) -> dict[str, Any]:
    found = raw.get(name)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise Unfit("not_an_object", name, f"{name} is no object.", "Send an object.")
    return found
