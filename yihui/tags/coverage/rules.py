"""Pure decisions on drift: the population stability index, when a tag has moved too far, and how
that is said."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

from yihui.tags.coverage.types import (
    ANY,
    DRIFTS,
    LEAST,
    MOVES,
    SPANS,
    Comparison,
    Counted,
    State,
)

FLOOR = 0.0001  # stands for the share of a value that nobody has: the logarithm of 0 is none
Said = tuple[str, str]


def stability_index(before: Mapping[int, int], now: Mapping[int, int]) -> float:
    """The population stability index: over all values the difference of their shares times the
    logarithm of their ratio."""
    was, is_now = sum(before.values()), sum(now.values())
    index = 0.0
    for value in before.keys() | now.keys():
        share = max(now.get(value, 0) / is_now, FLOOR)
        earlier = max(before.get(value, 0) / was, FLOOR)
        index += (share - earlier) * math.log(share / earlier)
    return index


def bases(newest: date, days: Sequence[date], accepted_on: date | None) -> dict[int, date]:
    """With which day the newest one is compared for each span: the last one that lies so far back,
    but none before what was accepted."""
    found: dict[int, date] = {}
    for span in SPANS:
        old = [day for day in days if (newest - day).days >= span]
        known = [day for day in (max(old, default=None), accepted_on) if day is not None]
        if known:
            found[span] = max(known)
    return found


def compare(days: int, before: Counted, now: Counted, fall_percent: int) -> Comparison:
    """A tag now beside what it was."""
    enough = min(before.members, now.members) >= LEAST
    listed = bool(before.values) and bool(now.values)
    index = stability_index(before.values, now.values) if enough and listed else None
    was = before.members * now.everybody * (100 - fall_percent)
    falls = before.members >= LEAST and now.members * before.everybody * 100 < was
    return Comparison(days, before, index, falls)


def state_of(comparisons: Sequence[Comparison]) -> State:
    """The worst of what was compared."""
    if any(one.falls or (one.index or 0) >= DRIFTS for one in comparisons):
        return "drifts"
    if any((one.index or 0) >= MOVES for one in comparisons):
        return "moves"
    return "steady" if any(one.before.members >= LEAST for one in comparisons) else "unknown"


def say(now: Counted | None, comparisons: Sequence[Comparison]) -> Said:
    """How far a tag has moved, in one sentence."""
    if now is None:
        return "还没有计算过，无法比较。", "Not worked out yet: there is nothing to compare."
    state = state_of(comparisons)
    if state == "unknown":
        zh = f"还不能判断：{SPANS[0]} 天前须已计算过，且至少 {LEAST} 位会员有这个标签。"
        en = f"Too early to tell: that takes a run {SPANS[0]} days ago, in which at least {LEAST}"
        return zh, f"{en} members had the tag."
    worst = max(comparisons, key=lambda one: (one.falls, one.index or 0))
    day = worst.before.counted_on
    zh, en = _say_values(worst.index)
    before, after = coverage_percent(worst.before), coverage_percent(now)
    if before == after:
        covered = f"覆盖率仍为 {after}%", f"coverage is still {after} %"
    else:
        way = ("降到", "fell") if float(after) < float(before) else ("升到", "rose")
        covered = (f"覆盖率由 {before}% {way[0]} {after}%",
                   f"coverage {way[1]} from {before} % to {after} %")  # fmt: skip
    alarm = ("，降幅超过设定", ", by more than the settings allow") if worst.falls else ("", "")
    return (f"与 {day} 相比，{zh}{covered[0]}{alarm[0]}。",
            f"Compared with {day}, {en}{covered[1]}{alarm[1]}.")  # fmt: skip


def _say_values(index: float | None) -> Said:
    if index is None:
        return "", ""
    if index >= DRIFTS:
        words = "取值分布明显漂移", "its values have drifted"
    elif index >= MOVES:
        words = "取值分布有所变动", "its values have moved"
    else:
        words = "取值分布平稳", "its values are steady"
    return f"{words[0]}（PSI {index:.2f}），", f"{words[1]} (PSI {index:.2f}); "


def coverage_percent(one: Counted) -> str:
    """Of all members so many per cent have the tag, to one digit."""
    tenths = (2000 * one.members + one.everybody) // (2 * one.everybody) if one.everybody else 0
    return f"{tenths // 10}.{tenths % 10}"


def any_value(counts: Mapping[int, int]) -> tuple[int, dict[int, int]]:
    """Who has the tag at all, and who has each value."""
    return counts.get(ANY, 0), {value: count for value, count in counts.items() if value != ANY}
