"""Two workers on one run: who was not heard of for too long writes nothing any more."""

import asyncio
from typing import Any

import pytest

from tests.tags.conftest import AS_OF, Tagged
from tests.tags.test_ranges import take_up
from tests.tags.test_tags import fill, line, on, sale
from yihui import lake, tags
from yihui.core.db import Connection


# Its transactions: it prepares, begins, writes tags, notes a part, hands the lake its files, ends.
@pytest.mark.parametrize("calls", [3, 4, 0, 6], ids=["writes", "notes", "keeps", "ends"])
def test_a_worker_whose_run_another_took_up_writes_no_more(
    tagged: Tagged, monkeypatch: pytest.MonkeyPatch, calls: int
) -> None:
    """The first stands still before it writes into the record, into the lake, or its end; meanwhile
    somebody buys, and the second does the run. What the first still has in hand is old by then."""
    fill(tagged)
    tagged.run(as_of=on(7, 22).date())
    tagged.house.apply([sale("n1", on(7, 25), line("down-l-k", 990), store="B")])
    tagged.export()
    still, told = asyncio.Event(), asyncio.Event()
    owner, name = (tags.runs.Own, "transact") if calls else (lake, "keep_tables")
    own, left = getattr(owner, name), calls or 1

    async def stalling(*given: Any) -> Any:
        nonlocal left
        left -= 1
        if not left:
            still.set()
            await told.wait()
        return await own(*given)

    monkeypatch.setattr(owner, name, stalling)

    async def stall() -> "asyncio.Task[tags.Done]":
        async def begin(connection: Connection) -> tags.types.Claimed:
            return await tags.runs.begin(connection, "changes", "first")

        asked = await tagged.pool.transact(begin)
        house_lake = lake.Lake(tagged.house.pool, tagged.place)
        first = asyncio.create_task(tags.run(tagged.pool, house_lake, asked, as_of=AS_OF))
        await still.wait()
        return first

    first = tagged.house.wait(stall())
    tagged.house.apply([sale("n2", on(7, 26), line("kid-110", 90), line("kid-110", 90))])
    tagged.export()
    take_up(tagged)
    kept, files = tagged.kept(), tagged.ask("select count(*), max(version) from tag_bitmaps")
    assert kept == tagged.in_lake()

    async def go_on() -> None:
        told.set()
        await first

    with pytest.raises(tags.runs.RunTaken):
        tagged.house.wait(go_on())
    assert (tagged.kept(), tagged.in_lake()) == (kept, kept)
    assert tagged.ask("select count(*), max(version) from tag_bitmaps") == files
    assert tagged.house.rows("select state, asked_by, claim from tags.run order by run_no") == [
        ("done", "test", 1), ("done", "first", 2),
    ]  # fmt: skip
