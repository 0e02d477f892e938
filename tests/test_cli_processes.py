"""Commands as processes of their own: what serves, what dies, and how each of them stops."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from tests.servers import MEMORY_MIB, folder_open_to_all
from yihui.core import embedded

PROJECT = Path(__file__).resolve().parents[1]
# What waits for another process waits this long; one that hangs is found all the same.
PATIENCE_S = 120


@pytest.fixture
def open_home() -> Iterator[Path]:
    with folder_open_to_all() as folder:
        yield folder / "home"


@contextmanager
def started(home: Path, *words: str, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """A command of its own process, on an embedded database of its own; it does not outlive us."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("YIHUI_")}
    own = {"YIHUI_HOME": str(home), "YIHUI_DB_MEMORY": MEMORY_MIB} | settings
    command = [sys.executable, "-m", "yihui.cli", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=PROJECT,
        env=kept | own,
    ) as process:  # fmt: skip
        try:
            yield process
        finally:
            process.kill()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def fetched(url: str, key: str = "") -> bytes:
    """The answer of an address, as soon as somebody answers there."""
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {key}"})
    for _ in range(10 * PATIENCE_S):
        try:
            with urllib.request.urlopen(request, timeout=10) as reply:
                return bytes(reply.read())
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nobody answers at {url}")


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_up_serves_and_stops_in_order(open_home: Path, told: signal.Signals) -> None:
    port = str(free_port())
    with started(open_home, "up", YIHUI_PORT=port) as process:
        assert b"ready" in fetched(f"http://127.0.0.1:{port}/readyz")
        # A second owner is refused; a short command joins.
        with started(open_home, "up", YIHUI_PORT=port) as other:
            words = other.communicate(timeout=PATIENCE_S)[1]
            assert (other.returncode, "owns the database" in words) == (1, True)
        with started(open_home, "key", "create", "--name", "x", "--role", "finance") as maker:
            key = maker.communicate(timeout=PATIENCE_S)[0].strip()
        assert b"points_outstanding" in fetched(f"http://127.0.0.1:{port}/v1/totals", key)
        process.send_signal(told)
        words = process.communicate(timeout=PATIENCE_S)[1]
    assert process.returncode == 0, words
    assert words.rstrip().endswith("Stopped.")
    assert "Traceback" not in words
    with pytest.raises(embedded.NotRunning):
        embedded.attach(open_home)


def test_the_database_alone_is_started_again_when_it_dies(open_home: Path) -> None:
    with started(open_home, "db", "start") as process:
        assert process.stderr
        assert any("The database serves." in line for line in process.stderr)
        embedded.attach(open_home)
        pid = int((open_home / "db/postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        assert "has died" in process.stderr.readline()
        with psycopg.connect(embedded.attach(open_home)) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        with started(open_home, "work") as worker:
            assert worker.stderr
            assert "worker started" in worker.stderr.readline()
            worker.send_signal(signal.SIGTERM)
            worker.communicate(timeout=PATIENCE_S)
            assert worker.returncode == 0
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0
