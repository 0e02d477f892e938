"""Bitmaps of tag values tell the same as the tags they were drawn from, member by member."""

import random
from datetime import date, timedelta
from typing import Any

import pyarrow
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyroaring import BitMap64

from tests.points.test_merging import merge
from tests.tags.conftest import AS_OF, Tagged
from tests.tags.test_tags import PRODUCTS, fill, line, on, sale
from yihui import audiences, conditions, lake
from yihui.audiences import bitmaps, takings
from yihui.audiences.bitmaps import ANY, EVERYBODY, RENEWED, TABLE, Key
from yihui.audiences.fields import TagField
from yihui.tags import ranges

# Of one version, who was renewed comes first.
DRAWN = """
select tag_no, place, value_no, bitmap from tag_bitmaps
order by version, tag_no <> 0 or place <> 1
"""
HELD = """
select tag_no, place, unnest([value_no, 0]) as value_no, member_no from member_tags
union all
select 0, 0, 0, member_no from members where state = 'active'
"""


def drawn(tagged: Tagged) -> dict[Key, set[int]]:
    """The bitmaps of the lake, their pieces put together: what older ones tell of who was renewed
    is over."""
    found: dict[Key, set[int]] = {}
    for *key, bitmap in tagged.ask(DRAWN):
        members = set(BitMap64.deserialize(bitmap))
        if key == list(RENEWED):
            for known in found.values():
                known -= members
        else:
            found.setdefault(Key(*key), set()).update(members)
    return {key: members for key, members in found.items() if members}


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
    monkeypatch.setattr(ranges, "SIZE", 1)
    tagged.house.apply([sale("b1", on(7, 25), line("down-l-k", 990), store="B")])
    assert tagged.run(as_of=on(7, 26).date()).kind == "changes"
    assert drawn(tagged) == rebuilt(tagged) != before
    assert {EVERYBODY, Key(18, 1, ANY)} <= set(drawn(tagged))


