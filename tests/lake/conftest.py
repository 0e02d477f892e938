"""A house with its lake beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.house import House
from yihui import checks, lake
from yihui.core.db import Pool


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
    yield from _beside(house)


@pytest.fixture
def lakeside18(house18: House) -> Iterator[Lakeside]:
    """A house with a lake on the embedded server."""
    yield from _beside(house18)


def _beside(house: House) -> Iterator[Lakeside]:
    found = Lakeside(house)
    try:
        yield found
    finally:
        found.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An empty folder for a lake."""
    return tmp_path / "lake"
