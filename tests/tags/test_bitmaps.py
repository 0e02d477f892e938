"""Bitmaps of tag values tell the same as the tags they were drawn from, member by member."""

import pytest
from pyroaring import BitMap64

from tests.tags.conftest import Tagged
from tests.tags.test_tags import fill, line, on, sale
from yihui.audiences.bitmaps import ANY, EVERYBODY, Key
from yihui.tags import ranges

DRAWN = "select tag_no, place, value_no, bitmap from tag_bitmaps"
HELD = """
select tag_no, place, unnest([value_no, 0]) as value_no, member_no from member_tags
union all
select 0, 0, 0, member_no from members where state = 'active'
"""


def drawn(tagged: Tagged) -> dict[Key, set[int]]:
    """The bitmaps of the lake, their pieces put together."""
    found: dict[Key, set[int]] = {}
    for *key, bitmap in tagged.ask(DRAWN):
        found.setdefault(Key(*key), set()).update(BitMap64.deserialize(bitmap))
    return found


def rebuilt(tagged: Tagged) -> dict[Key, set[int]]:
    """The same out of the tags that the lake has."""
    found: dict[Key, set[int]] = {}
    for *key, member_no in tagged.ask(HELD):
        found.setdefault(Key(*key), set()).add(member_no)
    return found


def test_every_run_draws_what_the_tags_say(tagged: Tagged, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one range or many, after a run of all and of changes."""
    fill(tagged)
    tagged.run(as_of=on(7, 22).date())
    assert len(drawn(tagged)) > 20
    assert drawn(tagged) == rebuilt(tagged)
    before = drawn(tagged)
    monkeypatch.setattr(ranges, "SIZE", 2)
    tagged.house.apply([sale("b1", on(7, 25), line("down-l-k", 990), store="B")])
    assert tagged.run(as_of=on(7, 26).date()).kind == "changes"
    assert drawn(tagged) == rebuilt(tagged) != before
    assert {EVERYBODY, Key(18, 1, ANY)} <= set(drawn(tagged))
