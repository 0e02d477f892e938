"""Pure: earning rules as sentences, and what changed between two of them, in both languages."""

import calendar
from dataclasses import dataclass
from typing import Literal

from yihui import conditions
from yihui.conditions import Language, Names, joined
from yihui.points.earning import payments
from yihui.points.earning.behaviours import named
from yihui.points.earning.types import BEHAVIOUR, Rule

Change = Literal["added", "removed", "changed"]
ROUNDING = {
    "floor": ("每单向下取整", "rounded down per order"),
    "half_up": ("每单四舍五入", "rounded half up per order"),
    "up": ("每单向上取整", "rounded up per order"),
}
ENDS = {"day": "的当日", "month": "的月底", "quarter": "的季末", "year": "的年底"}
LABELS = {
    "name_zh": ("中文名称", "Chinese name"),
    "name_en": ("英文名称", "English name"),
    "currency": ("积分种类", "Kind of points"),
    "amount": ("按金额得分", "Points by amount"),
    "fixed": ("固定得分", "Fixed points"),
    "earns_on": ("计分依据", "Earns on"),
    "rounding": ("取整", "Rounding"),
    "freight": ("运费", "Freight"),
    "points_part": ("积分抵付部分", "Part paid with points"),
    "left_out": ("不计分的支付方式", "Payments left out"),
    "lines": ("计分商品", "Lines that count"),
    "when": ("条件", "Condition"),
    "cap_per_order": ("每单上限", "Cap per order"),
    "cap_per_day": ("每日上限", "Cap per day"),
    "cap_per_month": ("每月上限", "Cap per month"),
    "cap_in_all": ("累计上限", "Cap in all"),
    "cool_down": ("间隔", "Cool-down"),
    "budget": ("预算", "Budget"),
    "best_of": ("同组取高", "Best of"),
    "control": ("对照组", "Control group"),
    "pending": ("生效", "Pending"),
    "expiry": ("到期", "Expiry"),
    "from": ("开始", "Begins"),
    "until": ("结束", "Ends"),
}
SPOKEN = ("fixed", "rounding", "freight", "points_part", "left_out", "lines", "when",
          "cap_per_order", "cap_per_day", "cap_per_month", "cap_in_all", "cool_down", "budget",
          "best_of", "control", "pending", "expiry", "from", "until")  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """One part of a document that two versions say differently; null where one says nothing."""

    part: str
    change: Change
    label_zh: str
    label_en: str
    before_zh: str | None
    before_en: str | None
    after_zh: str | None
    after_en: str | None


def say(rule: Rule, language: Language, names: Names | None = None) -> str:
    """The rule as one sentence."""
    parts = chinese(rule, names) if language == "zh-CN" else english(rule, names)
    spoken = [parts[key] for key in ("amount", *SPOKEN) if key in parts]
    if language == "zh-CN":
        return "；".join(spoken) + "。"
    sentence = "; ".join(spoken) + "."
    return sentence[0].upper() + sentence[1:]