def test_ranges_in_which_nobody_counts_are_read_with_the_others(
    tagged: Tagged, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that is read first tells what all of them have."""
    monkeypatch.setattr(ranges, "SIZE", 1)
    fill(tagged)
    tagged.house.apply([sale("m1", on(7, 1), line("kid-110", 9), who="13900000009")])
    merge(tagged.house, "13900000002", "13900000009")
    tagged.run(full=True, as_of=on(7, 22).date())
    files = [pq.ParquetFile(path) for path in (tagged.place / "tables" / TABLE).glob("*.parquet")]
    assert min(file.metadata.num_rows for file in files) == 0
    assert {file.schema_arrow.field("bitmap").type for file in files} == {pyarrow.binary()}
    assert drawn(tagged) == rebuilt(tagged)


class Both:
    """A house whose tags are asked by their bitmaps and by rows. After the run somebody joined,
    somebody was merged, and the last of those bought something."""

    def __init__(self, tagged: Tagged) -> None:
        self.tagged = tagged
        chance = random.Random(5)
        fill(tagged)
        for number in range(40):
            bought = [line(chance.choice(PRODUCTS).sku, chance.choice([40, 90, 400, 900]))
                      for _ in range(chance.randrange(1, 5))]  # fmt: skip
            tagged.house.apply([
                sale(f"s{number}-{turn}", on(chance.randrange(1, 8), 9), *bought,
                     who=f"139100000{number:02}", store=chance.choice("AB"))
                for turn in range(chance.randrange(1, 4))
            ])  # fmt: skip
        tagged.run()
        for who in "39":  # some are laid over the others, twice
            more = [sale(f"m{who}", on(7, 31), line("dad-35-y", 480), who=f"1391000000{who}")]
            tagged.house.apply(more)
            assert tagged.run().kind == "changes"
        merge(tagged.house, "13910000021", "13910000022")
        new = [sale(f"n{who}", on(8, 2), line("tee-m-y", 9), who=f"139100000{who}")
               for who in ("39", "77")]  # fmt: skip
        tagged.house.apply(new)
        tagged.export()
        self.words = tagged.house.do(lambda connection: audiences.find_words(connection, None))

    def by_bitmaps(
        self, document: Any, as_of: date, scope: lake.Scope = lake.WHOLE
    ) -> BitMap64 | None:
        async def ask() -> BitMap64 | None:
            reading = await self.tagged.lake.open(scope)
            return await bitmaps.find_members(reading, self.read(document), as_of)

        return self.tagged.house.wait(ask())

    def told(self, document: Any, as_of: date) -> tuple[audiences.Counted, list[int]]:
        """What a count and a snapshot say."""

        async def ask() -> tuple[audiences.Counted, list[int]]:
            reading, tree = await self.tagged.lake.open(lake.WHOLE), self.read(document)
            counted = await audiences.count(reading, tree, as_of)
            return counted, list(await takings.find_members(reading, tree, as_of))

        return self.tagged.house.wait(ask())

    def by_rows(self, documents: list[Any], as_of: date) -> list[set[int]]:
        """For each condition the members of whom the lake's tables say that it holds."""
        question = audiences.of_lake(as_of)
        columns = [f"{question.holds(self.read(document))}" for document in documents]
        text = question.statement(", ".join(["m.member_no", *columns]), question.joined())
        rows = self.tagged.ask(text, **question.parameters)
        return [{row[0] for row in rows if row[place]} for place in range(1, len(columns) + 1)]

    def check(self, documents: list[Any], as_of: date) -> set[int]:
        """Bitmaps and rows agree; how many members were picked."""
        sizes = set()
        for document, same in zip(documents, self.by_rows(documents, as_of), strict=True):
            found = self.by_bitmaps(document, as_of)
            assert found is not None
            assert set(found) == same, document
            sizes.add(len(same))
        return sizes

    def read(self, document: Any) -> conditions.Tree:
        return audiences.read(document, self.words)


def leaves(words: audiences.Words) -> list[dict[str, Any]]:
    """Every tag that is on, asked with some operators by turns, with values of it."""
    found: list[dict[str, Any]] = []
    for field in words.catalogue.values():
        if isinstance(field, TagField):
            assert field.numbers
            codes = list(field.numbers)
            values: dict[str, Any] = {
                "known": {}, "unknown": {}, "equal": {"value": codes[0]},
                "not_equal": {"value": codes[-1]}, "in": {"value": codes[::2]},
                "not_in": {"value": codes[1:3]},
            }  # fmt: skip
            asked = ({"field": field.name, "is": one.value} | values[one.value]
                     for one in field.operators[len(found) % 3 :: 3])  # fmt: skip
            found += [one for one in asked if one.get("value") != []]
    return found


def test_bitmaps_and_rows_pick_the_same_members(tagged: Tagged) -> None:
    """Every tag, all operators by turns, and random trees of them."""
    both = Both(tagged)
    day = AS_OF + timedelta(days=2)
    asked = leaves(both.words)
    assert len({one["is"] for one in asked}) == 6
    sizes: set[int] = set()
    for start in range(0, len(asked), 12):
        parts = asked[start : start + 12]
        pairs = [parts[place : place + 2] for place in range(0, len(parts), 2)]
        groups = [{"all": pair} for pair in pairs] + [{"not": {"any": pair}} for pair in pairs]
        sizes |= both.check([*parts, *groups], day)
    assert len(sizes) > 10  # they tell members apart
    trees = st.recursive(
        st.integers(0, len(asked) - 1).map(lambda place: asked[place]),
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
            inner.map(lambda part: {"not": part}),
        ),
        max_leaves=8,
    )

    @settings(max_examples=10, deadline=None, database=None, derandomize=True,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(documents=st.lists(trees, min_size=4, max_size=4))
    def ask(documents: list[Any]) -> None:
        both.check(documents, day)

    ask()
    document = {"not": {"field": "tag.recency", "is": "equal", "value": "31_90"}}
    counted, taken = both.told(document, day)
    assert [set(taken)] == both.by_rows([document], day)
    assert (counted.members, len(set(counted.sample))) == (len(taken), 10)
    assert set(counted.sample) < set(taken)
    # What bitmaps do not tell is left to the tables: other fields, days, stores, days gone by.
    known = {"field": "tag.recency", "is": "known"}
    within = known | {"within": {"days": 30}}
    member = {"field": "member.gender", "is": "known"}
    assert both.by_bitmaps({"any": [known, member]}, day) is None
    assert both.by_bitmaps({"not": within}, day) is None
    assert both.by_bitmaps(known, on(1, 1).date()) is None
    assert both.by_bitmaps(known, day, lake.Scope(False, (1,))) is None
