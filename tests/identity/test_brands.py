"""Brands that members join: by whatever comes first, under merges, proved by the check."""

import random
from typing import Any

import pytest

from tests.house import House, at, member, order, phone, refund
from tests.points.test_merging import merge, unmerge
from yihui.collect import Consent, Identifier, Record

ANNA, BELLA = "13900000001", "13900000002"
STORES = {"A1": "tea", "A2": "tea", "B1": "shoes"}


@pytest.fixture
def group(house: House) -> House:
    """A group with a tea brand of two stores and a shoe brand of one."""
    for code in ("tea", "shoes"):
        house.rows("insert into organisation.brand (code, code_key) values (%(c)s, %(c)s)",
                   {"c": code})  # fmt: skip
    for code, brand in STORES.items():
        house.rows(
            "insert into organisation.store (code, code_key, brand_no) select %(c)s, lower(%(c)s),"
            " brand_no from organisation.brand where code = %(b)s",
            {"c": code, "b": brand},
        )
    return house


def joined(house: House) -> list[tuple[Any, ...]]:
    """Who joined which brand: the last digits of her phone, brand, day, store, kind, registered."""
    return house.rows(
        """select v.tail, n.code,
            (b.joined_at at time zone 'Asia/Shanghai')::date - date '2026-03-01', s.code, b.kind,
            b.registered
        from identity.brand_member b
        join organisation.brand n using (brand_no)
        left join organisation.store s using (store_no)
        join lateral (select tail from identity.identifier_value v
            where v.member_no = b.member_no and tail is not null
            order by identifier_no limit 1) v on true
        order by 1, b.joined_at, 2"""
    )


def seen_at(house: House, number: str) -> list[str]:
    """The stores whose people see the member of a phone where brands are kept apart."""
    found = house.rows(
        """select s.code from identity.member m
        join identity.identifier_value v using (member_no)
        join organisation.store s on s.store_no = m.home_store_no or s.store_no = any(m.seen_by)
        where v.tail = %(tail)s order by 1""",
        {"tail": number[-4:]},
    )
    return [code for (code,) in found]


def linked(house: House, number: str) -> bool:
    found: bool = house.row(
        "select m.linked from identity.member m join identity.identifier_value v"
        " using (member_no) where v.tail = %(tail)s",
        {"tail": number[-4:]},
    )[0]
    return found


def says(state: str, day: int, number: str = ANNA, **fields: Any) -> Record:
    """She allows, or ends, that brands are linked."""
    told = Consent(purpose="linking", state=state, **fields)
    return member(f"c-{number}-{day}", identifiers=phone(number), occurred_at=at(day),
                  consents=(told,))  # fmt: skip


HISTORY = [
    order("t2", occurred_at=at(9), store="A2"),
    order("t1", occurred_at=at(3), store="A1"),
    member("m1", occurred_at=at(5), store="B1", name="安娜"),
    order("s1", occurred_at=at(4), store="B1"),
    order("none", occurred_at=at(1)),
    refund("r1", 100, "t1", store="B1", occurred_at=at(2)),
    order("b", identifiers=phone(BELLA), occurred_at=at(7), brand="shoes"),
]


@pytest.mark.parametrize("seed", range(4))
def test_the_first_order_or_registration_joins_in_any_order_and_cut(
    group: House, seed: int
) -> None:
    chance = random.Random(seed)
    records = list(HISTORY)
    chance.shuffle(records)
    while records:
        size = chance.randint(1, len(records))
        group.apply(records[:size])
        del records[:size]
    assert joined(group) == [
        ("0001", "tea", 3, "A1", 1, False),
        ("0001", "shoes", 4, "B1", 1, True),
        ("0002", "shoes", 7, None, 1, False),
    ]
    assert group.differences() == []


def test_one_without_a_brand_joins_none_and_a_refund_joins_none(group: House) -> None:
    group.apply([order("o1", store="somewhere"), order("o2", identifiers=(), store="A1"),
                 refund("r", 100, None, identifiers=phone(), store="A1")])  # fmt: skip
    assert joined(group) == []
    assert group.differences() == []


