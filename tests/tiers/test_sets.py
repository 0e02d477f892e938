"""Sets of tiers: the group's and those of brands, each with orders, days and judgements."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.house import BASE_RULE, FOUR_TIERS, House, at, member, order, phone, refund
from tests.points.test_behaviours import act
from tests.tiers.test_benefits import at_day, number_of
from tests.tiers.test_living import moment, plan
from yihui import merging, organisation, points, tiers, tiers_work
from yihui.core import clock
from yihui.core.db import Connection
from yihui.core.errors import Conflict, Invalid

STANDING = """
    select t.set_no, t.growth, t.tier_no, t.orders
    from tiers.standing t join identity.identifier_value v using (member_no)
    where right(v.masked, 4) = %(tail)s order by t.set_no
"""
ANNA, BELLA = "13900000001", "13900000002"
TEA = plan({"window": "year", "holds": "year"}, [0, 100, 500])
TEA["growth"] = {"points": 1, "per_fen": 1_000, "per_order": 20}
TEA["benefits"] = [{"code": "tea-gift", "name_zh": "茶礼", "name_en": "Tea gift", "kind": "gift",
                    "per": "year", "quotas": {"silver": 1}, "budget": None, "points": 30,
                    "held": True}]  # fmt: skip


def brand(code: str) -> dict[str, str]:
    return {"code": code, "code_key": code, "name_zh": code, "name_en": code}


@pytest.fixture
def group(house: House) -> House:
    """A group with four tiers, and its tea brand with three of its own; shoes have none."""
    brands = [brand("tea"), brand("shoes")]
    house.do(lambda c: organisation.set_catalogue(c, "brand", brands))
    house.publish_rule("base", BASE_RULE)
    house.publish_tiers(FOUR_TIERS)
    house.publish_tiers(TEA, "tea")
    return house


def bought(name: str, fen: int, brand: str, said: str = ANNA, **more: Any) -> Any:
    return order(name, fen, brand=brand, identifiers=phone(said), **more)


def stands(house: House, said: str = ANNA) -> list[tuple[int, int, int, int]]:
    return house.rows(STANDING, {"tail": said[-4:]})


def test_each_set_grows_by_its_own_orders_and_rule(group: House) -> None:
    group.apply([bought("a", 80_000, "tea"), bought("b", 80_000, "tea"),
                 bought("c", 500_000, "shoes")])  # fmt: skip
    # 80 + 20 for each order of tea; all of it, a point for each yuan, in the group's.
    assert stands(group) == [(1, 6_600, 3, 3), (2, 200, 2, 0)]
    changes = "select set_no, from_tier_no, to_tier_no, growth from tiers.change order by change_no"
    assert group.rows(changes) == [
        (1, 0, 1, 800), (2, 0, 2, 100), (1, 1, 2, 1_600), (1, 2, 3, 6_600)]  # fmt: skip
    told = group.rows(
        "select detail->>'set' from core.event where kind = 'tier.changed' order by 1"
    )
    assert told == [("1",), ("1",), ("1",), ("2",)]
    # What comes back goes where it came from, and a tier stays until its day.
    group.apply([refund("r", 40_000, "a"), refund("s", 250_000, "c")])
    assert stands(group) == [(1, 3_700, 3, 3), (2, 150, 2, 0)]
    group.apply([bought("b", 80_000, "tea", version=2, status="closed")])
    assert stands(group) == [(1, 2_900, 3, 2), (2, 50, 2, 0)]
    # The lake holds the growth of the group's, and the changes of each.
    counts = "select sum(growth_rows)::int, sum(tier_change_rows)::int from collect.batch"
    entries = "select count(*)::int from tiers.growth_entry where set_no = 1"
    assert group.row(counts) == (group.row(entries)[0], 4)
    assert group.differences() == []


def test_behaviours_bring_growth_to_each_set_within_its_own_caps(
    group: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_day(monkeypatch, "2026-03-03")
    ours = {"behaviour": "checked_in", "fixed_points": 5, "cap_per_day": 8}
    theirs = {"behaviour": "checked_in", "fixed_points": 100, "cap_per_month": 150}
    group.publish_tiers(FOUR_TIERS | {"growth": {"behaviours": [ours]}})
    group.publish_tiers(TEA | {"growth": {"behaviours": [theirs]}}, "tea")
    group.apply([member(identifiers=phone(ANNA)), act("checked_in", "a", ANNA, brand="shoes"),
                 act("checked_in", "b", ANNA, brand="tea"), act("checked_in", "d", ANNA),
                 act("checked_in", "c", ANNA, brand="tea")])  # fmt: skip
    assert stands(group) == [(1, 8, 1, 0), (2, 150, 2, 0)]
    led = "select set_no, from_tier_no, to_tier_no from tiers.change order by change_no"
    assert group.rows(led) == [(1, 0, 1), (2, 0, 2)]
    for plan_of_set, brought in zip(group.do(tiers.live_plans), [(4, 8), (2, 150)], strict=True):
        (told,) = group.do(lambda c, one=plan_of_set: tiers.growing.foretell(c, one))
        assert (told.times, told.growth) == brought
    assert group.differences() == []


def test_who_buys_nothing_of_the_brand_does_not_stand_in_its_set(group: House) -> None:
    group.apply([bought("a", 80_000, "shoes"), order("b", 10_000, identifiers=phone(ANNA))])
    assert stands(group) == [(1, 900, 1, 2)]


def test_each_set_is_judged_and_gives_by_itself(group: House) -> None:
    group.apply([bought("a", 80_000, "tea", occurred_at=moment("2024-05-01"))])
    until = "select set_no, tier_no, until_on::text from tiers.standing order by 1"
    assert group.rows(until) == [(1, 1, None), (2, 2, "2025-12-31")]
    gifts = work(group, "2025-12-31")
    assert [night.gifts for night in gifts] == [0, 1]
    assert group.row("select sum(points) from points.adjustment") == (30,)
    assert [night.judged for night in work(group, "2026-01-01")] == [0, 1]
    assert group.rows(until) == [(1, 1, None), (2, 1, None)]
    assert group.differences() == []


def work(house: House, day: str) -> list[tiers_work.Night]:
    plans = house.do(tiers.live_plans)
    now = moment(day).replace(hour=3)
    return [house.wait(tiers_work.work(house.pool, one, now, asyncio.Event())) for one in plans]


def test_a_merge_joins_each_set_and_an_unmerge_parts_it(group: House) -> None:
    day = clock.now() - timedelta(days=3)
    group.apply([bought("a", 80_000, "tea", occurred_at=day)])
    group.apply([bought("b", 400_000, "tea", BELLA, occurred_at=day)])
    group.apply([bought("c", 90_000, "shoes", BELLA, occurred_at=day)])
    before = stands(group), stands(group, BELLA)
    assert before == ([(1, 800, 1, 1), (2, 100, 2, 0)], [(1, 4_900, 2, 2), (2, 420, 2, 0)])
    one, other = (group.row("select m.one_id from identity.member m join identity.identifier_value"
                            " v using (member_no) where right(v.masked, 4) = %(tail)s",
                            {"tail": said[-4:]})[0] for said in (ANNA, BELLA))  # fmt: skip
    asked = merging.Asked(one, other)
    merge_no = group.do(lambda c: merging.propose(c, asked, "one", "the same person"))
    joined = "select set_no, growth, tier_no, orders from tiers.standing order by 1"
    assert group.rows(joined) == [(1, 5_700, 3, 3), (2, 520, 3, 0)]
    assert group.differences() == []
    group.do(lambda c: merging.undo(c, merge_no, "one", "two after all"))
    assert (stands(group), stands(group, BELLA)) == before
    assert group.differences() == []


def test_loans_stand_in_their_own_set(group: House) -> None:
    group.apply([bought("a", 5_000, "tea")])
    member_no, today = (
        group.row("select member_no from tiers.standing limit 1")[0],
        clock.now().date(),
    )
    tea = group.do(lambda c: tiers.sets.find_set(c, "tea")).set_no

    async def lend(connection: Connection, set_no: int) -> Any:
        asked = tiers.lending.Asked(member_no=member_no, tier="gold", reason="of the shop",
                                    until_on=today + timedelta(days=5), set_no=set_no)  # fmt: skip
        return await tiers.lending.propose(connection, asked, "test")

    lent = [group.do(lambda c, n=number: lend(c, n)) for number in (1, tea)]
    assert [(one.set_no, one.state) for one in lent] == [(1, "open"), (tea, "open")]
    assert stands(group) == [(1, 50, 3, 1), (2, 25, 3, 0)]
    taken = group.do(lambda c: tiers.lending.take_back(c, member_no, lent[1].loan_no, "test", "no"))
    assert (taken.state, stands(group)) == ("taken_back", [(1, 50, 3, 1), (2, 25, 1, 0)])
    assert group.differences() == []


def test_a_plan_is_the_sets_own(group: House) -> None:
    assert group.publish_tiers(TEA | {"benefits": []}, "tea") == 2
    assert [one.version for one in group.do(tiers.find_versions)] == [1]
    group.apply([bought("a", 80_000, "tea")])
    tea = group.do(lambda c: tiers.sets.find_set(c, "tea")).set_no
    harder = plan(None, [0, 10_000, 20_000])
    told = group.do(lambda c: tiers.preview(c, harder, tea))
    assert [(move.from_tier, move.to_tier, move.members) for move in told.moves] == [
        ("silver", "basic", 1)]  # fmt: skip
    # What was used of a benefit is counted by its code: no other set may take it.
    with pytest.raises(Conflict, match="Another set"):
        group.publish_tiers(FOUR_TIERS | {"benefits": TEA["benefits"]})
    member_no = group.row("select member_no from tiers.standing limit 1")[0]
    assert group.do(lambda c: tiers.find_standing(c, member_no, tea)).orders == 1


@pytest.mark.parametrize(
    ("brands", "tier_no", "until", "state"),
    [(("tea", "tea"), 2, "2027-12-31", "kept"), (("tea", "shoes"), 1, None, "over")],
)
def test_a_challenge_is_won_by_what_is_bought_of_the_brand(
    group: House, monkeypatch: pytest.MonkeyPatch, brands: tuple[str, str], tier_no: int,
    until: str | None, state: str,
) -> None:  # fmt: skip
    """Orders and growth elsewhere do not keep the tier of tea; the group's grows by all."""
    goals = {"silver": {"growth": 70, "orders": 2}}
    life = TEA["life"] | {"challenge": {"days": 30, "begins": "accepted", "goals": goals}}
    group.publish_tiers(TEA | {"life": life}, "tea")
    at_day(monkeypatch, "2024-05-01")
    group.apply([bought("a", 80_000, "tea", occurred_at=moment("2024-05-01"))])
    at_day(monkeypatch, "2026-01-01")
    assert [night.judged for night in work(group, "2026-01-01")] == [0, 1]
    assert stands(group) == [(1, 800, 1, 1), (2, 100, 1, 0)]
    anna = number_of(group, ANNA[-4:])
    (offer,) = group.do(lambda c: tiers.lending.find_loans(c, [anna]))
    assert (offer.kind, offer.state, offer.set_no) == ("challenge", "offered", 2)
    group.do(lambda c: tiers.lending.approve(c, anna, offer.loan_no, "till"))
    assert [one[2] for one in stands(group)] == [1, 2]
    for place, code in enumerate(brands):
        day = moment(f"2026-01-{place + 10}")
        group.apply([bought(f"b{place}", 30_000, code, occurred_at=day)])
    at_day(monkeypatch, "2026-01-31")
    work(group, "2026-01-31")
    held = group.row("select tier_no, until_on::text from tiers.standing where set_no = 2")
    (done,) = group.do(lambda c: tiers.lending.find_loans(c, [anna]))
    assert (*held, done.state) == (tier_no, until, state)
    assert stands(group)[0] == (1, 1_400, 2, 3)
    assert group.differences() == []


