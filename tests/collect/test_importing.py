"""Files through the whole pipeline: resumed after any stop, and the same in the end."""

import asyncio
import csv
import gzip
import itertools
import json
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from tests.house import BASE_RULE, FOUR_TIERS, House
from tests.servers import Server
from yihui.collect import Arrival, Outcome, Progress, importing
from yihui.collect.importing import ImportResult, Position, import_files
from yihui.collect.mapping import Mapping, parse_mapping
from yihui.collect.rows import FileBroken, FileChanged, FileUnreadable

PROJECT = Path(__file__).resolve().parents[2]
BATCH = 20
ORDERS = 300
TIME = "%Y-%m-%d %H:%M"
HEADER = ("no", "time", "phone", "sku", "paid", "kind")
MAPPING: dict[str, Any] = {
    "name": "till", "title": {"zh": "收银", "en": "Till"}, "kind": "order", "source": "till",
    "group_by": "no",
    "records": [
        {"when": [{"column": "kind", "equals": "test"}], "yields": "skip"},
        {"when": [{"column": "kind", "equals": "refund"}], "yields": "refund"},
        {"yields": "order"},
    ],
    "fields": {
        "external_id": {"column": "no"},
        "occurred_at": {"column": "time", "transforms": [{"time": {"formats": [TIME]}}]},
        "paid_fen": {"total_of_lines": "paid_fen"},
        "refund_fen": {"total_of_lines": "paid_fen"},
    },
    "line": {
        "product": {"column": "sku"},
        "paid_fen": {"column": "paid", "transforms": [{"decimal": {"scale": 2}}]},
    },
    "identifiers": [
        {"kind": "phone", "value": {"column": "phone", "transforms": ["empty_as_null"]}},
    ],
}  # fmt: skip


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_BULK_RECORDS", str(BATCH))


def till_lines(seed: int = 1) -> Iterator[tuple[str, ...]]:
    """Orders of two lines, some refunds, and now and then a test slip or a bad amount."""
    chance = random.Random(seed)
    for number in range(ORDERS):
        day = f"2026-03-{1 + number * 30 // ORDERS:02} 12:{number % 60:02}"
        phone = f"139000000{chance.randrange(40):02}" if chance.random() < 0.8 else ""
        kind = chance.choice(("sale",) * 8 + ("refund", "test"))
        bad = number % 25 == 7
        for line in range(2):
            paid = "=1+1" if bad and line else f"{chance.randrange(100, 90_000) / 100:.2f}"
            yield (f"T{number:05}", day, phone, f"sku{chance.randrange(30)}", paid, kind)


CUT = 251
# Where the bad lines stand: file, and line counted from the header on.
BAD = [
    ("a.csv", place + 2) if place < CUT else ("b.csv", place - CUT + 2)
    for place, line in enumerate(till_lines())
    if line[4] == "=1+1" and line[5] != "test"
]


