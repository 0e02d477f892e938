"""Runs of changes about few members lay what they find over the rest, layer upon layer."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pyarrow import parquet

from tests.house import PHONE, refund
from tests.points.test_merging import merge, unmerge
from tests.tags.conftest import AS_OF, Tagged
from tests.tags.test_bitmaps import drawn, rebuilt
from tests.tags.test_given import say
from tests.tags.test_ranges import begin_and_die, take_up
from tests.tags.test_tags import fill, line, on, sale
from yihui import lake, privacy, tags
from yihui.core.db import Connection
from yihui.lake import Bench
from yihui.tags import computing, ranges, renewing

FILES = "select fact, level from lake.file where retired_at is null and fact like '%%tag%%'"
BIG = {"field": "orders.paid_fen", "is": "at_least", "value": 100_000, "within": {"days": 30}}


def own_tag(tagged: Tagged, code: str = "lately") -> None:
    """A tag by a condition that time alone ends."""

    async def make(connection: Connection) -> None:
        values = tags.actions.as_values([("big", "大", "Big")])
        settings = tags.types.Settings(
            name_zh="近期", name_en="Lately", owner="", live=True, expiry_days=0,
            most=1, rule={"big": BIG},
        )  # fmt: skip
        await tags.actions.add(connection, code, settings, values, "test")

    tagged.house.do(make)


def test_layers_give_what_a_full_run_gives(tagged: Tagged, monkeypatch: pytest.MonkeyPatch) -> None:
    """Purchases, refunds, what people say, a condition that time ends, merges and partings: after
    each, record, tags of the lake and bitmaps are the same; layers are merged now and then, and at
    the end a run of all finds nothing else. No run looks at more members than it is about."""
    monkeypatch.setattr(renewing, "LAYERS_MOST", 2)
    fill(tagged)
    own_tag(tagged)
    tagged.catalogue(churn_risk="live = false", future_value="live = false")
    tagged.run(as_of=on(7, 22).date())
    looked_at: list[int] = []
    compute = computing.compute

    def noted(bench: Bench, work: computing.Work, place: Any, number: int) -> None:
        assert number == renewing.PART
        looked_at.append(len(renewing.numbers(bench)))
        compute(bench, work, place, number)

    house, merges = tagged.house, list[int]()
    steps: list[Callable[[], Any]] = [
        lambda: house.apply([sale("b1", on(7, 23), line("down-l-k", 1990), store="B")]),
        lambda: say(tagged, "3", "fit", "loose"),
        lambda: house.apply([refund("b2", 5_000, "c2", occurred_at=on(7, 24))]),
        lambda: merges.append(merge(house, PHONE, "13900000002")),
        lambda: unmerge(house, merges[0]),
        lambda: house.apply([sale("b3", on(7, 29), line("kid-110", 9), who="13900000009")]),
        lambda: say(tagged, "3", "fit"),
        lambda: None,  # the condition ends
    ]
    with monkeypatch.context() as watched:
        watched.setattr(computing, "compute", noted)
        for place, step in enumerate(steps, 23):
            step()
            day = on(7, place).date() if place < 30 else on(8, 24).date()
            done = tagged.run(as_of=day)
            found = tagged.kept()
            assert (done.kind, done.rows, found) == ("changes", len(found), tagged.in_lake()), day
            assert done.members == len({row[0] for row in found})
            assert drawn(tagged) == rebuilt(tagged)
            layers = tagged.house.rows(FILES).count(("tags_renewed", 0))
            assert layers <= 3
    assert min(looked_at) < 3
    assert looked_at[-1] > 0
    own = tagged.house.rows("select tag_no from tags.tag where code = 'lately'")[0][0]
    assert not [row for row in found if row[1] == own]
    tagged.run(full=True, as_of=on(8, 24).date())
    # The fifths of RFM are drawn anew by a full run only.
    assert [row for row in tagged.kept() if row[1] != 63] == [row for row in found if row[1] != 63]
    assert ("tags_renewed", 0) not in tagged.house.rows(FILES)


def test_where_many_changed_all_are_written_anew(
    tagged: Tagged, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tagged)
    tagged.run(as_of=on(7, 30).date())
    for size, levels in ((5, {0, 9}), (1, {9})):
        monkeypatch.setattr(ranges, "SIZE", size)
        tagged.house.apply([sale(f"n{size}", on(7, 25), line("down-l-k", 990), store="B")])
        assert tagged.run().kind == "changes"
        assert {level for fact, level in tagged.house.rows(FILES)} == levels
        assert tagged.kept() == tagged.in_lake()


@pytest.mark.parametrize(("step", "calls"), [("write", 1), ("keep_before", 1), ("keep", 1)])
def test_a_layer_that_was_cut_off_is_gone_on_with(tagged: Tagged, step: str, calls: int) -> None:
    fill(tagged)
    tagged.run(as_of=on(7, 30).date())
    tagged.house.apply([sale("n1", on(7, 25), line("down-l-k", 990), store="B")])
    tagged.export()
    begin_and_die(tagged, step, calls, size=ranges.SIZE)
    tagged.house.apply([sale("n4", on(7, 26), line("kid-110", 9))])  # meanwhile
    done = take_up(tagged)
    assert done.kind == "changes"
    found = tagged.kept()
    assert (done.rows, found) == (len(found), tagged.in_lake())
    assert drawn(tagged) == rebuilt(tagged)
    tagged.run(as_of=AS_OF + timedelta(days=1))
    found = [row for row in tagged.kept() if row[1] != 63]
    tagged.run(full=True, as_of=AS_OF + timedelta(days=1))
    assert [row for row in tagged.kept() if row[1] != 63] == found
    assert not list((tagged.place / lake.WORK).glob("tags-*"))


def test_the_night_after_an_erasure_her_tags_leave_the_files(tagged: Tagged) -> None:
    fill(tagged)
    tagged.run(as_of=on(7, 30).date())
    house = tagged.house
    ((member_no, one_id),) = house.rows(
        "select member_no, one_id from identity.member where member_no in"
        " (select member_no from tags.member_tag) order by 1 limit 1"
    )
    number = house.do(lambda connection: privacy.propose(connection, one_id, "ada", "she asked"))
    house.wait(privacy.approve(house.pool, house.ring, house.home, number, "eva"))

    def written() -> bool:
        """Whether she is in any file of tags that is still read."""
        paths = house.rows("select path from lake.file where retired_at is null"
                           " and fact = 'member_tags'")  # fmt: skip
        return any(
            member_no in parquet.read_table(tagged.place / path)["member_no"].to_pylist()
            for (path,) in paths
        )

    tagged.run(as_of=on(7, 31).date())
    assert written()  # layers leave the base alone; the lake's door shows nobody
    assert member_no not in {row[0] for row in tagged.in_lake()}
    tagged.run(as_of=on(8, 1).date(), by=tags.NIGHT)
    assert not written()
    assert tagged.kept() == tagged.in_lake()
    tagged.run(as_of=on(8, 2).date(), by=tags.NIGHT)
    assert tagged.house.rows("select renews from tags.run order by run_no desc limit 1")[0][0]
