"""The lake follows merges: facts stay as they were written, and count for who carries them."""

from tests.house import order, phone
from tests.lake.conftest import Lakeside
from tests.lake.test_export import assert_same
from tests.points.test_merging import ANNA, BELLA, merge, two, unmerge

BUYERS = "select member_no, count(*) as n from orders group by 1 order by 1"
HELD = """select member_no, sum(case when to_account = 2 then points
        when from_account = 2 then -points else 0 end)::bigint as held
    from entries group by 1 having held <> 0 order by 1"""
ACTIVE = "select member_no from members where state = 'active' order by 1"


def test_figures_count_merged_members_once_and_two_again(lakeside: Lakeside) -> None:
    house = lakeside.house
    two(house)
    lakeside.export()
    apart = [lakeside.ask(text) for text in (BUYERS, HELD, ACTIVE)]
    (anna, bella) = (row[0] for row in apart[2])
    assert apart[0] == [(anna, 1), (bella, 1)]
    assert apart[1] == [(anna, 1000), (bella, 500)]

    number = merge(house, ANNA, BELLA)
    house.apply([order("c", 10_000, identifiers=phone(BELLA))])
    lakeside.export()
    assert lakeside.ask(BUYERS) == [(anna, 3)]
    assert lakeside.ask(HELD) == [(anna, 1600)]
    assert lakeside.ask(ACTIVE) == [(anna,)]
    assert_same(lakeside)

    unmerge(house, number)
    lakeside.export()
    lakeside.compact()
    assert lakeside.ask(BUYERS) == [(anna, 1), (bella, 2)]
    assert lakeside.ask(ACTIVE) == [(anna,), (bella,)]
    assert_same(lakeside)
    told = house.rows("""select lane, member_change_rows, entry_rows, growth_rows, tier_change_rows
        from collect.batch where lane in ('merge', 'unmerge') order by batch_no""")
    assert [row[0] for row in told] == ["merge", "unmerge"]
    for row in told:
        assert row[1] == 1
        assert row[2] > 0
        assert row[3] == 2
