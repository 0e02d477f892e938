"""Records that name two members: by default both stay, by policy they are joined."""

import pytest

from tests.house import BASE_RULE, House, order, phone
from yihui import merging
from yihui.collect import Identifier, Order

UNION = (Identifier(kind="unionid", value="union-1", scope="open"),)
REFUSED = "select count(*) from identity.assertion where refused is not null"
MERGES = "select state, evidence, proposed_by from identity.merge order by merge_no"


def shop(house: House, *kinds: str) -> None:
    """Somebody bought by phone in a store, somebody by WeChat in the mini-program."""
    house.publish_policy(**{kind: {"may_join": True} for kind in kinds})
    house.publish_rule("base", BASE_RULE)
    house.apply([order("a"), order("b", 5_000, identifiers=UNION)])


def both(name: str) -> Order:
    return order(name, 1_000, identifiers=(*phone(), *UNION))


def test_by_default_a_record_that_names_two_joins_nobody(house: House) -> None:
    shop(house)
    house.apply([both("c")])
    assert house.rows(MERGES) == []
    assert house.row(REFUSED) == (1,)


@pytest.mark.parametrize("lane", ["bulk", "interactive"])
def test_kinds_that_may_join_two_join_them(house: House, lane: str) -> None:
    shop(house, "phone", "unionid")
    house.apply([both("c")], lane)
    assert house.rows(MERGES) == [("done", "same record: phone, unionid", "policy")]
    assert house.rows("select available from points.balance where available > 0") == [(160,)]
    said = "select evidence, actor from identity.assertion where merge_no is not null"
    assert house.rows(said) == [("same record: phone, unionid", "policy")]
    house.apply([both("d"), order("e", 1_000, identifiers=UNION)], lane)
    assert (house.row(REFUSED), len(house.rows(MERGES))) == ((1,), 1)
    assert house.rows("select available from points.balance where available > 0") == [(180,)]
    assert house.differences() == []


def test_one_kind_alone_may_not_join(house18: House) -> None:
    shop(house18, "phone")
    house18.apply([both("c")])
    assert house18.rows(MERGES) == []


def test_what_a_person_parted_no_record_joins_again(house18: House) -> None:
    shop(house18, "phone", "unionid")
    house18.apply([both("c")])
    (merge_no,) = house18.row("select merge_no from identity.merge")
    house18.do(lambda connection: merging.undo(connection, merge_no, "hq", "mother and daughter"))
    house18.apply([both("d")])
    assert [state for state, *_ in house18.rows(MERGES)] == ["undone"]
    assert house18.differences() == []


def test_two_numbers_of_one_kind_are_a_veto(house18: House) -> None:
    shop(house18, "phone", "unionid")
    for who, number in ((phone(), "M1"), (UNION, "M2")):
        own = Identifier(kind="member_no", value=number)
        house18.apply([order(number, 100, identifiers=(*who, own))])
    house18.apply([both("c")])
    assert house18.rows(MERGES) == []


def test_above_the_value_a_person_decides(house18: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIHUI_MERGE_POINTS", "49")
    shop(house18, "phone", "unionid")
    house18.apply([both("c"), both("d")])
    house18.apply([both("e")])
    assert [state for state, *_ in house18.rows(MERGES)] == ["proposed"]
