"""Earning rules as sentences that the people who set them would say, and what changed in them."""

from typing import Any

import pytest

from tests.house import BASE_RULE
from yihui.points import earning

TIERS = {"member.tier": {"gold": ("金卡", "Gold"), "black": ("黑卡", "Black")}}
GOLD = {"field": "member.tier", "is": "in", "value": ["gold", "black"]}
EIGHTH = {"field": "order.day", "is": "equal", "value": 8}
JACKETS = {"field": "line.category", "is": "equal", "value": "jackets"}
TAIL_ZH, TAIL_EN = "12 个月后的月底到期", "expires at the end of the month 12 months later"

SAID: list[tuple[str, dict[str, Any], str, str]] = [
    ("one point per yuan", {},
     f"每实付 1 元得 1 积分；每单向下取整；{TAIL_ZH}。",
     f"1 point for every yuan paid; rounded down per order; {TAIL_EN}."),
    ("half as much again for gold", {"per_fen": 250, "points": 3, "rounding": "half_up",
                                     "when": GOLD},
     f"每实付 2.50 元得 3 积分；每单四舍五入；仅限会员等级属于「金卡」、「黑卡」；{TAIL_ZH}。",
     "3 points for every 2.50 yuan paid; rounded half up per order; only if Tier is one of"
     f" “Gold”, “Black”; {TAIL_EN}."),
    ("a gift for the first order", {"points": 0, "fixed_points": 1_200, "expiry_months": None,
                                    "when": {"field": "member.orders", "is": "equal", "value": 0}},
     "每单得 1,200 积分；仅限此前订单数为 0；永不到期。",
     "1,200 points per order; only if Orders so far is 0; never expires."),
    ("member day, capped", {"when": {"any": [EIGHTH, GOLD]}, "cap_per_day": 150,
                            "cap_per_order": 1_000, "freight_counts": True, "rounding": "up",
                            "points_part_counts": True,
                            "payments_left_out": ["gift_card", "E-card"]},
     "每实付 1 元得 1 积分；每单向上取整；运费也计分；积分抵付的部分也计分；"
     "礼品卡、「e-card」支付的部分不计分；"
     "仅限几号为 8，或会员等级属于「金卡」、「黑卡」；"
     f"每单最多 1,000 积分；每位会员每天最多 150 积分；{TAIL_ZH}。",
     "1 point for every yuan paid; rounded up per order; freight counts too; what points paid"
     " counts too; what gift cards or “e-card” paid does not count;"
     " only if Day of the month is 8 or Tier is one of “Gold”, “Black”; at most 1,000"
     " points per order; at most"
     f" 150 points a member a day; {TAIL_EN}."),
    ("a welcome that is one of a choice", {"points": 0, "fixed_points": 5, "cap_per_month": 1_000,
                                           "cap_in_all": 9_000, "best_of": "welcome",
                                           "control_group": "spring", "control_percent": 10},
     "每单得 5 积分；每位会员每月最多 1,000 积分；每位会员累计最多 9,000 积分；"
     f"同组（welcome）规则只取最高；对照组「spring」的 10% 会员不给；{TAIL_ZH}。",
     "5 points per order; at most 1,000 points a member a month; at most 9,000 points a member in"
     f" all; only the best rule of welcome counts; not for the 10% of members in the control group"
     f" “spring”; {TAIL_EN}."),
    ("jackets, pending, for a month", {"lines": JACKETS, "fixed_points": 1, "pending_days": 1,
                                       "expiry_months": 1, "from": "2026-12-01",
                                       "until": "2026-12-31"},
     "所选商品每实付 1 元得 1 积分；另加每单 1 积分；每单向下取整；仅计品类为「jackets」的商品；"
     "1 天后生效；1 个月后的月底到期；自 2026-12-01 起；至 2026-12-31 止（含当日）。",
     "1 point for every yuan paid on the lines that count; and 1 point per order; rounded down per"
     " order; only lines whose Category is “jackets”; available after 1 day; expires at the end of"
     " the month 1 month later; from 2026-12-01; until 2026-12-31 inclusive."),
    ("to the day", {"expiry_months": 1, "expiry_end": "day"},
     "每实付 1 元得 1 积分；每单向下取整；1 个月后的当日到期。",
     "1 point for every yuan paid; rounded down per order; expires 1 month later, to the day."),
    ("to the quarter's end", {"expiry_end": "quarter"},
     "每实付 1 元得 1 积分；每单向下取整；12 个月后的季末到期。",
     "1 point for every yuan paid; rounded down per order; expires at the end of the quarter 12"
     " months later."),
    ("as long as she is active", {"idle_months": 12},
     "每实付 1 元得 1 积分；每单向下取整；最后一次获得或使用积分 12 个月后的月底到期。",
     "1 point for every yuan paid; rounded down per order; expires at the end of the month 12"
     " months after she last earned or spent points."),
    ("as long as she is active, to the day", {"idle_months": 1, "expiry_end": "day"},
     "每实付 1 元得 1 积分；每单向下取整；最后一次获得或使用积分 1 个月后的当日到期。",
     "1 point for every yuan paid; rounded down per order; expires to the day, 1 month after she"
     " last earned or spent points."),
    ("on a day of the next year", {"expiry_day": "03-31"},
     "每实付 1 元得 1 积分；每单向下取整；次年 3 月 31 日到期。",
     "1 point for every yuan paid; rounded down per order; expires on 31 March of the next year."),
    ("on the last day of a February", {"expiry_day": "02-29", "expiry_years": 3},
     "每实付 1 元得 1 积分；每单向下取整；3 年后的 2 月最后一天到期。",
     "1 point for every yuan paid; rounded down per order; expires on the last day of February"
     " 3 years on."),
    ("until she received the order", {"pending_until": "order_received", "pending_days": 7,
                                      "pending_latest_days": 30, "pending_at_latest": "lapse"},
     f"每实付 1 元得 1 积分；每单向下取整；确认收货 7 天后生效（30 天内没有则作废）；{TAIL_ZH}。",
     "1 point for every yuan paid; rounded down per order; available 7 days after “received the"
     f" order” (void after 30 days without it); {TAIL_EN}."),
    ("until an event of their own", {"pending_until": "unboxed", "pending_latest_days": 1,
                                     "pending_at_latest": "release"},
     f"每实付 1 元得 1 积分；每单向下取整；「unboxed」后生效（1 天内没有则照常生效）；{TAIL_ZH}。",
     "1 point for every yuan paid; rounded down per order; available after “unboxed” (or after 1"
     f" day without it); {TAIL_EN}."),
]  # fmt: skip

