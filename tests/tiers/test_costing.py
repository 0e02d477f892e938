"""What other thresholds would cost in a year, counted once more by hand."""

from typing import Any

import pytest

from tests.house import BASE_RULE, FOUR_TIERS, House, at, member, order, phone, refund
from tests.points.test_behaviours import act
from tests.tiers.test_benefits import at_day, number_of
from tests.tiers.test_lending import lend
from yihui import merging, tiers
from yihui.collect import Payment
from yihui.core import db
from yihui.core.errors import Invalid

ANNA, BELLA, CARLA = (f"1390000000{n}" for n in (1, 2, 3))


def for_tier(*codes: str, **more: Any) -> dict[str, Any]:
    names = {"name_zh": "加成", "name_en": "Bonus"}
    return names | {"when": {"field": "member.tier", "is": "in", "value": list(codes)}} | more


RULES: dict[str, dict[str, Any]] = {
    "base": BASE_RULE,
    # Half a point a yuan more for silver and gold, at most 100 a month.
    "half": for_tier("silver", "gold", points=1, per_fen=200, cap_per_month=100),
    # An order gets the better of ten for everybody and of twenty-five for silver.
    "ten": {"name_zh": "十分", "name_en": "Ten", "fixed_points": 10, "best_of": "gift"},
    "more": for_tier("silver", fixed_points=25, best_of="gift"),
    "review": for_tier("silver", "gold", earns_on="behaviour", behaviours=["reviewed"],
                       fixed_points=30, cap_in_all=50),
    "over": for_tier("silver", fixed_points=1_000, until="2026-01-31"),
}  # fmt: skip
YEARLY: dict[str, Any] = {
    "code": "year", "name_zh": "季礼", "name_en": "Quarter's gift", "kind": "gift",
    "per": "quarter", "quotas": {"silver": 1, "gold": 1}, "points": 50, "held": True,
}  # fmt: skip
REACHED = YEARLY | {"code": "up", "per": "ever", "points": 200, "held": False}
FREE: dict[str, Any] = {
    "code": "free", "name_zh": "免运费", "name_en": "Free delivery", "kind": "free_delivery",
    "per": "month", "quotas": {"silver": 1, "gold": 3, "black": None}, "cost_fen": 600,
}  # fmt: skip


def plan(silver: int, gold: int, **more: Any) -> dict[str, Any]:
    lines = {"silver": silver, "gold": gold}
    listed = [one | {"threshold": lines.get(one["code"], one["threshold"])}
              for one in FOUR_TIERS["tiers"]]  # fmt: skip
    return FOUR_TIERS | {"tiers": listed} | more


def cost(house: House, document: dict[str, Any]) -> tiers.YearCost:
    """What the preview tells of a plan; nothing of it is kept."""

    async def ask() -> tiers.YearCost:
        async with house.pool.undone() as connection:
            return await tiers.costing.foretell(connection, tiers.rules.parse_plan(document))

    return house.wait(ask())


