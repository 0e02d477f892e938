"""The application on a real socket: uvicorn in a thread, spoken to with plain httpx."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI

from tests.api.late import late_routes
from tests.house import House
from yihui import checks, organisation
from yihui.app import make_app
from yihui.core.db import Connection

START_SECONDS = 20
ANSWER_SECONDS = 30
TILLS_MAX = 100
# Nothing here is encrypted, and reading the world's authorities takes longer than most tests ask.
NO_AUTHORITIES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


@dataclass
class Api:
    """A running application and the house beneath it, for looking at the tables."""

    house: House
    app: FastAPI
    url: str
    stack: ExitStack
    clients: dict[tuple[str, ...], httpx.Client] = field(default_factory=dict)

    def store_no(self, code: str) -> int:
        """A store's number; the store is made when it is missing."""

        async def name(connection: Connection) -> int:
            found = await organisation.name_codes(connection, "stores", [code], [code.lower()])
            return int(found[0][1])

        return self.house.do(name)

    def key(self, role: str = "headquarters", *stores: str) -> str:
        """A new key of a role that sees these stores, or the whole house."""
        store_nos = [self.store_no(code) for code in stores]

        async def make(connection: Connection) -> str:
            return await organisation.make_key(connection, role, role, store_nos=store_nos)

        return self.house.do(make)

    def connected(self, key: str | None) -> httpx.Client:
        """A client that sends this key."""
        headers = {"Authorization": f"Bearer {key}"} if key is not None else {}
        # Idle connections are kept: closing them while threads share the client fails some reads.
        limits = httpx.Limits(max_connections=TILLS_MAX, max_keepalive_connections=TILLS_MAX)
        client = httpx.Client(
            base_url=self.url,
            headers=headers,
            timeout=ANSWER_SECONDS,
            limits=limits,
            verify=NO_AUTHORITIES,
        )
        return self.stack.enter_context(client)

    def client(self, role: str = "headquarters", *stores: str) -> httpx.Client:
        """A client with a key of a role; the same one when asked again."""
        name = (role, *stores)
        if name not in self.clients:
            self.clients[name] = self.connected(self.key(role, *stores))
        return self.clients[name]

    def post(self, path: str, body: Any, **options: Any) -> dict[str, Any]:
        """What headquarters is answered; anything but 200 fails the test."""
        answer = self.client().post(path, json=body, **options)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def get(self, path: str, **parameters: Any) -> Any:
        """What headquarters reads; anything but 200 fails the test."""
        answer = self.client().get(path, params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def differences(self) -> list[checks.Difference]:
        """What `yihui check` would find."""

        async def ask() -> list[checks.Difference]:
            async with self.house.pool.connection() as connection:
                return await checks.check(connection, lambda name: None)

        return self.house.wait(ask())


@contextmanager
def serving(house: House) -> Iterator[Api]:
    """The application on a free port of this machine."""
    with late_routes():
        app = make_app(house.url, house.home)
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="on",
                            timeout_graceful_shutdown=2)  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until = time.monotonic() + START_SECONDS
    while not server.started:
        assert thread.is_alive(), "the application did not start"
        assert time.monotonic() < until, "the application starts too slowly"
        time.sleep(0.01)
    with ExitStack() as stack:
        try:
            yield Api(house, app, f"http://127.0.0.1:{listener.getsockname()[1]}", stack)
        finally:
            server.should_exit = True
            thread.join(START_SECONDS)
            listener.close()
            assert not thread.is_alive(), "the application does not stop"


@pytest.fixture
def api(house: House) -> Iterator[Api]:
    """The application over a fresh database, on each server."""
    with serving(house) as running:
        yield running


@pytest.fixture
def api18(house18: House) -> Iterator[Api]:
    """The application over a fresh database of the embedded server."""
    with serving(house18) as running:
        yield running


@pytest.fixture
def start18(house18: House) -> Callable[[], AbstractContextManager[Api]]:
    """Starts the application once the test has set its environment."""
    return lambda: serving(house18)
