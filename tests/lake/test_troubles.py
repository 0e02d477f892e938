"""What befalls a lake: killed exporters, lost folders, full disks, databases that were put back."""

import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.house import order, phone
from tests.lake.conftest import Lakeside
from tests.lake.test_export import assert_same, fill
from tests.servers import Server
from yihui import lake
from yihui.lake import folder

KILLS = 12
EXPORTER = """
import asyncio, sys
from pathlib import Path
from yihui import lake
from yihui.lake import exporting, compaction
exporting.ROWS_MAX = 30
compaction.FAN = 4

async def main(url, place):
    pool = lake.pool_for(url)
    await pool.open()
    print("ready", flush=True)
    while True:
        await lake.export(pool, place)
        async with lake.leased(pool) as ours:
            if ours:
                await lake.compact(pool, place, lake.engine(place))

asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
"""


def test_kills_at_random_points_lose_and_double_nothing(lakeside18: Lakeside) -> None:
    chance = random.Random(11)
    house = lakeside18.house
    fill(house)
    for kill in range(KILLS):
        house.apply([order(f"k{kill}-{n}", identifiers=phone(f"1381000{kill:02}{n:02}"))
                     for n in range(20)])  # fmt: skip
        exporter = subprocess.Popen(
            [sys.executable, "-c", EXPORTER, house.url, str(lakeside18.place)],
            stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": os.getcwd()},
        )  # fmt: skip
        assert exporter.stdout
        assert exporter.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0, 0.25))
        exporter.kill()
        exporter.wait()
        exporter.stdout.close()
    until = time.monotonic() + 10  # the server drops a dead exporter's lease when it notices
    while (done := house.wait(lake.export(lakeside18.pool, lakeside18.place))) is None:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert done.complete
    assert_same(lakeside18)
    # What was half done is swept, once it is old enough to be nobody's.
    old = time.time() - 2 * folder.GRACE_SECONDS
    for path in lakeside18.place.glob("tables/**/*"):
        os.utime(path, (old, old))
    house.rows("update lake.file set retired_at = now() - interval '1 hour'"
               " where retired_at is not null")  # fmt: skip
    house.wait(lake.clean(lakeside18.pool, lakeside18.place))
    left = {path.relative_to(lakeside18.place).as_posix()
            for path in lakeside18.place.glob("tables/**/*") if path.is_file()}  # fmt: skip
    assert left == {path for (path,) in house.rows("select path from lake.file")}
    assert_same(lakeside18)


def test_a_crash_between_books_and_manifest_is_mended(lakeside: Lakeside) -> None:
    fill(lakeside.house)
    lakeside.export()
    before = (lakeside.place / folder.MANIFEST).read_bytes()
    lakeside.house.apply([order("later", identifiers=phone("13700000009"))])
    lakeside.export()
    (lakeside.place / folder.MANIFEST).write_bytes(before)
    lakeside.export()
    told = folder.read_manifest(lakeside.place)
    assert told
    assert told["version"] == lakeside.health().version
    (lakeside.place / folder.MANIFEST).write_text("{half")
    lakeside.export()
    assert folder.read_manifest(lakeside.place)
    assert_same(lakeside)


def test_the_first_pass_of_a_new_house_begins_its_lake(lakeside: Lakeside) -> None:
    """No trouble holds it back: conditions may ask as soon as the worker is there."""
    lakeside.house.wait(lake.Keeper(lakeside.pool, lakeside.place).make_pass())
    assert lakeside.health().exported_at


@pytest.mark.parametrize("damage", ["all", "one file", "cut off"])
def test_a_damaged_folder_is_told_and_rebuilt(lakeside: Lakeside, damage: str) -> None:
    fill(lakeside.house)
    lakeside.export()
    first = sorted(lakeside.place.glob("tables/orders/*.parquet"))[0]
    if damage == "all":
        shutil.rmtree(lakeside.place)
    elif damage == "one file":
        first.unlink()
    else:
        os.truncate(first, 100)
    with pytest.raises(lake.Trouble) as told:
        lakeside.house.wait(lake.Keeper(lakeside.pool, lakeside.place).make_pass())
    expected = "folder_missing" if damage == "all" else "files_missing"
    assert (told.value.code, lakeside.health().problem_code) == (expected, expected)
    assert [one.invariant for one in lakeside.differences()] == ["lake.record"]
    with pytest.raises(lake.LakeAway):
        lakeside.count("orders")
    with pytest.raises(lake.Trouble):  # it does not go away by itself
        lakeside.export()
    rebuild(lakeside)
    assert_same(lakeside)


def rebuild(lakeside: Lakeside) -> None:
    lakeside.house.wait(lake.start_over(lakeside.pool, lakeside.place))
    with pytest.raises(lake.LakeAway, match="being built"):
        lakeside.count("orders")
    assert lakeside.export().complete


