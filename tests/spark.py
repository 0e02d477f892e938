"""Spark as the tests have it: a cluster of two workers on this machine, where it is installed."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from yihui.core import spark

MASTER = "local-cluster[2,1,1024]"
OPTIONS = {
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.autoBroadcastJoinThreshold": "-1",  # joins as they are where nothing is small
    "spark.driver.memory": "1g",
}
# Short lives: what is compiled well would come too late.
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"


@contextmanager
def running(home: Path) -> Iterator[spark.Spark]:
    """Such a cluster, which the settings name; skips where it cannot be had."""
    if why := spark.missing():
        pytest.skip(why)
    spec = find_spec("pyspark")
    assert spec
    assert spec.origin
    installed, own = Path(spec.origin).parent, home / "spark-home"
    own.mkdir(parents=True)
    for path in installed.iterdir():  # workers leave their files in their home
        (own / path.name).symlink_to(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPARK_HOME", str(own))
        patch.setenv("JDK_JAVA_OPTIONS", JAVA)
        patch.setenv("YIHUI_SPARK", MASTER)
        patch.setenv("YIHUI_SPARK_FOLDER", str(home / "spark"))
        patch.setenv(
            "YIHUI_SPARK_OPTIONS", " ".join(f"{key}={value}" for key, value in OPTIONS.items())
        )
        with spark.opened("tests") as session:
            yield session
