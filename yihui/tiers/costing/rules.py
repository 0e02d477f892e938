"""Pure: what a tier's gifts and benefits cost in a year at most, and how a cost is said."""

from collections.abc import Sequence

from yihui.core.units import yuan
from yihui.tiers.types import MoveCost, Plan

FIRST = "points"  # the code of the first currency
UNTOLD = (
    "会移动的会员太多，无法在限定时间内算出成本。",
    "Too many members would move to work out the cost in time.",
)
PERIODS_OF_YEAR = {"month": 12, "quarter": 4, "year": 1, "ever": 1}


def gift_points(plan: Plan, from_no: int, to_no: int) -> int:
    """The points that gifts give more to somebody in a year who stands in one tier instead of the
    other: those for holding it in each period, those for reaching it once."""
    points = 0
    before, after = plan.code(from_no), plan.code(to_no)
    for gift in plan.gifts:
        assert gift.points is not None
        if gift.held:
            times = (after in gift.quotas) - (before in gift.quotas)
            points += times * gift.points * PERIODS_OF_YEAR[gift.per]
        elif to_no > from_no and after in gift.quotas:
            points += gift.points
    return points


def benefit_fen(plan: Plan, from_no: int, to_no: int) -> int:
    """What the benefits of one tier cost more than those of the other in a year, each used as often
    as it may be, where the plan says what one use costs."""
    before, after = plan.code(from_no), plan.code(to_no)
    return sum(
        ((one.quotas.get(after or "") or 0) - (one.quotas.get(before or "") or 0))
        * one.cost_fen * PERIODS_OF_YEAR[one.per]
        for one in plan.benefits
        if one.cost_fen
    )  # fmt: skip


def unbounded(plan: Plan) -> list[str]:
    """The benefits that cost something and that some tier may use as often as it likes."""
    return [one.code for one in plan.benefits if one.cost_fen and None in one.quotas.values()]


def fen_of(points: int, worth_points: int, worth_fen: int) -> int | None:
    """What points are worth, rounded towards zero; None where the currency says nothing."""
    if not worth_fen or not worth_points:
        return None
    worth = abs(points) * worth_fen // worth_points
    return worth if points >= 0 else -worth


def total(costs: Sequence[MoveCost]) -> tuple[int, int]:
    """All points of the first currency, and what everything costs in fen where that is known."""
    first = [one for one in costs if one.currency == FIRST]
    return (
        sum(one.rule_points + one.gift_points for one in first),
        sum((one.points_fen or 0) + one.benefit_fen for one in costs),
    )


def say(points: int, fen: int, rules: int) -> tuple[str, str]:
    """What a year costs, and how that was worked out."""
    money = yuan(abs(fen))
    less_zh, less = ("少", "less") if points < 0 else ("多", "more")
    cheap_zh, cheap = ("少", "less") if fen < 0 else ("多", "more")
    granted_zh = f"每年{less_zh}发约 {abs(points):,} 积分" if points else "每年发的积分不变"
    granted = f"about {abs(points):,} points {less} a year" if points else "as many points a year"
    spent_zh = f"{cheap_zh}约 {money}" if fen else "不变"
    spent = f"come to about {money} {cheap}" if fen else "cost the same"
    looking = "1 rule of today that looks" if rules == 1 else f"{rules} rules of today that look"
    return (
        f"按过去 365 天的订单和行为、今天生效的 {rules} 条与等级有关的规则：{granted_zh}；"
        f"积分、礼品和写明成本的权益合计{spent_zh}。",
        f"By the orders and behaviours of the last 365 days and {looking} at the tier: {granted};"
        f" points, gifts and benefits whose cost is stated {spent}.",
    )
