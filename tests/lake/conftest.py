"""A house with its lake beside it."""

import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house import House, order, phone
from tests.lake.wire import Wire
from yihui import checks, lake
from yihui.core.db import Pool
from yihui.lake import cached, folder

BUCKET = "house"


class Lakeside:
    """A house and its lake, spoken to synchronously."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.place = house.home / "lake"
        self.pool = self.pool_of(house.url)
        self.lake = lake.Lake(house.pool, self.place)

    def pool_of(self, url: str) -> Pool:
        pool = lake.pool_for(url)
        self.house.wait(pool.open())
        return pool

    def export(self, windows_max: int = 1000) -> lake.Exported:
        """One pass of the exporter, who finds nobody else at work."""
        done = self.house.wait(lake.export(self.pool, self.place, windows_max))
        assert done is not None
        return done

    def compact(self) -> int:
        """Do all compaction that is worth it."""
        return self.house.wait(lake.compact(self.pool, self.place, lake.engine(self.place)))

    def ask(self, text: str, scope: lake.Scope = lake.WHOLE, **parameters: Any) -> Any:
        """The rows of a question as tuples."""

        async def ask() -> list[dict[str, Any]]:
            return await (await self.lake.open(scope)).query(text, parameters)

        return [tuple(row.values()) for row in self.house.wait(ask())]

    def count(self, table: str) -> int:
        """How many rows a table of the lake has."""
        return int(self.ask(f"select count(*) as rows from {table}")[0][0])

    def differences(self) -> list[checks.Difference]:
        """Where record and lake disagree, or the record with itself."""

        async def ask() -> list[checks.Difference]:
            async with self.house.pool.connection() as connection:
                return await checks.check(connection, lambda name: None, self.place)

        return self.house.wait(ask())

    def health(self) -> lake.Health:
        """What health pages show."""
        found = self.house.do(lake.find_health)
        assert found
        return found

    def close(self) -> None:
        self.house.wait(self.pool.close())


@pytest.fixture
def lakeside(house: House) -> Iterator[Lakeside]:
    """A house with a lake, on each server."""
    yield from beside(house)


@pytest.fixture
def lakeside18(house18: House) -> Iterator[Lakeside]:
    """A house with a lake on the embedded server."""
    yield from beside(house18)


def beside(house: House) -> Iterator[Lakeside]:
    """A house with a lake, for fixtures."""
    found = Lakeside(house)
    try:
        yield found
    finally:
        found.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder for a lake."""
    return tmp_path / "lake"


@pytest.fixture(scope="session")
def object_store() -> Iterator[Wire]:
    """A store with one bucket, behind a wire."""
    pytest.importorskip("obstore", reason="obstore is not installed")
    moto_server = pytest.importorskip("moto.server", reason="moto is not installed")
    behind = moto_server.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    behind.start()
    wire = Wire(behind.get_host_and_port()[1])
    urllib.request.urlopen(urllib.request.Request(f"{wire.url}/{BUCKET}", method="PUT")).close()
    try:
        yield wire
    finally:
        wire.close()
        behind.stop()


@pytest.fixture
def wire(object_store: Wire, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Wire]:
    """The store, and settings that name a place of its own in it for this test."""
    object_store.mend()
    monkeypatch.setenv("YIHUI_LAKE_STORE", f"s3://{BUCKET}/{tmp_path.name}")
    monkeypatch.setenv("YIHUI_LAKE_ENDPOINT", object_store.url)
    monkeypatch.setenv("YIHUI_LAKE_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "somebody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-to-be-told")
    monkeypatch.setattr("yihui.lake.bucket.RETRIES", 2)
    try:
        yield object_store
    finally:
        object_store.mend()
        forget()


@pytest.fixture
def bucketside(wire: Wire, house18: House) -> Iterator[Lakeside]:
    """A house whose lake lies in a bucket."""
    yield from beside(house18)


def forget() -> None:
    """As another process that knows nothing yet."""
    folder.bucket_of.cache_clear()
    cached.cache_of.cache_clear()


def lose_folder(lakeside: Lakeside) -> None:
    """As another machine that has nothing yet."""
    shutil.rmtree(lakeside.place / folder.TABLES, ignore_errors=True)
    shutil.rmtree(lakeside.place / "catalogues", ignore_errors=True)
    lakeside.lake.answers.clear()
    forget()


def fall_behind(house: House, name: str) -> None:
    """Something that the lake does not know yet."""
    house.apply([order(name, identifiers=phone("13700000009"))])


def stored(lakeside: Lakeside) -> set[str]:
    """The names of the lake's files in the bucket."""
    own = folder.bucket_of(lakeside.place)
    assert own
    return set(own.find_sizes(folder.TABLES))


def known(lakeside: Lakeside) -> set[str]:
    """The names of the files in the books, retired ones as well."""
    return {path for (path,) in lakeside.house.rows("select path from lake.file")}
