"""What people did in the lake: of visitors who join later, of merged members, through a scope."""

from datetime import date

import pytest

from tests.house import at, behaviour, order, phone
from tests.lake.conftest import Lakeside
from tests.lake.test_export import assert_same
from tests.points.test_merging import ANNA, BELLA, merge, two, unmerge
from yihui import lake
from yihui.collect import Identifier
from yihui.lake import compaction

WHOSE = "select event, member_no from behaviours order by 1"
DAYS = "select kind, local_date, count(*) from behaviours group by all order by all"


def app(name: str) -> tuple[Identifier, ...]:
    return (Identifier(kind="openid", value=name, scope="app"),)


def test_what_a_visitor_did_is_hers_once_she_joins(lakeside: Lakeside) -> None:
    house = lakeside.house
    house.apply([behaviour("1", "a", identifiers=app("oA1")),
                 behaviour("2", "b", identifiers=app("oB2"))])  # fmt: skip
    lakeside.export()
    assert lakeside.ask(WHOSE) == [("a", None), ("b", None)]
    # One joins in a later batch; another does and buys in one.
    z_first = behaviour("3", "c", identifiers=app("oC3"))
    done = house.apply([order("o1", identifiers=app("oA1")), z_first,
                        order("o2", identifiers=app("oC3"))])  # fmt: skip
    x, z = done[0].member_no, done[2].member_no
    assert x != z
    lakeside.export()
    assert lakeside.ask(WHOSE) == [("a", x), ("b", None), ("c", z)]
    assert_same(lakeside)


def test_what_merged_members_did_counts_for_the_survivor(lakeside: Lakeside) -> None:
    house = lakeside.house
    two(house)
    house.apply([behaviour("1", "a", identifiers=phone(ANNA)),
                 behaviour("2", "b", identifiers=phone(BELLA))])  # fmt: skip
    lakeside.export()
    apart = lakeside.ask(WHOSE)
    merge_no = merge(house, ANNA, BELLA)
    lakeside.export()
    anna = apart[0][1]
    assert lakeside.ask(WHOSE) == [("a", anna), ("b", anna)]
    unmerge(house, merge_no)
    lakeside.export()
    assert lakeside.ask(WHOSE) == apart
    assert_same(lakeside)


def test_late_ones_come_to_their_month(
    lakeside18: Lakeside, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few months in one file become a file for each, and what is told late comes in behind."""
    monkeypatch.setattr(compaction, "FAN", 2)
    house = lakeside18.house
    for n, day in enumerate((1, 40, 2)):  # 2 March, 10 April, and late 3 March
        house.apply([behaviour(f"b{n}", "Product Viewed ", occurred_at=at(day)), order(f"o{n}")])
        lakeside18.export()
    # The one that came twice is one.
    house.apply([behaviour("b0", "Product Viewed ")])
    lakeside18.export()
    expected = [("view", date(2026, 3, 2), 1), ("view", date(2026, 3, 3), 1),
                ("view", date(2026, 4, 10), 1)]  # fmt: skip
    assert lakeside18.ask(DAYS) == expected
    while lakeside18.compact():
        pass
    months = house.rows("select month from lake.file where fact = 'behaviours'"
                        " and retired_at is null and month is not null order by 1")  # fmt: skip
    assert months[0] == (date(2026, 3, 1),)
    assert lakeside18.ask(DAYS) == expected
    assert_same(lakeside18)
    house.row("update collect.behaviour set value_fen = 7 where external_id = 'b1' returning 1")
    found = [one for one in lakeside18.differences() if one.invariant.startswith("lake")]
    assert [one.subject for one in found] == ["behaviours value_fen"]


def test_a_store_sees_what_its_members_did_there_or_nowhere(lakeside18: Lakeside) -> None:
    house = lakeside18.house
    house.apply([order("o1", store="A"), order("o2", store="B", identifiers=phone("13900000002"))])
    house.apply([behaviour("1", "here", store="A"), behaviour("2", "elsewhere", store="B"),
                 behaviour("3", "nowhere"), behaviour("4", "visitor", identifiers=app("oV9")),
                 behaviour("5", "other", identifiers=phone("13900000002"), store="A")])  # fmt: skip
    lakeside18.export()
    (store,) = house.row("select store_no from organisation.store where code = 'A'")
    assert len(lakeside18.ask(WHOSE)) == 5
    seen = lakeside18.ask("select event, member_no from behaviours order by 1",
                          lake.Scope(False, (store,)))  # fmt: skip
    assert [event for event, _ in seen] == ["here", "nowhere"]
