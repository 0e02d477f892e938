"""What people said goes before what a run works out, and the run gives back what it hid."""

from typing import Any

from tests.house import PHONE
from tests.points.test_merging import merge, unmerge
from tests.tags.conftest import Tagged
from tests.tags.test_tags import ORDERS, PRODUCTS
from yihui import tags
from yihui.core.db import Connection
from yihui.tags import actions
from yihui.tags.giving import Giving, Source


def say(tagged: Tagged, card: str, tag: str, *values: str, source: Source = "guide") -> None:
    """What a source says of a member by the order she is known by; none is nothing any more."""
    root_no = whom(tagged, card)

    async def work(connection: Connection) -> None:
        found = await actions.find_tag(connection, tag)
        known = {one.code: one.value_no
                 for one in (await actions.find_values(connection))[found.tag_no]}  # fmt: skip
        told: dict[int, Any] = {known[one]: None for one in values}
        await tags.giving.give(connection, Giving(root_no, found, source, told, "", "x"))

    tagged.house.do(work)
    tagged.house.rows("update tags.given set said_at = '2026-07-30 12:00+08'")


def whom(tagged: Tagged, card: str) -> int:
    found: int = tagged.house.row(
        "select coalesce(m.survivor_no, m.member_no) from orders.sales_order o"
        f" join identity.member m using (member_no) where o.external_id = 'card-{card}'"
    )[0]
    return found


def test_a_run_lays_it_before_what_it_works_out(tagged: Tagged) -> None:
    """By changes as by a full run; taken back, what was worked out is there again."""
    tagged.describe(*PRODUCTS)
    tagged.house.apply([*ORDERS])
    tagged.run(full=True)
    before = tagged.kept()
    assert (tagged.of("1")["colour"], tagged.of("3")["colour"]) == ("yellow", "white")
    say(tagged, "1", "colour", "black", source="survey")
    say(tagged, "1", "shoe_size", "38", "39")
    say(tagged, "1", "fit", "slim")
    say(tagged, "3", "fit", "loose")
    # The record says so, and the lake with it, by the next run: of those whose tags changed.
    assert tagged.run().changed == 2
    hers = tagged.of("1")
    assert (hers["colour"], hers["shoe_size"], hers["fit"]) == ("black", ["38", "39"], "slim")
    assert (hers["category"], tagged.of("3")["fit"]) == ("tee", "loose")
    given = [row for row in tagged.kept() if row[7] == 0]
    assert {row[8].isoformat() for row in given} == {"2026-07-30"}
    assert tagged.kept() == tagged.in_lake()
    assert tagged.run().changed == 0
    both = tagged.kept()
    tagged.run(full=True)
    assert tagged.kept() == both

    number = merge(tagged.house, PHONE, "13900000003")
    say(tagged, "1", "fit")
    tagged.run()
    assert "fit" not in tagged.of("1")
    unmerge(tagged.house, number)
    say(tagged, "1", "colour", source="survey")
    say(tagged, "1", "shoe_size")
    tagged.run()
    assert tagged.kept() == tagged.in_lake()
    assert [row[:8] for row in tagged.kept()] == [row[:8] for row in before]
    by_changes = tagged.kept()
    tagged.run(full=True)
    assert tagged.kept() == by_changes
