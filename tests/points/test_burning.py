"""How many points may pay for an order, in plain words: rules of burning without a database."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from yihui.core.errors import Invalid
from yihui.points.burning import BurnRule, Terms, rules, words

TODAY = date(2026, 6, 10)
# A hundred points for a yuan, in steps of a hundred, for at most 30 % of an order of 10 yuan.
TERMS: dict[str, Any] = {
    "worth_points": 100, "worth_fen": 100, "step_points": 100, "least_points": 100,
    "most_share_bp": 3_000, "least_order_fen": 1_000, "opens_on": [], "closes_on": [],
    "open": True,
}  # fmt: skip
JUNE = {"opens_on": [date(2026, 6, 1)], "closes_on": [date(2026, 6, 10)]}
LATER = {"opens_on": [date(2026, 6, 11), date(2026, 12, 1)],
         "closes_on": [date(2026, 6, 20), date(2026, 12, 9)]}  # fmt: skip
OVER = {"opens_on": [date(2026, 5, 1)], "closes_on": [date(2026, 6, 9)]}
ODD = {"worth_points": 3, "worth_fen": 2, "step_points": 3, "least_points": 30}


def rule(**changes: Any) -> BurnRule:
    return BurnRule(
        **TERMS | changes, burn_rule_no=1, currency="points", begins_on=date(2026, 1, 1),
        reason="agreed", made_by="op", made_at=datetime(2026, 1, 1, tzinfo=UTC), until=None,
        counts=True,
    )  # fmt: skip


# What the order costs in fen, what she has, what is changed of the rule: how many points she may
# use, worth how many fen, and what allows no more.
QUOTES = [
    ("the share of the order is the limit", 10_000, 9_999, {}, (3_000, 3_000, "share")),
    ("her balance is the limit", 10_000, 2_000, {}, (2_000, 2_000, "balance")),
    ("a balance is rounded down to steps", 10_000, 2_099, {}, (2_000, 2_000, "balance")),
    ("the share is rounded down to steps", 10_999, 9_999, {}, (3_200, 3_200, "share")),
    ("one fen short of a step", 9_999, 9_999, {}, (2_900, 2_900, "share")),
    ("both allow the same: the order is named", 10_000, 3_000, {}, (3_000, 3_000, "share")),
    ("the least order is taken", 1_000, 9_999, {}, (300, 300, "share")),
    ("one fen less is not", 999, 9_999, {}, (0, 0, "order")),
    ("a share of a tenth of a per cent", 100_000, 999, {"most_share_bp": 10}, (100, 100, "share")),
    ("a whole order is paid", 1_050, 9_999, {"most_share_bp": 10_000}, (1_000, 1_000, "share")),
    ("less than a step is nothing", 10_000, 99, {}, (0, 0, "least")),
    ("who owes has nothing", 10_000, -50, {}, (0, 0, "least")),
    ("the least is just there", 10_000, 500, {"least_points": 500}, (500, 500, "balance")),
    ("one step less than the least", 10_000, 499, {"least_points": 500}, (0, 0, "least")),
    ("the order takes less than the least", 1_000, 9_999, {"least_points": 500}, (0, 0, "least")),
    ("three points for two fen", 10_000, 100, ODD, (99, 66, "balance")),
    ("three points for two fen, by share", 1_001, 999, ODD, (450, 300, "share")),
    ("the last day of a window", 10_000, 9_999, JUNE, (3_000, 3_000, "share")),
    ("the day before a window", 10_000, 9_999, LATER, (0, 0, "window")),
    ("the day after the last window", 10_000, 9_999, OVER, (0, 0, "window")),
    ("a rule that ends it", 10_000, 9_999, {"open": False}, (0, 0, "closed")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("order_fen", "available", "changes", "told"), [one[1:] for one in QUOTES],
    ids=[one[0] for one in QUOTES],
)  # fmt: skip
def test_how_many_points_pay_for_an_order(
    order_fen: int, available: int, changes: dict[str, Any], told: tuple[int, int, str]
) -> None:
    kept = rule(**changes)
    found = rules.measure(kept, order_fen, available, TODAY, channel_fits=True)
    assert (found.points, found.fen, found.limit) == told
    assert all(words.say(found.limit, kept, found, available))
    # What is quoted obeys the rule, and a step more does not, or is not there.
    if found.points:
        more = found.points + kept.step_points
        assert rules.find_breach(kept, found.points, order_fen, TODAY) is None
        assert rules.find_breach(kept, more, order_fen, TODAY) == "share" or more > available


def test_no_rule_and_another_channel() -> None:
    none = rules.measure(None, 10_000, 9_999, TODAY, channel_fits=True)
    assert (none.points, none.limit) == (0, "closed")
    elsewhere = rules.measure(rule(), 10_000, 9_999, TODAY, channel_fits=False)
    assert (elsewhere.points, elsewhere.limit) == (0, "channel")


@pytest.mark.parametrize(
    ("points", "order_fen", "changes", "breach"),
    [
        (3_000, 10_000, {}, None), (3_100, 10_000, {}, "share"), (150, 10_000, {}, "step"),
        (100, 10_000, {"least_points": 200}, "least"), (100, 999, {}, "order"),
        (100, 10_000, LATER, "window"), (100, 10_000, {"open": False}, "closed"),
    ],
)  # fmt: skip
def test_what_is_against_a_rule(
    points: int, order_fen: int, changes: dict[str, Any], breach: str | None
) -> None:
    assert rules.find_breach(rule(**changes), points, order_fen, TODAY) == breach


def test_why_not_more_is_said_in_words() -> None:
    kept = rule(**LATER)
    shut = rules.measure(kept, 10_000, 9_999, TODAY, channel_fits=True)
    assert words.say(shut.limit, kept, shut) == (
        "抵现未开放，2026-06-11 起开放。", "It is shut until 2026-06-11.")  # fmt: skip
    kept = rule(most_share_bp=1_250)
    full = rules.measure(kept, 10_000, 9_999, TODAY, channel_fits=True)
    assert words.say(full.limit, kept, full, 9_999) == (
        "积分最多抵订单的 12.5%，每 100 分一档，最多用 1,200。",
        "At most 12.5% of the order: 1,200 points in steps of 100.",
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"worth_points": 7}, "step_points"),  # 100 points would be worth 14.28 fen
        ({"least_points": 150}, "least_points"),
        ({"opens_on": [date(2026, 6, 9)], "closes_on": [date(2026, 6, 8)]}, "windows[0].last_on"),
        ({"opens_on": [date(2025, 6, 1)], "closes_on": [date(2025, 6, 8)]}, "windows[0].last_on"),
        ({"opens_on": [date(2026, 6, 1), date(2026, 6, 8)],
          "closes_on": [date(2026, 6, 8), date(2026, 6, 9)]}, "windows[1].first_on"),
    ],
)  # fmt: skip
def test_terms_that_could_not_be_kept(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.check_terms(Terms(**TERMS | changes), date(2026, 1, 1))
    assert refused.value.field == field
