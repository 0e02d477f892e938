"""A load generator on loopback: paced or saturating requests, each timed from when it was due."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import httpx

from yihui import app, organisation
from yihui.core import db

PORT = 18_473
START_SECONDS = 30.0
LINES = 64
Question = tuple[str, str, bytes]
Send = Callable[[int], Question]


@contextmanager
def serving(url: str, home: Path) -> Iterator[str]:
    """The API in a process of its own; the address it answers at."""
    process = get_context("fork").Process(
        target=app.serve, args=(url, home, "127.0.0.1", PORT), daemon=True
    )
    process.start()
    base = f"http://127.0.0.1:{PORT}"
    try:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                if httpx.get(f"{base}/readyz").status_code == 200:
                    break
            except httpx.TransportError:
                pass
            if time.monotonic() > until:
                raise SystemExit("the API did not start")
            time.sleep(0.05)
        yield base
    finally:
        process.terminate()
        process.join(20)


async def make_key(url: str) -> str:
    """A key that may do everything."""
    pool = db.Pool(url, 1)
    await pool.open()
    try:
        return await pool.transact(lambda c: organisation.make_key(c, "bench", "headquarters"))
    finally:
        await pool.close()


def quantile(times: list[float], share: float) -> float:
    """A quantile in milliseconds."""
    ordered = sorted(times)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000, 1)


def summary(times: list[float], seconds: float, refused: int) -> dict[str, Any]:
    return {
        "requests_per_s": round(len(times) / seconds),
        "p50_ms": quantile(times, 0.5),
        "p99_ms": quantile(times, 0.99),
        "max_ms": quantile(times, 1.0),
        "refused": refused,
    }


async def paced(base: str, key: str, send: Send, per_s: int, seconds: float) -> dict[str, Any]:
    """So many requests a second, whether or not earlier ones are answered: waiting in the queue
    counts, as it does for a till."""
    times: list[float] = []
    refused = 0
    free: asyncio.Queue[Line] = asyncio.Queue()
    for line in [await Line.open(base, key) for _ in range(LINES)]:
        free.put_nowait(line)

    async def one(turn: int, due: float) -> None:
        nonlocal refused
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        line = await free.get()
        refused += await line.ask(send(turn)) != 200
        free.put_nowait(line)
        times.append(time.perf_counter() - due)

    start = time.perf_counter() + 0.2
    await asyncio.gather(*(one(i, start + i / per_s) for i in range(int(per_s * seconds))))
    return summary(times, time.perf_counter() - start, refused)


async def saturating(
    base: str, key: str, send: Send, connections: int, seconds: float
) -> dict[str, Any]:
    """As many requests as so many connections can send one after another."""
    times: list[float] = []
    refused = 0
    turn = 0
    lines = [await Line.open(base, key) for _ in range(connections)]
    end = time.perf_counter() + seconds

    async def loop(line: Line) -> None:
        nonlocal refused, turn
        while (begun := time.perf_counter()) < end:
            turn += 1
            refused += await line.ask(send(turn)) != 200
            times.append(time.perf_counter() - begun)

    await asyncio.gather(*(loop(line) for line in lines))
    return summary(times, seconds, refused)


class Line:
    """One kept-alive connection. A full HTTP client would take more of the two cores than the
    server does (measured: 273 reads a second with httpx where this reaches three times as many)."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, head: str
    ) -> None:
        self.reader = reader
        self.writer = writer
        self.head = head

    @classmethod
    async def open(cls, base: str, key: str) -> "Line":
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        return cls(reader, writer, f"Host: {base[7:]}\r\nAuthorization: Bearer {key}\r\n")

    async def ask(self, question: Question) -> int:
        """Send one request and read its whole answer; the status."""
        verb, path, body = question
        self.writer.write(
            f"{verb} {path} HTTP/1.1\r\n{self.head}Content-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        await self.reader.readexactly(int(length))
        return int(head[9:12])
