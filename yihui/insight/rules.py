"""Pure decisions of insight: periods, shares, scores, the turning point, names of sets."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from yihui.core.errors import Invalid
from yihui.insight.types import Cuts, Period, Ratio, RfmCell, RfmGroup, Step

DAYS_MAX = 1_100
# Records may not be older or younger.
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
SMALL_BASE = 30
# 95 % of a normal distribution lies within so many standard deviations.
NORMAL_95 = 1.96
FIXED = Cuts([30, 90, 180, 365], [1, 2, 3, 5])
# The groups in their order: the first that holds a cell has it. Bounds are (least, most).
GROUPS = (
    ("champions", "高价值", "Champions", (4, 5), (4, 5)),
    ("loyal", "忠诚", "Loyal", (3, 3), (4, 5)),
    ("promising", "有潜力", "Promising", (4, 5), (2, 3)),
    ("new", "新客", "New", (4, 5), (1, 1)),
    ("attention", "需关注", "Need attention", (3, 3), (1, 3)),
    ("at_risk", "有流失风险", "At risk", (1, 2), (3, 5)),
    ("lost", "已流失", "Lost", (1, 2), (1, 2)),
)


def check_period(first: date, last: date) -> Period:
    """The period, if it is one. Raises Invalid."""
    for name, day in (("from", first), ("to", last)):
        if not EARLIEST <= day <= LATEST:
            raise Invalid(f"Days lie between {EARLIEST} and {LATEST}.", field=name,
                          cure="Give a day between them.",
                          zh=("日期超出范围。", f"填 {EARLIEST} 到 {LATEST} 的日期。"))  # fmt: skip
    if first > last:
        raise Invalid("A period ends on or after the day it begins.", field="to",
                      cure="Give `from` and `to` as days, both included.",
                      zh=("结束日期早于开始日期。",
                          "结束日期不早于开始日期，首尾两天都算。"))  # fmt: skip
    return Period(first, last)


def check_short(period: Period) -> Period:
    """A period whose every day is shown is not endless. Raises Invalid."""
    if (period.last - period.first).days >= DAYS_MAX:
        raise Invalid(f"A period by day has at most {DAYS_MAX} days.", field="from",
                      cure="Ask for a shorter period.",
                      zh=(f"按天查看最多 {DAYS_MAX:,} 天。", "缩短时间段。"))  # fmt: skip
    return period


def before(period: Period) -> Period:
    """The period of the same length that ends the day before."""
    length = period.last - period.first
    last = period.first - timedelta(days=1)
    return Period(last - length, last)


def year_before(period: Period) -> Period:
    """The same days of the year before; 29 February becomes the 28th."""
    return Period(_year_before(period.first), _year_before(period.last))


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def days_of(period: Period) -> list[date]:
    """Every day of a period."""
    count = (period.last - period.first).days + 1
    return [period.first + timedelta(days=number) for number in range(count)]


def ratio(numerator: int, denominator: int) -> Ratio:
    """A share to four digits."""
    value = round(numerator / denominator, 4) if denominator else None
    return Ratio(numerator, denominator, value)


def wilson(part: int, whole: int) -> tuple[float | None, float | None]:
    """Where the true share lies with 95 % (Wilson's score interval)."""
    if not whole:
        return None, None
    share, square = part / whole, NORMAL_95**2
    middle = share + square / (2 * whole)
    spread = NORMAL_95 * math.sqrt(share * (1 - share) / whole + square / (4 * whole**2))
    scale = 1 + square / whole
    return round((middle - spread) / scale, 4), round((middle + spread) / scale, 4)


def steps_of(rows: Sequence[Mapping[str, Any]]) -> list[Step]:
    """The steps of the ladder from what was counted."""
    return [
        Step(
            row["n"], row["members"], row["next_members"],
            ratio(row["next_members"], row["members"]),
            *wilson(row["next_members"], row["members"]), row["median_days"],
        )
        for row in rows
    ]  # fmt: skip


def turning_point(steps: Sequence[Step]) -> int | None:
    """The purchase after which people go on most clearly more often than after the one before.

    The largest rise of the share among steps that rest on SMALL_BASE members; None when no share
    rises.
    """
    best, found = 0.0, None
    for earlier, later in pairwise(steps):
        if later.members < SMALL_BASE or earlier.share.value is None or later.share.value is None:
            continue
        rise = later.share.value - earlier.share.value
        if rise > best:
            best, found = rise, later.n
    return found


def scores(cuts: Cuts, days: int, orders: int) -> tuple[int, int]:
    """The recency and frequency score, 1 to 5; 5 bought last and most often."""
    return (
        5 - sum(days > cut for cut in cuts.recency),
        1 + sum(orders > cut for cut in cuts.frequency),
    )


def group_of(r: int, f: int) -> tuple[str, str, str]:
    """The group of a cell: key, Chinese and English name."""
    for key, name_zh, name_en, recency, frequency in GROUPS:
        if recency[0] <= r <= recency[1] and frequency[0] <= f <= frequency[1]:
            return key, name_zh, name_en
    raise AssertionError("every cell has a group")


def group_place(r: int, f: int) -> int:
    """The place of a cell's group among all of them, from 1."""
    return 1 + [group[0] for group in GROUPS].index(group_of(r, f)[0])


def groups_of(cells: Sequence[RfmCell]) -> list[RfmGroup]:
    """The groups in their order with what their cells hold."""
    found = []
    for key, name_zh, name_en, _, _ in GROUPS:
        own = [cell for cell in cells if group_of(cell.r, cell.f)[0] == key]
        found.append(
            RfmGroup(
                key, name_zh, name_en, sum(cell.members for cell in own),
                sum(cell.net_fen for cell in own), [f"R{cell.r}F{cell.f}" for cell in own],
            )
        )  # fmt: skip
    return found


def all_cells(rows: Sequence[Mapping[str, Any]]) -> list[RfmCell]:
    """All twenty-five cells, empty ones too."""
    known = {(row["r"], row["f"]): row for row in rows}
    return [
        RfmCell(r, f, known[r, f]["members"], known[r, f]["net_fen"])
        if (r, f) in known
        else RfmCell(r, f, 0, 0)
        for r in range(5, 0, -1)
        for f in range(1, 6)
    ]


def month_end(month: date, later: int) -> date:
    """The last day of the month so many after this one."""
    number = month.year * 12 + month.month + later
    return date(number // 12, number % 12 + 1, 1) - timedelta(days=1)


def months_back(day: date, count: int) -> date:
    """The first day of the month that stands `count` - 1 before this day's."""
    number = day.year * 12 + day.month - count
    return date(number // 12, number % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A set of members behind a figure: the statement that finds it, and its parameters."""

    statement: str
    parameters: dict[str, Any]
    scored: bool = False


CELL = re.compile(r"R([1-5])F([1-5])")
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
SETS = (
    "new, active, repeat, rfm:R5F3, rfm:champions, ladder:3, ladder:3:stopped, cohort:2026-01, "
    "cohort:2026-01:2"
)


def chosen(text: str) -> Chosen:
    """What the name of a set means. Raises Invalid."""
    kind, *rest = text.split(":")
    found: Chosen | None = None
    if not rest:
        found = {
            "new": Chosen("set_new", {}),
            "active": Chosen("set_active", {"least": 1}),
            "repeat": Chosen("set_active", {"least": 2}),
        }.get(kind)
    elif kind == "rfm" and len(rest) == 1:
        found = _chosen_cells(rest[0])
    elif kind == "ladder" and rest[0].isdigit() and 1 <= int(rest[0][:4]) <= 1000:
        found = _chosen_step(int(rest[0][:4]), rest[1:])
    elif kind == "cohort":
        found = _chosen_cohort(rest)
    if found is None:
        raise Invalid(f"There is no set {text[:40]!r}.", field="set", cure=f"Such as {SETS}.",
                      zh=(f"没有「{text[:40]}」这一组会员。", f"可以写：{SETS}。"))  # fmt: skip
    return found


def _chosen_cells(name: str) -> Chosen | None:
    if cell := CELL.fullmatch(name):
        return Chosen("set_rfm", {"cells": [[int(cell[1]), int(cell[2])]]}, scored=True)
    cells = [
        [r, f] for r in range(1, 6) for f in range(1, 6) if group_of(r, f)[0] == name
    ]  # fmt: skip
    return Chosen("set_rfm", {"cells": cells}, scored=True) if cells else None


def _chosen_step(n: int, rest: Sequence[str]) -> Chosen | None:
    if list(rest) == ["stopped"]:
        return Chosen("set_ladder", {"least": n, "most": n})
    return None if rest else Chosen("set_ladder", {"least": n, "most": 2**31})


def _chosen_cohort(rest: Sequence[str]) -> Chosen | None:
    month = MONTH.fullmatch(rest[0])
    later = rest[1] if len(rest) == 2 else "0"
    if not month or len(rest) > 2 or not later.isdigit() or len(later) > 4 or int(month[1]) < 1:
        return None
    first = date(int(month[1]), int(month[2]), 1)
    return Chosen("set_cohort", {"month": first, "later": int(later)})


def yuan(fen: int) -> str:
    """Fen as people read them: ¥1,234.50, with a true minus sign."""
    sign = "\u2212" if fen < 0 else ""
    return f"{sign}¥{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
