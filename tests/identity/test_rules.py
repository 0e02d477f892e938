"""How identifiers are written, refused and shown; whose a record is. No database."""

import itertools
import random
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yihui.identity import resolve, rules
from yihui.identity.types import Clue, Kind, Sighting

ONE_PHONE = [
    "13912345678", " 139 1234 5678 ", "139-1234-5678", "+86 139 1234 5678", "+8613912345678",
    "008613912345678", "8613912345678", "86-13912345678", "１３９１２３４５６７８",
    "(+86)13912345678", "＋８６　１３９１２３４５６７８", "'13912345678'", "\u200b13912345678",
    "13912345678\u202c", "13912345678.0", "tel:13912345678", "013912345678",
]  # fmt: skip
NO_PHONES = [
    "", "-", "0", "null", "unknown", "13800138000", "11111111111", "10000000000", "13888888888",
    "+86 13800000000", "138****0000", "138xxxx0000", "138 **** 0000", "1391234567", "139123456789",
    "12345678901", "12345", "110", "e10adc3949ba59abbe56e057f20f883e", "1.3912345678E10",
    "13912345678 张三", "13912345678,13887654321", "13912345678转123", "400-800-1234",
    "95013123456789",
]  # fmt: skip
NOBODY = [
    "", " ", "0", "-1", "0000-0000", "00000000-0000-0000-0000-000000000000", "null", "NULL",
    "'null'", '"undefined"', "None", "NaN", "anonymous", "Guest", "[object Object]",
    "not_authenticated", "wx_unknown", "xxxx", "***", "\u200b", "ｎｕｌｌ", "test", "n/a",
]  # fmt: skip


@pytest.mark.parametrize("written", ONE_PHONE)
def test_a_phone_is_written_in_one_way(written: str) -> None:
    assert rules.normalised("phone", written, "CN") == "+8613912345678"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+852 9123 4567", "+85291234567"),
        ("00852-91234567", "+85291234567"),
        ("+853 6612 3456", "+85366123456"),
        ("+886 912 345 678", "+886912345678"),
        ("+1 (650) 253-0000", "+16502530000"),
        ("010-62345678", "+861062345678"),
        ("17013812345", "+8617013812345"),
    ],
)
def test_phones_from_elsewhere(written: str, number: str) -> None:
    assert rules.normalised("phone", written, "CN") == number


def test_the_region_says_whose_a_short_number_is() -> None:
    assert rules.normalised("phone", "9123 4567", "HK") == "+85291234567"
    assert rules.normalised("phone", "13912345678", "HK") != "+8613912345678"


@pytest.mark.parametrize("written", NO_PHONES)
def test_what_is_no_persons_phone(written: str) -> None:
    """Masked, cut, hashed, shared or invented: joining on it would merge strangers."""
    assert rules.normalised("phone", written, "CN") is None


@pytest.mark.parametrize("written", NOBODY)
@pytest.mark.parametrize("kind", ["openid", "email", "card_no", "device"])
def test_what_is_nobody(kind: str, written: str) -> None:
    assert rules.normalised(kind, written, "CN") is None


def test_other_values_keep_their_case() -> None:
    assert rules.normalised("openid", " oAbC-1 ", "CN") == "oAbC-1"
    assert rules.normalised("card_no", "Ａ１２", "CN") == "A12"
    assert rules.normalised("email", " Wang.Fang@Example.COM ", "CN") == "wang.fang@example.com"


@given(kind=st.sampled_from(["phone", "openid", "email", "card_no"]), value=st.text(max_size=40))
def test_what_is_written_once_stays(kind: str, value: str) -> None:
    once = rules.normalised(kind, value, "CN")
    if once is not None:
        assert once
        assert rules.normalised(kind, once, "CN") == once


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("phone", "+8613912345678", "+86139****5678"),
        ("phone", "+85291234567", "+852****4567"),
        ("email", "wang@example.com", "w***@example.com"),
        ("openid", "oAbCdEfGk2", "o***k2"),
        ("card_no", "1234", "***"),
    ],
)
def test_masks(kind: str, value: str, shown: str) -> None:
    assert rules.masked(kind, value) == shown


PHONE, OPENID, DEVICE = Kind(2, "phone", 30), Kind(4, "openid", 50), Kind(12, "device", 90)


def clue(kind: Kind, value: str) -> Clue:
    return Clue(kind, "", value, f"{kind.code}:{value}".encode())


