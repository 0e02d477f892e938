"""What people call the behaviours that points are often given for; any other event is taken too."""

from typing import Any

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
