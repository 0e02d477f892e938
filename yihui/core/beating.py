"""Long work says that it lives: once a second, for as long as a block lasts."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from yihui.core.errors import YihuiError

SECONDS = 1.0


@asynccontextmanager
async def beating(beat: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """Do `beat` at once and then every second, until the block ends."""

    async def beat_on() -> None:
        while True:
            with suppress(YihuiError):  # the database is away: the next beat may reach it
                await beat()
            await asyncio.sleep(SECONDS)

    task = asyncio.create_task(beat_on())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