class Known:
    """What the database knows, and records resolved against it in one batch or in several."""

    def __init__(self, members: Mapping[str, int]) -> None:
        self.identifiers: dict[bytes, tuple[int, int | None]] = {}
        self.numbers = itertools.count(1000)
        self.members = itertools.count(1)
        self.said: list[tuple[int, str, str | None]] = []
        for value, member_no in members.items():
            self.identifiers[clue(PHONE, value).hash] = (next(self.numbers), member_no)

    def batch(
        self, records: Mapping[int, Sequence[Clue]], visitors: set[int]
    ) -> resolve.Resolution:
        sightings = [
            Sighting(number, place, *self.identifiers.get(one.hash, (None, None)))
            for number, clues in records.items()
            if not self.is_plain(clues)
            for place, one in enumerate(clues)
        ]
        made = resolve.resolve(
            sightings, records, lambda number: number not in visitors, self.numbers.__next__,
            self.members.__next__,
        )  # fmt: skip
        for hash_, holder in made.holders.items():
            self.identifiers[hash_] = (holder.identifier_no, holder.member_no)
        names = {number: hash_.decode() for hash_, (number, _) in self.identifiers.items()}
        self.said += [
            (said.record_no, f"{names[said.identifier_no]}={names.get(said.other_no or 0)}",
             said.refused)
            for said in made.assertions
        ]  # fmt: skip
        return made

    def is_plain(self, clues: Sequence[Clue]) -> bool:
        owners = {self.identifiers.get(one.hash, (None, None))[1] for one in clues}
        return len(owners) == 1 and None not in owners


def test_the_best_known_identifier_decides() -> None:
    known = Known({"+861": 7, "+862": 8})
    known.identifiers[clue(OPENID, "o2").hash] = (5, 8)
    made = known.batch({1: [clue(PHONE, "+861"), clue(OPENID, "o2")]}, set())
    assert made.owners == {1: 7}
    assert [(said.other_no, said.refused) for said in made.assertions] == [
        (5, "belongs to another member")
    ]
    assert known.identifiers[clue(OPENID, "o2").hash] == (5, 8)


def test_unknown_identifiers_join_the_known_member() -> None:
    known = Known({"+861": 7})
    made = known.batch({1: [clue(PHONE, "+861"), clue(OPENID, "o1"), clue(DEVICE, "d")]}, set())
    assert made.owners == {1: 7}
    assert {holder.member_no for holder in made.holders.values()} == {7}
    assert not made.founders


def test_a_visitor_founds_nobody_until_value_comes() -> None:
    known = Known({})
    made = known.batch({1: [clue(OPENID, "o1")], 2: [clue(OPENID, "o1")]}, {1, 2})
    assert (made.owners, made.founders) == ({}, {})
    made = known.batch({3: [clue(OPENID, "o1")], 4: [clue(OPENID, "o1")]}, {4})
    assert made.founders == {1: 3}
    assert made.owners == {3: 1, 4: 1}
    assert made.holders[clue(OPENID, "o1").hash].attached


def test_a_link_is_said_once_however_often_it_is_seen() -> None:
    pair = [clue(PHONE, "+861"), clue(OPENID, "o1")]
    known = Known({})
    known.batch(dict.fromkeys(range(5), pair), set())
    assert [said for said in known.said if "None" not in said[1]] == [
        (0, "phone:+861=openid:o1", None)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_records_are_decided_alike_however_they_are_cut(seed: int) -> None:
    chance = random.Random(seed)
    records: dict[int, list[Clue]] = {}
    for number in range(60):
        person = chance.randrange(8)
        clues = [clue(PHONE, f"+86{person}")] * (chance.random() < 0.6)
        clues += [clue(OPENID, f"o{chance.randrange(8)}")] * (chance.random() < 0.5)
        clues += [clue(DEVICE, f"d{chance.randrange(4)}")] * (not clues or chance.random() < 0.2)
        records[number] = clues
    visitors = {number for number in records if chance.random() < 0.2}
    results = []
    for size in (1, 7, 60):
        known = Known({"+860": 900, "+861": 901})
        for start in range(0, 60, size):
            part = {number: records[number] for number in range(start, min(60, start + size))}
            known.batch(part, visitors)
        owners = {hash_: member_no for hash_, (_, member_no) in known.identifiers.items()}
        results.append((owners, sorted(known.said, key=repr)))
    assert results[0] == results[1] == results[2]


def test_the_order_inside_a_batch_is_that_of_arrival() -> None:
    """Sightings may come in any order from the database; records are decided by their number."""
    known = Known({})
    records = {2: [clue(OPENID, "o1")], 1: [clue(PHONE, "+861"), clue(OPENID, "o1")]}
    made = known.batch(records, set())
    assert made.founders == {1: 1}
    assert made.owners == {1: 1, 2: 1}
    assert made.assertions[0].record_no == 1
