"""Conditions about members who became one: what counts is how the one stands who stayed."""

from tests.audiences.test_parity import Both
from tests.house import FOUR_TIERS, House, order, phone
from tests.points.test_merging import ANNA, BELLA, merge, unmerge


def test_a_merge_takes_no_tier_away(house18: House) -> None:
    """Whoever stays keeps her tier, and the day since when she has it."""
    house18.publish_tiers(FOUR_TIERS)
    house18.apply([order("gold", 600_000, identifiers=phone(ANNA))])
    house18.apply([order("silver", 150_000, identifiers=phone(BELLA))])
    ((day,),) = house18.rows("select distinct local_date from orders.sales_order_view")
    gold, silver = ({"field": "member.tier", "is": "equal", "value": code}
                    for code in ("gold", "silver"))  # fmt: skip
    since = {"field": "member.tier_since", "is": "equal", "value": str(day)}
    asked = [gold, silver, {"all": [gold, since]}]
    both = Both(house18)
    assert both.agree(asked) == [1, 1, 1]
    number = merge(house18, ANNA, BELLA)
    house18.wait(both.pool.close())
    both = Both(house18)
    assert both.agree(asked) == [1, 0, 1]
    unmerge(house18, number)
    house18.wait(both.pool.close())
    both = Both(house18)
    assert both.agree(asked) == [1, 1, 1]
    house18.wait(both.pool.close())
