"""Parsers of SDK messages without a server: noise, bounds, clocks, ids."""

import json
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from yihui.collect.quarantine.actions import written
from yihui.collect.sdk import actions, behaviours, messages, posthog, segment, sensors, times
from yihui.collect.sdk.types import Delivery, Unfit, WriteKey
from yihui.collect.types import Behaviour, Member, Record

KEY = WriteKey("k", "app", "customer_no", "app", True, False)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADAPTER: TypeAdapter[Record] = TypeAdapter(Behaviour | Member)
TEXT = st.text(st.characters(codec=None), max_size=12) | st.sampled_from(["a" * 300, "\x00", ""])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
NAMES = {
    segment: ["type", "event", "userId", "anonymousId", "previousId", "groupId", "messageId",
              "timestamp", "originalTimestamp", "properties", "traits", "context", "name"],
    posthog: ["event", "distinct_id", "uuid", "timestamp", "properties", "$set", "$set_once"],
    sensors: ["type", "event", "distinct_id", "original_id", "login_id", "anonymous_id", "time",
              "properties", "identities", "lib"],
}  # fmt: skip
WORDS = st.sampled_from([
    "track", "identify", "alias", "page", "group", "track_signup", "profile_set", "tried_on",
    "track_id_bind", "$identify", "$create_alias", "u1", "2026-03-02T00:00:00Z", 1772400000000,
    {"phone": "13900000001", "name": "Wang", "birthday": "1990-01-01", "gender": "f"}, {},
    {"$identity_mobile": "13900000001"}, {"$anon_distinct_id": "x", "alias": "y"},
    {"store_code": "A", "product_id": 7, "value": 12.5, "currency": "CNY"},
    {"value_fen": 10**20}, {"value": "NaN"}, {"value": "1e999999"}, {"traits": {"email": 1}},
])  # fmt: skip


BASES: list[dict[str, Any]] = [
    {}, {"type": "track", "event": "viewed", "userId": "u1", "distinct_id": "d1"},
    {"type": "identify", "event": "$identify", "userId": "u1", "distinct_id": "d1"},
    {"type": "profile_set", "event": "$set", "distinct_id": "d1", "login_id": "u1"},
    {"type": "track_signup", "event": "$SignUp", "distinct_id": "u1", "original_id": "d1"},
]  # fmt: skip


def arrivals(dialect: ModuleType, batch: list[Any], sent_at: datetime | None = None) -> list[Any]:
    context = messages.Context("x", KEY, NOW, sent_at, None)
    found, places = messages.arrivals_of(Delivery(batch, sent_at), dialect.read, context)
    assert len(found) == len(places)
    assert set(places) == set(range(len(batch)))  # none is passed over in silence
    return found


@pytest.mark.parametrize("dialect", NAMES, ids=lambda one: one.__name__.rpartition(".")[2])
def test_noise_becomes_a_record_that_fits_or_a_reason(dialect: ModuleType) -> None:
    seen = {"record": 0, "reason": 0}

    @settings(max_examples=600, deadline=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @example([{"type": "track", "event": "e", "userId": "u", "distinct_id": "d"}])
    @given(st.lists(
        st.builds(lambda base, noise: base | noise, st.sampled_from(BASES),
                  st.dictionaries(st.sampled_from(NAMES[dialect]), WORDS | JSON, max_size=4))
        | JSON, max_size=3))  # fmt: skip
    def feed(batch: list[Any]) -> None:
        for one in arrivals(dialect, batch):
            if one.record is None:
                seen["reason"] += 1
                assert one.problem.code
                assert one.problem.cure
                json.dumps(dict(one.raw), sort_keys=True, default=str)
            else:
                seen["record"] += 1
                ADAPTER.validate_python(one.record)
                json.dumps(written(one.record), default=str)

    feed()
    assert min(seen.values()) > 20


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=60) | st.binary(max_size=40).map(lambda b: b"\x1f\x8b" + b))
def test_noisy_bodies_are_read_or_refused(content: bytes) -> None:
    refused: list[str] = []
    for read in (
        lambda: actions.parsed(actions.unpacked(content)),
        lambda: sensors.opened(sensors.fields_of(content), actions.unpacked),
        lambda: sensors.opened(sensors.fields_of(b"data=" + content), actions.unpacked),
    ):
        try:
            read()
        except Unfit as unfit:
            refused.append(unfit.problem.cure)
    assert all(refused)


MOMENTS = st.integers(-36 * 365 * 86_400, 72 * 365 * 86_400).map(
    lambda seconds: NOW + timedelta(seconds=seconds)
)


@settings(max_examples=300, deadline=None)
@given(MOMENTS, st.none() | MOMENTS, st.integers(0, 20_000))
def test_a_time_is_settled_within_bounds_and_the_same_when_sent_again(
    at: datetime, sent_at: datetime | None, later_ms: int
) -> None:
    found, by_server = times.settled(at, sent_at, NOW)
    assert found <= NOW + timedelta(hours=1)
    assert by_server or found == at
    later = timedelta(milliseconds=later_ms)
    again, again_by_server = times.settled(at, sent_at and sent_at + later, NOW + later)
    if not by_server and not again_by_server:
        assert again == found  # what the key of a repeat rests on
    elif sent_at and at <= sent_at:
        assert abs(again - found) <= timedelta(seconds=60 + 20)


def test_an_id_is_derived_from_what_lasts() -> None:
    message = {"type": "track", "event": "e", "distinct_id": "d", "time": 1, "properties": {"a": 1}}
    first = messages.derived_id(message | {"_flush_time": 1, "token": "x"})
    assert first == messages.derived_id(dict(reversed(message.items())) | {"_flush_time": 2})
    assert first != messages.derived_id(message | {"_track_id": 5})
    assert first.startswith("h:")
    assert len(first) <= 128


@pytest.mark.parametrize(
    ("properties", "fen"),
    [({"value": 0.1 + 0.2}, 30), ({"value": 1.005}, 100), ({"revenue": "12.34"}, 1234),
     ({"total": 5, "currency": "usd"}, 0), ({"value_fen": -7, "value": 9}, -7),
     ({"value": 0.29}, 29), ({"value": "1e999999"}, 0), ({"value": True}, 0),
     ({"value": "x"}, 0), ({}, 0)],
)  # fmt: skip
def test_amounts_are_exact(properties: dict[str, Any], fen: int) -> None:
    assert behaviours.amount_fen(properties) == fen
