"""Pure: what a tier's gifts and benefits cost in a year at most, and how a cost is said."""

from collections.abc import Sequence

from yihui.core.units import yuan
from yihui.tiers.types import Bound, MoveCost, Plan

Signs = frozenset[bool]  # whether what is unknown costs more, less, both or nothing

FIRST = "points"  # the code of the first currency
UNTOLD = (
    "会移动的会员太多，无法在限定时间内算出成本。",
    "Too many members would move to work out the cost in time.",
)
SIGNS: dict[Bound, Signs] = {
    "exact": frozenset(), "at_least": frozenset({True}), "at_most": frozenset({False}),
    "open": frozenset({True, False}),
}  # fmt: skip
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


def benefit_fen(plan: Plan, from_no: int, to_no: int) -> tuple[int | None, set[str], Signs]:
    """What the benefits of one tier cost more than those of the other in a year, each used as often
    as it may be: what is known of it, None where nothing is; the benefits of which it is not, and
    whether these cost more."""
    costs: list[int] = []
    codes, signs = set[str](), set[bool]()
    for one in plan.benefits:
        before, after = (one.quotas.get(plan.code(no) or "", 0) for no in (from_no, to_no))
        if before == after or one.points is not None:
            continue
        if before is None or after is None or one.cost_fen is None:
            codes.add(one.code)
            signs.add(after is None or (before is not None and after > before))
        else:
            costs.append((after - before) * one.cost_fen * PERIODS_OF_YEAR[one.per])
    return None if codes and not costs else sum(costs), codes, frozenset(signs)


def unknown(plan: Plan, moves: Sequence[tuple[int, int]]) -> list[str]:
    """The benefits of which some of these moves cost nobody knows what."""
    return sorted({code for move in moves for code in benefit_fen(plan, *move)[1]})


def bound(signs: Signs) -> Bound:
    """What a known cost is to all of it, by whether what is unknown costs more, less or both."""
    if len(signs) == 2:
        return "open"
    return "at_least" if True in signs else "at_most" if signs else "exact"


def fen_of(points: int, worth_points: int, worth_fen: int) -> int | None:
    """What points are worth, rounded towards zero; None where the currency says nothing."""
    if not worth_fen or not worth_points:
        return None
    worth = abs(points) * worth_fen // worth_points
    return worth if points >= 0 else -worth


def total(costs: Sequence[MoveCost]) -> tuple[int, int | None, Bound]:
    """All points of the first currency, and what everything costs in fen: what is known of it, and
    what that says of all."""
    first = [one for one in costs if one.currency == FIRST]
    points = sum(one.rule_points + one.gift_points for one in first)
    known, signs = [], set[bool]()
    for one in costs:
        more = one.rule_points + one.gift_points
        if more and one.points_fen is None:
            signs.add(more > 0)
        elif more:
            known.append(one.points_fen or 0)
        if one.benefit_fen:
            known.append(one.benefit_fen)
        signs |= SIGNS[one.benefit_bound]
    return points, None if signs and not known else sum(known), bound(frozenset(signs))


def say(points: int, fen: int | None, rules: int, bound: Bound = "exact") -> tuple[str, str]:
    """What a year costs, and how that was worked out."""
    less_zh, less = ("少", "less") if points < 0 else ("多", "more")
    granted_zh = f"每年{less_zh}发约 {abs(points):,} 积分" if points else "每年发的积分不变"
    granted = f"about {abs(points):,} points {less} a year" if points else "as many points a year"
    spent_zh, spent = _say_spent(fen, bound)
    looking = "1 rule of today that looks" if rules == 1 else f"{rules} rules of today that look"
    return (
        f"按过去 365 天的订单和行为、今天生效的 {rules} 条与等级有关的规则：{granted_zh}；"
        f"积分、礼品和权益合计{spent_zh}。",
        f"By the orders and behaviours of the last 365 days and {looking} at the tier: {granted};"
        f" points, gifts and benefits {spent}.",
    )


def _say_spent(fen: int | None, bound: Bound) -> tuple[str, str]:
    """All that it costs more or less, or what is known of it."""
    if fen is None:
        return "的成本未知", "come to an unknown sum"
    money, less = yuan(abs(fen)), fen < 0
    more_zh, more = ("少约", "less") if less else ("多约", "more")
    if bound == "open":
        return f"已知部分{more_zh} {money}", f"come to about {money} {more} where it is known"
    if bound == "exact":
        if not fen:
            return "不变", "cost the same"
        return f"{more_zh} {money}", f"come to about {money} {more}"
    more_zh = "减少" if less else "多出"
    if (bound == "at_least") != less:  # where more may come, a saving is one at most
        return f"{more_zh}至少约 {money}", f"come to at least about {money} {more}"
    return f"{more_zh}至多约 {money}", f"come to at most about {money} {more}"
