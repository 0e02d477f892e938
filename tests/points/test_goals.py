"""Goals of points: stages against what the ledger says, and a budget split into parts."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest

from tests.house import BASE_RULE, House, at, behaviour, member, order, phone
from yihui.core import clock
from yihui.core.errors import Invalid
from yihui.points import adjusting, goals
from yihui.points.earning import EditedMeanwhile
from yihui.points.goals import rules

STAGES = [
    {"name_zh": "预热", "name_en": "Warm up", "first_on": date(2026, 3, 3),
     "last_on": date(2026, 3, 6), "issued": 1_000, "redeemed": 100, "buyers_bp": 5_000},
    {"name_zh": "正式", "name_en": "Main", "first_on": date(2026, 3, 9),
     "last_on": date(2026, 3, 18), "issued": 2_000, "redeemed": 0},
]  # fmt: skip
PARTS = [
    {"name_zh": "消费", "name_en": "Buying", "weight": 60, "rules": ["base"]},
    {"name_zh": "赠送", "name_en": "Gifts", "weight": 30, "origins": ["marketing"]},
    {"name_zh": "互动", "name_en": "Doing", "weight": 10, "budgets": ["play"]},
]  # fmt: skip


def plan(**changed: Any) -> goals.Plan:
    usual: dict[str, Any] = {
        "name_zh": "三月", "name_en": "March", "purpose": "让老会员回来", "currency": "points",
        "first_on": date(2026, 3, 3), "last_on": date(2026, 3, 20), "stages": STAGES,
        "budget": 1_001, "parts": PARTS, "drift_bp": 500, "closed": False,
    }  # fmt: skip
    said = usual | changed
    said["stages"] = [goals.GoalStage(**one) for one in said["stages"]]
    said["parts"] = [goals.GoalPart(**one) for one in said["parts"]]
    return goals.Plan(**said)


@pytest.fixture
def march(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Two members bought and a third joined; one did something, was given points by hand, and
    redeemed. Now is the middle of the second stage."""
    house.publish_rule("base", BASE_RULE)
    house.share_budget("play", in_all=10_000)
    check_in = {"name_zh": "签到", "name_en": "Check in", "earns_on": "behaviour",
                "behaviours": ["checked_in"], "fixed_points": 7,
                "shared_budget": "play"}  # fmt: skip
    house.publish_rule("play", check_in)
    one, two, three = (phone(f"1390000000{n}") for n in (1, 2, 3))
    house.apply([
        order("before", 99_900, occurred_at=at(1), identifiers=one),
        order("a", 30_000, occurred_at=at(2, 0), identifiers=one),
        order("b", 10_000, occurred_at=at(5, 23, 59), identifiers=two),
        order("c", 0, occurred_at=at(5, 12), identifiers=one, points_used=40),
        member("m", occurred_at=at(8, 9), identifiers=three),
        behaviour("d", "checked_in", occurred_at=at(8), identifiers=three),
        order("e", 5_000, occurred_at=at(9), identifiers=two),
        order("f", 1_000, occurred_at=at(10), identifiers=two),
    ])  # fmt: skip
    (number,) = house.row("select min(member_no) from identity.member")
    by_hand(house, monkeypatch, number, 60, at(9, 15))
    monkeypatch.setattr(clock, "now", lambda: at(10, 18))
    return house


def by_hand(
    house: House, monkeypatch: pytest.MonkeyPatch, number: int, points: int, now: datetime
) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)
    wish = adjusting.Asked(member_no=number, points=points, origin="marketing", reason="gift",
                           reference=f"by-hand-{points}")  # fmt: skip
    house.do(lambda c: adjusting.propose(c, wish, "op"))


def test_stages_are_held_against_the_ledger(march: House) -> None:
    march.do(lambda c: goals.set_goal(c, "march", plan(), 0, "", "op"))
    told = march.do(lambda c: goals.find_report(c, "march"))
    first, second = told.stages
    assert (first.turn, first.days, first.passed) == ("over", 4, 4)
    assert (first.issued.actual, first.issued.forecast, first.issued.off_bp) == (400, 400, -6_000)
    assert (first.redeemed.actual, first.redeemed.share_bp) == (40, 4_000)
    assert (first.bought.buyers, first.bought.members, first.bought.actual_bp) == (2, 2, 10_000)
    # Two whole days of ten gave 7 + 50 + 60; the third has given 10 so far and counts for no pace.
    assert (second.turn, second.days, second.passed) == ("running", 10, 2)
    assert (second.earned, second.by_hand, second.issued.actual) == (67, 60, 127)
    assert (second.issued.expected, second.issued.forecast) == (400, 585)
    assert (second.bought.buyers, second.bought.members) == (1, 3)
    assert [one.day.day for one in told.days] == list(range(3, 21))
    moved = [(one.day.day, one.earned, one.by_hand, one.redeemed) for one in told.days]
    assert [one for one in moved if any(one[1:])] == [
        (3, 300, 0, 0), (6, 100, 0, 40), (9, 7, 0, 0), (10, 50, 60, 0), (11, 10, 0, 0),
    ]  # fmt: skip
    by_then = {one.day.day: one.issued_by_then for one in told.days}
    assert {day: (by_then[day].planned, by_then[day].actual, by_then[day].forecast)
            for day in (3, 6, 8, 9, 10, 11, 12, 18, 19)} == {
        3: (250, 300, None),
        6: (1_000, 400, None),
        8: (1_000, 400, None),  # between the stages nothing is planned
        9: (1_200, 407, None),
        10: (1_400, 517, 517),  # from the last whole day on at its pace
        11: (1_600, 527, 576),
        12: (1_800, None, 634),
        18: (3_000, None, 400 + 585),
        19: (3_000, None, None),
    }  # fmt: skip
    assert by_then[11].actual == first.issued.actual + second.issued.actual
    spent = told.days[8].redeemed_by_then
    assert (spent.planned, spent.actual, spent.forecast) == (100, 40, 40)
    assert second.sentence_en == (
        "2 of 10 days have passed: 2,000 points to give, 127 given, 585 at this pace, 70.75% less"
        " than planned; 0 points to redeem, 0 redeemed, 0 at this pace; 33.33% bought (1 / 3)."
    )
    assert "已结束，共 4 天：计划发放 1,000 积分，已发放 400，比计划少 60%" in first.sentence_zh