OF_TEA: dict[str, Any] = BASE_RULE | {
    "points": 0, "fixed_points": 100,
    "when": {"field": "member.brand_tier", "is": "in", "value": ["Silver", "gold"]},
}  # fmt: skip


def test_a_rule_asks_for_the_tier_of_the_brand_where_she_buys(group: House) -> None:
    group.publish_rule("tea-tier", OF_TEA)
    day = [at(n).replace(month=2) for n in range(1, 6)]
    group.apply([bought("a", 80_000, "tea", occurred_at=day[0]),  # silver of tea with it
                 bought("b", 80_000, "tea", occurred_at=day[1]),
                 bought("c", 80_000, "shoes", occurred_at=day[2]),
                 bought("d", 10_000, "tea", BELLA, occurred_at=day[3]),
                 order("e", 80_000, identifiers=phone(ANNA), occurred_at=day[4])])  # fmt: skip
    by_rule = (
        "select o.external_id from points.entry e join orders.sales_order o using (order_no)"
        " join points.rule_version v using (rule_version_no) where v.code = %(code)s order by 1"
    )
    assert group.rows(by_rule, {"code": "tea-tier"}) == [("b",)]
    # The order tried once more, and one typed, meet the same tier.
    assert [told(group, one, "tea-tier").matched for one in "abcd"] == [False, True, False, False]
    typed = points.earning.Basket(paid_fen=9_999, brand="tea", brand_tier="gold")
    assert told(group, typed, "tea-tier").points == 100
    for wrong in (points.earning.Basket(paid_fen=1, brand="tea", brand_tier="black"),
                  points.earning.Basket(paid_fen=1, brand="shoes", brand_tier="gold"),
                  points.earning.Basket(paid_fen=1, brand_tier="silver")):  # fmt: skip
        with pytest.raises(Invalid, match="no such tier"):
            told(group, wrong, "tea-tier")
    # And so does the preview of a rule that nobody has published.
    effect = previewed(group, OF_TEA, day[0].date(), day[4].date())
    assert (effect.orders_rewarded, effect.points) == (1, 100)
    said = told(group, "b", "tea-tier").said_zh
    assert "品牌会员等级" in said
    assert "银" in said


