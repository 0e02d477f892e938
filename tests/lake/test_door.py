"""The door: scopes are cut before anything is counted; questions are bounded, stoppable, kept."""

import asyncio
import threading
import time
from pathlib import Path

import duckdb
import pytest

from tests.histories import Shop, open_shop
from tests.house import House, member, order, phone, refund
from tests.lake.conftest import Lakeside
from tests.lake.test_export import assert_same, fill
from yihui import lake
from yihui.collect import Line
from yihui.lake import compaction
from yihui.lake.facts import BY_NAME, CATALOGUES

SLOW = "select count(*) as n from range(200000) a, range(200000) b where a.range * b.range = 7"


@pytest.fixture
def stores(lakeside: Lakeside) -> dict[str, int]:
    """A member of A and a member of B, who buy, refund and correct in both; the stores' numbers."""
    house = lakeside.house
    open_shop(house)
    for home, other, number in (("A", "B", "13700000001"), ("B", "A", "13700000002")):
        who = phone(number)
        apple = Line(product="apple", paid_fen=10_000)
        house.apply([
            order(f"{home} at home", store=home, identifiers=who, lines=(apple,)),
            order(f"{home} away", 20_000, store=other, identifiers=who, version=1),
            refund(f"{home} back", 500, f"{home} at home", store=home, lines=(apple,)),
        ])  # fmt: skip
        house.apply([order(f"{home} away", 30_000, store=other, identifiers=who, version=2)])
    lakeside.export()
    return dict(house.rows("select code, store_no from organisation.store"))


def scope(*numbers: int) -> lake.Scope:
    return lake.Scope(False, numbers)


def test_each_table_shows_what_the_scope_may_see(
    lakeside: Lakeside, stores: dict[str, int]
) -> None:
    ask = lakeside.ask
    for code, other in (("A", "B"), ("B", "A")):
        own = scope(stores[code])
        assert set(ask("select external_id from orders", own)) == {
            (f"{code} at home",), (f"{other} away",)}  # fmt: skip
        assert ask("select external_id from refunds", own) == [(f"{code} back",)]
        assert ask("select distinct home_store_no from members", own) == [(stores[code],)]
        member_no = ask("select member_no from members", own)
        for table in ("entries", "growth", "tier_changes"):
            assert ask(f"select distinct member_no from {table}", own) == member_no, table
        assert ask("select count(*) from lines", own) == [(1,)]
        assert ask("select count(*) from refund_lines", own) == [(1,)]
    both = scope(*stores.values())
    for table in BY_NAME:
        if table != "voids":
            known = f"select count(*) from {table}"
            assert ask(known, both) == ask(known), table
    for table in ("orders", "refunds", "lines", "members", "entries", "growth", "tier_changes"):
        assert ask(f"select count(*) from {table}", scope()) == [(0,)]


def test_the_caches_know_the_scope_and_the_version(
    lakeside: Lakeside, stores: dict[str, int]
) -> None:
    known = "select sum(paid_fen) from orders"
    assert lakeside.ask(known) == [(80_000,)]
    assert lakeside.ask(known, scope(stores["A"])) == [(40_000,)]
    assert lakeside.ask(known) == [(80_000,)]
    assert lakeside.ask("select $n + 1 as n", n=1) == [(2,)]
    assert lakeside.ask("select $n + 1 as n", n=2) == [(3,)]
    lakeside.house.apply([order("more", 1, store="A")])
    lakeside.export()
    assert lakeside.ask(known) == [(80_001,)]


def test_tables_without_files_have_their_columns(lakeside: Lakeside) -> None:
    lakeside.export()
    for table in (*BY_NAME, *CATALOGUES):
        assert lakeside.ask(f"select * from {table}") == []


def test_catalogues_follow(lakeside: Lakeside, stores: dict[str, int]) -> None:
    seen: dict[str, int] = {}
    done = lake.export_catalogues(lakeside.pool, lakeside.place, seen)
    assert set(lakeside.house.wait(done)) == set(CATALOGUES)
    assert dict(lakeside.ask("select code, store_no from stores")) == stores
    assert lakeside.ask("select sku from products") == [("apple",)]
    again = lake.export_catalogues(lakeside.pool, lakeside.place, seen)
    assert lakeside.house.wait(again) == []


