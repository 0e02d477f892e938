"""Conditions about members who became one: what counts is how the one stands who stayed."""

from typing import Any

from tests.audiences.test_parity import Both
from tests.house import FOUR_TIERS, House, at, order, phone
from tests.points.test_merging import ANNA, BELLA, merge, unmerge
from tests.tiers.test_sets import TEA, brand, work
from yihui import organisation
from yihui.core import clock


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


def test_tiers_of_a_brand_follow_merges_and_nights(house18: House) -> None:
    """Whoever has a tier of the group may have another one of the brand, or none."""
    house18.do(lambda c: organisation.set_catalogue(c, "brand", [brand("tea"), brand("shoes")]))
    house18.publish_tiers(FOUR_TIERS)
    house18.publish_tiers(TEA, "tea")
    then = at().replace(year=2024)
    house18.apply([
        order("a", 80_000, identifiers=phone(ANNA), brand="tea", occurred_at=then),
        order("b", 10_000, identifiers=phone(BELLA), brand="tea", occurred_at=then),
        order("c", 600_000, identifiers=phone(BELLA), brand="shoes",
              occurred_at=at(3).replace(year=2024)),
    ])  # fmt: skip

    def asked(code: str, name: str = "member.tier.tea") -> dict[str, Any]:
        return {"field": name, "is": "equal", "value": code}

    since = asked(str(then.date()), "member.tier_since.tea")
    questions = [asked("basic"), asked("silver"), {"all": [asked("silver"), since]},
                 {"all": [asked("basic"), asked("gold", "member.tier")]},
                 {"field": "member.tier.tea", "is": "known"}]  # fmt: skip

    def told() -> list[int]:
        today = clock.now().astimezone(clock.zone()).date()
        both = Both(house18)
        found = both.agree(questions, today)
        assert "member.tier.shoes" not in both.words.catalogue  # they have no tiers of their own
        house18.wait(both.pool.close())
        return found

    assert told() == [1, 1, 1, 1, 2]
    number = merge(house18, ANNA, BELLA)
    assert told() == [0, 1, 1, 0, 1]
    unmerge(house18, number)
    assert told() == [1, 1, 1, 1, 2]
    # Two nights later the years are over.
    assert sum(night.judged for night in work(house18, "2026-01-01")) == 1
    assert told() == [2, 0, 0, 1, 2]
    assert house18.differences() == []
