"""Pure: which terms make sense, how many points may pay for an order, and what is against a rule.

A step is worth whole fen, so points are counted in steps and nothing is rounded but down to one.
"""

from datetime import date
from itertools import pairwise
from math import gcd

from yihui.core.errors import Invalid
from yihui.points.burning.types import Bill, Breach, BurnRule, Limit, Measure, Tender, Terms

BASIS = 10_000
WINDOWS_MOST = 12  # one a month; each costs the forecast a look at all open lots


def check_terms(terms: Terms, begins_on: date) -> None:
    """Raises Invalid for terms that could not be kept."""
    whole = terms.worth_points // gcd(terms.worth_points, terms.worth_fen)
    if terms.step_points % whole:
        raise Invalid("A step is not worth whole fen.", field="step_points",
                      cure=f"Choose a multiple of {whole:,}.",
                      zh=("一档积分抵的不是整数分钱。", f"改成 {whole:,} 的整数倍。"))  # fmt: skip
    if terms.least_points % terms.step_points:
        raise Invalid("The least points are no multiple of the step.", field="least_points",
                      cure="Choose a multiple of the step.",
                      zh=("最少数量不是步长的整数倍。", "改成步长的整数倍。"))  # fmt: skip
    for place, one in enumerate(terms.windows):
        if one.last_on < max(one.first_on, begins_on):
            raise Invalid("The window ends before it begins, or before the rule does.",
                          field=f"windows[{place}].last_on", cure="Choose a later day.",
                          zh=("时段的结束早于它的开始，或早于规则生效日。",
                              "选择更晚的日期。"))  # fmt: skip
    for place, (one, following) in enumerate(pairwise(terms.windows), start=1):
        if following.first_on <= one.last_on:
            raise Invalid("The window begins before the one above it ends.",
                          field=f"windows[{place}].first_on",
                          cure=f"Let it begin after {one.last_on}.",
                          zh=("时段在上一个时段结束之前就开始了。",
                              f"从 {one.last_on} 之后开始。"))  # fmt: skip


def bill_of(
    currency: str, points: int, order_fen: int | None, source: str | None, order: str | None
) -> Bill | None:
    """The order that points are to pay for, if its price is said. Raises Invalid for one that is
    named by half."""
    if order is None and source is None:
        return None if order_fen is None else Bill(currency, points, order_fen)
    if order is None or source is None or order_fen is None:
        field = "order" if order is None else "source" if source is None else "order_fen"
        raise Invalid("An order is named by its source, its number there and its price.",
                      field=field, cure="Say all three, or the price alone.",
                      zh=("订单要写明数据源、它在那里的编号和金额。",
                          "三项都填，或只填金额。"))  # fmt: skip
    return Bill(currency, points, order_fen, source, order)


def tender_of(rule: BurnRule, bill: Bill) -> Tender | None:
    """What is kept of a bill that names its order."""
    if bill.order is None or bill.source is None:
        return None
    most_fen = share_steps(rule, bill.order_fen) * rule.step_fen
    return Tender(
        bill.source, bill.order, rule.worth_points, rule.worth_fen, bill.points, most_fen
    )  # fmt: skip


def points_left(tender: Tender, others_fen: int) -> int | None:
    """How many points may still pay for an order beside what others pay of it; None where these
    are not too many."""
    if tender.most_fen is None:
        return None
    if others_fen + tender.points * tender.worth_fen // tender.worth_points <= tender.most_fen:
        return None
    return max(tender.most_fen - others_fen, 0) * tender.worth_points // tender.worth_fen


def measure(
    rule: BurnRule | None,
    order_fen: int,
    available: int,
    today: date,
    *,
    channel_fits: bool,
    frozen: bool = False,
) -> Measure:
    """How many of the available points may pay for an order."""
    shut = find_breach(rule, 0, order_fen, today)
    if rule is None or shut == "closed":
        return Measure("closed")
    if frozen:
        return Measure("frozen")
    if not channel_fits:
        return Measure("channel")
    if shut == "window":
        return Measure("window", opens_on=next_opening(rule, today))
    if shut == "order":
        return Measure("order")
    by_share, by_balance = share_steps(rule, order_fen), max(available, 0) // rule.step_points
    steps = min(by_share, by_balance)
    most = by_share * rule.step_points
    if steps * rule.step_points < rule.least_points:
        return Measure("least", share_points=most)
    limit: Limit = "balance" if by_balance < by_share else "share"
    return Measure(limit, steps * rule.step_points, steps * rule.step_fen, most)


def find_breach(rule: BurnRule | None, points: int, order_fen: int, today: date) -> Breach | None:
    """What forbids that so many points pay for an order, if anything does; no points: whether any
    might."""
    if rule is None or not rule.open:
        return "closed"
    if rule.windows and not any(one.first_on <= today <= one.last_on for one in rule.windows):
        return "window"
    if order_fen < rule.least_order_fen:
        return "order"
    if points % rule.step_points:
        return "step"
    if 0 < points < rule.least_points:
        return "least"
    if points > share_steps(rule, order_fen) * rule.step_points:
        return "share"
    return None


def share_steps(rule: Terms, order_fen: int) -> int:
    """How many steps the order takes at most, whoever pays."""
    return order_fen * rule.most_share_bp // BASIS // rule.step_fen


def next_opening(rule: Terms, today: date) -> date | None:
    """The first day of the next window."""
    return next((one.first_on for one in rule.windows if one.first_on > today), None)
