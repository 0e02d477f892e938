"""Requests of SDKs as bytes: keys, strict mode, limits, clocks, packed bodies, noise."""

import base64
import gzip
import json
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from posthog.request import APIError as PostHogError
from posthog.request import batch_post
from rudderstack.analytics.request import APIError as RudderError
from rudderstack.analytics.request import post as rudder_post
from segment.analytics.request import APIError as SegmentError
from segment.analytics.request import post as segment_post
from sensorsanalytics.sdk import (
    DebugConsumer,
    DefaultConsumer,
    SensorsAnalytics,
    SensorsAnalyticsDebugException,
    SensorsAnalyticsNetworkException,
)

from tests.api.conftest import Api
from tests.api.sdks import behaviours, write_key

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
BATCH = "/sdk/segment/v1/batch"
TRACK = {"type": "track", "userId": "u1", "event": "viewed"}


def post(api: Api, key: str, body: Any, path: str = BATCH, **options: Any) -> httpx.Response:
    """Any body, with the key as basic."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return api.connected(None).post(path, content=content, auth=(key, ""), **options)


def track(**fields: Any) -> dict[str, Any]:
    return TRACK | fields


def form(messages: Any, packed: bool = True) -> dict[str, str]:
    """The fields of Sensors."""
    content = json.dumps(messages).encode()
    body = base64.b64encode(gzip.compress(content) if packed else content).decode()
    name = "data_list" if isinstance(messages, list) else "data"
    return {name: body} | ({"gzip": "1"} if packed else {})


def test_a_wrong_key_is_final_for_every_sdk(api18: Api) -> None:
    key = write_key(api18)[:-1] + "_"
    batch = [track(messageId="m1")]
    with pytest.raises(SegmentError) as segment:
        segment_post(key, f"{api18.url}/sdk/segment", batch=batch)
    with pytest.raises(RudderError) as rudder:
        rudder_post(key, f"{api18.url}/sdk/rudderstack", batch=batch)
    with pytest.raises(PostHogError) as posthog:
        batch_post(key, f"{api18.url}/sdk/posthog", batch=[{"event": "e", "distinct_id": "d"}])
    assert (segment.value.status, segment.value.code) == (401, "unauthorised")
    assert (rudder.value.status, rudder.value.code) == (401, "unauthorised")
    assert posthog.value.status == 401
    client = SensorsAnalytics(DefaultConsumer(f"{api18.url}/sdk/sensors/sa?token={key}", 20))
    with pytest.raises(SensorsAnalyticsNetworkException, match="401"):
        client.track("d", "e")
    assert behaviours(api18) == [(0,)]


def test_a_key_is_found_wherever_its_dialect_puts_it(api18: Api) -> None:
    key = write_key(api18)
    client, batch = api18.connected(None), [track()]
    pair = base64.b64encode(key.encode()).decode()
    asked = [
        (BATCH, {"json": {"batch": batch}, "auth": (key, "")}),
        (BATCH, {"json": {"batch": batch}, "headers": {"Authorization": f"Basic {pair}"}}),
        (BATCH, {"json": {"batch": batch}, "headers": {"Authorization": f"Bearer {key}"}}),
        (BATCH, {"json": {"batch": batch, "writeKey": key}}),
        ("/sdk/segment/v1/track", {"json": track(writeKey=key)}),
        ("/sdk/rudderstack/v1/track", {"json": track(), "auth": (key, "")}),
        ("/sdk/posthog/capture/", {"json": {"api_key": key, "event": "e", "distinct_id": "d"}}),
        (f"/sdk/sensors/sa?token={key}&project=app", {"data": form(sensors())}),
        ("/sdk/sensors/sa", {"data": form(sensors()) | {"token": key}}),
        ("/sdk/sensors/sa", {"data": form([sensors(token=key)])}),
    ]
    for path, options in asked:
        answer = client.post(path, **options)
        assert answer.status_code == 200, (path, answer.text)
    # The same message without an id of its own is the same one, whichever way it comes.
    assert behaviours(api18, "event, count(*)", "true group by 1 order by 1") == [
        ("e", 1), ("viewed", 2),
    ]  # fmt: skip
    other = client.post(f"/sdk/sensors/sa?token={key}&project=other", data=form(sensors()))
    assert (other.status_code, other.json()["code"]) == (401, "unauthorised")
    for role in ("headquarters", "integration"):
        loose = post(api18, api18.key(role), {"batch": batch})
        assert (loose.status_code, loose.json()["code"]) == (403, "not_a_write_key")
    assert post(api18, api18.key("guide"), {"batch": batch}).json()["code"] == "forbidden"


def sensors(**fields: Any) -> dict[str, Any]:
    return {"type": "track", "event": "viewed", "distinct_id": "d1", "time": 1772400000000,
            "properties": {}} | fields  # fmt: skip


def test_answers_are_those_of_each_dialect(api18: Api) -> None:
    key = write_key(api18)
    assert post(api18, key, {"batch": [track()]}).json() == {"success": True}
    assert post(api18, key, {"batch": [track()]}, "/sdk/rudderstack/v1/batch").text == "OK"
    events = {"api_key": key, "batch": [{"event": "e", "distinct_id": "d"}]}
    assert post(api18, "", events, "/sdk/posthog/batch/").json() == {"status": 1}
    answer = api18.connected(None).post(f"/sdk/sensors/sa?token={key}", data=form(sensors()))
    assert (answer.status_code, answer.text) == (200, "")


def test_the_mini_program_posts_its_form_as_plain_text(api18: Api) -> None:
    key = write_key(api18)
    messages = [sensors(time=1772400000000 + n, _flush_time=1772400000100 + n) for n in range(3)]
    body = "data_list=" + quote(form(messages, packed=False)["data_list"], safe="")
    for _ in range(2):
        answer = api18.connected(None).post(
            f"/sdk/sensors/sa?project=default&token={key}", content=body,
            headers={"Content-Type": "text/plain"},
        )  # fmt: skip
        assert answer.status_code == 200
        for message in messages:
            message["_flush_time"] += 1500
        body = "data_list=" + quote(form(messages, packed=False)["data_list"], safe="")
    assert behaviours(api18) == [(3,)]
    assert behaviours(api18, "distinct external_id like 'h:%'") == [(True,)]


def test_strict_mode_refuses_with_reasons(api18: Api) -> None:
    relaxed, strict = write_key(api18, "app"), write_key(api18, "app", strict=True)
    bad = [track(), {"type": "track", "userId": "u"}, "noise", track(timestamp="soon"),
           track(event="tried_on")]  # fmt: skip
    for key, headers in ((strict, {}), (relaxed, {"X-Strict-Mode": "1"})):
        answer = post(api18, key, {"batch": bad}, headers=headers)
        told = answer.json()
        assert (answer.status_code, told["code"]) == (400, "not_applied")
        assert [(one["message"], one["code"], one["field"]) for one in told["problems"]] == [
            (1, "event_missing", "event"), (2, "not_an_object", ""),
            (3, "time_unreadable", "timestamp"), (4, "property_missing", "properties.product_code"),
        ]  # fmt: skip
        assert all(one["cure"] for one in told["problems"])
    assert behaviours(api18) == [(0,)]
    assert api18.get("/v1/quarantine")["items"] == []
    # What only the pipeline can see is in quarantine, and told.
    answer = post(api18, strict, {"batch": [track(), track(userId="anonymous")]})
    assert [one["code"] for one in answer.json()["problems"]] == ["no_identifier"]
    assert behaviours(api18) == [(1,)]


def test_the_default_keeps_all_of_it(api18: Api) -> None:
    key = write_key(api18)
    bad = [track(messageId=f"m{n}") for n in range(3)]
    bad += [{"type": "track", "userId": "u", "messageId": "bad"}, {"type": "dance"}, 7, None,
            track(userId="anonymous"), track(event="x" * 65), track(userId=None),
            track(properties={"a": "x" * 40_000}), track(properties={"a": "\x00"}),
            track(userId="u" * 300), track(context=[])]  # fmt: skip
    for _ in range(2):
        assert post(api18, key, {"batch": bad}).json() == {"success": True}
    assert behaviours(api18) == [(3,)]
    entries = api18.get("/v1/quarantine")["items"]
    assert len(entries) == len(bad) - 3
    assert {one["seen"] for one in entries} == {2}
    assert {one["source"] for one in entries} == {"app"}
    bad_one = next(one for one in entries if one["external_id"] == "bad")
    opened = api18.get(f"/v1/quarantine/{bad_one['quarantine_no']}")
    assert opened["record"]["message"]["userId"] == "u"
    assert api18.get("/v1/totals")["quarantined"] == 2 * len(entries)
    assert api18.differences() == []


def test_half_a_character_harms_its_own_message_only(api18: Api) -> None:
    body = json.dumps({"batch": [track(messageId="a"), track(properties={"t": "\ud83d"})]})
    assert post(api18, write_key(api18), body.encode()).status_code == 200
    assert behaviours(api18) == [(1,)]
    assert [one["code"] for one in api18.get("/v1/quarantine")["items"]] == ["properties_unfit"]


def test_debug_tells_and_a_dry_run_writes_nothing(api18: Api, capsys: Any) -> None:
    key = write_key(api18)
    url = f"{api18.url}/sdk/sensors/sa?token={key}"
    dry, wet = SensorsAnalytics(DebugConsumer(url, False)), SensorsAnalytics(DebugConsumer(url))
    dry.track("d1", "viewed")
    assert behaviours(api18) == [(0,)]
    wet.track("d1", "viewed")
    assert behaviours(api18) == [(1,)]
    with pytest.raises(SensorsAnalyticsDebugException):
        dry.track("d1", "tried_on")
    assert "property_missing" in capsys.readouterr().out


def test_bodies_have_bounds(api18: Api) -> None:
    key = write_key(api18)
    many = {"batch": [track()] * 2501}
    big = b'{"batch":[' + b" " * (6 * 2**20) + b"]}"
    bomb = gzip.compress(b'{"batch":[' + b" " * 2**26 + b"]}")
    assert len(bomb) < 100_000
    for body in (many, big, bomb):
        answer = post(api18, key, body)
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    packed = base64.b64encode(bomb).decode()
    answer = api18.connected(None).post(f"/sdk/sensors/sa?token={key}", data={"data": packed})
    assert answer.status_code == 413
    cut = gzip.compress(json.dumps({"batch": [track()]}).encode())[:-9]
    for body in (cut, b"\x1f\x8bnoise", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"batch":{}}'):
        answer = post(api18, key, body)
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid"), body[:20]
    assert post(api18, key, {"batch": []}).status_code == 200
    assert behaviours(api18) == [(0,)]


def test_clocks_that_are_wrong_are_set_right(api18: Api) -> None:
    key, now = write_key(api18), datetime.now(UTC)

    def sent(name: str, at: datetime | None, sent_at: datetime | None) -> datetime:
        message = track(messageId=name, timestamp=at.isoformat() if at else None)
        body = {"batch": [message], "sentAt": sent_at.isoformat() if sent_at else None}
        assert post(api18, key, body).status_code == 200
        found = behaviours(api18, "occurred_at", f"external_id = '{name}'")
        return found[0][0]  # type: ignore[no-any-return]

    minute, hour, day = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
    assert sent("right", now - hour, now) == now - hour
    assert sent("nearly", now - hour, now - 4 * minute) == now - hour
    ahead = sent("ahead", now + 8 * hour - minute, now + 8 * hour)
    assert abs(ahead - (now - minute)) <= minute
    behind = sent("behind", now - 400 * day, now - 400 * day)
    assert abs(behind - now) <= minute
    assert sent("late", now - 800 * day, None) == now - 800 * day
    assert abs(sent("future", now + 2 * hour, None) - now) < minute
    assert sent("soon", now + 59 * minute, None) == now + 59 * minute
    assert abs(sent("timeless", None, None) - now) < minute
    original = behaviours(api18, "properties->>'$original_time'", "external_id = 'future'")
    assert datetime.fromisoformat(original[0][0]) == now + 2 * hour
    for time in ("1970-01-01T00:00:00Z", "2150-01-01T00:00:00Z", "yesterday", 5):
        assert post(api18, key, {"batch": [track(timestamp=time)]}).status_code == 200
    codes = {one["code"] for one in api18.get("/v1/quarantine")["items"]}
    assert codes == {"time_out_of_range", "time_unreadable"}


def test_facts_come_out_of_properties(api18: Api) -> None:
    key = write_key(api18)
    properties = {"sku": "T-1", "store_id": 17, "revenue": 129.35, "channel_code": "mini",
                  "nested": {"a": [1, 2.5, None, True, "é"]}}  # fmt: skip
    post(api18, key, {"batch": [track(properties=properties)]})
    found = behaviours(api18, "value_fen, properties, product_no is not null, store_no, channel_no")
    assert found == [(12_935, properties, True, 1, 1)]
    assert api18.get("/v1/stores")[0]["code"] == "17"
    for value, fen in ((0.29, 29), ("19.99", 1999), (10**30, 0), (True, 0), ("much", 0)):
        name = f"v{value}"
        post(api18, key, {"batch": [track(event=name[:60], properties={"value": value})]})
        assert behaviours(api18, "value_fen", f"event = '{name[:60]}'") == [(fen,)]


def test_a_key_of_some_stores_writes_for_those_only(api18: Api) -> None:
    key = api18.key("integration", "A")
    path = f"/v1/write-keys/{key.split('_')[1]}"
    assert api18.client().put(path, json={"source": "tablet"}).status_code == 200
    batch = [track(properties={"store_code": code}) for code in ("A", "B")] + [track()]
    assert post(api18, key, {"batch": batch}).status_code == 200
    assert behaviours(api18) == [(1,)]
    codes = [one["code"] for one in api18.get("/v1/quarantine")["items"]]
    assert codes == ["outside_scope"] * 2


def test_binding_a_key_is_checked_and_written_down(api18: Api) -> None:
    key_id = api18.key("collector").split("_")[1]
    client = api18.client()
    for path, body, status in (
        (f"/v1/write-keys/{key_id}", {"source": "web", "trusted": False}, 200),
        (f"/v1/write-keys/{key_id}", {"source": "web", "user_kind": "shoe_size"}, 422),
        (f"/v1/write-keys/{key_id}", {"source": ""}, 422),
        (f"/v1/write-keys/{key_id}", {"source": "web", "stritc": True}, 422),
        ("/v1/write-keys/none", {"source": "web"}, 404),
    ):
        assert client.put(path, json=body).status_code == status, body
    assert api18.get("/v1/write-keys") == [
        {"key_id": key_id, "source": "web", "user_kind": "customer_no", "scope": "web",
         "trusted": False, "strict": False},
    ]  # fmt: skip
    audited = api18.get("/v1/audit")["items"][0]
    assert (audited["action"], audited["subject"]) == ("write_key.set", f"key:{key_id}")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
NAMES = (
    "type", "event", "userId", "anonymousId", "previousId", "groupId", "messageId", "timestamp",
    "properties", "traits", "context", "distinct_id", "uuid", "$set", "time", "identities",
    "original_id", "login_id", "anonymous_id", "originalTimestamp", "lib", "_flush_time",
)  # fmt: skip
WORDS = st.sampled_from([
    "track", "identify", "alias", "page", "group", "track_signup", "profile_set", "track_id_bind",
    "$identify", "$create_alias", "u1", "2026-03-02T00:00:00Z", 1772400000000, {"phone": "139"},
    {"$identity_mobile": "13900000001"}, {"$anon_distinct_id": "x"}, {"store_code": "A"}, {},
])  # fmt: skip
MESSAGE = st.dictionaries(st.sampled_from(NAMES), WORDS | JSON, max_size=8) | JSON
BATCHES = st.lists(MESSAGE, max_size=4)


def test_no_noise_makes_the_server_fail(api18: Api) -> None:
    """Whatever the messages are: 200 and all of it kept, or a refusal of the whole; never a 5xx."""
    key, client = write_key(api18), api18.connected(None)
    counts = {"sent": 0}

    @settings(max_examples=50, deadline=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(BATCHES, st.binary(max_size=40), st.sampled_from(["plain", "gzip", "cut"]))
    def feed(batch: list[Any], noise: bytes, packing: str) -> None:
        for path, body in (
            (BATCH, {"batch": batch, "sentAt": None}),
            ("/sdk/rudderstack/v1/batch", {"batch": batch}),
            ("/sdk/posthog/batch/", {"batch": batch, "api_key": key}),
            ("/sdk/segment/v1/alias", batch[0] if batch else {}), ("/sdk/posthog/capture/", batch),
        ):  # fmt: skip
            content = json.dumps(body).encode("utf-8", "surrogatepass")
            if packing == "gzip":
                content = gzip.compress(content)
            answer = client.post(path, content=content, auth=(key, ""))
            assert answer.status_code in (200, 400), (path, answer.text)
            assert client.post(path, content=noise, auth=(key, "")).status_code == 400
        content = json.dumps(batch).encode("utf-8", "surrogatepass")
        content = zlib.compress(content) if packing == "cut" else content
        fields = {"data_list": base64.b64encode(content).decode()}
        for body in (urlencode(fields).encode(), b"data=" + noise, noise):
            answer = client.post(f"/sdk/sensors/sa?token={key}", content=body)
            assert answer.status_code in (200, 400), answer.text
        counts["sent"] += 1

    feed()
    assert counts["sent"] >= 50
    assert api18.get("/v1/quarantine/reasons")
    assert not [one for one in api18.get("/v1/quarantine")["items"] if one["code"] == "refused"]
    assert api18.differences() == []
