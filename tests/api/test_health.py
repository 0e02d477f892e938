"""How the house is, as the API tells it, and the worker that says it lives."""

import asyncio
from datetime import datetime, timedelta

import pytest

from tests.api.conftest import Api
from tests.api.records import order
from yihui import checks, identity, worker
from yihui.core import clock, db

FOUR = datetime(2026, 3, 2, 4, tzinfo=clock.zone())
DAY = timedelta(days=1)


def test_a_fresh_house_is_told_as_it_is(api: Api) -> None:
    found = api.get("/v1/health")
    assert found["database"]["version"][:2] in ("15", "18")
    assert found["database"]["bytes"] > 1_000_000
    assert 0 < found["disk"]["free_bytes"] < found["disk"]["total_bytes"]
    assert found["worker"] == {"alive": False, "seen_at": None}
    assert [lane["name"] for lane in found["lanes"]] == ["interactive", "bulk", "redeem"]
    assert [lane["waiting"] for lane in found["lanes"]] == [0, 0, 0]
    assert (found["batches"], found["lag_s"], found["quarantine_open"]) == ([], None, 0)
    assert (found["lake"], found["check"], found["people"]) == (None, None, None)


def test_batches_quarantine_and_the_last_check_are_told(api18: Api) -> None:
    for number in range(22):
        api18.post("/v1/orders", order(f"o{number}"))
    api18.post("/v1/orders", order("o1", 7))
    api18.house.wait(checks.prove(api18.house.pool, lambda name: None))
    found = api18.get("/v1/health")
    assert len(found["batches"]) == 20
    newest = found["batches"][0]
    assert (newest["lane"], newest["received"], newest["quarantined"]) == ("interactive", 1, 1)
    numbers = [int(batch["batch_no"]) for batch in found["batches"]]
    assert numbers == sorted(numbers, reverse=True)
    assert found["quarantine_open"] == 1
    assert 0 <= found["lag_s"] < 5
    assert (found["check"]["differences"], found["check"]["at"][:2]) == (0, "20")
    api18.house.rows("update points.balance set available = available + 7")
    api18.house.wait(checks.prove(api18.house.pool, lambda name: None))
    assert api18.get("/v1/health")["check"]["differences"] > 0


def test_a_worker_says_that_it_lives_and_is_missed(api18: Api) -> None:
    api18.post("/v1/orders", order("o1"))
    stop = asyncio.Event()
    working = api18.house.begin(worker.work(api18.house.url, api18.house.ring, stop))
    for _ in range(200):
        found = api18.get("/v1/health")
        if found["worker"]["alive"] and found["check"] and found["people"]:
            break
        api18.house.wait(asyncio.sleep(0.1))
    assert found["worker"]["alive"]
    assert found["check"]["differences"] == 0, "the first check is made at once"
    people = found["people"]
    assert (people["identifiers"], people["apart"]) == (1, 0), "so is the first comparison"
    api18.house.loop.call_soon_threadsafe(stop.set)
    working.result(timeout=10)
    api18.house.rows("update core.note set noted_at = noted_at - interval '2 minutes'")
    found = api18.get("/v1/health")["worker"]
    assert (found["alive"], bool(found["seen_at"])) == (False, True)


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [(None, FOUR, True), (FOUR - DAY, FOUR, True), (FOUR, FOUR + DAY / 2, False),
     (FOUR, FOUR + DAY * 5 / 6, False), (FOUR, FOUR + DAY - timedelta(seconds=1), False),
     (FOUR, FOUR + DAY, True), (FOUR - DAY / 4, FOUR - timedelta(minutes=1), False)],
)  # fmt: skip
def test_the_check_is_made_once_a_business_day(
    last: datetime | None, now: datetime, due: bool
) -> None:
    assert worker.is_check_due(last, now) is due


def test_people_are_compared_at_night_and_never_while_a_backlog_stands(
    api18: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = api18.house

    def due(now: datetime = FOUR) -> bool:
        return house.wait(worker.is_comparison_due(house.pool, now))

    assert not due(), "nobody is known yet"
    api18.post("/v1/orders", order("o1"))
    assert due()
    monkeypatch.setenv("YIHUI_INTERACTIVE_RECORDS", "1")
    assert not due(), "the newest batch was full"
    monkeypatch.delenv("YIHUI_INTERACTIVE_RECORDS")
    house.rows(
        "insert into collect.import (import_no, way, state, files, made_by)"
        " values (1, 'command', 'running', '[]', 'test')"
    )
    assert not due(), "an import is under way"
    house.rows("update collect.import set state = 'finished'")
    house.wait(identity.rebuilding.prove(house.pool))
    now = clock.now().astimezone(clock.zone()).replace(hour=4)
    assert [due(now), due(now + DAY - timedelta(hours=1)), due(now + DAY)] == [False, False, True]
    monkeypatch.setenv("YIHUI_COMPARE", "never")
    assert not due(now + DAY)


def test_what_the_comparison_finds_is_told_by_mask_and_is_no_alarm(api18: Api) -> None:
    """By the order of events the second account had the phone first; the house met it last."""
    assert api18.get("/v1/identity/comparison")["at"] is None
    phone, one, two = (
        {"kind": "phone", "value": "13911112222"},
        *({"kind": "unionid", "value": f"union-{name}"} for name in "ab"),
    )
    for name, known, day in (("late", one, 9), ("early", two, 2)):
        body = {"source": "mini", "external_id": name, "identifiers": [phone, known],
                "occurred_at": f"2026-03-0{day}T10:00:00+08:00", "name": f"王{name}"}  # fmt: skip
        assert api18.post("/v1/members", body)["state"] == "applied"
    found = api18.house.wait(identity.rebuilding.prove(api18.house.pool))
    told, health = api18.get("/v1/identity/comparison"), api18.get("/v1/health")["people"]
    assert (health["apart"], health["identifiers"]) == (found.count, 3) == (told["count"], 3)
    assert health["at"] == told["at"]
    assert found.count >= 1
    first = told["apart"][0]
    assert {face["name"][:1] for face in first["faces"]} == {"王"}
    masked = {(seen["kind"], seen["masked"]) for seen in first["known"]}
    assert ("phone", "+86139****2222") in masked
    assert not any("13911112222" in str(part) for part in told["apart"])
    assert first["said_zh"].endswith("。")


def test_of_two_workers_one_checks(api18: Api) -> None:
    house = api18.house

    async def both() -> list[bool]:
        pools = [db.Pool(house.url, 3, prepare=False) for _ in range(2)]
        for pool in pools:
            await pool.open()
        try:
            now = clock.now()
            return await asyncio.gather(*(worker.prove_if_due(pool, now) for pool in pools))
        finally:
            for pool in pools:
                await pool.close()

    assert sorted(house.wait(both())) == [False, True]
    assert house.row("select detail ->> 'differences' from core.note where name = 'check'") == (
        "0",
    )
