"""Member numbers as people say them: back and forth, however they are written down."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from yihui.identity.rules import heard, spoken

members = some.integers(min_value=0, max_value=2**40 - 1)


@given(members)
def test_a_number_leads_back_to_its_member(member_no: int) -> None:
    assert heard(spoken(member_no)) == member_no


@given(some.integers(min_value=0, max_value=2**40 - 1))
def test_every_number_belongs_to_one_member(member_no: int) -> None:
    number = spoken(member_no)
    assert len(number) == 9
    assert number[4] == "-"
    assert not set(number) & set("ILOU")


@given(members, some.data())
def test_it_may_be_written_in_many_ways(member_no: int, data: some.DataObject) -> None:
    said = list(spoken(member_no))
    looks = {"0": "0Oo", "1": "1IiLl"}
    told = "".join(data.draw(some.sampled_from(looks.get(c, c + c.lower()))) for c in said)
    assert heard(told) == heard(told.replace("-", "")) == member_no
    assert heard(f"  {' '.join(told)} ") == member_no


def test_neighbours_look_unlike() -> None:
    numbers = [spoken(number) for number in range(100, 1100)]
    assert len(set(numbers)) == 1000
    alike = [sum(a == b for a, b in zip(one, two, strict=True)) - 1
             for one, two in pairwise(numbers)]  # fmt: skip
    assert max(alike) <= 4
    assert sum(alike) / len(alike) < 0.6  # by chance 8/32


def test_other_things_are_no_numbers() -> None:
    for text in ("", "8K2Q", "8K2Q-4QZ", "8K2Q-4QZTT", "8K2Q-4QZU", "王芳", "8K2Q-4QZ!", "１２"):
        assert heard(text) is None
    assert heard("８Ｋ２Ｑ－４ＱＺＴ".replace("－", "-")) == heard("8k2q 4qzt")
