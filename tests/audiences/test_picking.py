"""A condition is asked part by part: whoever changes one waits for that one alone."""

from typing import Any

from tests.audiences.test_parity import AS_OF, Both, both, number, pick
from tests.house import at, order, phone
from yihui import audiences, lake
from yihui.audiences.bitmaps import picking

__all__ = ["both"]


class Counting(lake.Reading):
    """Counts what is asked of the files."""

    asked = 0

    async def take(self, *given: Any) -> Any:
        self.asked += "read_parquet" in self.composer.composed(given[0])
        return await super().take(*given)


def test_who_changes_a_part_waits_for_that_part_alone(both: Both) -> None:
    bought = {"field": "orders.count", "is": "at_least", "value": 2}
    looked = {"field": "behaviours.count", "is": "at_most", "value": 3}
    silver = {"field": "member.tier", "is": "equal", "value": "silver"}

    def asked(document: Any, scope: lake.Scope = lake.WHOLE) -> tuple[int, list[int]]:
        seen = both.house.wait(both.lake.open(scope))
        reading = Counting(both.lake, scope, seen.manifest, seen.as_of)
        tree = both.read(document)
        met = both.house.wait(pick(reading, tree, AS_OF))
        question = audiences.of_lake(AS_OF)
        text = question.statement("m.member_no", f"{question.joined()} and {question.holds(tree)}")
        rows = both.house.wait(seen.query(text, question.parameters, keep=False))
        assert sorted(row["member_no"] for row in rows) == list(met)
        return reading.asked, list(met)

    picking.shelf_of(both.lake.place).clear()
    picking.added_of(both.lake.place).clear()
    count, first = asked({"all": [bought, {"not": looked}]})
    assert count > 2
    assert asked({"all": [bought, {"not": looked}]}) == (0, first)
    assert asked({"any": [{"not": bought}, looked]})[0] == 0
    assert asked({"all": [bought, silver]})[0] == 1  # the tier
    # Another number, another comparison: what rows add up to is known.
    assert asked({"any": [bought | {"value": 3}, looked | {"is": "equal", "value": 0}]})[0] == 0
    assert asked(bought | {"within": {"days": 30}})[0] == 1
    own = lake.Scope(False, (1,))
    count, seen = asked({"all": [bought, looked]}, own)
    assert count > 2
    assert 0 < len(seen) < len(asked({"all": [bought, looked]})[1])
    # Something is bought: what rests on purchases is asked again, and nothing else.
    both.house.apply([order("again", 100, identifiers=phone(number(3)), occurred_at=at(56))])
    assert both.house.wait(lake.export(both.pool, both.lake.place))
    assert asked(looked)[0] == 0
    assert asked(bought)[0] > 0
