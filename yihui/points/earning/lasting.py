"""Pure: until which day points last. A rule says one of four things: so many months, to the end of
a day, month, quarter or year; the same, counted from the last day on which the member earned or
spent; a day of the year, so many years on; or none of it: then they stay."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from yihui.core.errors import Invalid
from yihui.points.earning.types import Rule

# Where a day is rolled up to the end of its span, and how far from its begin that is.
ENDS = {
    "day": None, "month": "1 month - 1 day", "quarter": "3 months - 1 day",
    "year": "1 year - 1 day",
}  # fmt: skip
YEAR_END = "12-31"
DAY = re.compile(r"\d\d-\d\d")


def check_lasting(values: dict[str, Any], given: Mapping[str, Any]) -> None:
    """One way to last, wholly said. Raises Invalid."""
    fixed = values.get("expiry_day") is not None
    if values.get("idle_months") is not None:
        _check_idle(values, given)
    elif fixed:
        _check_day(values, given)
    elif "expiry_years" in given:
        raise Invalid(
            "There is no day of the year that it could mean.", field="expiry_years",
            cure="Give expiry_day as well, or leave it out.",
            zh=("没有可以对应的固定到期日。", "同时填写 expiry_day，或去掉这一项。"),
        )  # fmt: skip
    if values.get("expiry_end", "month") not in ENDS:
        raise Invalid(
            f"Points last to the end of one of {', '.join(ENDS)}.", field="expiry_end",
            cure="Choose one of them.",
            zh=("到期日取整不在可选范围内。", "从日、月、季、年里选一个。"),
        )  # fmt: skip
    months = [values.get("expiry_months", 0), values.get("idle_months")]
    if "expiry_end" in given and (fixed or months == [None, None]):
        raise Invalid(
            "Only what lasts so many months is rolled up.", field="expiry_end",
            cure="Give expiry_months or idle_months, or leave it out.",
            zh=(
                "只有按月数到期的积分才需要取整。",
                "填写 expiry_months 或 idle_months，或去掉这一项。",
            ),
        )  # fmt: skip


def _check_idle(values: dict[str, Any], given: Mapping[str, Any]) -> None:
    for key in ("expiry_months", "expiry_day", "expiry_years"):
        if given.get(key) is not None:
            raise Invalid(
                "Points last from the day that earns them or from her last activity, not both.",
                field=key, cure="Leave out idle_months, or all other ways to last.",
                zh=(
                    "按获得日到期和按不活跃到期只能选一种。",
                    "去掉 idle_months，或去掉其他到期方式。",
                ),
            )  # fmt: skip
    values["expiry_months"] = None


def _check_day(values: dict[str, Any], given: Mapping[str, Any]) -> None:
    text = values["expiry_day"]
    try:
        if not (isinstance(text, str) and DAY.fullmatch(text)):
            raise ValueError
        date.fromisoformat(f"2000-{text}")
    except ValueError:
        raise Invalid(
            "A day of the year such as 12-31 is needed.", field="expiry_day",
            cure="Give month and day, each of two digits.",
            zh=("须为一年中的某一天，如 12-31。", "月、日各写两位数字。"),
        ) from None  # fmt: skip
    if given.get("expiry_months") is not None:
        raise Invalid(
            "Points last so many months or to a day of the year, not both.", field="expiry_day",
            cure="Leave out expiry_months or expiry_day.",
            zh=("按月数到期和按固定日期到期只能选一种。", "去掉 expiry_months 或 expiry_day。"),
        )  # fmt: skip
    if values.get("expiry_years", 1) == 0 and text != YEAR_END:
        raise Invalid(
            "What is earned after that day would have expired before.", field="expiry_years",
            cure="Give 1 or more, or 12-31 as the day.",
            zh=("该日之后获得的积分一到账就已过期。", "填 1 或更大的数，或把日期改为 12-31。"),
        )  # fmt: skip
    values["expiry_months"] = None


def last_day(rule: Rule, parameters: dict[str, object], mark: str = "") -> str:
    """The last day of what is earned on `m.local_date`, as SQL; its values are added to
    `parameters`, with `mark` behind their names.

    Rolled up to the end of the month there is one day for each month, and nobody loses a day. Of
    29 February is meant the last day of February.
    """
    if rule.expiry_day is not None:
        month, day = map(int, rule.expiry_day.split("-"))
        parameters |= {f"expiry_years{mark}": rule.expiry_years, f"expiry_month{mark}": month,
                       f"expiry_day{mark}": day}  # fmt: skip
        begins = (
            f"make_date(extract(year from m.local_date)::int + %(expiry_years{mark})s::int,"
            f" %(expiry_month{mark})s::int, 1)"
        )
        return (
            f"least({begins} + %(expiry_day{mark})s::int - 1,"
            f" ({begins} + interval '1 month - 1 day')::date)"
        )
    months = rule.expiry_months if rule.idle_months is None else rule.idle_months
    if months is None:
        return "null::date"
    parameters[f"expiry_months{mark}"] = months
    later = f"m.local_date + make_interval(months => %(expiry_months{mark})s::int)"
    step = ENDS[rule.expiry_end]
    if step is None:
        return f"({later})::date"
    return f"(date_trunc('{rule.expiry_end}', {later}) + interval '{step}')::date"