@pytest.fixture
def club(house18: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Anna with 900 growth stands below silver, Bella with 1,300 in silver, Carla nowhere."""
    at_day(monkeypatch, "2026-06-01")
    for code, document in RULES.items():
        house18.publish_rule(code, document)
    house18.publish_tiers(FOUR_TIERS)
    house18.apply([
        member(identifiers=phone(ANNA)), member("m3", identifiers=phone(CARLA)),
        order("long-ago", 10_000, identifiers=phone(ANNA), occurred_at=at().replace(year=2025)),
        order("a1", 30_000, identifiers=phone(ANNA), occurred_at=at(2)),
        order("a2", 40_000, identifiers=phone(ANNA), occurred_at=at(3)),
        order("a3", 10_000, identifiers=phone(ANNA), occurred_at=at(40)),
        act("reviewed", "r1", ANNA, occurred_at=at(4)), act("reviewed", "r2", ANNA,
                                                            occurred_at=at(5)),
        order("b1", 130_000, identifiers=phone(BELLA), occurred_at=at(2)),
        act("reviewed", "r3", CARLA, occurred_at=at(6)),
    ])  # fmt: skip
    return house18


def test_who_rises_costs_what_rules_gifts_and_benefits_give_her_more(club: House) -> None:
    told = cost(club, plan(800, 5_000, benefits=[YEARLY, REACHED, FREE]))
    # Half of 300 and 400 yuan in March, capped at 100; 50 of April; 15 more for each of three
    # orders; 30 and 20 for two reviews.
    rules = 100 + 50 + 3 * 15 + 50
    gifts = 4 * 50 + 200
    (moved,) = told.moves
    assert (moved.from_tier, moved.to_tier, moved.members) == ("basic", "silver", 1)
    assert (moved.rule_points, moved.gift_points, moved.benefit_fen) == (rules, gifts, 12 * 600)
    assert moved.points_fen == rules + gifts  # a hundred points are worth a yuan
    assert (told.points, told.fen) == (rules + gifts, rules + gifts + 7_200)
    assert told.rules == ["half", "more", "review", "ten"]
    assert (told.unknown, told.held, told.bound) == ([], 0, "exact")
    assert told.said_zh == (
        "按过去 365 天的订单和行为、今天生效的 4 条与等级有关的规则：每年多发约 645 积分；"
        "积分、礼品和权益合计多约 ¥78.45。"
    )


def test_what_a_gift_card_paid_earns_nothing_at_either_tier(club: House) -> None:
    card = (Payment(method="gift_card", amount_fen=4_000),)
    club.apply([order("a4", 4_000, identifiers=phone(ANNA), occurred_at=at(41), payments=card)])
    told = []
    for more in ({}, {"payments_left_out": ["gift_card"]}):
        club.publish_rule("half", RULES["half"] | more)
        told.append(cost(club, plan(800, 5_000)).moves[0].rule_points)
    assert told[1] == told[0] - 20


def test_who_would_fall_costs_less_where_tiers_end(club: House) -> None:
    harder = plan(2_000, 5_000, benefits=[YEARLY, FREE])
    assert cost(club, harder).moves == []  # for ever is for ever
    life = {"window": "lifetime", "holds": "year"}
    told = cost(club, harder | {"life": life})
    # Bella's half of 1,300 yuan was capped at 100; 15 for one order.
    (moved,) = told.moves
    assert (moved.from_tier, moved.to_tier, moved.rule_points) == ("silver", "basic", -115)
    assert (moved.gift_points, moved.benefit_fen) == (-200, -7_200)
    assert (told.points, told.fen) == (-315, -7_515)
    assert "315 points less a year" in told.said_en


def test_what_the_merged_did_counts_with_her(club: House) -> None:
    ids = [club.row("select one_id from identity.one_id where member_no = %(no)s",
                    {"no": number_of(club, one[-4:])})[0] for one in (ANNA, CARLA)]  # fmt: skip
    club.do(lambda c: merging.propose(c, merging.Asked(ids[0], ids[1]), "op", "the same"))
    (moved,) = cost(club, plan(800, 5_000)).moves
    # Her reviews are three now, and still capped at fifty points.
    assert (moved.members, moved.rule_points) == (1, 100 + 50 + 3 * 15 + 50)
    rules = club.row("select count(*) from points.rule_version")
    club.publish_rule("review", RULES["review"] | {"cap_in_all": None})
    assert cost(club, plan(800, 5_000)).moves[0].rule_points == 100 + 50 + 3 * 15 + 90
    assert club.row("select count(*) from points.rule_version") == (rules[0] + 1,)


def test_what_came_back_of_an_order_earns_nothing_at_either_tier(club: House) -> None:
    club.apply([
        refund("a1-part", 10_000, "a1", identifiers=phone(ANNA), occurred_at=at(9)),
        refund("a2-one", 15_000, "a2", identifiers=phone(ANNA), occurred_at=at(9)),
        refund("a2-rest", 25_000, "a2", identifiers=phone(ANNA), occurred_at=at(10)),
    ])  # fmt: skip
    (moved,) = cost(club, plan(300, 5_000)).moves
    # A third of the first order is back: 84 of 125 points are left in silver, 7 of 10 below. The
    # second is gone whole, though it had left the month's cap nothing. 75 less 10; two reviews.
    assert (moved.from_tier, moved.members) == ("basic", 1)
    assert moved.rule_points == (84 - 7) + 0 + (75 - 10) + 50


def test_who_has_a_tier_on_loan_counts_from_what_is_beneath_it(club: House) -> None:
    lend(club, ANNA[-4:])
    club.apply([order("a4", 20_000, identifiers=phone(ANNA), occurred_at=at(50))])
    life = {"window": "lifetime", "holds": "year"}
    told = cost(club, plan(2_000, 5_000, life=life))
    # By 1,100 growth she stands in silver when gold is over, as Bella does today.
    (moved,) = told.moves
    assert (moved.from_tier, moved.to_tier, moved.members, told.held) == ("silver", "basic", 2, 1)


LOUNGE: dict[str, Any] = {"name_zh": "休息室", "name_en": "Lounge", "kind": "other",
                          "per": "year"}  # fmt: skip
# What the lounge may be used by tier, or a benefit; what is known of its cost for who rises from
# basic to silver, and how all is said.
UNKNOWN: list[tuple[list[dict[str, Any]], int | None, str, str]] = [
    ([{"silver": 1}], None, "at_least", "合计多出至少约 ¥2.45。"),
    ([{"silver": None}], None, "at_least", "合计多出至少约 ¥2.45。"),
    ([FREE | {"quotas": {"silver": None}}], None, "at_least", "合计多出至少约 ¥2.45。"),
    ([{"basic": 4}], None, "at_most", "合计多出至多约 ¥2.45。"),
    ([{"silver": 1}, {"basic": 1}], None, "open", "合计已知部分多约 ¥2.45。"),
    ([{"basic": 1, "silver": 1, "gold": 9}], 0, "exact", "合计多约 ¥2.45。"),
    ([{"silver": 1}, FREE], 7_200, "at_least", "合计多出至少约 ¥74.45。"),
]


def test_a_cost_that_nobody_knows_is_not_told_as_none(club: House) -> None:
    for quotas, fen, bound, said in UNKNOWN:
        given = [one if "code" in one else LOUNGE | {"code": f"room{n}", "quotas": one}
                 for n, one in enumerate(quotas)]  # fmt: skip
        told = cost(club, plan(800, 5_000, benefits=given))
        (moved,) = told.moves
        assert (moved.benefit_fen, moved.benefit_bound, told.bound) == (fen, bound, bound), said
        assert told.said_zh.endswith(said)
        assert bool(told.unknown) == (bound != "exact"), said
    club.do(lambda c: db.run(c, "update points.currency set worth_fen = 0"))
    told = cost(club, plan(800, 5_000))
    assert (told.fen, told.bound) == (None, "at_least")
    assert told.said_zh.endswith("合计的成本未知。")


@pytest.mark.parametrize(("benefit", "field"), [
    (FREE | {"cost_fen": 0}, "benefits[0].cost_fen"),
    (YEARLY | {"cost_fen": 5}, "benefits[0].cost_fen"),
])  # fmt: skip
def test_a_wrong_cost_is_refused_with_its_place(benefit: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        tiers.rules.parse_plan(plan(1_000, 5_000, benefits=[benefit]))
    assert refused.value.field == field


def test_a_plan_that_changes_nothing_is_not_said_to_cost_more() -> None:
    said_zh, said_en = tiers.costing.rules.say(0, 0, 1)
    assert said_zh.endswith("每年发的积分不变；积分、礼品和权益合计不变。")
    assert "1 rule of today that looks at the tier: as many points a year;" in said_en
