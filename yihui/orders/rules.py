"""Pure: what an order or a refund is called in a member's timeline, in both languages."""

from yihui.core.units import yuan
from yihui.orders.types import Shop


def title_of_order(shop: Shop | None, quantity_milli: int, paid_fen: int) -> tuple[str, str]:
    """What was bought, where and for how much, in Chinese and English."""
    pieces = quantity_milli // 1000
    zh = f"在{shop.zh}" if shop else ""
    at = f" at {shop.en}" if shop else ""
    if pieces:
        things = "1 thing" if pieces == 1 else f"{pieces} things"
        return (
            f"{zh}买了 {pieces} 件，实付 {yuan(paid_fen)}",
            f"Bought {things}{at} for {yuan(paid_fen)}",
        )
    return f"{zh}消费 {yuan(paid_fen)}", f"Spent {yuan(paid_fen)}{at}"


def title_of_refund(order: str | None, refund_fen: int, reason: str) -> tuple[str, str]:
    """What was given back and why, in Chinese and English."""
    zh = f"订单 {order} 退款" if order else "退款"
    en = f" for order {order}" if order else ""
    why_zh, why_en = (f"（{reason}）", f" ({reason})") if reason else ("", "")
    return f"{zh} {yuan(refund_fen)}{why_zh}", f"Got {yuan(refund_fen)} back{en}{why_en}"
