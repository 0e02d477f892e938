"""Who comes back after a first day, week or month, and who buys again after the n-th purchase."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from yihui.core.sql import load
from yihui.insight import rules
from yihui.insight.types import Period, Step
from yihui.lake import Reading

sql = load("insight/retention.lake.sql")
PURCHASES_SHOWN = 10


class Grain(StrEnum):
    """Into what the time since the first is divided; weeks begin on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Came(StrEnum):
    """By what a member comes: she buys, or does anything that is no order."""

    ORDER = "order"
    BEHAVIOUR = "behaviour"


@dataclass(frozen=True, slots=True)
class ReturnCell:
    """Members who came in a stretch after their first; `first` and `last` are its days as far as
    they were counted, and unfinished ones are not complete."""

    offset: int
    members: int
    first: date
    last: date
    complete: bool


@dataclass(frozen=True, slots=True)
class ReturnCohort:
    """Members who first came in a day, week or month, which begins on `begun`."""

    begun: date
    size: int
    cells: list[ReturnCell]


@dataclass(frozen=True, slots=True)
class NthPurchases:
    """Of who bought n times how many bought again, by the channel of the n-th; of all of them the
    code is empty, as it is of orders without a channel."""

    whole: bool
    code: str
    name_zh: str
    name_en: str
    steps: list[Step]
    turning_point: int | None


def begin_of(grain: Grain, day: date, later: int = 0) -> date:
    """The first day of the stretch that stands so many after a day's."""
    match grain:
        case Grain.DAY:
            return day + timedelta(days=later)
        case Grain.WEEK:
            return day + timedelta(days=7 * later - day.weekday())
        case Grain.MONTH:
            return rules.month_end(day.replace(day=1), later - 1) + timedelta(days=1)


async def find_returned(
    reading: Reading, came: Came, grain: Grain, last: date, count: int, today: date
) -> list[ReturnCohort]:
    """Members by the stretch in which they first came, newest last, and how many came again in each
    that began by the last day."""
    since = begin_of(grain, last, 1 - count)
    asked = {"acts": came is Came.BEHAVIOUR, "grain": grain.value, "since": since, "to": last}
    rows = await reading.query(sql.returned, asked)
    known = {(row["begun"], row["later"]): row["members"] for row in rows}
    cohorts = []
    for begun in sorted({begun for begun, _ in known}):
        cells = []
        later, first = 0, begun
        while first <= last:
            after = begin_of(grain, begun, later + 1)
            end = after - timedelta(days=1)
            cells.append(
                ReturnCell(
                    later, known.get((begun, later), 0), first, min(end, last),
                    end <= last and end < today,
                )
            )  # fmt: skip
            later, first = later + 1, after
        cohorts.append(ReturnCohort(begun, cells[0].members, cells))
    return cohorts


async def find_bought_again(
    reading: Reading, period: Period, days: int | None,
    channels: Mapping[int, tuple[str, str, str]],
) -> list[NthPurchases]:  # fmt: skip
    """Of members who first bought in the period, in all and by channel: how many bought once more
    after the n-th purchase (within so many days), and after which most clearly more."""
    asked = {"from": period.first, "to": period.last, "days": days, "most": PURCHASES_SHOWN}
    by_channel: dict[tuple[bool, int | None], list[Step]] = {}
    for row in await reading.query(sql.bought_again, asked):
        key = (row["whole"], row["channel_no"])
        by_channel.setdefault(key, []).extend(rules.steps_of([row]))
    return [
        NthPurchases(
            whole, *channels.get(number or 0, ("", "", "")), steps, rules.turning_point(steps)
        )
        for (whole, number), steps in by_channel.items()
    ]
