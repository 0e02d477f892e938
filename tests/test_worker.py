"""The worker: pending points become due and settle debts; room for coming numbers is made early."""

import asyncio
import os
import signal
import threading
from datetime import date
from typing import Any

import psycopg

from tests.house import BASE_RULE, House, at, order, phone, refund
from yihui import checks, worker

SLOW = BASE_RULE | {"pending_days": 7}
BALANCE = "select available, pending, debt from points.balance order by member_no"


def release(house: House, today: date) -> int:
    return house.wait(worker.release_due(house.pool, today, asyncio.Event()))


def is_healthy(house: House) -> bool:
    async def ask() -> list[checks.Difference]:
        async with house.pool.connection() as connection:
            return await checks.check(connection, lambda name: None)

    return house.wait(ask()) == []


def test_points_become_available_on_their_day(house: House) -> None:
    house.publish_rule("slow", SLOW)
    house.apply([order("a", occurred_at=at(day=1)), order("b", occurred_at=at(day=2))])
    assert release(house, date(2026, 3, 8)) == 0
    assert house.rows("select lane from collect.batch") == [("bulk",)]
    assert release(house, date(2026, 3, 9)) == 1
    assert house.row(BALANCE) == (100, 100, 0)
    assert house.row("select from_account, to_account, points, cause from points.entry"
                     " where from_account = 3") == (3, 2, 100, 5)  # fmt: skip
    assert release(house, date(2026, 4, 1)) == 1
    assert release(house, date(2026, 4, 1)) == 0
    assert house.row(BALANCE) == (200, 0, 0)
    assert is_healthy(house)


def test_what_is_released_pays_debts_first(house: House) -> None:
    house.publish_rule("slow", SLOW)
    house.apply([order("a"), order("b", 0, points_used=130)])
    assert house.row(BALANCE) == (0, 100, 130)
    release(house, date(2026, 4, 1))
    assert house.row(BALANCE) == (0, 0, 30)
    assert house.row("select lane, received, points_debt from collect.batch"
                     " order by batch_no desc limit 1") == ("maintenance", 0, -100)  # fmt: skip
    assert house.totals()["points_debt"] == 30
    assert is_healthy(house)


def test_points_taken_back_while_pending_are_not_released(house: House) -> None:
    house.publish_rule("slow", SLOW)
    house.apply([order("a"), refund("r", 10_000, "a"), order("b", 5_000), refund("s", 1_000, "b")])
    assert release(house, date(2026, 4, 1)) == 1
    assert house.row(BALANCE) == (40, 0, 0)
    assert is_healthy(house)


def test_release_goes_in_steps(house: House, monkeypatch: Any) -> None:
    monkeypatch.setattr(worker, "RELEASE_LOTS", 3)
    house.publish_rule("slow", SLOW)
    buyers = [phone(f"1360000{number:04}") for number in range(4)]
    house.apply([order(f"{n}", identifiers=buyers[n % 4]) for n in range(10)])
    assert release(house, date(2026, 4, 1)) == 10
    assert house.row("select count(*) from collect.batch where lane = 'maintenance'") == (4,)
    assert {pending for _, pending, _ in house.rows(BALANCE)} == {0}
    assert is_healthy(house)


def test_two_workers_release_once(house: House, monkeypatch: Any) -> None:
    monkeypatch.setattr(worker, "RELEASE_LOTS", 2)
    house.publish_rule("slow", SLOW)
    buyers = [phone(f"1360000{number:04}") for number in range(8)]
    house.apply([order(f"{n}", identifiers=buyers[n]) for n in range(8)])
    today, never = date(2026, 4, 1), asyncio.Event()
    both = [house.begin(worker.release_due(house.pool, today, never)) for _ in range(2)]
    assert sum(each.result(30) for each in both) == 8
    assert set(house.rows(BALANCE)) == {(100, 0, 0)}
    assert is_healthy(house)


def test_partitions_are_made_before_they_are_needed(house: House) -> None:
    assert house.do(worker.ensure_partitions) == []
    house.rows("select setval('core.number_block', 299999)")
    house.rows("select setval('points.entry_no', 1400000000)")
    assert house.do(worker.ensure_partitions) == [
        "points.entry_2", "points.entry_3", "points.entry_4",
    ]  # fmt: skip
    house.rows("select setval('core.number_block', 300000)")
    made = house.do(worker.ensure_partitions)
    assert sorted(made) == ["orders.order_line_2", "orders.sales_order_2"]
    assert house.do(worker.ensure_partitions) == []
    house.rows("select setval('core.number_block', 400000)")
    house.apply([order("far")])
    assert house.row("select tableoid::regclass::text, order_no >= 400000000"
                     " from orders.sales_order") == ("orders.sales_order_2", True)  # fmt: skip
    keys = "select count(*) from pg_index where indrelid = 'orders.sales_order_2'::regclass"
    assert house.row(keys) == (3,)  # its key, by batch, by place in time


def test_partitions_are_made_while_batches_run(house18: House) -> None:
    """Attaching does not wait for open batches, and they do not wait for it."""
    house18.apply([order("a")])
    house18.rows("select setval('core.number_block', 300000)")
    with psycopg.connect(house18.url) as batch:
        batch.execute("update orders.sales_order set paid_fen = paid_fen")
        assert len(house18.do(worker.ensure_partitions)) == 2
        batch.rollback()


def test_the_worker_stops_when_told(house: House) -> None:
    house.publish_rule("slow", SLOW)
    house.apply([order("a", occurred_at=at(day=1))])

    async def until_released() -> None:
        stop = asyncio.Event()
        working = asyncio.create_task(worker.work(house.url, house.ring, stop))
        async with asyncio.timeout(20):
            while True:
                async with house.pool.connection() as connection:
                    cursor = await connection.execute("select available from points.balance")
                    if await cursor.fetchone() == (100,):
                        break
                await asyncio.sleep(0.02)
            stop.set()
            await working

    house.wait(until_released())


def test_a_signal_stops_the_worker(house18: House) -> None:
    threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM)).start()
    asyncio.run(asyncio.wait_for(worker.serve(house18.url, house18.ring), 10))
