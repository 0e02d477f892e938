"""Why no more points pay for an order, and what to do about it, in both languages."""

from yihui.core.units import yuan
from yihui.points.burning.types import Breach, BurnRule, Limit, Measure
from yihui.points.goals.words import percent

Both = tuple[str, str]
CLOSED = ("这种积分现在不能在结账时抵现。", "These points pay for nothing at checkouts now.")
# The field that is to be changed, and how.
CURES: dict[Breach, tuple[str, str, str]] = {
    "closed": ("currency", "先发布抵现规则，或不填订单金额。",
               "Set a burn rule first, or leave the order's amount out."),
    "window": ("order_fen", "等到开放的日子再用。", "Wait for the next window."),
    "order": ("order_fen", "这张订单不用积分。", "Use no points for this order."),
    "step": ("points", "改成整数档。", "Use whole steps."),
    "least": ("points", "用到最少数量，或不用。", "Use the least or more, or none."),
    "share": ("points", "减少要使用的积分。", "Use fewer points."),
}  # fmt: skip


def say(
    limit: Limit | Breach, rule: BurnRule | None, told: Measure, available: int = 0
) -> tuple[str, str]:
    """Why not more, or why not at all."""
    if rule is None or limit == "closed":
        return CLOSED
    step, least, most = rule.step_points, rule.least_points, told.share_points
    share, order = percent(rule.most_share_bp), yuan(rule.least_order_fen)
    said: dict[Limit | Breach, Both] = {
        "frozen": (
            "这位会员已冻结，现在不能使用积分。",
            "The member is frozen: no points are spent.",
        ),
        "channel": ("这种积分不能在这个渠道使用。", "These points are not spent in this channel."),
        "window": _shut(told),
        "order": (f"订单满 {order} 才能用积分抵现。", f"Points pay for orders of {order} or more."),
        "balance": (
            f"可用积分有 {available:,}，每 {step:,} 分一档，最多用 {told.points:,}。",
            f"{available:,} points are available: {told.points:,} in steps of {step:,}.",
        ),
        "share": (
            f"积分最多抵订单的 {share}，每 {step:,} 分一档，最多用 {most:,}。",
            f"At most {share} of the order: {most:,} points in steps of {step:,}.",
        ),
        "step": (f"积分按每 {step:,} 分一档使用。", f"Points are used in steps of {step:,}."),
        "least": (f"一次最少用 {least:,} 积分。", f"At least {least:,} points are used at a time."),
    }
    return said[limit]


def _shut(told: Measure) -> Both:
    if told.opens_on is None:
        return "抵现未开放，还没有下一个时段。", "It is shut, and no window is to come."
    return f"抵现未开放，{told.opens_on} 起开放。", f"It is shut until {told.opens_on}."
