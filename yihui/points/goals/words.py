"""Goals in plain words, in both languages."""

from yihui.points.goals.types import Bought, GoalPart, Pace, Turn


def say_stage(
    turn: Turn, passed: int, days: int, issued: Pace, redeemed: Pace, bought: Bought
) -> tuple[str, str]:
    """How a stage goes: points given, points redeemed, members who buy."""
    zh, en = _BEGINNINGS[turn](passed, days)
    told = [
        _say_pace(turn, one, *names)
        for one, names in (
            (issued, ("发放", "to give", "given")),
            (redeemed, ("兑换", "to redeem", "redeemed")),
        )
    ]
    told.append(_say_bought(turn, bought))
    return (zh + "；".join(one for one, _ in told) + "。",
            en + "; ".join(one for _, one in told) + ".")  # fmt: skip


_BEGINNINGS = {
    "to_come": lambda passed, days: (f"还没开始，共 {days} 天：", f"To come, {days} days: "),
    "running": lambda passed, days: (
        f"共 {days} 天，已过 {passed} 天：", f"{passed} of {days} days have passed: "),
    "over": lambda passed, days: (f"已结束，共 {days} 天：", f"Over, {days} days: "),
}  # fmt: skip


def _say_pace(turn: Turn, told: Pace, verb: str, to_do: str, done: str) -> tuple[str, str]:
    zh = f"计划{verb} {told.planned:,} 积分"
    en = f"{told.planned:,} points {to_do}"
    if turn == "to_come":
        return zh, en
    zh, en = f"{zh}，已{verb} {told.actual:,}", f"{en}, {told.actual:,} {done}"
    if turn == "running" and told.forecast is None:
        return f"{zh}，满一天后才能预计", f"{en}, no forecast before a whole day"
    if turn == "running":
        zh = f"{zh}，照此进度预计 {told.forecast:,}"
        en = f"{en}, {told.forecast:,} at this pace"
    if told.off_bp:
        more = told.off_bp > 0
        off = percent(abs(told.off_bp))
        zh = f"{zh}，比计划{'多' if more else '少'} {off}"
        en = f"{en}, {off} {'more' if more else 'less'} than planned"
    return zh, en


def _say_bought(turn: Turn, told: Bought) -> tuple[str, str]:
    zh, en = [], []
    if told.planned_bp is not None:
        zh.append(f"计划 {percent(told.planned_bp)} 的会员购买")
        en.append(f"{percent(told.planned_bp)} of members to buy")
    if turn != "to_come" and told.actual_bp is not None:
        counted = f"{told.buyers:,} / {told.members:,}"
        zh.append(f"已有 {percent(told.actual_bp)} 购买（{counted}）")
        en.append(f"{percent(told.actual_bp)} bought ({counted})")
    return "，".join(zh) or "购买比例未计划", ", ".join(en) or "no share of buyers planned"


def say_part(
    part: GoalPart, points: int, given: int, planned_bp: int, actual_bp: int | None,
    alarm: str | None, drift_bp: int,
) -> tuple[str, str]:  # fmt: skip
    """What a part has, what was given of it, and whether its share is still as planned."""
    zh = (f"「{part.name_zh}」计划占 {percent(planned_bp)}，即 {points:,} 积分；"
          f"已发 {given:,}")  # fmt: skip
    en = (f"“{part.name_en}” is to have {percent(planned_bp)}, {points:,} points; "
          f"{given:,} were given")  # fmt: skip
    if actual_bp is not None:
        zh = f"{zh}，占各份已发的 {percent(actual_bp)}"
        en = f"{en}, {percent(actual_bp)} of what all parts gave"
    allowed = points_of(drift_bp)
    ends = {
        None: ("。", "."),
        "above": (f"，高出计划超过 {allowed} 个百分点。",
                  f", more than {allowed} percentage points above the plan."),
        "below": (f"，低于计划超过 {allowed} 个百分点。",
                  f", more than {allowed} percentage points below the plan."),
        "over": ("，已经超出这一份。", ", which is more than the part has."),
    }  # fmt: skip
    return zh + ends[alarm][0], en + ends[alarm][1]


def percent(basis_points: int) -> str:
    """A share of 10,000 as people read it: 32.5%."""
    return f"{points_of(basis_points)}%"


def points_of(basis_points: int) -> str:
    """Percentage points, with at most two decimals."""
    whole, rest = divmod(basis_points, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".")
