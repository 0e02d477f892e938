"""kill -9 at any moment: what was not acknowledged is sent again; nothing is lost or doubled."""

import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.house import BASE_RULE, FOUR_TIERS, House
from yihui import organisation
from yihui.collect.http import read_batch
from yihui.core import embedded
from yihui.core.migrations import migrate

KILLS = 20
BATCHES = 260
BATCH = 20
WAIT_SECONDS = 120.0
UNCHANGED = {"received", "lines_received", "duplicates"}  # a repeat is received again


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("YIHUI_DB_MEMORY", "256")
    base = Path(tempfile.mkdtemp(prefix="yihui_kills_"))
    base.chmod(0o755)
    yield base / "home"
    subprocess.run(["rm", "-rf", str(base)], check=True)


class Patient:
    """A house that is killed again and again: its API and its PostgreSQL."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.server = embedded.start(home)
        migrate(self.server.url)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.api = self._serve()

    def _serve(self) -> subprocess.Popen[bytes]:
        program = (
            "import sys; from pathlib import Path; from yihui import app;"
            "app.serve(sys.argv[1], Path(sys.argv[2]), '127.0.0.1', int(sys.argv[3]))"
        )
        return subprocess.Popen(
            [sys.executable, "-c", program, self.server.url, str(self.home), str(self.port)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill_api(self) -> None:
        self.api.kill()
        self.api.wait()
        self.api = self._serve()

    def kill_postgres(self) -> None:
        os.kill(self.server.pid, signal.SIGKILL)
        self.server.stop()
        self.server = embedded.start(self.home)

    def close(self) -> None:
        self.api.kill()
        self.api.wait()
        self.server.stop()


def bodies() -> list[dict[str, Any]]:
    """Batches of orders and refunds of a few members, so that batches meet in their rows."""
    chance = random.Random(3)
    made = []
    for turn in range(BATCHES):
        orders, refunds = [], []
        for place in range(BATCH):
            name = f"o{turn}-{place}"
            paid = chance.randint(100, 50_000)
            orders.append({
                "source": "pos", "external_id": name, "version": 1, "paid_fen": paid,
                "occurred_at": f"2026-10-{turn % 28 + 1:02d}T10:{place:02d}:00+08:00",
                "identifiers": [{"kind": "phone", "value": f"1391234{chance.randint(0, 300):04d}"}],
            })  # fmt: skip
            if chance.random() < 0.1:
                refunds.append({
                    "source": "pos", "external_id": f"r{name}", "version": 1, "order": name,
                    "occurred_at": "2026-11-01T10:00:00+08:00", "refund_fen": paid // 2,
                })  # fmt: skip
        made.append({"orders": orders, "refunds": refunds})
    return made


def post(port: int, key: str, batches: list[dict[str, Any]]) -> None:
    """Post each batch until it is acknowledged."""
    headers = {"Authorization": f"Bearer {key}"}
    for batch in batches:
        body = json.dumps(batch)
        until = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                answer = httpx.post(f"http://127.0.0.1:{port}/v1/batch", content=body,
                                    headers=headers, timeout=20)  # fmt: skip
                if answer.status_code == 200:
                    break
                assert answer.status_code in (401, 429, 503, 504), answer.text
            except httpx.TransportError:
                pass
            assert time.monotonic() < until, "the house does not come back"
            time.sleep(0.05)


def undisturbed(house: House) -> dict[str, int]:
    for batch in bodies():
        house.apply(read_batch(json.dumps(batch).encode()))
    assert house.differences() == []
    return house.totals()


@pytest.mark.slow
def test_killed_twenty_times_nothing_is_lost_or_doubled(home: Path, house18: House) -> None:
    house18.publish_rule("base", BASE_RULE)
    house18.publish_tiers(FOUR_TIERS)
    expected = undisturbed(house18)
    patient = Patient(home)
    kept = House(patient.server.url, home)
    try:
        kept.publish_rule("base", BASE_RULE)
        kept.publish_tiers(FOUR_TIERS)
        key = kept.do(lambda connection: organisation.make_key(connection, "t", "headquarters"))
        kept.close()
        work = bodies()
        posts = [
            threading.Thread(target=post, args=(patient.port, key, work[part::2]))
            for part in range(2)
        ]
        for thread in posts:
            thread.start()
        chance = random.Random(5)
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.2, 1.5))
            chance.choice((patient.kill_api, patient.kill_postgres))()
        for thread in posts:
            thread.join()
        kept = House(patient.server.url, home)
        assert kept.differences() == []
        found = kept.totals()
    finally:
        kept.close()
        patient.close()
    assert {k: v for k, v in found.items() if k not in UNCHANGED} == {
        k: v for k, v in expected.items() if k not in UNCHANGED
    }
