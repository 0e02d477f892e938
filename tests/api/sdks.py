"""Write keys for SDKs, and a proxy that does to their requests what networks do."""

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from tests.api.conftest import Api

HOLD_SECONDS = 1.5
BROKEN = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\n{}"


def write_key(api: Api, source: str = "app", role: str = "integration", **binding: Any) -> str:
    """A key bound to a source, through the API."""
    key = api.key(role)
    path = f"/v1/write-keys/{key.split('_')[1]}"
    answer = api.client().put(path, json={"source": source, **binding})
    assert answer.status_code == 200, answer.text
    return key


def behaviours(api: Api, columns: str = "count(*)", where: str = "true") -> list[tuple[Any, ...]]:
    """What has become a fact."""
    return api.house.rows(f"select {columns} from collect.behaviour where {where}")


@dataclass
class Proxy:
    """A TCP proxy between an SDK and the server. `plan` says the fate of each request in turn:

    pass; refuse (closed before the server sees it); lose (the server's answer is thrown away); hang
    (it comes too late for the client); break (503 without the server); spoil (503 after the server
    has done it); twice (the server sees it twice).
    """

    target: tuple[str, int]
    plan: Sequence[str]
    listener: socket.socket
    fates: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)
    turn: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def fate(self) -> str:
        with self.lock:
            found = self.plan[self.turn] if self.turn < len(self.plan) else "pass"
            self.turn += 1
            self.fates[found] += 1
            return found

    def serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.speak, args=(client,), daemon=True).start()

    def speak(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            while request := read_whole(client):
                answer = self.do(self.fate(), request)
                if answer is None:
                    return
                client.sendall(answer)

    def do(self, fate: str, request: bytes) -> bytes | None:
        """What the client is answered; None closes the connection."""
        if fate == "refuse":
            return None
        if fate == "break":
            return BROKEN
        if fate == "twice":
            both = [threading.Thread(target=self.forward, args=(request,)) for _ in range(2)]
            for one in both:
                one.start()
            for one in both:
                one.join()
        answer = self.forward(request)
        if fate == "hang":
            time.sleep(HOLD_SECONDS)
        if fate == "spoil":
            return BROKEN
        return None if fate in ("lose", "hang") else answer

    def forward(self, request: bytes) -> bytes:
        with socket.create_connection(self.target) as server:
            server.sendall(request)
            return read_whole(server)


def read_whole(one: socket.socket) -> bytes:
    """One HTTP message with its body; empty when the other side has closed."""
    content = b""
    while b"\r\n\r\n" not in content:
        part = one.recv(65536)
        if not part:
            return b""
        content += part
    head, _, body = content.partition(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
    while len(body) < length:
        part = one.recv(65536)
        if not part:
            return b""
        content, body = content + part, body + part
    return content


@contextmanager
def proxied(api: Api, plan: Sequence[str]) -> Iterator[Proxy]:
    """A proxy in front of a running application."""
    where = urlsplit(api.url)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        proxy = Proxy((str(where.hostname), int(where.port or 0)), plan, listener)
        threading.Thread(target=proxy.serve, daemon=True).start()
        try:
            yield proxy
        finally:
            listener.shutdown(socket.SHUT_RDWR)


def until(done: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for something that other threads bring about."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.02)
