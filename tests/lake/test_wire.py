"""What breaks between the lake and its bucket: requests, answers, clocks, keys, processes."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.house import order, phone
from tests.lake.conftest import (
    BUCKET,
    Lakeside,
    fall_behind,
    forget,
    known,
    lose_folder,
    stored,
)
from tests.lake.test_export import assert_same, fill
from tests.lake.test_troubles import EXPORTER
from tests.lake.wire import Wire
from yihui import lake
from yihui.lake import cached, folder

bucket = pytest.importorskip("yihui.lake.bucket", reason="obstore is not installed")

PASSING = [
    ("503:SlowDown", "PUT", "tables"), ("500:InternalError", "PUT", "manifest"),
    ("dropped", "PUT", "tables"), ("503:SlowDown", "GET", "tables"), ("cut", "GET", "tables"),
    ("garbled", "GET", "tables"), ("cut", "GET", "manifest"),
]  # fmt: skip


def test_what_goes_wrong_once_on_the_wire_is_done_again(bucketside: Lakeside, wire: Wire) -> None:
    fill(bucketside.house, size=40)
    bucketside.export()
    for number, (kind, method, name) in enumerate(PASSING):
        fall_behind(bucketside.house, f"later {number}")
        lose_folder(bucketside)
        wire.break_down(kind, method, name)
        bucketside.export()
        assert bucketside.count("orders") == len(
            bucketside.house.rows("select 1 from orders.sales_order_view")), kind  # fmt: skip
        assert not wire.faults[-1].times, f"{kind} was not met"
    assert_same(bucketside)


def trouble_of(lakeside: Lakeside) -> lake.Trouble:
    """What an export that cannot go on tells, and health pages as well."""
    with pytest.raises(lake.Trouble) as told:
        lakeside.export()
    assert lakeside.health().problem_code == told.value.code
    assert lakeside.health().problem == told.value.text
    return told.value


LASTING = [
    ("503:SlowDown", "PUT", "bucket_unreachable", "SlowDown"),
    ("dropped", "PUT", "bucket_unreachable", "cannot be reached"),
    ("403:AccessDenied", "PUT", "bucket_refused", "AccessDenied"),
    ("403:SignatureDoesNotMatch", "GET", "bucket_refused", "AWS_SECRET_ACCESS_KEY"),
    ("403:RequestTimeTooSkewed", "GET", "bucket_clock", "clock"),
    ("404:NoSuchBucket", "GET", "bucket_missing", "no bucket"),
    ("400:AuthorizationHeaderMalformed", "GET", "bucket_elsewhere", "YIHUI_LAKE_REGION"),
]


def test_a_bucket_that_is_away_is_told_and_heals(bucketside: Lakeside, wire: Wire) -> None:
    house = bucketside.house
    fill(house, size=40)
    bucketside.export()
    before = bucketside.count("orders")
    for number, (kind, method, code, said) in enumerate(LASTING):
        fall_behind(house, f"meanwhile {number}")
        wire.break_down(kind, method, times=1000)
        told = trouble_of(bucketside)
        assert told.code == code
        assert said in told.text
        assert "not-to-be-told" not in told.text
        assert told.__cause__ is None  # what the client says of a request is not passed on
        assert told.__context__ is None
        # What was accepted waits in the database, what lies in the folder is answered.
        assert bucketside.ask(f"select count(*) + {number} - {number} from orders") == [
            (before + number,)]  # fmt: skip
        wire.mend()
        assert bucketside.export().complete
        assert bucketside.health().problem_code is None
    assert_same(bucketside)


def test_a_store_that_hangs_is_not_waited_for(
    bucketside: Lakeside, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = bucketside.house
    house.apply([order("a", identifiers=phone("13700000001"))])
    bucketside.export()
    house.wait(lake.export_catalogues(bucketside.pool, bucketside.place, {}))
    monkeypatch.setattr(bucket, "REQUEST_SECONDS", 1)
    monkeypatch.setattr(bucket, "RETRY_SECONDS", 1)
    monkeypatch.setattr(cached, "CATALOGUE_WAIT_SECONDS", 0.2)
    forget()
    wire.break_down("hanging", "GET", times=99)
    began = time.monotonic()
    assert bucketside.count("orders") == 1  # it lies in the folder, as the catalogues do
    assert time.monotonic() - began < 20
    lose_folder(bucketside)
    with pytest.raises(lake.BucketAway, match="does not answer in time"):
        bucketside.count("members")
    assert trouble_of(bucketside).code == "bucket_unreachable"
    wire.mend()
    assert bucketside.count("members") == 1


def test_a_file_that_is_not_what_was_written_is_not_read(bucketside: Lakeside, wire: Wire) -> None:
    fill(bucketside.house, size=40)
    bucketside.export()
    lose_folder(bucketside)
    wire.break_down("garbled", "GET", "tables/orders", 99)
    with pytest.raises(lake.LakeAway, match="is not what was written"):
        bucketside.count("orders")
    assert not list(bucketside.place.glob("tables/orders/*"))
    wire.mend()
    assert bucketside.count("orders")


def test_a_store_that_is_gone_is_told(
    bucketside: Lakeside, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucketside.house.apply([order("a")])
    bucketside.export()
    monkeypatch.setenv("YIHUI_LAKE_ENDPOINT", "http://127.0.0.1:9")
    lose_folder(bucketside)
    assert trouble_of(bucketside).code == "bucket_unreachable"
    with pytest.raises(lake.BucketAway, match="cannot be reached"):
        bucketside.count("orders")


@pytest.mark.parametrize("address", ["house/lake", "s3://", "s3://x", "s3://house/a b"])
def test_settings_that_name_no_bucket_are_refused(
    wire: Wire, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str
) -> None:
    monkeypatch.setenv("YIHUI_LAKE_STORE", address)
    with pytest.raises(bucket.BucketUnfit, match="is not s3://bucket/prefix"):
        folder.bucket_of(tmp_path)


def test_names_of_hosts_hold_the_bucket_where_the_settings_say_so(
    wire: Wire, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("YIHUI_LAKE_ENDPOINT", "http://oss.example")
    monkeypatch.setenv("HTTP_PROXY", wire.url)  # who stands for the names of that store
    monkeypatch.setenv("YIHUI_LAKE_ADDRESSING", "host")
    own = folder.bucket_of(tmp_path)
    assert own
    wire.break_down("403:AccessDenied", "PUT")
    with pytest.raises(lake.Trouble):
        own.write("name", b"content")
    assert wire.asked == [("PUT", f"http://{BUCKET}.oss.example/{tmp_path.name}/name")]


KILLS = [("PUT", "tables/orders", 1), ("PUT", "tables/", 9), ("PUT", "manifest", 2)]


def test_kills_between_files_books_and_manifest_lose_and_double_nothing(
    bucketside: Lakeside, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = bucketside.house
    fill(house, size=40)
    for method, name, number in KILLS:
        fall_behind(house, f"before {method} {name}")
        wire.mend()
        exporter = subprocess.Popen(
            [sys.executable, "-c", EXPORTER, house.url, str(bucketside.place)],
            env=os.environ | {"PYTHONPATH": os.getcwd()}, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        wire.before = kill_at(wire, exporter, method, name, number)
        assert exporter.wait(60) == -9
    wire.mend()
    until = time.monotonic() + 10  # the server drops a dead exporter's lease when it notices
    while house.wait(lake.export(bucketside.pool, bucketside.place)) is None:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert_same(bucketside)
    assert stored(bucketside) > known(bucketside)  # what was put and never named
    monkeypatch.setattr(folder, "BUCKET_GRACE_SECONDS", -1)
    house.rows("update lake.file set retired_at = now() - interval '1 hour'"
               " where retired_at is not null")  # fmt: skip
    house.wait(lake.clean(bucketside.pool, bucketside.place))
    assert stored(bucketside) == known(bucketside)
    assert_same(bucketside)


def kill_at(
    wire: Wire, exporter: "subprocess.Popen[bytes]", method: str, name: str, number: int
) -> Callable[[str, str], None]:
    """Kill the exporter when it asks so for the n-th time; its request is still carried out."""

    def before(*_: Any) -> None:
        if wire.count(method, name) >= number:
            exporter.kill()
            exporter.wait()

    return before


def test_a_large_file_goes_and_comes_in_pieces(
    wire: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = folder.bucket_of(tmp_path)
    assert own
    path = "tables/orders/large.parquet"
    content = os.urandom(bucket.PIECE_BYTES * 2 + 12_345)
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_bytes(content)
    (put,) = own.put(tmp_path, [made(path, len(content))])
    (tmp_path / path).unlink()
    wire.break_down("cut", "GET", "large")
    own.fetch(path, len(content), put.digest, tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == content
    assert wire.count("GET", "large") == 4  # three pieces, one of them twice
    wire.break_down("dropped", "PUT", "large", 99)
    (tmp_path / path).write_bytes(content)
    with pytest.raises(lake.Trouble):
        own.put(tmp_path, [made(path, len(content))])
    wire.mend()
    own.fetch(path, len(content), put.digest, tmp_path / "still")  # the whole one stayed


def made(path: str, size: int) -> lake.File:
    return lake.File(path, "orders", None, 0, 1, size, None, None, 1)
