"""The unmodified public SDKs against a running server, through a network that fails."""

from collections.abc import Callable
from typing import Any

import pytest
from posthog import Posthog
from rudderstack.analytics.client import Client as Rudder
from segment.analytics.client import Client as Segment
from sensorsanalytics.sdk import (
    BatchConsumer,
    SensorsAnalytics,
    SensorsAnalyticsNetworkException,
)

from tests.api.conftest import Api
from tests.api.sdks import behaviours, proxied, write_key

# The Sensors SDK leaves its sockets for the collector to close.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
EVENTS = 400
BATCH = 50
TIMEOUT = 1
FAULTS = ("refuse", "lose", "hang", "break", "spoil", "twice")
# Every fault, never two of those that wait in a row: SDKs double their pauses.
PLAN = ["pass", "lose", "pass", "break", "twice", "refuse", "pass", "hang", "spoil", "pass", "lose"]
Send = Callable[[str, str, int], list[Any]]


def with_segment(url: str, key: str, count: int) -> list[Any]:
    lost: list[Any] = []
    client = Segment(
        key, host=f"{url}/sdk/segment", timeout=TIMEOUT, upload_size=BATCH,
        upload_interval=0.1, on_error=lambda error, batch: lost.append(error),
    )  # fmt: skip
    for n in range(count):
        client.track(f"u{n % 20}", "viewed", {"product_id": f"p{n % 7}", "n": n})
    client.flush()
    client.join()
    return lost


def with_rudderstack(url: str, key: str, count: int) -> list[Any]:
    lost: list[Any] = []
    client = Rudder(
        key, host=f"{url}/sdk/rudderstack", timeout=TIMEOUT, upload_size=BATCH,
        upload_interval=0.1, on_error=lambda error, batch: lost.append(error),
    )  # fmt: skip
    for n in range(count):
        client.track(f"u{n % 20}", "viewed", {"product_id": f"p{n % 7}", "n": n})
    client.flush()
    client.join()
    return lost


def with_posthog(url: str, key: str, count: int) -> list[Any]:
    lost: list[Any] = []
    client = Posthog(
        key, host=f"{url}/sdk/posthog", timeout=TIMEOUT, flush_at=BATCH,
        flush_interval=0.1, on_error=lambda error, batch: lost.append(error),
    )  # fmt: skip
    for n in range(count):
        properties = {"product_id": f"p{n % 7}", "n": n}
        client.capture("viewed", distinct_id=f"u{n % 20}", properties=properties)
    client.flush()
    client.shutdown()
    return lost


def with_sensors(url: str, key: str, count: int) -> list[Any]:
    """The SDK leaves trying again to its user, and keeps what it could not send."""
    consumer = BatchConsumer(f"{url}/sdk/sensors/sa?project=app&token={key}", BATCH, TIMEOUT)
    client = SensorsAnalytics(consumer)
    errors: list[Any] = []
    for n in range(count):
        properties = {"product_id": f"p{n % 7}", "n": n}
        try:
            client.track(f"u{n % 20}", "viewed", properties, is_login_id=True)
        except (SensorsAnalyticsNetworkException, OSError) as error:
            errors.append(error)
    while consumer._buffers:
        try:
            client.flush()
        except (SensorsAnalyticsNetworkException, OSError) as error:
            errors.append(error)
            assert len(errors) < 2 * EVENTS
    return []


SENDERS = {"segment": with_segment, "rudderstack": with_rudderstack, "posthog": with_posthog,
           "sensors": with_sensors}  # fmt: skip


@pytest.mark.parametrize("dialect", SENDERS)
def test_nothing_is_lost_and_nothing_doubled(api18: Api, dialect: str) -> None:
    key = write_key(api18)
    with proxied(api18, PLAN) as proxy:
        lost = SENDERS[dialect](proxy.url, key, EVENTS)
        assert lost == []
        assert set(FAULTS) < set(proxy.fates)
    assert behaviours(api18) == [(EVENTS,)]
    numbers = behaviours(api18, "(properties->>'n')::int")
    assert sorted(n for (n,) in numbers) == list(range(EVENTS))
    assert api18.get("/v1/quarantine")["items"] == []
    totals = api18.get("/v1/totals")
    assert (totals["behaviours"], totals["quarantined"]) == (EVENTS, 0)
    assert totals["duplicates"] >= 3 * BATCH  # lost answers and doubles did come
    assert totals["received"] == EVENTS + totals["duplicates"]
    assert api18.differences() == []
