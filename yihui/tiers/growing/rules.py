"""Pure: the growth that a plan's document gives for behaviours, and how it is said."""

from typing import Any

from yihui.core import refusals
from yihui.core.errors import Invalid
from yihui.points.earning import named
from yihui.tiers.types import ActGrowth

ACTS_MAX = 20
GROWTH_MAX = 10**9
CAP_MAX = 10**12
EVENT_MAX = 64
KEYS = ("behaviour", "fixed_points")
CAPS = ("cap_per_day", "cap_per_month")


def parse_acts(document: Any) -> tuple[ActGrowth, ...]:
    """The kinds of behaviours that bring growth; Invalid names the field, its problem and the cure.

    Each kind stands once: its caps count all that it brought, by whichever version of the plan.
    """
    if not isinstance(document, list) or len(document) > ACTS_MAX:
        raise refusals.listed(0, ACTS_MAX, "kinds of behaviours", "行为成长值", "growth.behaviours")
    parsed = tuple(_act(one, f"growth.behaviours[{place}]") for place, one in enumerate(document))
    if len({one.behaviour for one in parsed}) < len(parsed):
        raise Invalid("Two lines name the same behaviour.", field="growth.behaviours",
                      zh=("两行写了同一种行为。", "合成一行。"))  # fmt: skip
    return parsed


def _act(document: Any, field: str) -> ActGrowth:
    if not isinstance(document, dict) or set(document) - set(CAPS) != set(KEYS):
        raise refusals.parts("Growth for a behaviour", "行为成长值", KEYS, field, CAPS)
    event = document["behaviour"]
    fits = (
        isinstance(event, str) and 0 < len(event) <= EVENT_MAX and not any(map(str.isspace, event))
    )
    if not fits:
        raise Invalid(
            f"An event of 1 to {EVENT_MAX} characters is needed.", field=f"{field}.behaviour",
            cure="Name what she must do, such as checked_in.",
            zh=(f"须为 1 至 {EVENT_MAX} 个字符的事件名。", "写明会员做了什么，例如 checked_in。"),
        )  # fmt: skip
    for key, most in (("fixed_points", GROWTH_MAX), *((cap, CAP_MAX) for cap in CAPS)):
        value = document.get(key)
        if value is None and key in CAPS:
            continue
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
            raise refusals.whole(1, most, f"{field}.{key}", or_null=key in CAPS)
    return ActGrowth(
        event, document["fixed_points"], document.get("cap_per_day"), document.get("cap_per_month")
    )


def say_act(act: ActGrowth) -> tuple[str, str]:
    """Growth for a kind of behaviour as part of a sentence."""
    name_zh, name_en = named((act.behaviour,))
    zh = f"{name_zh}每次得 {act.fixed_points:,} 成长值"
    en = f"{act.fixed_points:,} growth for each “{name_en.strip('“”')}”"
    caps = [(act.cap_per_day, "每日", "a day"), (act.cap_per_month, "每月", "a month")]
    most = [(f"{of}最多 {cap:,}", f"{cap:,} {per}") for cap, of, per in caps if cap is not None]
    if most:
        zh += f"（{'、'.join(one for one, _ in most)}）"
        en += f" (at most {' and '.join(one for _, one in most)})"
    return zh, en