def told(house: House, asked: "points.earning.Basket | str", code: str) -> Any:
    async def work(connection: Connection) -> Any:
        names = await tiers.find_names_of_sets(connection)
        said = await points.earning.find_names(connection, names)
        async with connection.transaction(force_rollback=True):
            rules = await points.earning.find_tried(connection, "", None)
            if isinstance(asked, str):
                return await points.earning.try_order(
                    connection, asked, rules, names, said, tiers.stage_past
                )
            return await points.earning.try_basket(connection, asked, rules, names, said)

    return next(one for one in house.do(work).rules if one.code == code)


def previewed(house: House, document: dict[str, Any], since: date, until: date) -> Any:
    async def work(connection: Connection) -> Any:
        names = await tiers.find_names_of_sets(connection)
        async with connection.transaction(force_rollback=True):
            return await points.earning.preview(
                connection, "new", document, names, tiers.stage_past, since, until
            )

    return house.do(work)


def test_a_brands_plan_costs_what_rules_that_ask_for_its_tiers_give(
    group: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_day(monkeypatch, "2026-06-01")
    group.publish_rule("tea-tier", OF_TEA)
    both = {"all": [OF_TEA["when"], {"field": "member.tier", "is": "equal", "value": "basic"}]}
    group.publish_rule("both", OF_TEA | {"when": both, "fixed_points": 7})
    for_group = {"field": "member.tier", "is": "in", "value": ["silver"]}
    group.publish_rule("group", OF_TEA | {"when": for_group})
    group.apply([bought("a", 30_000, "tea", occurred_at=moment("2026-03-01")),
                 bought("b", 10_000, "tea", occurred_at=moment("2026-03-02")),
                 bought("c", 10_000, "shoes", occurred_at=moment("2026-03-03"))])  # fmt: skip
    assert stands(group) == [(1, 500, 1, 3), (2, 80, 1, 0)]
    tea = group.do(lambda c: tiers.sets.find_set(c, "tea"))
    easier = plan({"window": "year", "holds": "year"}, [0, 50, 500])

    async def ask() -> Any:
        asked = replace(tiers.rules.parse_plan(easier), set_no=tea.set_no, brand_no=tea.brand_no)
        async with group.pool.undone() as connection:
            return await tiers.costing.foretell(connection, asked)

    cost = group.wait(ask())
    # Both orders of tea, in silver of tea and basic of the group; shoes gave nothing more.
    assert (cost.rules, [one.rule_points for one in cost.moves]) == (["both", "tea-tier"], [214])


def test_a_set_begins_with_its_plan(house: House) -> None:
    """What was bought before counts as little as it did before the group's first plan."""
    house.do(lambda c: organisation.set_catalogue(c, "brand", [brand("tea")]))
    house.apply([bought("a", 80_000, "tea", occurred_at=at(day=1))])
    house.publish_tiers(TEA, "tea")
    house.apply([refund("r", 80_000, "a"), bought("b", 1_000, "tea", occurred_at=at(day=2))])
    assert stands(house) == [(1, 0, 0, 2), (2, 21, 1, 0)]
    assert house.differences() == []
