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
    told = rules.most(earn, worth, offers)
    assert words.percent(told.rebate) == rebate
    assert (told.offer.code if told.offer else None) == by


def test_rules_that_meet_are_added_up_and_of_a_group_the_best_counts() -> None:
    found = [Earning("base", 1, 100), Earning("x2", 1, 100), Earning("gold", 2, 100, "tier"),
             Earning("black", 3, 100, "tier")]  # fmt: skip
    assert rules.earn_rate(found) == Fraction(5, 100)


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
    unburned = house18.do(lambda c: find_rebate(c, "base", twice))
    assert unburned
    assert unburned.why_en == (
        "¥100 paid earn 200 points at most; no burn rule is set, so points pay nothing at"
        " checkouts yet.")  # fmt: skip
    assert unburned.why_zh == "每付 ¥100 最多得 200 积分；还没有抵现规则，积分在结账时抵不了钱。"
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
    more, acts = earning.parse_rule(BASE_RULE | {"points": 2}), BASE_RULE | {"fixed_points": 1}
    in_words = house18.do(lambda c: find_rebate(c, "more", more))
    assert in_words
    assert (in_words.rebate_bp, in_words.reached) == (29_700, True)
    fixed = earning.parse_rule({key: acts[key] for key in acts if key not in ("points", "per_fen")})
    assert house18.do(lambda c: find_rebate(c, "more", fixed)) is None
