"""Lanes: what waits is bounded, and nobody is left waiting when the server stops."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Any

import pytest

from yihui.core.errors import Busy
from yihui.core.lanes import Lane, Late, Stopping


def run(work: Coroutine[Any, Any, None]) -> None:
    asyncio.run(work)


def lane(seconds: float, *, deadline_ms: int = 5_000, queue_most: int = 4) -> Lane[int, int]:
    """A lane of single items, each doubled after so many seconds."""

    async def double(items: list[int]) -> list[int]:
        await asyncio.sleep(seconds)
        return [2 * item for item in items]

    return Lane("test", double, most=1, wait_ms=0, queue_most=queue_most, deadline_ms=deadline_ms)


def test_requests_are_answered_in_their_order() -> None:
    async def scene() -> None:
        doubling = lane(0.001)
        doubling.start()
        answers = await asyncio.gather(*(doubling.submit([item]) for item in range(4)))
        assert answers == [[0], [2], [4], [6]]
        await doubling.stop()

    run(scene())


def test_a_stop_lets_the_running_batch_end_and_refuses_what_waits_at_once() -> None:
    async def scene() -> None:
        doubling = lane(0.2)
        doubling.start()
        running = asyncio.create_task(doubling.submit([1]))
        await asyncio.sleep(0.05)
        waiting = asyncio.create_task(doubling.submit([2]))
        await asyncio.sleep(0)
        begun = time.monotonic()
        await doubling.stop()
        assert await running == [2]
        with pytest.raises(Stopping):
            await waiting
        with pytest.raises(Stopping):
            await doubling.submit([3])
        assert time.monotonic() - begun < 2  # not the deadline of five seconds

    run(scene())


def test_a_stop_does_not_wait_for_ever_for_a_batch_that_hangs() -> None:
    async def scene() -> None:
        hanging = lane(60, deadline_ms=100)
        hanging.start()
        with pytest.raises(Late):
            await hanging.submit([1])
        begun = time.monotonic()
        await hanging.stop()
        assert time.monotonic() - begun < 5

    run(scene())


def test_a_full_queue_refuses_and_says_when_to_come_again() -> None:
    async def scene() -> None:
        doubling = lane(0.2, queue_most=2)
        doubling.start()
        first = asyncio.create_task(doubling.submit([1]))
        await asyncio.sleep(0.05)
        waiting = [asyncio.create_task(doubling.submit([item])) for item in (2, 3)]
        await asyncio.sleep(0)
        with pytest.raises(Busy) as refused:
            await doubling.submit([4])
        assert refused.value.facts == {"retry_after": 1}
        assert await asyncio.gather(first, *waiting) == [[2], [4], [6]]
        await doubling.stop()

    run(scene())
