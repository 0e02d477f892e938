"""Long work goes on saying that it lives, until it ends."""

import asyncio

import pytest

from yihui.core import beating
from yihui.core.errors import YihuiError


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beating, "SECONDS", 0.001)


def test_a_beat_that_fails_is_not_the_last() -> None:
    told: list[int] = []

    async def scene() -> None:
        enough = asyncio.Event()

        async def beat() -> None:
            told.append(len(told))
            if len(told) < 3:
                raise YihuiError("The database is away.")
            enough.set()

        async with beating.beating(beat):
            await asyncio.wait_for(enough.wait(), 10)
        count = len(told)
        await asyncio.sleep(0.01)
        assert len(told) == count, "it beats no more once the block ended"

    asyncio.run(scene())


def test_what_fails_in_the_block_is_told() -> None:
    async def beat() -> None: ...

    async def scene() -> None:
        async with beating.beating(beat):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(scene())
