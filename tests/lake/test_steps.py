"""Steps that are kept say what the facts say, whatever came since."""

from collections.abc import Iterator

import pytest

from tests.histories import Shop, open_shop
from tests.house import House, order, phone
from tests.lake.conftest import Lakeside
from tests.lake.test_export import assert_same
from tests.points.test_merging import ANNA, BELLA, merge, two, unmerge
from yihui import lake
from yihui.lake import books, compaction, composing, settling
from yihui.lake.composing import Composer
from yihui.lake.facts import STEPS
from yihui.lake.types import WHOLE

QUESTIONS = (
    "select * from steps order by member_no, nth",
    "select * from bought order by member_no, local_date, paid_fen",
    "select * from firsts order by member_no",
)
PATHS = "select path from lake.file where fact = 'steps' and retired_at is null"


@pytest.fixture(autouse=True)
def always_kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Small houses keep steps too, and what is newer is added however much it is."""
    monkeypatch.setattr(settling, "LEAST", 0)
    monkeypatch.setattr(settling, "NOW_AND_THEN", 10**9)
    monkeypatch.setattr(composing, "NEWER_SHARE", 1e-9)
    return


def settle(lakeside: Lakeside) -> bool:
    done = lake.settle(lakeside.pool, lakeside.place, lake.engine(lakeside.place))
    return lakeside.house.wait(done)


def assert_steps(lakeside: Lakeside) -> int:
    """What readers get is what the facts say; how many steps there are."""
    files = lakeside.house.do(books.find_files)
    facts = settling.by_fact([one for one in files if one.fact != STEPS])
    duck = lake.engine(lakeside.place)
    for question in QUESTIONS:
        worked_out = duck.rows(Composer(lakeside.place, facts, WHOLE).composed(question))
        assert lakeside.ask(question) == worked_out
    return len(lakeside.ask(QUESTIONS[0]))


def kept_now(lakeside: Lakeside) -> int:
    """The version of the lake up to which steps are kept."""
    return composing.settled(settling.by_fact(lakeside.house.do(books.find_files)))


def test_kept_steps_follow_late_facts_corrections_and_compaction(
    lakeside18: Lakeside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compaction, "FAN", 3)
    monkeypatch.setattr(compaction, "BASE_LEAST", 10)
    house = lakeside18.house
    open_shop(house)
    history = Shop(11).history(240)
    steps = settled = 0
    for turn, start in enumerate(range(0, len(history), 20)):
        house.apply(history[start : start + 20])
        lakeside18.export()
        before = kept_now(lakeside18)
        if turn % 4 == 1:
            assert settle(lakeside18)
            assert kept_now(lakeside18) > before
            settled += 1
        lakeside18.compact()
        assert kept_now(lakeside18) >= before
        steps = assert_steps(lakeside18)
    assert settled >= 3
    assert steps > 50
    assert_same(lakeside18)
    assert lakeside18.differences() == []


def test_kept_steps_follow_merges(lakeside18: Lakeside) -> None:
    house = lakeside18.house
    two(house)
    lakeside18.export()
    assert settle(lakeside18)
    apart = lakeside18.ask(QUESTIONS[0])
    number = merge(house, ANNA, BELLA)
    lakeside18.export()
    assert_steps(lakeside18)
    assert lakeside18.ask("select max(nth) from steps") == [(2,)]
    assert settle(lakeside18)
    assert_steps(lakeside18)
    unmerge(house, number)
    lakeside18.export()
    assert_steps(lakeside18)
    assert lakeside18.ask(QUESTIONS[0]) == apart
    assert lakeside18.differences() == []


def test_a_part_of_the_house_counts_its_own(lakeside18: Lakeside) -> None:
    house = lakeside18.house
    open_shop(house)
    for name, store, who in (("1", "A", "1"), ("2", "B", "1"), ("3", "A", "1"), ("4", "B", "2")):
        house.apply([order(name, store=store, identifiers=phone(f"1370000000{who}"))])
    lakeside18.export()
    assert settle(lakeside18)
    stores = dict(house.rows("select code, store_no from organisation.store"))
    assert sorted(lakeside18.ask("select nth from steps")) == [(1,), (1,), (2,), (3,)]
    own = lake.Scope(False, (stores["A"],))
    assert sorted(lakeside18.ask("select nth from steps", own)) == [(1,), (2,)]


def test_wrong_steps_are_told_and_made_anew(lakeside18: Lakeside) -> None:
    house = lakeside18.house
    fill_one(house)
    lakeside18.export()
    assert settle(lakeside18)
    assert not settle(lakeside18)
    assert lakeside18.differences() == []
    (path,) = house.row(PATHS)
    file = lakeside18.place / path
    duck = lake.engine(lakeside18.place)
    wrong = file.with_suffix(".wrong")
    duck.rows(f"copy (select * replace (paid_fen + 1 as paid_fen) from '{file}') to '{wrong}'"
              " (format parquet)")  # fmt: skip
    wrong.rename(file)
    house.rows(f"update lake.file set bytes = {file.stat().st_size} where path = '{path}'"
               " returning path")  # fmt: skip
    assert [one.subject for one in lakeside18.differences()] == ["steps sales"]
    house.wait(lake.start_over(lakeside18.pool, lakeside18.place))
    lakeside18.export()
    assert house.rows(PATHS) == []
    assert settle(lakeside18)
    assert assert_steps(lakeside18) == 1
    assert lakeside18.differences() == []


def fill_one(house: House) -> None:
    open_shop(house)
    house.apply([order("one", identifiers=phone("13700000001"))])
