"""The lake in a bucket: what holds of a folder holds there, and the folder before it is bounded."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.house import House, order, phone
from tests.lake import test_export
from tests.lake.conftest import Lakeside, fall_behind, forget, known, lose_folder, stored
from tests.lake.test_export import assert_same, fill
from tests.lake.test_troubles import rebuild
from tests.lake.wire import Wire
from yihui import cli, lake
from yihui.core import clock
from yihui.lake import cached, compaction, folder, settling

PROMISES: list[Callable[[Lakeside], None]] = [
    test_export.test_everything_gets_there_once,
    test_export.test_an_empty_house_has_an_empty_lake,
    test_export.test_two_exporters_at_once_double_nothing,
]


@pytest.mark.parametrize("promise", PROMISES, ids=lambda one: one.__name__)
def test_what_holds_of_a_folder_holds_of_a_bucket(
    bucketside: Lakeside, promise: Callable[[Lakeside], None]
) -> None:
    promise(bucketside)
    assert known(bucketside) <= stored(bucketside)
    question = "select entry_no, points, local_date from entries order by all"
    before = bucketside.ask(question)
    lose_folder(bucketside)
    assert bucketside.ask(question) == before
    assert_same(bucketside)


def test_compacted_and_settled_files_lie_in_the_bucket(
    bucketside: Lakeside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compaction, "FAN", 4)
    monkeypatch.setattr(settling, "LEAST", 1)
    fill(bucketside.house, size=40)
    for number in range(4):
        fall_behind(bucketside.house, f"more {number}")
        bucketside.export()
    before = bucketside.ask("select * from steps order by all")
    lose_folder(bucketside)
    assert bucketside.compact()
    lose_folder(bucketside)
    duck = lake.engine(bucketside.place)
    assert bucketside.house.wait(lake.settle(bucketside.pool, bucketside.place, duck))
    lose_folder(bucketside)
    assert bucketside.ask("select * from steps order by all") == before
    assert_same(bucketside)


def test_catalogues_come_from_the_bucket_and_stay_when_it_is_away(
    bucketside: Lakeside, wire: Wire
) -> None:
    house = bucketside.house
    house.apply([order("a", store="A", identifiers=phone("13700000001"))])
    bucketside.export()
    house.wait(lake.export_catalogues(bucketside.pool, bucketside.place, {}))
    lose_folder(bucketside)
    assert bucketside.ask("select code from stores") == [("A",)]
    forget()
    wire.break_down("503:ServiceUnavailable", "GET", "catalogues", 99)
    assert bucketside.ask("select code, 1 from stores") == [("A", 1)]
    lose_folder(bucketside)
    with pytest.raises(lake.BucketAway, match="ServiceUnavailable"):
        bucketside.ask("select code, 2 from stores")


def test_a_lost_object_is_told_and_rebuilt(bucketside: Lakeside) -> None:
    fill(bucketside.house, size=40)
    bucketside.export()
    own = folder.bucket_of(bucketside.place)
    assert own
    (lost, *_) = sorted(name for name in stored(bucketside) if "orders" in name)
    own.sweep(lost.rpartition("/")[0], stored(bucketside) - {lost}, clock.now() + timedelta(days=1))
    with pytest.raises(lake.Trouble) as told:
        bucketside.house.wait(lake.Keeper(bucketside.pool, bucketside.place).make_pass())
    assert told.value.code == bucketside.health().problem_code == "files_missing"
    with pytest.raises(lake.LakeAway):
        bucketside.count("orders")
    before = stored(bucketside)
    rebuild(bucketside)
    assert not before & stored(bucketside)
    assert_same(bucketside)


def test_what_long_work_keeps_lies_in_the_bucket(bucketside: Lakeside, wire: Wire) -> None:
    """As a run of tags does."""
    house = bucketside.house
    fill(house, size=40)
    bucketside.export()
    lose_folder(bucketside)

    async def keep(path: str) -> None:
        reading = await bucketside.lake.open(lake.WHOLE)
        bench = lake.Bench(reading)
        question = "select distinct member_no from orders"
        made = await bench.work(lambda: bench.write(lake.TAGS_RENEWED, question, None, path))
        await lake.keep_tables(bucketside.pool, bucketside.place, [lake.TAGS_RENEWED], [made])

    wire.break_down("403:AccessDenied", "PUT", lake.TAGS_RENEWED)
    with pytest.raises(lake.BucketAway, match="refuses"):
        house.wait(keep("work/first.parquet"))
    assert bucketside.count(lake.TAGS_RENEWED) == 0
    house.wait(keep("work/second.parquet"))
    lose_folder(bucketside)
    assert bucketside.ask("select member_no from tags_renewed order by 1") == bucketside.ask(
        "select distinct member_no from orders order by 1")  # fmt: skip


def test_nothing_is_swept_in_a_bucket_that_is_not_ours(
    bucketside: Lakeside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of the database, tried out with the settings of the house."""
    monkeypatch.setattr(folder, "BUCKET_GRACE_SECONDS", -1)
    bucketside.house.apply([order("a")])
    bucketside.export()
    before = stored(bucketside)
    bucketside.house.rows("update lake.state set version = version - 1, system_id = system_id - 1")
    bucketside.house.rows("delete from lake.file")
    with pytest.raises(lake.Trouble) as told:
        bucketside.house.wait(lake.Keeper(bucketside.pool, bucketside.place).make_pass())
    assert told.value.code == "database_moved"
    assert before
    assert stored(bucketside) == before


