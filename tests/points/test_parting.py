"""Some leave a group of merged members: each has what stems from her, as by test_merging.py."""

from tests.house import House, order, phone
from tests.points.test_merging import (
    ANNA,
    BELLA,
    CLARA,
    edges,
    go_back,
    held,
    merge,
    part,
    state,
    two,
    unmerge,
)


def test_who_stood_between_leaves_and_the_others_stay_one(house: House) -> None:
    two(house)
    house.apply([order("e", 30_000, identifiers=phone(CLARA))])
    merge(house, BELLA, CLARA)
    merge(house, ANNA, BELLA)
    since = edges(house)[0][3]
    house.apply([order("d", 10_000, identifiers=phone(CLARA), points_used=400)])
    seen = part(house, [BELLA])
    assert (len(seen.undone), seen.moved.moved_available, seen.moved.split) == (2, 500, 0)
    assert (held(house, ANNA), held(house, BELLA)) == ((1000, 0, 0), (500, 0, 0))
    # Anna and Clara are one since both were Bella.
    (tied,) = edges(house)
    assert tied[:2] + tied[3:] == (CLARA, ANNA, since)
    assert house.differences() == []
    unmerge(house, tied[2])
    assert (held(house, ANNA), held(house, CLARA)) == ((900, 0, 0), (100, 0, 0))
    assert house.differences() == []


def test_who_carried_the_group_leaves_it(house: House) -> None:
    two(house)
    house.apply([order("e", 30_000, identifiers=phone(CLARA))])
    before = state(house)
    for other in (BELLA, CLARA):
        merge(house, ANNA, other)
    seen = part(house, [ANNA])
    assert [held.number for held in seen.before] == [held.number for held in seen.after]
    assert (held(house, ANNA), held(house, BELLA)) == ((1000, 0, 0), (800, 0, 0))
    assert [edge[:2] for edge in edges(house)] == [(CLARA, BELLA)]
    assert house.rows("select growth, tier_no, orders from tiers.standing order by 1") == [
        (800, 1, 2), (1000, 2, 1),
    ]  # fmt: skip
    assert house.differences() == []
    part(house, [CLARA])
    assert state(house) == before
    assert house.differences() == []


def test_a_group_becomes_what_it_was_at_a_moment(house: House) -> None:
    two(house)
    house.apply([order("e", 30_000, identifiers=phone(CLARA)),
                 order("g", 20_000, identifiers=phone("13900000003"))])  # fmt: skip
    merge(house, ANNA, BELLA)
    before, moment = state(house), edges(house)[0][3]
    later = [merge(house, CLARA, "13900000003"), merge(house, ANNA, CLARA)]
    seen = go_back(house, CLARA, moment)
    assert seen.undone == [str(merge_no) for merge_no in reversed(later)]
    assert seen.moved.moved_available == 500 + 200
    assert state(house) == before
    assert house.differences() == []