def test_before_the_first_export_the_lake_is_away(house18: House) -> None:
    with pytest.raises(lake.LakeAway, match="Nothing was exported"):
        house18.wait(lake.Lake(house18.pool, house18.home / "lake").open(lake.WHOLE))


def test_a_cancelled_question_stops(lakeside18: Lakeside) -> None:
    lakeside18.export()

    async def cancelled() -> float:
        reading = await lakeside18.lake.open(lake.WHOLE)
        asked = asyncio.create_task(reading.query(SLOW))
        await asyncio.sleep(0.3)
        asked.cancel()
        start = time.monotonic()
        with pytest.raises(asyncio.CancelledError):
            await asked
        return time.monotonic() - start

    assert lakeside18.house.wait(cancelled()) < 5
    running = [one.name for one in threading.enumerate() if one.name.startswith("lake_")]
    assert running
    assert lakeside18.ask("select 1 as one") == [(1,)]


def test_a_slow_question_ends(lakeside18: Lakeside) -> None:
    lakeside18.export()

    async def slow() -> None:
        await (await lakeside18.lake.open(lake.WHOLE)).query(SLOW, seconds=0.3)

    with pytest.raises(lake.LakeSlow):
        lakeside18.house.wait(slow())


def test_the_engine_sees_nothing_but_its_folder(lakeside18: Lakeside, tmp_path: Path) -> None:
    lakeside18.export()
    duck = lake.engine(lakeside18.place)
    outside = tmp_path / "outside.csv"
    outside.write_text("a,b\n1,2\n")
    for text in (
        f"select * from read_csv('{outside}')",
        f"copy (select 1) to '{tmp_path}/written.csv'",
        "set enable_external_access = true",
        "install httpfs",
        "attach 'x.db'",
    ):
        with pytest.raises(duckdb.Error):
            duck.rows(text)


def test_compaction_changes_files_and_nothing_else(
    lakeside: Lakeside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compaction, "FAN", 3)
    monkeypatch.setattr(compaction, "BASE_LEAST", 5)
    house = lakeside.house
    open_shop(house)
    history = Shop(5).history(200)
    questions = ("select count(*), sum(paid_fen), sum(order_no) from orders",
                 "select count(*), sum(points) from entries",
                 "select member_no, gender, home_store_no from members order by 1")  # fmt: skip
    for start in range(0, len(history), 10):
        house.apply(history[start : start + 10])
        lakeside.export()
        before = [lakeside.ask(question) for question in questions]
        lakeside.compact()
        assert [lakeside.ask(question) for question in questions] == before
    house.apply([member("changed", identifiers=phone("13800000000"), gender="male")])
    lakeside.export()
    lakeside.compact()
    assert_same(lakeside)
    months = house.rows("select distinct month::text from lake.file where fact = 'orders'")
    assert [month for (month,) in months if month]
    levels = {level for (level,) in house.rows(
        "select level from lake.file where fact = 'members' and retired_at is null")}  # fmt: skip
    assert compaction.MEMBERS_BASE in levels
    most = house.row("select max(n) from (select count(*) as n from lake.file"
                     " where retired_at is null group by fact, month, level) f")[0]  # fmt: skip
    assert most <= 3


def test_a_reader_of_an_old_version_goes_on(lakeside: Lakeside, monkeypatch: pytest.MonkeyPatch
                                            ) -> None:  # fmt: skip
    """What it opened is compacted and even deleted meanwhile."""
    monkeypatch.setattr(compaction, "FAN", 2)
    fill(lakeside.house)
    lakeside.export()
    lakeside.house.apply([order("later", identifiers=phone("13700000009"))])
    lakeside.export()
    reading = lakeside.house.wait(lakeside.lake.open(lake.WHOLE))
    assert lakeside.compact() > 0
    known = lakeside.house.wait(reading.query("select count(*) as n from orders"))
    lakeside.house.rows("update lake.file set retired_at = now() - interval '1 hour'"
                        " where retired_at is not null")  # fmt: skip
    for path in lakeside.house.rows("select path from lake.file where retired_at is not null"):
        (lakeside.place / path[0]).unlink()
    lakeside.lake.answers.clear()
    assert lakeside.house.wait(reading.query("select count(*) as n from orders")) == known
