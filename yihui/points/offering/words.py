"""Why an offer is not for a member and her order, in both languages."""

from yihui.core.units import yuan
from yihui.points.offering.types import Obstacle, Offer

Both = tuple[str, str]
# The field that is to be changed, and how.
CURES: dict[Obstacle, tuple[str, str, str]] = {
    "closed": ("offer", "选择其他优惠。", "Choose another offer."),
    "days": ("offer", "在优惠的日期内使用。", "Take it on its days."),
    "channel": ("channel", "在允许的渠道使用。", "Take it in one of its channels."),
    "order": ("order_fen", "凑满门槛，或不用这个优惠。", "Reach the least, or leave it."),
    "band": ("offer", "选择其他优惠，或按抵现规则使用积分。",
             "Choose another offer, or pay with points by the burn rule."),
    "used": ("offer", "选择其他优惠。", "Choose another offer."),
    "gone": ("offer", "选择其他优惠。", "Choose another offer."),
    "balance": ("offer", "积分够了再用。", "Take it when there are enough points."),
}  # fmt: skip


def say(limit: Obstacle | None, offer: Offer) -> Both:
    """Why she may not take it; if nothing stands in the way, what it is."""
    least, off = yuan(offer.least_order_fen), yuan(offer.off_fen)
    said: dict[Obstacle | None, Both] = {
        None: (f"用 {offer.points:,} 积分减 {off}。", f"{offer.points:,} points take {off} off."),
        "closed": ("这个优惠没有开放。", "This offer is not open."),
        "days": (
            f"优惠只在 {offer.begins_on} 至 {offer.ends_on} 有效。",
            f"The offer counts from {offer.begins_on} to {offer.ends_on}.",
        ),
        "channel": ("这个优惠不能在这个渠道使用。", "This offer is not taken in this channel."),
        "order": (f"订单满 {least} 才能用。", f"It is for orders of {least} or more."),
        "band": (
            f"这个优惠给 {offer.window_on} 至 {offer.snapshot_on} 积分持有量在指定分层的会员。",
            "The offer is for members whose points lay in its bands from"
            f" {offer.window_on} to {offer.snapshot_on}.",
        ),
        "used": (
            f"每人最多用 {offer.most_per_member:,} 次，已经用完。",
            f"Each member may take it {offer.most_per_member:,} times, and has.",
        ),
        "gone": ("这个优惠已经领完。", "As many as there are were taken."),
        "balance": (f"需要 {offer.points:,} 积分，不够。", f"It takes {offer.points:,} points."),
    }
    return said[limit]
