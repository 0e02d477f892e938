"""The arithmetic of a rebate in words, in both languages."""

import math
from collections.abc import Mapping
from fractions import Fraction

from yihui.conditions import Names
from yihui.core.units import yuan
from yihui.points.guarding.types import Most

Both = tuple[str, str]
YUAN_FEN = 100
FACTS = {
    "member.tier": ("等级", "tier"), "order.brand": ("品牌", "brand"),
    "member.brand_tier": ("品牌等级", "tier of the brand"), "order.channel": ("渠道", "channel"),
}  # fmt: skip


def rounded(value: Fraction) -> int:
    """Half up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def percent(value: Fraction) -> str:
    """percent(1/11) is 9.09%."""
    hundredths = rounded(value * 10_000)
    return f"{hundredths // 100:,}.{hundredths % 100:02}%"


def say(told: Most, discount: Fraction, names: Names | None = None) -> Both:
    """How the rebate comes about: what is earned, what it is worth, and what that makes."""
    of_zh, of_en = _of(told.facts, names or {})
    if told.paid_fen > 1:
        paid, earned = yuan(told.paid_fen), rounded(told.earn * told.paid_fen)
        zh = f"实付 {paid} 的订单{of_zh}最多得 {earned:,} 积分"
        en = f"An order of {paid}{of_en} earns {earned:,} points at most"
    else:
        earned = rounded(told.earn * 100 * YUAN_FEN)
        zh = f"每付 ¥100{of_zh or ' '}最多得 {earned:,} 积分"
        en = f"¥100 paid{of_en} earn {earned:,} points at most"
    if told.worth:
        worth = yuan(rounded(told.worth * 10_000))
        zh, en = f"{zh}，10,000 积分抵 {worth}", f"{en}, 10,000 points pay {worth}"
    elif not told.offer:
        # "0.00 % come back" beside what points are worth in reports read as a contradiction.
        return (
            f"{zh}；还没有抵现规则，积分在结账时抵不了钱。",
            f"{en}; no burn rule is set, so points pay nothing at checkouts yet.",
        )
    if told.offer:
        off, least = yuan(told.offer.off_fen), yuan(told.offer.least_order_fen)
        named_zh, named_en = told.offer.name_zh, told.offer.name_en
        zh += (f"，优惠「{named_zh or told.offer.code}」用 {told.offer.points:,} 积分减 {off}"
               f"（订单满 {least}）")  # fmt: skip
        en += (f", offer “{named_en or told.offer.code}” takes {off} off orders of {least} for"
               f" {told.offer.points:,} points")  # fmt: skip
    rebate, true = percent(told.rebate), percent(discount)
    return (
        f"{zh}：名义返利率 {rebate}，真实折扣 {true}；抵掉的部分也得积分时，真实折扣 {rebate}。",
        f"{en}: {rebate} come back, a true discount of {true}; of {rebate} where what points paid"
        " for earns as well.",
    )


def _of(facts: Mapping[str, str | int | None], names: Names) -> Both:
    """Of which tier, brand or channel the order is that gets most."""
    told = [(FACTS[key], names.get(key, {}).get(value, (str(value), str(value))))
            for key, value in facts.items() if value]  # fmt: skip
    if not told:
        return "", ""
    zh = "、".join(f"{noun} {name}" for (noun, _), (name, _) in told)
    return f"（{zh}）", f" ({', '.join(f'{noun} {name}' for (_, noun), (_, name) in told)})"


def say_fixed(points: int, value: Fraction, rebate: Fraction, most: Fraction) -> Both:
    """What orders of any amount get beside it, and from which amount on all together stays below
    the limit; `value` are the fen of a point at most."""
    zh = f"不看金额的规则另给每单最多 {points:,} 积分"
    en = f" Rules for orders of any amount give up to {points:,} points more"
    if not value:
        return f"{zh}。", f"{en}."
    worth = yuan(rounded(points * value))
    zh, en = f"{zh}（值 {worth}）", f"{en}, worth {worth}"
    if rebate >= most:
        return f"{zh}。", f"{en}."
    least = yuan(math.floor(points * value / (most - rebate)) + 1)
    limit = percent(most)
    return (
        f"{zh}：实付 {least} 起的订单，合计仍低于 {limit}。",
        f"{en}: of orders of {least} and more all together stays below {limit}.",
    )