def chinese(rule: Rule, names: Names | None = None) -> dict[str, str]:
    """The parts of a rule in Chinese; a part that says nothing is absent."""
    parts = _named(rule)
    if rule.points:
        what = "所选商品每实付" if rule.lines else "每实付"
        parts["amount"] = f"{what} {_yuan(rule.per_fen)} 元得 {rule.points:,} 积分"
        parts["rounding"] = ROUNDING[rule.rounding][0]
    if rule.earns_on == BEHAVIOUR:
        parts["earns_on"] = named(rule.behaviours)[0]
        parts["fixed"] = f"{parts['earns_on']}，每次得 {rule.fixed_points:,} 积分"
    elif rule.fixed_points:
        more = "另加每单" if rule.points else "每单得"
        parts["fixed"] = f"{more} {rule.fixed_points:,} 积分"
    if rule.freight_counts and not rule.lines:
        parts["freight"] = "运费也计分"
    if rule.points_part_counts:
        parts["points_part"] = "积分抵付的部分也计分"
    if rule.payments_left_out:
        parts["left_out"] = f"{payments.named_methods(rule.payments_left_out)[0]}支付的部分不计分"
    if rule.lines:
        parts["lines"] = joined("仅计", conditions.describe(rule.lines, "zh-CN", names), "的商品")
    if rule.when:
        parts["when"] = joined("仅限", conditions.describe(rule.when, "zh-CN", names))
    if rule.cap_per_order is not None:
        parts["cap_per_order"] = f"每单最多 {rule.cap_per_order:,} 积分"
    if rule.cap_per_day is not None:
        parts["cap_per_day"] = f"每位会员每天最多 {rule.cap_per_day:,} 积分"
    if rule.cap_per_month is not None:
        parts["cap_per_month"] = f"每位会员每月最多 {rule.cap_per_month:,} 积分"
    if rule.cap_in_all is not None:
        parts["cap_in_all"] = f"每位会员累计最多 {rule.cap_in_all:,} 积分"
    if rule.cool_down_hours is not None:
        parts["cool_down"] = f"同一会员两次得分至少间隔 {rule.cool_down_hours:,} 小时"
    if budgets := _budgets(rule, 0):
        end = "用完即停" if rule.budget_end == "stop" else "用完只告警"
        parts["budget"] = f"所有会员合计{'、'.join(budgets)}，{end}"
    if rule.shared_budget is not None:
        parts["budget"] = f"计入共享预算「{_shared(rule.shared_budget, names)[0]}」"
    if rule.best_of is not None:
        parts["best_of"] = f"同组（{rule.best_of}）规则只取最高"
    if rule.control_group is not None:
        parts["control"] = f"对照组「{rule.control_group}」的 {rule.control_percent}% 会员不给"
    if rule.pending_until is not None or rule.pending_days:
        parts["pending"] = _pending(rule)[0]
    parts["expiry"] = _expiry(rule)[0]
    if rule.begins_on:
        parts["from"] = f"自 {rule.begins_on} 起"
    if rule.ends_on:
        parts["until"] = f"至 {rule.ends_on} 止（含当日）"
    return parts


def english(rule: Rule, names: Names | None = None) -> dict[str, str]:
    """The parts of a rule in English; a part that says nothing is absent."""
    parts = _named(rule)
    if rule.points:
        what = "paid on the lines that count" if rule.lines else "paid"
        unit = f"{_yuan(rule.per_fen)} yuan" if rule.per_fen != 100 else "yuan"
        parts["amount"] = f"{_points(rule.points)} for every {unit} {what}"
        parts["rounding"] = ROUNDING[rule.rounding][1]
    if rule.earns_on == BEHAVIOUR:
        parts["earns_on"] = named(rule.behaviours)[1]
        parts["fixed"] = f"{_points(rule.fixed_points)} each time she {parts['earns_on']}"
    elif rule.fixed_points:
        more = "and " if rule.points else ""
        parts["fixed"] = f"{more}{_points(rule.fixed_points)} per order"
    if rule.freight_counts and not rule.lines:
        parts["freight"] = "freight counts too"
    if rule.points_part_counts:
        parts["points_part"] = "what points paid counts too"
    if rule.payments_left_out:
        parts["left_out"] = (
            f"what {payments.named_methods(rule.payments_left_out)[1]} paid does not count"
        )
    if rule.lines:
        parts["lines"] = f"only lines whose {conditions.describe(rule.lines, 'en', names)}"
    if rule.when:
        parts["when"] = f"only if {conditions.describe(rule.when, 'en', names)}"
    if rule.cap_per_order is not None:
        parts["cap_per_order"] = f"at most {_points(rule.cap_per_order)} per order"
    if rule.cap_per_day is not None:
        parts["cap_per_day"] = f"at most {_points(rule.cap_per_day)} a member a day"
    if rule.cap_per_month is not None:
        parts["cap_per_month"] = f"at most {_points(rule.cap_per_month)} a member a month"
    if rule.cap_in_all is not None:
        parts["cap_in_all"] = f"at most {_points(rule.cap_in_all)} a member in all"
    if rule.cool_down_hours is not None:
        hours = _counted(rule.cool_down_hours, "hour")
        parts["cool_down"] = f"at least {hours} between two grants to one member"
    if budgets := _budgets(rule, 1):
        end = "then it stops" if rule.budget_end == "stop" else "then it only tells"
        parts["budget"] = f"at most {', '.join(budgets)} for everybody together, {end}"
    if rule.shared_budget is not None:
        parts["budget"] = f"drawn on the shared budget “{_shared(rule.shared_budget, names)[1]}”"
    if rule.best_of is not None:
        parts["best_of"] = f"only the best rule of {rule.best_of} counts"
    if rule.control_group is not None:
        group = f"the control group “{rule.control_group}”"
        parts["control"] = f"not for the {rule.control_percent}% of members in {group}"
    if rule.pending_until is not None or rule.pending_days:
        parts["pending"] = _pending(rule)[1]
    parts["expiry"] = _expiry(rule)[1]
    if rule.begins_on:
        parts["from"] = f"from {rule.begins_on}"
    if rule.ends_on:
        parts["until"] = f"until {rule.ends_on} inclusive"
    return parts


