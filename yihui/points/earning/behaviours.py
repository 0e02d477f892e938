"""Pure: the behaviours that a rule looks at, and what people call those that points are often given
for; any other event is taken too."""

import re
from typing import Any

from yihui.core import refusals
from yihui.core.errors import Invalid
from yihui.points.earning.types import BEHAVIOUR, KINDS_MAX, ORDER

# What only an order has: a behaviour earns fixed points.
OF_ORDERS = ("points", "per_fen", "rounding", "freight_counts", "points_part_counts",
             "payments_left_out", "lines", "cap_per_order")  # fmt: skip
EVENT = re.compile(r"\S{1,64}")
BEHAVIOURS: dict[str, tuple[str, str]] = {
    "checked_in": ("签到", "Checked in"),
    "reviewed": ("评价商品", "Reviewed"),
    "shared": ("分享", "Shared"),
    "share_opened": ("打开分享", "Opened a share"),
    "invited": ("邀请好友", "Invited a friend"),
    "profile_completed": ("完善资料", "Completed the profile"),
    "survey_answered": ("填写问卷", "Answered a survey"),
    "order_received": ("确认收货", "Received the order"),
    "code_scanned": ("扫一物一码", "Scanned a code"),
    "code_checked": ("验真", "Checked a code"),
    "store_entered": ("进店", "Entered a store"),
    "tried_on": ("试穿", "Tried on"),
    "guide_added": ("添加导购", "Added a guide"),
    "live_entered": ("进入直播间", "Entered a live stream"),
}


def check_subject(values: dict[str, Any]) -> None:
    """What the rule looks at: orders, or behaviours of these kinds. Raises Invalid."""
    subject = values.get("earns_on", ORDER)
    if subject not in (ORDER, BEHAVIOUR):
        raise refusals.one_of((ORDER, BEHAVIOUR), "earns_on")
    events = values.get("behaviours")
    if subject == ORDER:
        if events:
            raise Invalid(
                "A rule for orders names no behaviours.", field="behaviours",
                cure='Say "earns_on": "behaviour", or leave them out.',
                zh=("看订单的规则不能写行为。", "earns_on 填 behaviour，或去掉行为。"),
            )  # fmt: skip
        values.pop("behaviours", None)
        return
    for key in OF_ORDERS:
        if values.get(key):
            raise Invalid(
                "A behaviour earns fixed points; only an order has this.", field=key,
                cure="Leave it out, and give fixed_points.",
                zh=("行为只得固定积分；这一项只用于订单。", "去掉它，填写 fixed_points。"),
            )  # fmt: skip
        values.pop(key, None)
    fits = isinstance(events, list | tuple) and 0 < len(events) <= KINDS_MAX
    if not fits or not all(isinstance(one, str) and EVENT.fullmatch(one) for one in events or ()):
        raise Invalid(
            f"1 to {KINDS_MAX} events are needed, each of 1 to 64 characters.", field="behaviours",
            cure='Name what she must do, such as ["checked_in"].',
            zh=(f"要 1 到 {KINDS_MAX} 种行为，每种 1 到 64 个字符。",
                "写明会员做了什么，例如 checked_in。"),
        )  # fmt: skip
    values["behaviours"] = tuple(dict.fromkeys(events or ()))


def named(events: tuple[str, ...]) -> tuple[str, str]:
    """What people call these events, in Chinese and English; an unknown one by its code."""
    names = [BEHAVIOURS.get(event, (f"「{event}」", f"“{event}”")) for event in events]
    return "或".join(zh for zh, _ in names), " or ".join(en.lower() for _, en in names)


def awaited(event: str | None) -> dict[str, Any]:
    """What people call the event for which points wait, as a lot tells it; nulls where none is."""
    if event is None:
        return {"awaits_zh": None, "awaits_en": None}
    zh, en = BEHAVIOURS.get(event, (event, event))
    return {"awaits_zh": zh, "awaits_en": en}
