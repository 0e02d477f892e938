"""Where the rebuild is made: in this process, or on a cluster. Both find the same people."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import duckdb

from yihui.core import spark
from yihui.identity.rebuilding import cluster, sets
from yihui.identity.rebuilding.types import Node, Policies, Said

Found = tuple[int, int, list[tuple[list[int], ...]]]


class Engine(Protocol):
    """The steps of a rebuild, each of which may take long."""

    def add(self, table: str, rows: Iterable[Said | Node]) -> None:
        """Append rows to a table of the log."""

    def partition(self, policies: Policies) -> None:
        """Find who is one person."""

    def people(self) -> Iterable[tuple[int, int]]:
        """Each identifier and its person."""

    def differences(self, limit: int) -> Found:
        """Identifiers compared, places that differ, and members and identifiers of the first."""

    def interrupt(self) -> None:
        """End the step that is going on."""


@dataclass(slots=True)
class Here:
    """DuckDB and scipy, in memory."""

    database: duckdb.DuckDBPyConnection

    def add(self, table: str, rows: Iterable[Said | Node]) -> None:
        sets.add(self.database, table, rows)

    def partition(self, policies: Policies) -> None:
        sets.partition(self.database, policies)

    def people(self) -> Iterable[tuple[int, int]]:
        return self.database.execute("select identifier_no, person from person").fetchall()

    def differences(self, limit: int) -> Found:
        return sets.differences(self.database, limit)

    def interrupt(self) -> None:
        self.database.interrupt()


@dataclass(slots=True)
class There:
    """Spark."""

    spark: spark.Spark

    def add(self, table: str, rows: Iterable[Said | Node]) -> None:
        cluster.add(self.spark, table, rows)

    def partition(self, policies: Policies) -> None:
        cluster.partition(self.spark, policies)

    def people(self) -> Iterable[tuple[int, int]]:
        found = self.spark.session.table("person").toLocalIterator()
        return ((row.identifier_no, row.person) for row in found)

    def differences(self, limit: int) -> Found:
        return cluster.differences(self.spark, limit)

    def interrupt(self) -> None:
        self.spark.interrupt()


@contextmanager
def opened() -> Iterator[Engine]:
    """The engine that the settings name."""
    if spark.is_wanted():
        with spark.opened("yihui rebuild") as session:
            yield There(session)
        return
    database = sets.opened()
    try:
        yield Here(database)
    finally:
        database.close()