def write(path: Path, lines: Sequence[tuple[str, ...]]) -> Path:
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *lines])
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The same till in two files; an order lies across the cut."""
    lines = list(till_lines())
    return [write(tmp_path / "a.csv", lines[:CUT]), write(tmp_path / "b.csv", lines[CUT:])]


@pytest.fixture
def mapping() -> Mapping:
    return parse_mapping(MAPPING)


def open_house(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS)


def bring(
    house: House,
    files: Sequence[Path],
    mapping: Mapping,
    apply: importing.Apply | None = None,
    say: Callable[[Position], None] = lambda position: None,
) -> ImportResult:
    lane = house.lane()
    rejects = house.home / "rejects" / "till.rejects.csv"
    return house.wait(import_files(files, mapping, apply or lane.apply, lane.pool, say, rejects))


def rejects_of(house: House) -> list[dict[str, str]]:
    with open(house.home / "rejects/till.rejects.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def runs(house: House) -> list[tuple[Any, ...]]:
    return house.rows(
        "select state, results_done, lines_done, problem <> '' from collect.run order by run_no"
    )


def test_every_line_is_accounted_for(house18: House, files: list[Path], mapping: Mapping) -> None:
    positions: list[Position] = []
    found = bring(house18, files, mapping, say=positions.append)
    lines, tests = ORDERS * 2, sum(line[5] == "test" for line in till_lines()) // 2
    totals = house18.totals()
    assert tests > 10
    assert found.lines == totals["lines_received"] == lines
    assert found.results == ORDERS
    assert totals["received"] == sum(found.counts.values()) == ORDERS - tests
    assert totals["received"] == totals["applied"] + totals["quarantined"]
    assert totals["quarantined"] == found.rejects == len(BAD)
    assert runs(house18) == [("finished", found.results, lines, False)]
    done = [position.lines for position in positions]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, lines)
    assert positions[0].lines_expected == pytest.approx(lines, abs=5)
    places = {f"{file}:{line}" for file, line in BAD}
    assert {place for (place,) in house18.rows("select place from collect.quarantine")} == places


def test_rejects_stand_in_a_file_that_excel_opens(
    house18: House, files: list[Path], mapping: Mapping
) -> None:
    found = bring(house18, files, mapping)
    assert found.rejects_path == house18.home / "rejects/till.rejects.csv"
    assert found.rejects_path.read_bytes().startswith(b"\xef\xbb\xbffile,line,field,value,problem")
    assert found.rejects_path.stat().st_mode & 0o077 == 0
    rejects = rejects_of(house18)
    assert [(one["file"], int(one["line"])) for one in rejects] == BAD
    assert {(one["field"], one["value"]) for one in rejects} == {("paid", "'=1+1")}
    assert all(one["problem"] and one["cure"] for one in rejects)
    assert list(house18.home.glob("rejects/.*")) == []


def test_without_rejects_there_is_no_file(house18: House, tmp_path: Path, mapping: Mapping) -> None:
    stale = house18.home / "rejects/till.rejects.csv"
    stale.parent.mkdir()
    stale.write_text("of an earlier import")
    good = [line for line in till_lines() if line[4] != "=1+1"]
    found = bring(house18, [write(tmp_path / "good.csv", good)], mapping)
    assert (found.rejects, found.rejects_path) == (0, None)
    assert not stale.exists()


def test_twice_is_once(house18: House, files: list[Path], mapping: Mapping) -> None:
    open_house(house18)
    first = bring(house18, files, mapping)
    before = house18.totals()
    second = bring(house18, files, mapping)
    after = house18.totals()
    assert second.run_no != first.run_no
    assert second.counts == {"duplicate": first.counts["applied"], "quarantined": first.rejects}
    for told in ("received", "lines_received", "duplicates", "quarantined"):
        assert before.pop(told) < after.pop(told)
    assert before == after
    assert house18.row("select count(*), max(seen) from collect.quarantine") == (len(BAD), 2)


class Stop(Exception):
    """Whoever applies is gone."""


def applying(house: House, calls: int) -> importing.Apply:
    """The pipeline, which breaks off after so many batches."""
    left = itertools.count(calls, -1)

    async def apply(arrivals: Sequence[Arrival], progress: Progress | None = None) -> list[Outcome]:
        if next(left) <= 0:
            raise Stop
        return await house.lane().apply(arrivals, progress)

    return apply


def assert_as_undisturbed(
    house: House, server: Server, files: Sequence[Path], mapping: Mapping, home: Path
) -> None:
    """Another house, which imports the same in one go, has the same of everything."""
    facts = """
        select o.external_id, o.paid_fen, o.member_no > 0,
            (select coalesce(sum(points), 0) from points.entry e where e.order_no = o.order_no)
        from orders.sales_order o order by 1"""
    with server.clone() as url:
        calm = House(url, home)
        try:
            open_house(calm)
            bring(calm, files, mapping)
            assert house.totals() == calm.totals()
            assert house.rows(facts) == calm.rows(facts)
            assert runs(house) == runs(calm)
            assert rejects_of(house) == rejects_of(calm)
        finally:
            calm.close()


@pytest.mark.parametrize("calls", [0, 1, 4, 9])
def test_an_import_that_broke_off_goes_on(
    house18: House, pg18: Server, files: list[Path], mapping: Mapping, tmp_path: Path, calls: int
) -> None:
    """Totals, ledger and rejects are those of one that was not disturbed."""
    open_house(house18)
    with pytest.raises(Stop):
        bring(house18, files, mapping, applying(house18, calls))
    assert runs(house18)[0][0] == "running"
    assert not list(house18.home.glob("rejects/*"))
    found = bring(house18, files, mapping)
    assert found.resumed_at >= calls * BATCH
    assert len(runs(house18)) == 1
    assert_as_undisturbed(house18, pg18, files, mapping, tmp_path / "other")


def test_a_cancelled_import_goes_on(
    house18: House, pg18: Server, files: list[Path], mapping: Mapping, tmp_path: Path
) -> None:
    open_house(house18)
    lane, rejects = house18.lane(), house18.home / "rejects/till.rejects.csv"
    begun = threading.Event()
    work = import_files(files, mapping, lane.apply, lane.pool, lambda at: begun.set(), rejects)
    running = house18.begin(work)
    assert begun.wait(10)
    running.cancel()
    assert bring(house18, files, mapping).lines == ORDERS * 2
    assert_as_undisturbed(house18, pg18, files, mapping, tmp_path / "other")


PROGRAM = """
import asyncio, json, sys
from pathlib import Path
from yihui import pipeline
from yihui.collect.importing import import_files
from yihui.collect.mapping import parse_mapping
from yihui.core.security import key_ring

