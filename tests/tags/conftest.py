"""A house whose products have traits, tagged as of a day."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import pytest

from tests.house import House, at
from tests.lake.conftest import Lakeside
from yihui import lake, tags
from yihui.collect import Identifier, Line, Order
from yihui.core.db import Connection
from yihui.orders import products

AS_OF = date(2026, 8, 1)


class Tagged(Lakeside):
    """A house with its lake, whose members are tagged."""

    def describe(self, *told: products.Product) -> None:
        """Say what products are."""
        self.house.do(lambda connection: products.describe(connection, told))

    def run(self, *, full: bool = False, as_of: date = AS_OF, by: str = "test") -> tags.Done:
        """Export and work out the tags."""
        self.export()
        self.house.wait(lake.export_catalogues(self.pool, self.place, {}))
        kind = "full" if full else "changes"
        claimed = self.house.do(lambda connection: tags.runs.begin(connection, kind, by))
        return self.house.wait(tags.run(self.pool, self.lake, claimed, as_of=as_of))

    def of(self, number: str = "1") -> dict[str, Any]:
        """What a member is known as: codes of values by tag, in their places."""
        found: dict[str, list[str]] = {}
        for tag, value in self.house.rows(NAMED, {"card": f"card-{number}"}):
            found.setdefault(tag, []).append(value)
        return {tag: values[0] if len(values) == 1 else values for tag, values in found.items()}

    def kept(self) -> list[tuple[Any, ...]]:
        """Everything that the record keeps of tags, but for when it was written."""
        return self.house.rows(KEPT)

    def in_lake(self) -> list[tuple[Any, ...]]:
        """The same as the lake has it."""
        return sorted(self.ask(KEPT.replace("tags.member_tag_view", "member_tags")))

    def catalogue(self, **changes: Any) -> None:
        """Change a tag behind everybody's back."""

        async def change(connection: Connection) -> None:
            await tags.stock(connection)
            for code, column in changes.items():
                await connection.execute(f"update tags.tag set {column} where code = %s", [code])

        self.house.do(change)


NAMED = """
select g.code, coalesce(v.code, s.code, f.code)
from tags.member_tag_view t
join tags.tag g using (tag_no)
left join tags.value v using (tag_no, value_no)
left join organisation.store s on t.tag_no = 58 and s.store_no = t.value_no
left join organisation.staff f on t.tag_no = 57 and f.staff_no = t.value_no
where t.member_no = (
    select o.member_no from orders.sales_order o where o.external_id = %(card)s limit 1)
order by t.tag_no, t.place
"""
KEPT = """
select member_no, tag_no, place, value_no, part, whole, order_nos, version, since_on, until_on
from tags.member_tag_view
order by member_no, tag_no, place
"""


@pytest.fixture
def tagged(house18: House) -> Iterator[Tagged]:
    found = Tagged(house18)
    try:
        yield found
    finally:
        found.close()


__all__ = ["AS_OF", "Identifier", "Line", "Order", "Sequence", "Tagged", "at"]
