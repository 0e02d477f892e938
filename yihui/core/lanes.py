"""A lane: concurrent requests become one batch; queue and waiting are bounded."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog
from prometheus_client import Counter, Gauge, Histogram

from yihui.core.errors import Busy, YihuiError

Item = TypeVar("Item")
Result = TypeVar("Result")
log = structlog.get_logger()
QUEUE = Gauge("yihui_lane_queue", "Records waiting in front of a lane", ["lane"])
SIZES = Histogram("yihui_lane_batch", "Records of a batch", ["lane"],
                  buckets=(1, 4, 16, 64, 256, 1000, 5000, 20000))  # fmt: skip
REFUSED = Counter("yihui_lane_refused", "Requests refused before a batch", ["lane", "reason"])
RETRY_AFTER_SECONDS = 1


class Stopping(YihuiError):
    """The server is stopping; nothing of this request was applied."""

    code = "stopping"
    status = 503
    cure = "Send the same request again in a moment."


class Late(YihuiError):
    """The batch was not done within the deadline."""

    code = "deadline"
    status = 504
    cure = "Send the same request again: it is answered from its receipt, and applied once."


@dataclass(slots=True, eq=False)
class _Waiting(Generic[Item, Result]):
    items: Sequence[Item]
    answer: "asyncio.Future[list[Result]]"


class Lane(Generic[Item, Result]):
    """Gathers what requests submit into batches of at most `most` items.

    The first request of an idle lane waits `wait_ms` for company; while a batch runs, the next one
    gathers. `runners` batches may run at once, each on a connection of its own.
    """

    def __init__(
        self,
        name: str,
        work: Callable[[list[Item]], Awaitable[list[Result]]],
        *,
        most: int,
        wait_ms: int,
        queue_most: int,
        deadline_ms: int,
        runners: int = 1,
    ) -> None:
        self.name = name
        self.work = work
        self.most = most
        self.wait_seconds = wait_ms / 1000
        self.queue_most = queue_most
        self.deadline_seconds = deadline_ms / 1000
        self.runners = runners
        self.queue: deque[_Waiting[Item, Result]] = deque()
        self.queued = 0
        self.bell = asyncio.Event()
        self.tasks: list[asyncio.Task[None]] = []
        self.stopped = False

    def start(self) -> None:
        self.tasks = [asyncio.create_task(self._run()) for _ in range(self.runners)]

    async def stop(self) -> None:
        """Refuse what waits, and let the batches that run end, for as long as a deadline."""
        self.stopped = True
        while self.queue:
            waiting = self.queue.popleft()
            self._count(-len(waiting.items))
            if not waiting.answer.done():
                waiting.answer.set_exception(Stopping())
        self.bell.set()
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=self.deadline_seconds)
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def submit(self, items: Sequence[Item]) -> list[Result]:
        """The results. Raises Busy (queue full), Late (deadline passed) or Stopping."""
        if self.stopped:
            raise Stopping
        if self.queued + len(items) > self.queue_most:
            REFUSED.labels(self.name, "busy").inc()
            raise Busy(retry_after=RETRY_AFTER_SECONDS)
        answer: asyncio.Future[list[Result]] = asyncio.get_running_loop().create_future()
        self.queue.append(_Waiting(items, answer))
        self._count(len(items))
        self.bell.set()
        try:
            return await asyncio.wait_for(answer, self.deadline_seconds)
        except TimeoutError:
            REFUSED.labels(self.name, "deadline").inc()
            raise Late from None

    def _count(self, change: int) -> None:
        self.queued += change
        QUEUE.labels(self.name).set(self.queued)

    async def _run(self) -> None:
        while not self.stopped:
            if not self.queue:
                self.bell.clear()
                await self.bell.wait()
                if self.queued < self.most and not self.stopped:
                    await asyncio.sleep(self.wait_seconds)
            batch = self._gather()
            if batch:
                await self._do(batch)

    def _gather(self) -> list[_Waiting[Item, Result]]:
        """The next requests that fit a batch, in order; whoever no longer waits is left out."""
        batch: list[_Waiting[Item, Result]] = []
        size = 0
        while self.queue and (not batch or size + len(self.queue[0].items) <= self.most):
            waiting = self.queue.popleft()
            self._count(-len(waiting.items))
            if not waiting.answer.done():
                batch.append(waiting)
                size += len(waiting.items)
        return batch

    async def _do(self, batch: list[_Waiting[Item, Result]]) -> None:
        items = [item for waiting in batch for item in waiting.items]
        SIZES.labels(self.name).observe(len(items))
        try:
            results = await self.work(items)
        except asyncio.CancelledError:
            raise
        except Exception as problem:
            if not isinstance(problem, YihuiError):
                log.exception("batch failed", lane=self.name, items=len(items))
            for waiting in batch:
                if not waiting.answer.done():
                    waiting.answer.set_exception(problem)
            return
        start = 0
        for waiting in batch:
            end = start + len(waiting.items)
            if not waiting.answer.done():
                waiting.answer.set_result(results[start:end])
            start = end