# What two versions say otherwise: part, kind, before and after in Chinese, after in English.
CHANGED: list[tuple[dict[str, Any], dict[str, Any], list[tuple[str | None, ...]]]] = [
    ({}, {}, []),
    ({}, {"points": 2}, [("amount", "changed", "每实付 1 元得 1 积分", "每实付 1 元得 2 积分",
                          "2 points for every yuan paid")]),
    ({"when": GOLD}, {"cap_per_day": 9, "name_zh": "新名"},
     [("name_zh", "changed", "基础积分", "新名", "新名"),
      ("when", "removed", "仅限会员等级属于「金卡」、「黑卡」", None, None),
      ("cap_per_day", "added", None, "每位会员每天最多 9 积分",
       "at most 9 points a member a day")]),
    ({"until": "2026-12-31"}, {"until": "2027-01-31"},
     [("until", "changed", "至 2026-12-31 止（含当日）", "至 2027-01-31 止（含当日）",
       "until 2027-01-31 inclusive")]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "zh", "en"), [one[1:] for one in SAID],
                         ids=[one[0] for one in SAID])  # fmt: skip
def test_a_rule_is_one_sentence(changes: dict[str, Any], zh: str, en: str) -> None:
    rule = earning.parse_rule(BASE_RULE | changes)
    assert earning.say(rule, "zh-CN", TIERS) == zh
    assert earning.say(rule, "en", TIERS) == en


@pytest.mark.parametrize(("before", "after", "expected"), CHANGED)
def test_what_changed_is_told_part_by_part(
    before: dict[str, Any], after: dict[str, Any], expected: list[tuple[str | None, ...]]
) -> None:
    rules = [earning.parse_rule(BASE_RULE | changes) for changes in (before, after)]
    found = earning.differences(rules[0], rules[1], TIERS)
    assert [
        (one.part, one.change, one.before_zh, one.after_zh, one.after_en) for one in found
    ] == expected
    assert all(one.label_zh and one.label_en for one in found)