url, home, mapping, *files = sys.argv[1:]

async def bring():
    async with pipeline.opened(url, key_ring(Path(home)), "bulk") as lane:
        rejects = Path(home) / "rejects" / "till.rejects.csv"
        say = lambda position: print(position.results, flush=True)
        await import_files(
            [Path(file) for file in files], parse_mapping(json.loads(mapping)),
            lane.apply, lane.pool, say, rejects)

asyncio.run(bring())
"""


def test_an_import_that_is_killed_goes_on(
    house18: House, pg18: Server, files: list[Path], mapping: Mapping, tmp_path: Path
) -> None:
    """kill -9 at a random moment after a random batch, several times."""
    open_house(house18)
    chance = random.Random()
    command = [sys.executable, "-c", PROGRAM, house18.url, str(house18.home), json.dumps(MAPPING)]
    command += [str(file) for file in files]
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as process:
            assert process.stdout
            reached = [int(process.stdout.readline()) for _ in range(chance.randint(1, 4))]
            time.sleep(chance.random() * 0.05)
            process.kill()
        assert process.returncode == -signal.SIGKILL
        assert runs(house18)[0][1] >= reached[-1]
    bring(house18, files, mapping)
    assert_as_undisturbed(house18, pg18, files, mapping, tmp_path / "other")


def test_a_torn_file_gives_what_can_be_read(
    house18: House, tmp_path: Path, mapping: Mapping
) -> None:
    """Then again the same, which changes nothing; then the whole one, which completes it."""
    lines = [line for line in till_lines() if line[4] != "=1+1"]
    plain = write(tmp_path / "whole.csv", lines).read_bytes()
    whole = gzip.compress(plain)
    torn = tmp_path / "till.csv.gz"
    torn.write_bytes(whole[: len(whole) // 2])
    found = bring(house18, [torn], mapping)
    assert isinstance(found.broken, FileBroken)
    assert runs(house18) == [("failed", found.results, found.lines, True)]
    first = house18.totals()
    assert first["orders"] > 50
    assert first["quarantined"] == found.rejects == 1  # the record that was being read
    again = bring(house18, [torn], mapping)
    assert (again.run_no, again.resumed_at) == (found.run_no, found.results)
    assert again.rejects == 1
    assert house18.totals()["orders"] == first["orders"]
    torn.write_bytes(whole)
    found = bring(house18, [torn], mapping)
    assert found.broken is None
    assert found.run_no != again.run_no
    totals = house18.totals()
    sold = [line for line in lines if line[5] == "sale"]
    assert totals["orders"] == len({line[0] for line in sold}) > first["orders"]
    assert totals["gross_fen"] == sum(round(float(line[4]) * 100) for line in sold)


def test_a_file_that_changes_meanwhile_is_told(
    house18: House, tmp_path: Path, mapping: Mapping
) -> None:
    file = write(tmp_path / "till.csv", list(till_lines()))

    def touch(position: Position) -> None:
        with open(file, "a", encoding="utf-8") as more:
            more.write("T99999,2026-03-31 12:00,,sku1,1.00,sale\n")

    found = bring(house18, [file], mapping, say=touch)
    assert isinstance(found.broken, FileChanged)
    assert runs(house18)[0][0] == "failed"
    assert found.counts["applied"] > 200
    found = bring(house18, [file], mapping)
    assert found.broken is None
    assert house18.row("select count(*) from orders.sales_order where external_id = 'T99999'")
    assert [state for state, *_ in runs(house18)] == ["failed", "finished"]


def test_a_file_that_is_not_there_begins_nothing(house18: House, mapping: Mapping) -> None:
    with pytest.raises(FileUnreadable, match=r"'gone.csv' cannot be read: No such file"):
        bring(house18, [Path("/nowhere/gone.csv")], mapping)
    assert runs(house18) == []


def test_a_file_of_lines_that_are_passed_over(
    house18: House, tmp_path: Path, mapping: Mapping
) -> None:
    slip = ("T1", "2026-03-01 12:00", "", "sku1", "1.00", "test")
    sale = ("T2", "2026-03-01 12:00", "", "sku1", "1.00", "sale")
    last = ("T3", *slip[1:])
    found = bring(house18, [write(tmp_path / "till.csv", [slip, sale, last, last])], mapping)
    assert (found.results, found.lines, found.counts) == (3, 4, {"applied": 1})
    assert house18.totals()["lines_received"] == 4


def test_fingerprints_tell_imports_apart(files: list[Path], mapping: Mapping) -> None:
    mark = importing.fingerprint
    same = mark(mapping, files)
    assert mark(parse_mapping(dict(MAPPING)), list(files)) == same
    marks = {same, mark(mapping, files[::-1]), mark(mapping, files[:1])}
    marks.add(mark(parse_mapping(MAPPING | {"source": "other"}), files))
    renamed = files[1].rename(files[1].with_name("c.csv"))
    marks.add(mark(mapping, [files[0], renamed]))
    with open(renamed, "r+b") as file:
        file.write(b"N")
    marks.add(mark(mapping, [files[0], renamed]))
    assert len(marks) == 6


def test_reading_ahead_keeps_order_and_tells_errors_last() -> None:
    def source() -> Iterator[int]:
        yield from range(7)
        raise FileBroken("here")

    async def read(seen: list[int], most: int) -> None:
        async with aclosing(importing.ahead(source())) as coming:
            async for item in coming:
                seen.append(item)
                if len(seen) == most:
                    break

    some: list[int] = []
    asyncio.run(read(some, 3))
    assert some == [0, 1, 2]
    assert not [one for one in threading.enumerate() if one.name.startswith("ahead")]
    everything: list[int] = []
    with pytest.raises(FileBroken, match="here"):
        asyncio.run(read(everything, 8))
    assert everything == list(range(7))


def test_cells_are_shown_and_not_calculated() -> None:
    told = {"=1+1": "'=1+1", "@x": "'@x", "-x": "'-x", "-12.50": "-12.50", "+86": "+86", "": ""}
    assert {cell: importing.harmless(cell) for cell in told} == told