def test_a_budget_is_split_and_its_drift_rings(march: House, monkeypatch: Any) -> None:
    march.do(lambda c: goals.set_goal(c, "march", plan(), 0, "", "op"))
    told = march.do(lambda c: goals.find_report(c, "march"))
    assert told.budget
    parts = told.budget.parts
    assert [(one.points, one.fen, one.given) for one in parts] == [
        (601, 601, 460), (300, 300, 60), (100, 100, 7)]  # fmt: skip
    assert sum(one.points for one in parts) == told.budget.points == 1_001
    assert (told.budget.given, told.budget.outside) == (527, 0)
    assert [one.alarm for one in parts] == ["above", "below", "below"]
    assert parts[0].drift_bp == 8_729 - 6_000
    assert (parts[0].rules[0].points, parts[2].budgets[0].name_en) == (460, "Shared")
    alarms = march.do(goals.find_alarms)
    assert [(one.part, one.alarm) for one in alarms] == [(0, "above"), (1, "below"), (2, "below")]
    (number,) = march.row("select min(member_no) from identity.member")
    by_hand(march, monkeypatch, number, 241, at(10, 19))
    alarms = march.do(goals.find_alarms)
    assert [(one.part, one.alarm) for one in alarms] == [(1, "over"), (2, "below")]
    assert "已经超出这一份" in alarms[0].sentence_zh
    wide = plan(drift_bp=1_000, closed=False, parts=[*PARTS[:1], PARTS[1] | {"weight": 40}])
    march.do(lambda c: goals.set_goal(c, "march", wide, 1, "wider", "op"))
    assert march.do(goals.find_alarms) == []
    told = march.do(lambda c: goals.find_report(c, "march"))
    assert told.budget
    assert told.budget.outside == 7
    monkeypatch.setattr(clock, "now", lambda: at(30))
    tight = plan(drift_bp=0)
    march.do(lambda c: goals.set_goal(c, "march", tight, 2, "", "op"))
    assert march.do(goals.find_alarms) == []  # it is over


def test_a_goal_changes_in_versions(march: House) -> None:
    march.do(lambda c: goals.set_goal(c, "march", plan(), 0, "", "op"))
    changed = march.do(lambda c: goals.set_goal(c, "march", plan(budget=500), 1, "less", "eve"))
    assert (changed.version, changed.budget, changed.made_by) == (2, 500, "eve")
    versions = march.do(lambda c: goals.find_versions(c, "march"))
    assert [(one.version, one.budget, one.reason) for one in versions] == [
        (2, 500, "less"), (1, 1_001, "")]  # fmt: skip
    assert [one.version for one in march.do(goals.find_goals)] == [2]
    with pytest.raises(EditedMeanwhile):
        march.do(lambda c: goals.set_goal(c, "march", plan(), 1, "", "op"))
    acts = march.rows("select actor, detail->>'reason' from core.audit"
                      " where action = 'goal.set' order by 1")  # fmt: skip
    assert acts == [("eve", "less"), ("op", "")]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"last_on": date(2026, 3, 2)}, "last_on"),
    ({"last_on": date(2027, 4, 7)}, "last_on"),
    ({"last_on": date(2026, 3, 17)}, "stages[1]"),
    ({"stages": STAGES[::-1]}, "stages[1].first_on"),
    ({"budget": None}, "parts"),
    ({"parts": PARTS[:1]}, "parts"),
    ({"parts": [PARTS[0], PARTS[0]]}, "parts[1].rules"),
    ({"parts": [PARTS[0], PARTS[1] | {"origins": ["whim"]}]}, "parts[1].origins"),
    ({"parts": [PARTS[0], PARTS[1] | {"rules": ["gone"]}]}, "parts[1].rules"),
    ({"parts": [PARTS[0] | {"budgets": ["gone"]}, PARTS[1]]}, "parts[0].budgets"),
    ({"currency": "gone"}, "currency"),
]


def test_a_goal_that_does_not_hold_together_is_refused(march: House) -> None:
    for changed, field in WRONG:
        with pytest.raises(Invalid) as refused:
            march.do(lambda c, one=plan(**changed): goals.set_goal(c, "march", one, 0, "", "op"))
        assert refused.value.field == field, changed


def test_parts_sum_to_the_whole() -> None:
    """By largest remainder: nobody's share is a point away from its exact one."""
    assert rules.split(100, [60, 30, 10]) == [60, 30, 10]
    assert rules.split(1, [1, 1, 1]) == [1, 0, 0]
    assert rules.split(11, [60, 30, 10]) == [7, 3, 1]
    for whole in range(0, 400, 7):
        for weights in ([60, 30, 10], [1, 1, 1], [7, 11, 13, 999_983]):
            parts = rules.split(whole, weights)
            assert sum(parts) == whole
            exact = [Fraction(whole * weight, sum(weights)) for weight in weights]
            assert all(abs(part - fair) < 1 for part, fair in zip(parts, exact, strict=True))
