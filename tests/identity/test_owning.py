"""Whose a phone is since when: a number that is given out again passes on, however that is told."""

import random
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import permutations
from typing import Any

import pytest

from tests.house import BASE_RULE, House, at, member, order
from tests.test_cuts import meet
from yihui import identity, merging
from yihui.collect import Identifier, Member, Record
from yihui.identity import Clues, find_by_clues, find_kinds

PHONE = Identifier(kind="phone", value="13911110000")
ANNA, BELLA, CLARA = (
    Identifier(kind="unionid", value=name) for name in ("union-anna", "union-bella", "union-clara")
)


def code(name: str, day: int, *others: Identifier, **fields: Any) -> Member:
    """Somebody gives the phone, and the code that was sent to it, on a day."""
    moment = at(day)
    return member(name, identifiers=(PHONE, *others), occurred_at=moment,
                  phone_verified_at=moment, **fields)  # fmt: skip


def holder(house: House, one: Identifier) -> int | None:
    """The member whose an identifier is."""
    clue = Clues(house.do(find_kinds), house.ring).of((one,))[0][0]
    return house.do(partial(find_by_clues, clues=[clue], ring=house.ring)).get(clue.hash)


def owners(house: House) -> list[tuple[str, datetime | None]]:
    """The account of whoever had the phone, and since when as it was proved; neighbours who are
    one are one."""
    names = {holder(house, one): one.value[6:] for one in (ANNA, BELLA, CLARA)}
    found: list[tuple[str, datetime | None]] = []
    for member_no, since in house.rows(
        "select member_no, nullif(valid_from, '-infinity') from identity.ownership"
        " order by identifier_no, valid_from"
    ):
        if not found or found[-1][0] != names[member_no]:
            found.append((names[member_no], since))
    return found


def is_right(house: House) -> bool:
    return house.differences() == [] and not house.do(identity.rebuilding.compare).apart


def bought(house: House, name: str, day: int) -> int | None:
    """Whose an order is that bears nothing but the phone."""
    return house.apply([order(name, identifiers=(PHONE,), occurred_at=at(day))])[0].member_no