def test_what_was_erased_leaves_bucket_and_folder(
    bucketside: Lakeside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that others took the place of: by compaction, or by the nightly run of tags."""
    fill(bucketside.house, size=40)
    bucketside.export()
    retired = bucketside.house.row(
        "update lake.file set retired_at = now() - interval '1 hour'"
        " where fact = 'consents' returning path")[0]  # fmt: skip
    old = time.time() - 2 * folder.GRACE_SECONDS
    os.utime(bucketside.place / retired, (old, old))
    monkeypatch.setattr(folder, "BUCKET_GRACE_SECONDS", -1)
    swept = bucketside.house.wait(lake.clean(bucketside.pool, bucketside.place))
    assert swept == [retired, retired]
    assert retired not in stored(bucketside)
    assert not (bucketside.place / retired).exists()


def test_the_folder_before_a_bucket_is_bounded(
    bucketside: Lakeside, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YIHUI_LAKE_CACHE", "0")
    fill(bucketside.house, size=40)
    bucketside.export()
    own = cached.cache_of(bucketside.place)
    assert own.trim() == []  # all of it was used just now
    long_ago = time.time() - 2 * cached.USED_SECONDS
    for path in bucketside.place.glob("tables/**/*.parquet"):
        os.utime(path, (long_ago, path.stat().st_mtime))
    wire.mend()
    orders = bucketside.count("orders")
    gone = own.trim()
    assert {path.split("/")[1] for path in gone} >= {"entries", "growth", "consents"}
    assert not [path for path in gone if path.startswith("tables/orders")]
    assert wire.count("GET", "tables") == 0
    assert bucketside.ask("select count(*), 1 from orders") == [(orders, 1)]
    assert wire.count("GET", "tables") == 0
    assert bucketside.count("entries")
    assert wire.count("GET", "tables/entries") == 1
    assert_same(bucketside)


def test_a_lake_moves_into_a_bucket_and_back(
    wire: Wire, lakeside18: Lakeside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    address, lakeside = os.environ["YIHUI_LAKE_STORE"], lakeside18
    house, place = lakeside.house, lakeside.place
    monkeypatch.delenv("YIHUI_LAKE_STORE")
    fill(house, size=40)
    lakeside.export()
    house.wait(lake.export_catalogues(lakeside.pool, place, {}))
    wire.break_down("403:AccessDenied", "PUT", "lots")  # cut off, and gone on with
    with pytest.raises(lake.Trouble):
        house.wait(lake.move_into(lakeside.pool, place, address))
    moved = house.wait(lake.move_into(lakeside.pool, place, address))
    assert moved.files == moved.brought == len(known(lakeside))
    assert house.wait(lake.move_into(lakeside.pool, place, address)).brought == 0
    monkeypatch.setenv("YIHUI_LAKE_STORE", address)
    lose_folder(lakeside)
    assert_same(lakeside)
    assert lakeside.count("products")
    fall_behind(house, "in the bucket")
    lakeside.export()
    other = tmp_path / "other"
    moved = house.wait(lake.move_out(lakeside.pool, place, other))
    assert moved.files == moved.brought
    monkeypatch.delenv("YIHUI_LAKE_STORE")
    forget()
    lakeside.place = lakeside.lake.place = other
    fall_behind(house, "in the folder")
    lakeside.export()
    assert_same(lakeside)
    assert lakeside.count("products")
    house.wait(lake.start_over(lakeside.pool, other))
    with pytest.raises(lake.Trouble, match="Another lake"):
        house.wait(lake.move_into(lakeside.pool, other, address))


def test_the_command_line_moves_the_lake_and_says_where_it_is(
    wire: Wire, house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = os.environ["YIHUI_LAKE_STORE"]
    monkeypatch.setenv("YIHUI_DATABASE_URL", house18.url)
    monkeypatch.setenv("YIHUI_HOME", str(house18.home))
    house18.apply([order("a", identifiers=phone("13700000001"))])
    monkeypatch.delenv("YIHUI_LAKE_STORE")
    assert "files." in run("lake", "export")
    assert "Copy the folder" in run("lake", "move", house18.home / "lake", code=1)
    assert f"lie in {address}" in run("lake", "move", address)
    monkeypatch.setenv("YIHUI_LAKE_STORE", address)
    forget()
    assert address in run("lake", "status")
    wire.break_down("403:AccessDenied", "GET", times=99)
    assert "AWS_ACCESS_KEY_ID" in run("lake", "export", code=1)
    assert "bucket_refused" in run("lake", "status", code=1)
    wire.mend()
    run("lake", "rebuild")
    back = str(house18.home / "back")
    assert f"YIHUI_LAKE={back}" in run("lake", "move", back)
    monkeypatch.setenv("YIHUI_LAKE_STORE", "house")
    forget()
    assert "s3://bucket/prefix" in run("work", code=1)


def run(*words: object, code: int = 0) -> str:
    """What a command says, on one line."""
    done = CliRunner().invoke(cli.app, [str(word) for word in words])
    assert done.exit_code == code, done.output
    return " ".join(done.output.split())
