"""The door to Spark: a session on the cluster that the settings name, with this package on it.

Spark is an extra, for houses that have outgrown one machine: only this file imports it, and not
before it is wanted. What goes there and comes back lies as Parquet in a folder of its own, which
this machine and all of Spark's must reach. Workers get this package from here; what it imports
must be installed for their Python.
"""

import importlib.util
import os
import secrets
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from yihui.core import settings
from yihui.core.errors import YihuiError
from yihui.core.sql import PACKAGE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

JAVA_LEAST = 17
SHIPPED = "yihui-shipped"
SHIPPED_KINDS = {".py", ".sql", ".json"}
OPTIONS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.compression.codec": "zstd",
    # A worker runs where the archive was unpacked.
    "spark.executorEnv.PYTHONPATH": f"./{SHIPPED}",
}
# A cluster that is started on this machine only, for as long as it is asked.
ON_THIS_MACHINE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
# The session of this process, once for each who uses it, whatever the thread.
_entered: list["SparkSession"] = []
_door = threading.Lock()


class SparkMissing(YihuiError):
    """Spark cannot be used here."""

    code = "spark_missing"
    cure = "Install the extra `spark` and Java 17, or unset YIHUI_SPARK."


class SparkFailed(YihuiError):
    """Spark did not do what it was asked."""

    code = "spark_failed"
    cure = "Look whether the cluster runs and reaches the folders; or unset YIHUI_SPARK."


@dataclass(slots=True)
class Spark:
    """A session, and the folder of what it is given and makes; both end with it."""

    session: "SparkSession"
    folder: Path
    pieces: dict[str, int] = field(default_factory=dict)

    def give(self, name: str, piece: pa.Table) -> None:
        """Append a piece to a table that the cluster is to read; `table` finds it."""
        number = self.pieces[name] = self.pieces.get(name, 0) + 1
        place = self.folder / name
        place.mkdir(exist_ok=True)
        pq.write_table(piece, place / f"{number:06d}.parquet", compression="zstd")

    def table(self, name: str) -> "DataFrame":
        """What was given under this name."""
        return self.session.read.parquet(str(self.folder / name))

    def keep(self, found: "DataFrame", name: str) -> "DataFrame":
        """Work a table out once, and from then on read it: what it was made of is forgotten."""
        place = str(self.folder / name)
        found.write.parquet(place)
        return self.session.read.schema(found.schema).parquet(place)

    def drop(self, name: str) -> None:
        """A kept table is not needed any more."""
        shutil.rmtree(self.folder / name, ignore_errors=True)

    def interrupt(self) -> None:
        """End it; whoever waits for it gets an error."""
        self.session.stop()


def is_wanted() -> bool:
    """Whether the settings name a cluster."""
    return bool(settings.read("YIHUI_SPARK"))


def missing() -> str | None:
    """Why Spark cannot be used on this machine; None if it can."""
    if importlib.util.find_spec("pyspark") is None:
        return "the extra `spark` is not installed"
    java = settings.java()
    if java is None:
        return "Java is not installed"
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    _, _, version = told.partition('version "')
    major = version.partition(".")[0].partition('"')[0]
    if not major.isdigit() or int(major) < JAVA_LEAST:
        return f"Java is older than {JAVA_LEAST}"
    return None


@contextmanager
def opened(name: str) -> Iterator[Spark]:
    """A session with a folder. The folder is gone afterwards, and the cluster is left, unless
    somebody else of this process is still there. Raises SparkMissing and SparkFailed."""
    if why := missing():
        raise SparkMissing(f"Spark cannot be used: {why}.")
    folder = _place() / f"{name.replace(' ', '-')}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    try:
        with _cluster(name) as cluster:
            yield Spark(cluster.newSession(), folder)
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("pyspark", "py4j"):
            raise
        raise SparkFailed(f"Spark failed: {str(error).splitlines()[0]}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _cluster(name: str) -> Iterator[Any]:
    """The one session of this process: who comes first opens it, who leaves last closes it."""
    with _door:
        if not _entered:
            session = _session(name, settings.read("YIHUI_SPARK"))
            session.sparkContext.addArchive(f"{_packed(_package())}#{SHIPPED}")
        _entered.append(_entered[0] if _entered else session)
    try:
        yield _entered[0]
    finally:
        with _door:
            session = _entered.pop()
            if not _entered:
                session.stop()
                _package().unlink(missing_ok=True)


def _package() -> Path:
    """Where this package lies for the workers for as long as this process is there."""
    return _place() / f"{SHIPPED}-{os.getpid()}.zip"


def _place() -> Path:
    """The folder of the settings: YIHUI_SPARK_FOLDER, or `spark` in YIHUI_HOME."""
    wanted = settings.read("YIHUI_SPARK_FOLDER")
    return Path(wanted).expanduser().resolve() if wanted else settings.home() / "spark"


def _session(name: str, master: str) -> Any:
    from pyspark.sql import SparkSession

    wanted = OPTIONS | (ON_THIS_MACHINE if master.startswith("local") else {})
    wanted |= dict(_told(settings.read("YIHUI_SPARK_OPTIONS")))
    settings.tell_spark(this_machine=master.startswith("local"))
    builder = SparkSession.builder.master(master).appName(name)
    for key, value in wanted.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def _told(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split():
        key, equals, value = part.partition("=")
        if not equals or not key.startswith("spark."):
            raise ValueError(f"YIHUI_SPARK_OPTIONS must read spark.name=value, not {part!r}")
        yield key, value


def _packed(place: Path) -> Path:
    """This package as an archive for the workers."""
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(PACKAGE.glob("**/*")):
            inside = path.relative_to(PACKAGE)
            if path.suffix in SHIPPED_KINDS and inside.parts[0] != "console":
                archive.write(path, Path(PACKAGE.name) / inside)
    return place
