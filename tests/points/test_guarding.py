"""What points give back of a purchase: the arithmetic as a table, and what is refused for it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.house import BASE_RULE, House
from yihui.core.db import Connection
from yihui.points import burning, currencies, earning, offering, planning
from yihui.points.earning.actions import find_rebate
from yihui.points.guarding import Earning, Offered, TooMuchRebate, rules, words
from yihui.points.offering import OfferTerms

# 10 points for a yuan, 100 points for a yuan off: the nominal rebate is 10 %.
TEN, CENT = Fraction(10, 100), Fraction(1)
SMALL = Offered("small", 500, 5_000, 80_000)
BIG = Offered("big", 2_000, 5_000, 50_000)


@pytest.mark.parametrize(
    ("earn", "worth", "offers", "rebate", "by"),
    [
        (TEN, CENT, [], "10.00%", None),
        (TEN, Fraction(0), [], "0.00%", None),
        # 750 yuan paid earn 7,500 points: 500 of them take 50 yuan off, 7,000 are worth 70.
        (TEN, CENT, [SMALL], "16.00%", "small"),
        # 450 yuan paid earn 4,500 points: 2,000 take 50 yuan off, 2,500 are worth 25.
        (TEN, CENT, [BIG], "16.67%", "big"),
        (TEN, CENT, [SMALL, BIG], "16.67%", "big"),
        # A point for a yuan: 750 points, of which 500 take 50 yuan off and 250 are worth 2.50.
        (Fraction(1, 100), CENT, [SMALL], "7.00%", "small"),
        # A point for ten yuan: 500 of them take 50 yuan off, once for 5,000 yuan.
        (Fraction(1, 1_000), CENT, [SMALL], "1.00%", "small"),
        # Points that pay more by the burn rule than by the offer are used for that.
        (TEN, CENT, [Offered("dear", 5_000, 100, 100)], "10.00%", None),
        # An order that costs nothing any more is bounded by its points alone.
        (TEN, CENT, [Offered("gift", 500, 5_000, 5_000)], "100.00%", "gift"),
    ],
)
def test_what_comes_back_of_what_was_paid(
    earn: Fraction, worth: Fraction, offers: list[Offered], rebate: str, by: str | None
) -> None:
    found = [Earning("base", earn.numerator, earn.denominator)]
    told = rules.most(found, worth, offers)
    assert words.percent(told.rebate) == rebate
    assert (told.offer.code if told.offer else None) == by


def when(field: str, how: str, value: Any) -> dict[str, Any]:
    return {"field": field, "is": how, "value": value}


def paid(how: str, value: Any) -> dict[str, Any]:
    return when("order.paid_fen", how, value)


def tier(*codes: str) -> dict[str, Any]:
    return when("member.tier", "in", list(codes))


BASE = Earning("base", 1, 100)  # 1 % where a hundred points are worth a yuan
HUNDRED = Earning("hundred", 0, 1, fixed=500, when=paid("at_least", 10_000))
# What rules together give back of an order at most, of which order, and the points of any amount.
TOGETHER: list[tuple[str, list[Earning], Fraction, int, dict[str, Any], int]] = [
    ("nothing is nothing", [], Fraction(0), 1, {}, 0),
    ("rules add up, and of a group the best counts",
     [BASE, Earning("x2", 1, 100), Earning("gold", 2, 100, "tier"),
      Earning("black", 3, 100, "tier")], Fraction(5, 100), 1, {}, 0),
    ("of rules for different tiers the top one counts",
     [BASE, Earning("s", 2, 100, when=tier("silver")), Earning("g", 4, 100, when=tier("Gold"))],
     Fraction(5, 100), 1, {"member.tier": "gold"}, 0),
    ("a tier that two rules name gets both",
     [Earning("s", 2, 100, when=tier("silver", "gold")), Earning("g", 1, 100, when=tier("gold")),
      Earning("b", 1, 100, when={"not": tier("gold")})],
     Fraction(3, 100), 1, {"member.tier": "gold"}, 0),
    ("an order is of one brand",
     [Earning(code, 6, 100, when=when("order.brand", "equal", code)) for code in ("tea", "shoes")],
     Fraction(6, 100), 1, {"order.brand": "shoes"}, 0),
    ("fixed points weigh most in the smallest order that gets them",
     [BASE, HUNDRED], Fraction(6, 100), 10_000, {}, 0),
    ("of steps an order stands in one",
     [Earning("low", 0, 1, fixed=300, when=paid("between", [10_000, 19_999])),
      Earning("high", 0, 1, fixed=500, when=paid("at_least", 20_000))],
     Fraction(3, 100), 10_000, {}, 0),
    ("where one ends another may begin",
     [Earning("low", 1, 100, when=paid("at_most", 9_999)),
      Earning("high", 2, 100, when=paid("more_than", 9_999))], Fraction(2, 100), 10_000, {}, 0),
    ("a cap bounds an order", [Earning("capped", 0, 1, fixed=500, cap=100,
                                       when=paid("at_least", 10_000))],
     Fraction(1, 100), 10_000, {}, 0),
    ("capped points and those of large orders never meet in full",
     [Earning("capped", 5, 100, cap=50), Earning("large", 5, 100, when=paid("at_least", 10_000))],
     Fraction(55, 1_000), 10_000, {}, 0),
    ("fixed points of any amount have no share", [BASE, Earning("each", 0, 1, fixed=20)],
     Fraction(1, 100), 1, {}, 20),
    ("they are not those of another tier", [Earning("s", 0, 1, fixed=20, when=tier("silver")),
                                            Earning("g", 0, 1, fixed=30, when=tier("gold"))],
     Fraction(0), 1, {}, 30),
    ("what is not known of an order may hold",
     [BASE, Earning("night", 1, 100, when=when("order.hour", "at_least", 22))],
     Fraction(2, 100), 1, {}, 0),
]  # fmt: skip


@pytest.mark.parametrize("case", TOGETHER, ids=[one[0] for one in TOGETHER])
def test_what_an_order_gets_of_all_rules_together(case: Any) -> None:
    _, found, share, size, of, fixed = case
    told = rules.most(found, CENT, [])
    assert (told.rebate, told.paid_fen) == (share, size)
    assert {key: value for key, value in told.facts.items() if value} == of or not told.rebate
    assert rules.of_any_amount(found) == fixed


def test_the_true_discount_is_that_of_the_planner() -> None:
    told = planning.plan(planning.Rates(10, 100, 100, 100, Fraction(1, 2), Fraction(1), 100_000))
    once, again = planning.true_discounts(told.nominal)
    assert (once, again) == tuple(one.discount for one in told.readings)
    assert words.percent(once) == "9.09%"
    assert planning.true_discounts(Fraction(1)) == (Fraction(1, 2), None)


def burn_terms(points: int, fen: int) -> burning.Terms:
    return burning.Terms(
        worth_points=points, worth_fen=fen, step_points=points, least_points=points,
        most_share_bp=3_000, least_order_fen=0, opens_on=[], closes_on=[], open=True,
    )  # fmt: skip


def sets_burning(points: int, fen: int) -> Callable[[Connection], Awaitable[Any]]:
    day, terms = currencies.today(), burn_terms(points, fen)
    return lambda c: burning.set_rule(c, "points", terms, day, "agreed", "op")


def offers(points: int, off_fen: int, least_fen: int) -> Callable[[Connection], Awaitable[Any]]:
    today = currencies.today()
    terms = OfferTerms(
        currency="points", name_zh="小额", name_en="Small", points=points, off_fen=off_fen,
        least_order_fen=least_fen, channels=[], begins_on=today,
        ends_on=today + timedelta(days=9), bands=["low"], band_days=1, most_per_member=1,
        most_in_all=10,
    )  # fmt: skip

    async def work(connection: Connection) -> None:
        made = await offering.draft(connection, "small", terms, "agreed", "op")
        await offering.publish(connection, "small", made.version, "op")

    return work


def test_what_reaches_the_limit_is_not_published(
    house18: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A point for a yuan; the house gives back less than 8 %."""
    house18.publish_rule("base", BASE_RULE)
    monkeypatch.setenv("YIHUI_REBATE_PERCENT", "8")
    with pytest.raises(TooMuchRebate) as refused:
        house18.do(sets_burning(1, 8))  # 8 %
    assert (refused.value.field, refused.value.facts["rebate_bp"]) == ("worth_fen", 800)
    said = str(refused.value.zh)
    assert "每付 ¥100 最多得 100 积分，10,000 积分抵 ¥800.00：" in said
    assert "：名义返利率 8.00%，真实折扣 7.41%；" in said
    house18.do(sets_burning(1, 2))
    house18.do(sets_burning(1, 1))  # of the same day: what it replaces counts no more
    with pytest.raises(TooMuchRebate, match=r"7\.41%") as refused:
        house18.publish_rule("more", BASE_RULE | {"points": 7})
    assert refused.value.field == "points"
    house18.publish_rule("more", BASE_RULE | {"points": 6})  # 7 % together
    with pytest.raises(TooMuchRebate) as refused:
        house18.do(offers(500, 5_000, 80_000))  # 50 yuan of 750 and what the rest is worth
    assert refused.value.field == "off_fen"
    house18.do(offers(500, 1_000, 90_000))
    with pytest.raises(TooMuchRebate, match="“Small”") as refused:  # 7.7 % without the offer
        house18.do(sets_burning(100, 110))
    assert refused.value.facts["rebate_bp"] == 821  # (5,730 x 1.1 + 1,000) / 89,000
    assert house18.differences() == []