def test_a_second_brand_sees_her_from_then_on(group: House) -> None:
    group.apply([order("t1", store="A1")])
    assert seen_at(group, ANNA) == ["A1"]
    group.apply([order("t2", store="A2", occurred_at=at(2))])
    assert seen_at(group, ANNA) == ["A1"]  # she joined the brand in A1
    group.apply([order("s1", store="B1", occurred_at=at(3))])
    assert seen_at(group, ANNA) == ["A1", "B1"]
    assert group.differences() == []


def test_each_brand_knows_the_identifiers_that_its_records_bore(group: House) -> None:
    card = Identifier(kind="card_no", value="card-7", scope="shoes")
    group.apply([
        order("t1", store="A1"),
        member("m", store="B1", identifiers=(*phone(), card), occurred_at=at(2)),
        order("t2", store="A1", occurred_at=at(3)),
    ])  # fmt: skip
    known = """select k.code, array(
            select n.code from organisation.brand n
            where n.brand_no = v.brand_no or exists (
                select from identity.brand_identifier b
                where b.identifier_no = v.identifier_no and b.brand_no = n.brand_no)
            order by 1)
        from identity.identifier_value v join identity.kind k using (kind_no) order by 1"""
    assert group.rows(known) == [("card_no", ["shoes"]), ("phone", ["shoes", "tea"])]
    # A visitor of a shoe page is known to the brand that makes her a member.
    assert group.differences() == []


def test_a_merge_carries_memberships_and_an_unmerge_gives_them_back(group: House) -> None:
    group.apply([order("t", store="A1"),
                 order("s", identifiers=phone(BELLA), store="B1", occurred_at=at(2))])  # fmt: skip
    apart = group.rows("select member_no, linked, seen_by from identity.member order by 1")
    number = merge(group, ANNA, BELLA)
    assert seen_at(group, ANNA) == ["A1", "B1"]
    assert seen_at(group, BELLA) == ["B1"]  # what Bella did stays with the shoes
    assert group.differences() == []
    # One more order of hers, in a third store, is seen in that of the one who carries her.
    group.apply([order("t2", identifiers=phone(BELLA), store="A2", occurred_at=at(3))])
    assert seen_at(group, ANNA) == ["A1", "A2", "B1"]
    assert group.differences() == []
    unmerge(group, number)
    assert seen_at(group, ANNA) == ["A1"]
    assert seen_at(group, BELLA) == ["A2", "B1"]
    assert apart[0] == group.rows(
        "select member_no, linked, seen_by from identity.member order by 1")[0]  # fmt: skip
    assert group.differences() == []


def test_linking_holds_as_long_as_nobody_of_her_withdraws(group: House) -> None:
    group.apply([order("t", store="A1"), says("given", 2),
                 order("s", identifiers=phone(BELLA), store="B1", occurred_at=at(2))])  # fmt: skip
    assert (linked(group, ANNA), linked(group, BELLA)) == (True, False)
    group.apply([says("withdrawn", 3, BELLA)])
    number = merge(group, ANNA, BELLA)
    # Of two who were merged the one who withdrew is stronger.
    assert (linked(group, ANNA), linked(group, BELLA)) == (False, False)
    assert group.differences() == []
    unmerge(group, number)
    assert (linked(group, ANNA), linked(group, BELLA)) == (True, False)
    group.apply([says("given", 4, BELLA)])
    merge(group, ANNA, BELLA)
    assert (linked(group, ANNA), linked(group, BELLA)) == (True, True)
    assert seen_at(group, BELLA) == ["A1", "B1"]  # linked: all of her is one
    assert group.differences() == []
    group.apply([says("withdrawn", 5)])
    assert linked(group, ANNA) == linked(group, BELLA)
    assert group.differences() == []


def test_of_one_way_only_linking_counts_for_nothing(group: House) -> None:
    group.apply([order("t", store="A1"), says("given", 2, channel="sms")])
    assert not linked(group, ANNA)
    assert group.differences() == []
