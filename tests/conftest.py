"""Fixtures: real servers, a database of its own for each test, and no way out of this machine."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import servers
from tests.house import House
from tests.servers import Server
from yihui.core import garbage

PROJECT = Path(__file__).resolve().parents[1]
SHARED_DATA = PROJECT.parent / "shared" / "data"
LOOPBACK = ("127.", "::1", "localhost")
# Files that take a minute and more go first: begun last, they would keep one worker from sharing.
LONG = (
    "console/test_states.py", "console/test_pages.py", "tags/test_cluster.py",
    "api/test_openapi.py", "api/test_imports.py", "audiences/test_cluster.py",
    "lake/test_troubles.py", "test_real_data.py", "api/test_import_stops.py",
    "core/test_embedded_recovery.py", "console/test_shell.py", "api/test_sessions.py",
    "identity/test_cluster.py", "members/test_search.py", "policies/test_what_if.py",
    "test_kills.py", "test_cuts.py",
)  # fmt: skip


class OutsideWorld(AssertionError):
    """A test tried to reach something that is not on this machine."""


@pytest.fixture(scope="session", autouse=True)
def no_outside_world() -> Iterator[None]:
    """Connections to other machines, and look-ups of their names, fail the test that tries."""
    real_connect, real_connect_ex = socket.socket.connect, socket.socket.connect_ex
    real_look_up = socket.getaddrinfo

    def check(host: Any) -> None:
        name = host.decode() if isinstance(host, bytes) else host
        if name and not str(name).startswith(LOOPBACK):
            raise OutsideWorld(f"a test tried to reach {name}")

    def check_address(one: socket.socket, address: Any) -> None:
        if one.family in (socket.AF_INET, socket.AF_INET6):
            check(address[0])

    def connect(one: socket.socket, address: Any) -> None:
        check_address(one, address)
        real_connect(one, address)

    def connect_ex(one: socket.socket, address: Any) -> int:
        check_address(one, address)
        return real_connect_ex(one, address)

    def look_up(host: Any, *arguments: Any, **named: Any) -> Any:
        check(host)
        return real_look_up(host, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket.socket, "connect_ex", connect_ex)
        patch.setattr(socket, "getaddrinfo", look_up)
        yield


@pytest.fixture(scope="session")
def pg18() -> Iterator[Server]:
    """The embedded server of this run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YIHUI_DB_MEMORY", servers.MEMORY_MIB)
        serving = servers.serve_18()
        server = serving.__enter__()
    try:
        yield server
    finally:
        serving.__exit__(None, None, None)


@pytest.fixture(scope="session")
def pg15() -> Iterator[Server]:
    """The oldest PostgreSQL that is promised to work."""
    if not (servers.DEBIAN_15 / "initdb").exists():
        pytest.skip(f"PostgreSQL 15 is not installed in {servers.DEBIAN_15}")
    with servers.serve_15() as server:
        yield server


@pytest.fixture(scope="session", params=["pg18", "pg15"])
def server(request: pytest.FixtureRequest) -> Server:
    """Each server that the product promises to run on."""
    found: Server = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def connection(server: Server) -> Iterator[psycopg.Connection[Any]]:
    """A connection, committing each statement, to an empty database of its own."""
    with (
        server.clone("template1") as url,
        psycopg.connect(url, autocommit=True) as connection,
    ):
        yield connection


@pytest.fixture
def house(server: Server, tmp_path: Path) -> Iterator[House]:
    """The product on a fresh migrated database, on each server."""
    yield from _housed(server, tmp_path)


@pytest.fixture
def house18(pg18: Server, tmp_path: Path) -> Iterator[House]:
    """The product on a fresh migrated database of the embedded server."""
    yield from _housed(pg18, tmp_path)


def _housed(server: Server, home: Path) -> Iterator[House]:
    with server.clone() as url:
        house = House(url, home)
        try:
            yield house
        finally:
            house.close()


@pytest.fixture
def shared_data() -> Path:
    """Real data that nobody here wrote; it lies beside the project and is no part of it."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the folder ../shared/data is not there")
    return SHARED_DATA


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first, the others as they were; tests of a file keep their order."""
    places = {PROJECT / "tests" / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path, len(LONG)))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking through it for garbage, again and again, took half the
    time in which an application is made."""
    garbage.serve()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Tests marked `shared_data` skip where the data is absent."""
    if item.get_closest_marker("shared_data") and not SHARED_DATA.is_dir():
        pytest.skip("the folder ../shared/data is not there")