def test_without_a_limit_it_is_told_and_all_that_was_paid_is_too_much(house18: House) -> None:
    house18.publish_rule("base", BASE_RULE)
    day = currencies.today()
    twice = earning.parse_rule(BASE_RULE | {"points": 2})
    unburned = house18.do(lambda c: find_rebate(c, "base", twice, []))
    assert unburned
    assert unburned.why_en == (
        "¥100 paid earn 200 points at most; no burn rule is set, so points pay nothing at"
        " checkouts yet.")  # fmt: skip
    assert unburned.why_zh == "每付 ¥100 最多得 200 积分；还没有抵现规则，积分在结账时抵不了钱。"
    of = {"field": "member.tier", "is": "equal", "value": "gold"}
    gold = earning.parse_rule(BASE_RULE | {"when": of})
    named = [earning.TierName("gold", "金卡", "Gold card")]
    of_gold = house18.do(lambda c: find_rebate(c, "gold", gold, named))
    assert of_gold
    assert of_gold.why_zh.startswith("每付 ¥100（等级 金卡）最多得")
    assert of_gold.why_en.startswith("¥100 paid (tier Gold card) earn")
    acts = BASE_RULE | {"fixed_points": 1}
    fixed = earning.parse_rule({key: acts[key] for key in acts if key not in ("points", "per_fen")})
    beside = house18.do(lambda c: find_rebate(c, "fixed", fixed, []))
    assert beside
    assert beside.why_zh.endswith("不看金额的规则另给每单最多 1 积分。")
    told = house18.do(lambda c: burning.foretell(c, "points", burn_terms(1, 99), day)).rebate
    assert (told.rebate_bp, told.discount_bp, told.most_bp, told.reached) == (
        9_900, 4_975, None, False)  # fmt: skip
    assert told.why_en.startswith("¥100 paid earn 100 points at most, 10,000 points pay ¥9,900.00")
    house18.do(sets_burning(1, 99))
    whole = house18.do(lambda c: burning.foretell(c, "points", burn_terms(1, 100), day)).rebate
    assert (whole.rebate_bp, whole.reached) == (10_000, True)
    with pytest.raises(TooMuchRebate):
        house18.do(sets_burning(1, 100))
    with pytest.raises(TooMuchRebate):
        house18.publish_rule("more", BASE_RULE | {"points": 1})
    more = earning.parse_rule(BASE_RULE | {"points": 2})
    in_words = house18.do(lambda c: find_rebate(c, "more", more, []))
    assert in_words
    assert (in_words.rebate_bp, in_words.reached) == (29_700, True)
    told = house18.do(lambda c: find_rebate(c, "fixed", fixed, []))
    assert told
    assert (told.rebate_bp, told.reached) == (9_900, False)
    # A point more of any amount is worth 0.99 yuan: 1 % is left for it.
    assert (
        "另给每单最多 1 积分（值 ¥0.99）：实付 ¥99.01 起的订单，合计仍低于 100.00%。" in told.why_zh
    )
    acts_only = earning.parse_rule({
        "name_zh": "签到", "name_en": "Visit", "earns_on": "behaviour",
        "behaviours": ["checked_in"], "fixed_points": 1,
    })  # fmt: skip
    assert house18.do(lambda c: find_rebate(c, "acts", acts_only, [])) is None


def test_all_published_rules_are_judged_together(house18: House) -> None:
    """A point is worth a fen; fixed points of a tier, from an amount on, bring it to the whole."""
    house18.publish_rule("base", BASE_RULE)
    house18.do(sets_burning(1, 1))
    names = {"name_zh": "满额", "name_en": "Large", "fixed_points": 4_900}
    large = {"field": "order.paid_fen", "is": "at_least", "value": 5_000}
    silver = {"field": "member.tier", "is": "equal", "value": "Silver"}
    house18.publish_rule("large", names | {"when": large})  # 98 % and 1 % of 50 yuan
    house18.publish_rule("silver", names | {"fixed_points": 49, "when": {"all": [large, silver]}})
    with pytest.raises(TooMuchRebate) as refused:
        house18.publish_rule("late", names | {"fixed_points": 1, "when": large})
    assert refused.value.facts["rebate_bp"] == 10_000
    said = str(refused.value.zh)
    assert "实付 ¥50.00 的订单（等级 silver）最多得 5,000 积分，10,000 积分抵 ¥100.00" in said
    for other in ("gold", "black"):
        of = {"field": "member.tier", "is": "equal", "value": other}
        house18.publish_rule(other, names | {"fixed_points": 49, "when": {"all": [large, of]}})