def test_a_file_that_vanishes_under_a_reader_is_told(lakeside: Lakeside) -> None:
    fill(lakeside.house)
    lakeside.export()
    for path in lakeside.place.glob("tables/orders/*.parquet"):
        path.unlink()
    with pytest.raises(lake.LakeAway, match="cannot be read"):
        lakeside.count("orders")


def test_a_full_disk_is_told_and_heals(lakeside18: Lakeside, small_disk: Path) -> None:
    lakeside18.place = small_disk / "lake"
    lakeside18.lake.place = lakeside18.place
    lakeside18.house.apply([order("before", identifiers=phone("13700000001"))])
    lakeside18.export()
    ballast = small_disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as filling:
        while True:
            filling.write(b"x" * 4096)
    fill(lakeside18.house)
    for _ in range(2):
        with pytest.raises(lake.Trouble) as told:
            lakeside18.export()
        assert told.value.code == "disk_full"
    assert lakeside18.health().problem_code == "disk_full"
    assert lakeside18.count("orders") == 1  # what is there is right and stays readable
    assert not list(small_disk.glob(f"**/*{folder.UNFINISHED}"))
    ballast.unlink()
    assert lakeside18.export().complete
    assert lakeside18.health().problem_code is None
    assert_same(lakeside18)


@pytest.fixture
def small_disk(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A disk of 2 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)],
                          capture_output=True, check=False)  # fmt: skip
    if made.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield disk
    finally:
        lake.engine.cache_clear()
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_database_put_back_is_told_and_rebuilt(lakeside: Lakeside) -> None:
    """The books of yesterday beside the folder of today: as after a point-in-time recovery."""
    house = lakeside.house
    fill(house)
    lakeside.export()
    house.apply([order("lost", identifiers=phone("13700000009"))])
    lakeside.export()
    lost = house.row("select max(batch_no) from collect.batch")[0]
    house.rows("update lake.state set version = version - 1")
    house.rows("delete from lake.file where version > (select version from lake.state)")
    house.rows("delete from orders.sales_order where batch_no = %(no)s", {"no": lost})
    house.rows("delete from collect.batch where batch_no = %(no)s", {"no": lost})
    with pytest.raises(lake.Trouble) as told:
        lakeside.export()
    assert told.value.code == "database_behind"
    with pytest.raises(lake.LakeAway):
        lakeside.count("orders")
    rebuild(lakeside)
    assert ("lost",) not in lakeside.ask("select external_id from orders")
    assert not [one for one in lakeside.differences() if one.invariant == "lake.record"]


def test_a_dump_in_another_server_is_told_and_rebuilt(lakeside18: Lakeside, pg18: Server) -> None:
    """Its batches carry transactions that the new server has not come to yet."""
    house = lakeside18.house
    fill(house)
    lakeside18.export()
    house.rows("update collect.batch set xid = (xid::text::bigint + 1000000)::text::xid8")
    house.rows("update lake.state set cursor_xid ="
               " (select max(xid) from collect.batch)")  # fmt: skip
    with pytest.raises(lake.Trouble) as told:
        lakeside18.export()
    assert told.value.code == "database_moved"
    rebuild(lakeside18)
    assert_same(lakeside18)
    house.apply([order("new", identifiers=phone("13700000009"))])
    lakeside18.export()
    assert_same(lakeside18)
    with psycopg.connect(pg18.url) as other:
        number = other.execute("select system_identifier from pg_control_system()").fetchone()
    assert number
    house.rows("update lake.state set system_id = %(no)s", {"no": number[0] - 1})
    with pytest.raises(lake.Trouble, match="another server"):
        lakeside18.export()


def test_another_houses_folder_is_refused(lakeside: Lakeside) -> None:
    lakeside.house.apply([order("a")])
    lakeside.export()
    text = (lakeside.place / folder.MANIFEST).read_text()
    known = folder.read_manifest(lakeside.place)
    assert known
    (lakeside.place / folder.MANIFEST).write_text(text.replace(known["lake_id"], "0" * 8))
    with pytest.raises(lake.Trouble) as told:
        lakeside.export()
    assert told.value.code == "other_lake"


@pytest.mark.parametrize("whose", ["of another database", "of the database this is a copy of"])
def test_nothing_is_swept_in_a_folder_that_is_not_ours(lakeside18: Lakeside, whose: str) -> None:
    house, place = lakeside18.house, lakeside18.place
    house.apply([order("a")])
    lakeside18.export()
    if whose == "of another database":
        house.rows("update lake.state set lake_id = gen_random_uuid(), version = 0")
    else:
        house.rows("update lake.state set version = version - 1, system_id = system_id - 1")
    house.rows("delete from lake.file")
    files = [path for path in place.glob("tables/**/*") if path.is_file()]
    for path in files:
        os.utime(path, (0, 0))
    with pytest.raises(lake.Trouble):
        house.wait(lake.Keeper(lakeside18.pool, place).make_pass())
    assert files
    assert all(path.exists() for path in files)
