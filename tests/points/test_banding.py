"""Balance bands at the ends of two days: who is in them, who moved, what they can afford."""

from datetime import date

import pytest

from tests.house import BASE_RULE, House, at, order, phone
from yihui.collect import Order
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.points import banding
from yihui.points.banding import sheets


def spends(day: int, who: int, yuan: int, used: int = 0) -> Order:
    return order(
        f"o{day}-{who}", yuan * 100, occurred_at=at(day), points_used=used,
        identifiers=phone(f"1390000000{who}"),
    )  # fmt: skip


def test_bands_of_two_days(house: House) -> None:
    house.publish_rule("base", BASE_RULE)
    house.apply([
        spends(1, 1, 100), spends(1, 2, 600), spends(1, 3, 3_000), spends(2, 4, 50),
        spends(5, 1, 450), spends(5, 3, 0, used=2_900), spends(6, 4, 0, used=50),
    ])  # fmt: skip

    async def find(connection: Connection) -> banding.BandReport:
        days = date(2026, 3, 3), date(2026, 3, 7)
        return await banding.find_bands(connection, "points", *days, [600, 100])

    told = house.do(find)
    assert [(b.band, b.members_before, b.points_before, b.members, b.points, b.affordable)
            for b in told.bands] == [
        ("empty", 0, 0, 1, 0, [0, 0]), ("low", 2, 150, 1, 100, [1, 0]),
        ("middle", 1, 600, 2, 1_150, [2, 1]), ("high", 1, 3_000, 0, 0, [0, 0]),
    ]  # fmt: skip
    moved = {(one.before, one.after): one.members for one in told.moved if one.members}
    assert moved == {("low", "middle"): 1, ("middle", "middle"): 1, ("high", "low"): 1,
                     ("low", "empty"): 1}  # fmt: skip
    assert (told.prices, told.covered, told.holders) == ([100, 600], 3, 3)
    assert (told.bounds.middle_from, told.bounds.high_from, told.bounds.made_at) == (
        500, 2_000, None,
    )  # fmt: skip

    bands, moves, asked = (rows for _, rows in sheets.sheets(told, False))
    assert bands[:3] == [
        ["Band", "Members", "Points", "Members before", "Points before", "Can pay 100",
         "Can pay 600"],
        ("No points", 1, 0, 0, 0, 0, 0), ("Low", 1, 100, 2, 150, 1, 0),
    ]  # fmt: skip
    assert ("High", "Low", 1) in moves
    assert asked[-1] == ("Of them can pay a price", 3)

    async def narrow(connection: Connection) -> banding.BandReport:
        await banding.set_bounds(connection, "points", 101, 300, "op")
        days = date(2026, 3, 3), date(2026, 3, 7)
        return await banding.find_bands(connection, "points", *days, [])

    told = house.do(narrow)
    assert [band.members for band in told.bands] == [1, 1, 0, 2]
    assert told.prices == [101, 300]

    async def wrong(connection: Connection) -> None:
        await banding.set_bounds(connection, "points", 300, 300, "op")

    with pytest.raises(Invalid):
        house.do(wrong)
