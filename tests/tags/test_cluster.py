"""Tags worked out on Spark: value by value and evidence by evidence those of one machine."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests import spark as tested
from tests.house import refund
from tests.points.test_merging import merge
from tests.tags.conftest import Tagged
from tests.tags.test_real import AS_OF as RETAIL_ON
from tests.tags.test_tags import ORDERS, fill, line, on, phone, sale
from tests.test_real_data import bring, retail_files
from yihui import lake, tags
from yihui.core import clock, spark
from yihui.core.db import Connection
from yihui.tags import ranges
from yihui.tags.computing import FORETOLD_BY
from yihui.tags.types import Settings, Value

EVERYTHING = [ranges.WORKED, *FORETOLD_BY, "chosen_0", "chosen_1"]


@pytest.fixture(scope="module", autouse=True)
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[spark.Spark]:
    with tested.running(tmp_path_factory.mktemp("spark")) as found:
        yield found


async def add_wallet(connection: Connection) -> None:
    """A tag by condition: who paid much, and who bought this year and did not."""
    words = [Value(1, "big", "大", "big"), Value(2, "some", "小", "some")]
    much = {"field": "orders.paid_fen", "is": "at_least", "value": 400_000}
    lately = {"field": "orders.count", "is": "at_least", "value": 1, "within": {"days": 400}}
    await tags.actions.add(connection, "wallet", Settings(
        name_zh="钱包", name_en="Wallet", owner="", live=True, expiry_days=0, most=1,
        rule={"big": much, "some": lately}), words, "test")  # fmt: skip


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a cluster laid out."""
    found: list[str] = []
    lay = lake.Cluster.lay

    def noted(cluster: lake.Cluster, place: Path, *given: Any) -> None:
        lay(cluster, place, *given)
        found.append(place.name)

    monkeypatch.setattr(lake.Cluster, "lay", noted)
    return found


@pytest.mark.slow
def test_a_run_on_spark_leaves_nothing_for_one_here(
    tagged: Tagged, laid: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of everybody in ranges of one, with refunds and somebody merged; then what is new: a late
    sale and a correction to somebody else, with two tags by condition."""
    monkeypatch.setattr(ranges, "SIZE", 1)
    fill(tagged)
    tagged.house.do(add_wallet)
    tagged.house.apply([sale("m1", on(7, 1), line("kid-110", 9), who="13900000009")])
    merge(tagged.house, "13900000002", "13900000009")
    done = tagged.run(full=True, as_of=on(7, 22).date())
    assert (done.kind, done.changed, laid) == ("full", 3, EVERYTHING)
    tagged.house.apply([
        sale("late", on(5, 3), line("down-l-k", 990), store="B"),
        replace(ORDERS[6], version=2, identifiers=phone("13900000002")),
        refund("n2", 5_000, "c2", occurred_at=on(7, 22)),
    ])  # fmt: skip
    done = tagged.run(as_of=on(7, 23).date())
    there = [row for row in tagged.kept() if row[1] != 63]
    assert (done.kind, done.changed) == ("changes", 3)
    assert laid[len(EVERYTHING) :] == [ranges.WORKED, "chosen_0", "chosen_1"]
    assert {row[3] for row in there if row[1] == 1001} == {1, 2}
    begun = len(laid)
    monkeypatch.setenv("YIHUI_SPARK", "")
    tagged.run(full=True, as_of=on(7, 23).date())
    # The fifths of RFM are drawn anew by a full run only.
    assert [row for row in tagged.kept() if row[1] != 63] == there
    assert len(laid) == begun


def test_a_cluster_that_fails_is_refused() -> None:
    with pytest.raises(spark.SparkFailed, match="TABLE_OR_VIEW_NOT_FOUND"):
        with spark.opened("fails") as found:
            found.session.sql("select nothing from nowhere")


@pytest.mark.slow
@pytest.mark.shared_data
def test_of_real_invoices(
    tagged: Tagged, shared_data: Path, laid: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nine months of a wholesaler, whose products have no traits."""
    monkeypatch.setenv("YIHUI_ZONE", "Europe/London")
    clock.zone.cache_clear()
    bring(tagged.house, "online_retail", retail_files(shared_data))
    done = tagged.run(full=True, as_of=RETAIL_ON)
    there = tagged.kept()
    assert (done.changed, laid) == (done.members, [ranges.WORKED, *FORETOLD_BY])
    assert len(there) > 10 * done.members
    monkeypatch.setenv("YIHUI_SPARK", "")
    assert tagged.run(full=True, as_of=RETAIL_ON).changed == 0
    assert tagged.kept() == there
    monkeypatch.undo()
    clock.zone.cache_clear()
