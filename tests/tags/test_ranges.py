"""A run of tags goes range by range: in one piece or in many the same, and cut off anywhere."""

import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest

from tests.tags.conftest import AS_OF, Tagged
from tests.tags.test_tags import fill, line, on, sale
from yihui import lake, tags
from yihui.core import clock
from yihui.core.db import Connection
from yihui.tags import computing, ranges, running

# Who runs this dies without a word: after writing the tags of the second range into the record, but
# before it is noted; after all ranges; or when the lake has taken all in.
DIES = """
import asyncio, os, signal, sys
from pathlib import Path
from yihui import lake, tags
from yihui.tags import ranges, writing

ranges.SIZE, ranges.HANDS_MOST = int(sys.argv[5]), int(sys.argv[6])
step, calls = sys.argv[3], int(sys.argv[4])
owner, name = (writing, "write") if step == "write" else (lake, "keep_tables")
own = getattr(owner, name)

async def dying(*given):
    global calls
    calls -= 1
    if step == "keep_before":
        os.kill(os.getpid(), signal.SIGKILL)
    done = await own(*given)
    if not calls:
        os.kill(os.getpid(), signal.SIGKILL)
    return done

setattr(owner, name, dying)

async def main():
    pool = lake.pool_for(sys.argv[1])
    await pool.open()
    claimed = await pool.transact(lambda c: tags.runs.begin(c, "changes", "test"))
    await tags.run(pool, lake.Lake(pool, Path(sys.argv[2])), claimed, as_of=__AS_OF__)

asyncio.run(main())
"""


def begin_and_die(tagged: Tagged, step: str, calls: int, size: int = 1, hands: int = 1) -> None:
    program = DIES.replace("__AS_OF__", f"__import__('datetime').date.fromisoformat('{AS_OF}')")
    asked = [tagged.house.url, str(tagged.place), step, str(calls), str(size), str(hands)]
    died = subprocess.run([sys.executable, "-c", program, *asked], capture_output=True)
    assert died.returncode == -9, died.stderr.decode()


def take_up(tagged: Tagged) -> tags.Done:
    """Go on with the run as another worker does once the first has not been heard of for long."""
    long_ago = {"moment": clock.now() - tags.runs.DEAD_AFTER - timedelta(seconds=1)}

    async def claim(connection: Connection) -> tags.types.Claimed | None:
        assert await tags.runs.claim(connection) is None
        await connection.execute("update tags.run set alive_at = %(moment)s", long_ago)
        return await tags.runs.claim(connection)

    claimed = tagged.house.do(claim)
    assert claimed
    return tagged.house.wait(tags.run(tagged.pool, tagged.lake, claimed))


@pytest.mark.parametrize(
    ("step", "calls", "again", "hands"),
    [("write", 2, [1, 2], 1), ("write", 2, [2], 4), ("keep_before", 1, [], 1),
     ("keep", 1, [0, 1, 2], 1)],
)  # fmt: skip
def test_a_run_that_was_killed_is_gone_on_with(
    tagged: Tagged,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    calls: int,
    again: list[int],
    hands: int,
) -> None:
    """By several hands beside each other nobody knows which ranges were done, but for the last."""
    fill(tagged)
    tagged.run(as_of=on(7, 22).date())
    seen = tagged.in_lake()
    for number in "123":
        who = f"1390000000{number}"
        bought = line("down-l-k", 990)
        tagged.house.apply([sale(f"n{number}", on(7, 25), bought, store="B", who=who)])
    tagged.export()
    begin_and_die(tagged, step, calls, hands=hands)
    # The record may be half written, the lake never is.
    assert tagged.kept() != seen
    assert (tagged.in_lake() == seen) is (step != "keep")
    tagged.house.apply([sale("n4", on(7, 26), line("kid-110", 9))])  # meanwhile
    monkeypatch.setattr(ranges, "SIZE", 1)
    monkeypatch.setattr(ranges, "HANDS_MOST", hands)
    worked_out: list[int] = []
    compute = computing.compute

    def noted(bench: lake.Bench, work: computing.Work, place: Any, number: int) -> None:
        worked_out.append(number)
        compute(bench, work, place, number)

    monkeypatch.setattr(running.computing, "compute", noted)
    take_up(tagged)
    first = tagged.ask("select min(member_no) - 1 from members")[0][0]
    expected = [first + place for place in again]
    assert worked_out == expected if hands == 1 else set(worked_out) >= set(expected)
    assert tagged.kept() == tagged.in_lake()
    # One more run takes in what came meanwhile; then one of all in one piece finds nothing else.
    assert tagged.run().kind == "changes"
    monkeypatch.setattr(ranges, "SIZE", 1 << 18)
    found = [row for row in tagged.kept() if row[1] != 63]  # fifths are drawn by full runs
    tagged.run(full=True)
    assert [row for row in tagged.kept() if row[1] != 63] == found
    assert not list((tagged.place / lake.WORK).glob("tags-*"))


def test_after_a_run_that_failed_everybody_is_written(
    tagged: Tagged, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the failed one wrote and what not nobody knows: what it left is mended."""
    fill(tagged)
    tagged.run()
    before = tagged.kept()

    async def fails(*given: Any) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(lake, "keep_tables", fails)
        with pytest.raises(OSError, match="disk full"):
            tagged.run(full=True)
    tagged.house.wait(
        tags.runs.fail(tagged.pool, tags.types.Claimed(2, 1, "full", "test", clock.now()), "disk")
    )
    tagged.house.rows("delete from tags.member_tag returning 1")
    done = tagged.run()
    assert (done.changed, tagged.kept()) == (3, before)