def differences(before: Rule, after: Rule, names: Names | None = None) -> list[RuleDifference]:
    """What the second rule says otherwise than the first, part by part."""
    zh = (chinese(before, names), chinese(after, names))
    en = (english(before, names), english(after, names))
    found = []
    for part, labels in LABELS.items():
        old, new = zh[0].get(part), zh[1].get(part)
        was, now = en[0].get(part), en[1].get(part)
        if old != new or was != now:
            change: Change = "changed"
            if old is None or new is None:
                change = "added" if old is None else "removed"
            found.append(RuleDifference(part, change, *labels, old, was, new, now))
    return found


def _pending(rule: Rule) -> tuple[str, str]:
    days = _counted(rule.pending_days, "day")
    if rule.pending_until is None:
        return f"{rule.pending_days} 天后生效", f"available after {days}"
    event, latest = named((rule.pending_until,)), rule.pending_latest_days or 0
    zh = f" {rule.pending_days} 天后生效" if rule.pending_days else "后生效"
    lapses = rule.pending_at_latest == "lapse"
    return (
        f"{event[0]}{zh}（{latest} 天内没有则{'作废' if lapses else '照常生效'}）",
        f"available {f'{days} ' if rule.pending_days else ''}after “{event[1].strip('“”')}”"
        f" ({'void' if lapses else 'or'} after {_counted(latest, 'day')} without it)",
    )


def _expiry(rule: Rule) -> tuple[str, str]:
    if rule.expiry_day is not None:
        month, day = map(int, rule.expiry_day.split("-"))
        zh = "2 月最后一天" if (month, day) == (2, 29) else f"{month} 月 {day} 日"
        en = f"{day} {calendar.month_name[month]}"
        en = "the last day of February" if (month, day) == (2, 29) else en
        years = rule.expiry_years
        when = {0: ("当年", "of the same year"), 1: ("次年", "of the next year")}
        year = when.get(years, (f"{years} 年后的", f"{years} years on"))
        return f"{year[0]} {zh}到期", f"expires on {en} {year[1]}"
    if rule.idle_months is not None:
        months = _counted(rule.idle_months, "month")
        zh = f"最后一次获得或使用积分 {rule.idle_months} 个月后{ENDS[rule.expiry_end]}到期"
        end = f"at the end of the {rule.expiry_end} "
        if rule.expiry_end == "day":
            end = "to the day, "
        return zh, f"expires {end}{months} after she last earned or spent points"
    if rule.expiry_months is None:
        return "永不到期", "never expires"
    months = _counted(rule.expiry_months, "month")
    zh = f"{rule.expiry_months} 个月后{ENDS[rule.expiry_end]}到期"
    if rule.expiry_end == "day":
        return zh, f"expires {months} later, to the day"
    return zh, f"expires at the end of the {rule.expiry_end} {months} later"


def _budgets(rule: Rule, column: int) -> list[str]:
    words = {"budget_per_day": ("每天最多 {:,} 积分", "{:,} points a day"),
             "budget_per_month": ("每月最多 {:,} 积分", "{:,} points a month"),
             "budget_in_all": ("总共最多 {:,} 积分", "{:,} points in all")}  # fmt: skip
    found = [(said, getattr(rule, key)) for key, said in words.items()]
    return [said[column].format(points) for said, points in found if points is not None]


def _shared(code: str, names: Names | None) -> tuple[str, str]:
    return (names or {}).get("budget", {}).get(code, (code, code))


def _named(rule: Rule) -> dict[str, str]:
    parts = {"name_zh": rule.name_zh, "name_en": rule.name_en}
    return parts | ({} if rule.currency == "points" else {"currency": rule.currency})


def _yuan(fen: int) -> str:
    whole, rest = divmod(fen, 100)
    return f"{whole:,}.{rest:02d}" if rest else f"{whole:,}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _points(number: int) -> str:
    return _counted(number, "point")
