"""Questions to the lake on Spark, for facts that one machine does not work through in a night: the
same questions over the same files."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yihui.core.spark import Spark
from yihui.lake.dialect import to_spark
from yihui.lake.door import Reading
from yihui.lake.workshop import Bench, Row

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class Cluster:
    """A bench on Spark: a question names tables made here beside those of the lake. The cluster
    reads the lake's folder and never writes into it."""

    def __init__(self, reading: Reading, spark: Spark) -> None:
        self.reading = reading
        self.spark = spark
        self.seen: dict[tuple[str, ...], str] = {}

    def hand(self, bench: Bench, name: str) -> None:
        """Give the cluster a table that was made on this machine."""
        for piece in bench.pieces(name):
            self.spark.give(name, piece)
        self.spark.table(name).createOrReplaceTempView(name)

    def make(
        self, name: str, text: str, given: Mapping[str, Any] | None = None, *, once: bool = False
    ) -> None:
        """Let a name stand for the answer of a question, worked out whenever it is asked for, or
        once and kept."""
        found = self.asked(text, given)
        if once:
            found = self.spark.keep(found, name)
        found.createOrReplaceTempView(name)

    def asked(self, text: str, given: Mapping[str, Any] | None = None) -> "DataFrame":
        """A question that nobody has worked out yet."""
        return self._told(self.reading.composed(text), given)

    def rows(self, text: str, given: Mapping[str, Any] | None = None) -> list[Row]:
        """The answer of a question."""
        return [tuple(row) for row in self.asked(text, given).collect()]

    def lay(self, place: Path, text: str, given: Mapping[str, Any] | None, divided_by: str) -> None:
        """Lay the answer of a question out in a folder of this machine, as `Bench.lay` does: the
        cluster writes where it may, and from there it is fetched."""
        asked = self.reading.composed(text)
        found = self._told(f"select *, {divided_by} as division from ({asked})", given)
        made = self.spark.folder / place.name
        found.repartition("division").write.partitionBy("division").parquet(str(made))
        shutil.move(made, place)

    def _told(self, text: str, given: Mapping[str, Any] | None) -> "DataFrame":
        return self.spark.session.sql(to_spark(text, self._see), args=dict(given or {}))

    def _see(self, paths: Sequence[str]) -> str:
        """The name of the rows of files: as they stand, whatever folders they lie in."""
        key = tuple(paths)
        if key not in self.seen:
            name = self.seen[key] = f"files_{len(self.seen) + 1}"
            found = self.spark.session.read.option("recursiveFileLookup", True).parquet(*paths)
            found.createOrReplaceTempView(name)
        return self.seen[key]