def test_the_former_owner_keeps_points_and_history(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    house.apply([code("a", 1, ANNA), order("o1", identifiers=(PHONE,), occurred_at=at(2))])
    house.apply([code("b", 9, BELLA)])
    anna, bella = holder(house, ANNA), holder(house, BELLA)
    assert anna != bella == holder(house, PHONE)
    assert owners(house) == [("anna", at(1)), ("bella", at(9))]
    # By phone alone: from then on the new owner's; what happened before is the former one's.
    assert (bought(house, "new", 10), bought(house, "late", 8)) == (bella, anna)
    balances = house.rows("select member_no, available from points.balance order by 1")
    assert balances == [(anna, 200), (bella, 100)]
    # She has it no more: nobody finds her by it, and its clear text is sealed for Bella alone.
    values = "select member_no, masked from identity.identifier_value where kind_no = 2"
    assert house.rows(values) == [(bella, "+86139****0000")]
    kept = "select member_no, masked from identity.ownership where masked is not null"
    assert house.rows(kept) == [(anna, "+86139****0000")]
    assert is_right(house)


def again(record: Record, name: str) -> Record:
    """The same record about other people."""
    named = tuple(renamed(one, name) for one in record.identifiers)
    return replace(record, external_id=f"{record.external_id}-{name}", identifiers=named)


def renamed(one: Identifier, name: str) -> Identifier:
    """The same identifier of somebody else."""
    is_phone = one.kind == "phone"
    return replace(one, value=f"139{name}{one.value[-4:]}" if is_phone else f"{one.value}{name}")


def test_the_order_of_arrival_changes_nothing(house18: House) -> None:
    """All orders of four proofs, cut anywhere: the same people, the same intervals."""
    told = (code("a1", 1, ANNA), code("a2", 4, ANNA), code("b", 6, BELLA), code("c", 9, CLARA))
    chance = random.Random(1)
    for number, records in enumerate(permutations(told)):
        name = f"{number:04d}"
        left = [again(one, name) for one in records]
        while left:
            size = chance.randint(1, len(left))
            house18.apply(left[:size])
            del left[:size]
        days = [order(f"o{day}", identifiers=(PHONE,), occurred_at=at(day)) for day in (5, 7, 20)]
        found = [house18.apply([again(one, name)])[0].member_no for one in days]
        people = [holder(house18, renamed(one, name)) for one in (ANNA, BELLA, CLARA)]
        assert found == people
        assert len(set(people)) == 3
        assert holder(house18, renamed(PHONE, name)) == people[2]
        intervals = house18.rows(
            "select distinct on (member_no) member_no, valid_from from identity.ownership"
            " where member_no = any(%(people)s) order by member_no, valid_from",
            {"people": people},
        )
        assert dict(intervals) == dict(zip(people, (at(1), at(6), at(9)), strict=True))
    assert house18.differences() == []


@pytest.mark.parametrize("seed", range(3))
def test_any_cut_ends_alike_and_the_rebuild_agrees(house18: House, seed: int) -> None:
    """Few people, few phones, cards and accounts, codes sent to and fro, in order of events."""
    chance = random.Random(seed)
    records: list[Record] = []
    for place in range(150):
        phone = Identifier(kind="phone", value=f"1391111000{chance.randrange(5)}")
        kind = chance.choice(("unionid", "card_no", "unionid"))
        account = Identifier(kind=kind, value=f"{kind}-{chance.randrange(6)}")
        moment = at(1 + place // 10, minute=place % 60)
        named = (phone,) if chance.random() < 0.4 else (phone, account)
        fields: dict[str, Any] = {"identifiers": named, "occurred_at": moment}
        if chance.random() < 0.5:
            records.append(order(str(place), 100, **fields))
        else:
            proved = moment if chance.random() < 0.7 else None
            records.append(member(str(place), phone_verified_at=proved, **fields))
    whole = [outcome.member_no for outcome in house18.apply(records)]
    assert is_right(house18)
    assert house18.row("select count(*) > 3 from identity.identifier where passed") == (True,)
    pairs = _apart(house18, records, chance)
    first: dict[int | None, int] = {}
    second: dict[int | None, int] = {}
    one = [first.setdefault(number, place) for place, number in enumerate(whole)]
    two = [second.setdefault(number, place) for place, number in enumerate(pairs)]
    assert one == two


def _apart(house: House, records: list[Record], chance: random.Random) -> list[int | None]:
    """The same records under other values, in small batches; whose they are."""
    found: list[int | None] = []
    left = [again(one, "2222") for one in records]
    while left:
        size = chance.randint(1, 20)
        found += [outcome.member_no for outcome in house.apply(left[:size])]
        del left[:size]
    assert is_right(house)
    return found


def test_two_proofs_at_once_are_two_intervals(house: House) -> None:
    house.apply([code("a", 1, ANNA)])
    one, two = meet(
        house,
        [code("b", 5, BELLA), order("x", identifiers=(BELLA,))],
        [code("c", 9, CLARA), order("y", identifiers=(CLARA,))],
    )
    assert one[0].member_no != two[0].member_no
    assert owners(house) == [("anna", at(1)), ("bella", at(5)), ("clara", at(9))]
    assert holder(house, PHONE) == holder(house, CLARA)
    assert is_right(house)


def test_who_is_one_with_the_former_owner_takes_nothing_from_her(house: House) -> None:
    """Of two who were merged nothing passes on, and an unmerge leaves each what was hers."""
    house.apply([code("a", 1, ANNA), code("b", 9, BELLA)])
    anna, bella = holder(house, ANNA), holder(house, BELLA)
    members = "select one_id from identity.member order by member_no"
    one_ids = [one_id for (one_id,) in house.rows(members)]
    asked = merging.Asked(one_ids[0], one_ids[1], keep_order=True)
    merge_no = house.do(lambda c: merging.propose(c, asked, "hq", "one after all"))
    house.do(lambda c: merging.approve(c, merge_no, "boss"))
    house.apply([code("a2", 12, ANNA)])
    assert (holder(house, PHONE), bought(house, "o", 13)) == (bella, bella)
    house.do(lambda c: merging.undo(c, merge_no, "hq", "two after all"))
    assert (bought(house, "p", 13), bought(house, "q", 3)) == (bella, anna)
    house.apply([code("a3", 14, ANNA)])
    assert bought(house, "r", 15) == anna
    assert is_right(house)


def test_a_code_that_a_record_told_before_it_was_sent_counts_from_the_record(house: House) -> None:
    told = member("m", identifiers=(PHONE, ANNA), occurred_at=at(3), phone_verified_at=at(20))
    house.apply([told])
    assert owners(house) == [("anna", at(3))]


def test_corrections_go_to_whose_the_phone_was(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    house.apply([code("a", 1, ANNA)])
    old = order("o", identifiers=(PHONE,), occurred_at=at(2), version=1)
    house.apply([old, code("b", 9, BELLA)])
    house.apply([order("o", 5_000, identifiers=(PHONE,), occurred_at=at(2), version=2)])
    assert house.rows("select member_no, available from points.balance where available > 0") == [
        (holder(house, ANNA), 50)
    ]
    assert is_right(house)
