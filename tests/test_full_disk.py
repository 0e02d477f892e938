"""A full disk: the caller hears that the database is away; with room again nothing is missing."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.house import BASE_RULE, House, order, phone
from yihui.collect import Order
from yihui.core import embedded
from yihui.core.errors import Unavailable
from yihui.core.migrations import migrate

DISK_MIB = 420
BATCH = 500
BATCHES_MAX = 500


@pytest.fixture
def small_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file system of its own, small enough to fill."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system")
    base = Path(tempfile.mkdtemp(prefix="yihui_disk_"))
    options = ["-o", f"size={DISK_MIB}m,mode=0755"]
    mounted = subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(base)], check=False)
    if mounted.returncode:
        base.rmdir()
        pytest.skip("this machine lets nobody mount a file system")
    monkeypatch.setenv("YIHUI_DB_MEMORY", "256")
    try:
        yield base
    finally:
        subprocess.run(["umount", "-l", str(base)], check=True)
        base.rmdir()


def batch(turn: int) -> list[Order]:
    return [
        order(f"o{turn}-{place}", 1_000, identifiers=phone(f"1391{turn * BATCH + place:07d}"))
        for place in range(BATCH)
    ]


def fill(house: House) -> int:
    """Apply batch after batch until the disk is full; how many went in, the first included."""
    done = 1
    try:
        while done < BATCHES_MAX:
            house.apply(batch(done))
            done += 1
    except (Unavailable, psycopg.Error):
        return done
    raise AssertionError("the disk did not fill")


def test_a_full_disk_loses_nothing(small_disk: Path) -> None:
    home = small_disk / "home"
    server = embedded.start(home)
    try:
        migrate(server.url)
        house = House(server.url, home)
        house.publish_rule("base", BASE_RULE)
        house.apply(batch(0))
        ballast = small_disk / "ballast"
        ballast.write_bytes(b"\0" * (shutil.disk_usage(small_disk).free - 3 * 2**20))
        done = fill(house)
        house.close()
        ballast.unlink()
        # 18.4 never ends by itself if it is told to while it recovers: it is waited for first.
        embedded.attach(home)
        server.stop()
        server = embedded.start(home)
        house = House(server.url, home)
        for turn in range(done + 1):
            house.apply(batch(turn))
        assert house.differences() == []
        assert house.totals()["orders"] == (done + 1) * BATCH
        house.close()
    finally:
        server.stop()
