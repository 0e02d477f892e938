"""The overview: six figures with their comparisons, sales by day and channel, points."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from yihui.core.sql import load
from yihui.insight import rules
from yihui.insight.types import Card, ChannelSales, Dated, DaySales, Period, PointsShown
from yihui.insight.words import DEFINITIONS
from yihui.lake import Reading

sql = load("insight/measures.lake.sql")
Unit = Literal["fen", "ratio", "members", "points"]


@dataclass(frozen=True, slots=True)
class Sums:
    """What a period came to."""

    net_fen: int
    member_net_fen: int
    joined: int
    active: int
    repeating: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of a period."""

    previous: Period
    cards: list[Card]
    points: PointsShown
    sales_by_day: list[DaySales]
    by_channel: list[ChannelSales]


Channels = Mapping[int, tuple[str, str, str]]


async def find_overview(reading: Reading, period: Period, channels: Channels) -> Overview:
    """The overview of a period, in the scope of the reading; `channels` names channel numbers."""
    previous, year = rules.before(period), rules.year_before(period)
    began = await reading.query(sql.find_first_day)
    first = began[0]["first_day"] if began else None
    sold = await reading.query(sql.sales_of_period, _asked(period))
    days = await _days(reading, period, sold)
    sums = {one: await _sum(reading, one) for one in (previous, year)} | {period: _own(days)}
    moved = await reading.query(sql.points_by_day, {"to": period.last})
    held = _held(moved, period)

    def compared(one: Period, value: Callable[[Sums], Any]) -> Any:
        return value(sums[one]) if first and first <= one.first else None

    def card(key: str, unit: Unit, value: Callable[[Sums], Any], trend: list[Dated]) -> Card:
        zh, en = DEFINITIONS[key]
        return Card(
            key=key, unit=unit, value=value(sums[period]), trend=trend,
            previous=compared(previous, value), last_year=compared(year, value),
            definition_zh=zh, definition_en=en, **_divided(key, sums[period]),
        )  # fmt: skip

    def outstanding(one: Period) -> int:
        return sum(row["held"] for row in moved if row["day"] <= one.last)

    zh, en = DEFINITIONS["points_outstanding"]
    cards = [
        card("net_sales", "fen", lambda one: one.net_fen, _net_trend(days)),
        card("member_share", "ratio", _member_share, _share_trend(days)),
        card("new_members", "members", lambda one: one.joined, _trend(days, "joined")),
        card("active_members", "members", lambda one: one.active, _trend(days, "active")),
        card("repeat_rate", "ratio", _repeat_rate, _repeat_trend(days)),
        Card(
            key="points_outstanding", unit="points", value=outstanding(period), trend=held,
            previous=outstanding(previous) if first and first <= previous.first else None,
            last_year=outstanding(year) if first and first <= year.first else None,
            definition_zh=zh, definition_en=en,
        ),
    ]  # fmt: skip
    within = [row for row in moved if period.first <= row["day"] <= period.last]
    points = PointsShown(
        sum(row["issued"] for row in within), sum(row["redeemed"] for row in within),
        sum(row["expired"] for row in within), outstanding(period),
    )  # fmt: skip
    sales = [
        DaySales(day, row["member_fen"], row["other_fen"], row["orders"])
        for day, row in days.items()
    ]
    by_channel = await _channels(reading, period, channels, sold)
    return Overview(previous, cards, points, sales, by_channel)


def _asked(period: Period) -> dict[str, date]:
    return {"from": period.first, "to": period.last}


async def _sum(reading: Reading, period: Period) -> Sums:
    """What a period came to that is only compared with."""
    days = _asked(period)
    sold = (await reading.query(sql.sum_sales, days))[0]
    back = (await reading.query(sql.sum_refunds, days))[0]
    new = (await reading.query(sql.count_new, days))[0]
    return Sums(
        sold["paid_fen"] - back["refund_fen"],
        sold["member_paid_fen"] - back["member_refund_fen"],
        new["joined"], sold["active"], sold["repeating"],
    )  # fmt: skip


def _own(days: "Course") -> Sums:
    """What the period itself came to, from its days."""
    of_members, joined, buyers, repeating = (
        sum(row[key] for row in days.values())
        for key in ("member_fen", "joined", "buyers", "repeating")
    )
    others = sum(row["other_fen"] for row in days.values())
    return Sums(of_members + others, of_members, joined, buyers, repeating)


def _member_share(sums: Sums) -> float | None:
    return rules.ratio(sums.member_net_fen, sums.net_fen).value


def _repeat_rate(sums: Sums) -> float | None:
    return rules.ratio(sums.repeating, sums.active).value


def _divided(key: str, sums: Sums) -> dict[str, int]:
    if key == "member_share":
        return {"numerator": sums.member_net_fen, "denominator": sums.net_fen}
    if key == "repeat_rate":
        return {"numerator": sums.repeating, "denominator": sums.active}
    return {}


Course = dict[date, dict[str, int]]
EMPTY = {"member_fen": 0, "other_fen": 0, "orders": 0, "active": 0, "joined": 0, "buyers": 0,
         "repeating": 0}  # fmt: skip
SOLD = ("member_fen", "other_fen", "orders", "active")


async def _days(reading: Reading, period: Period, sold: Sequence[Mapping[str, Any]]) -> Course:
    """Every day of the period with what happened on it."""
    days: Course = {day: dict(EMPTY) for day in rules.days_of(period)}
    for row in sold:
        if row["part"] == "day":
            days[row["day"]] |= {key: row[key] for key in SOLD}
        elif row["part"] != "channel":
            key = "buyers" if row["part"] == "first" else "repeating"
            days[row["day"]][key] = row["orders"]
    for row in await reading.query(sql.new_by_day, _asked(period)):
        days[row["day"]]["joined"] = row["joined"]
    for row in await reading.query(sql.refunds_by_day, _asked(period)):
        days[row["day"]]["member_fen"] -= row["member_fen"]
        days[row["day"]]["other_fen"] -= row["other_fen"]
    return days


def _trend(days: Course, key: str) -> list[Dated]:
    return [Dated(day, row[key]) for day, row in days.items()]


def _net_trend(days: Course) -> list[Dated]:
    return [Dated(day, row["member_fen"] + row["other_fen"]) for day, row in days.items()]


def _share_trend(days: Course) -> list[Dated]:
    return [
        Dated(day, rules.ratio(row["member_fen"], row["member_fen"] + row["other_fen"]).value)
        for day, row in days.items()
    ]


def _repeat_trend(days: Course) -> list[Dated]:
    """From the first day of the period to each: of those who bought, who did so again."""
    buyers = repeating = 0
    trend = []
    for day, row in days.items():
        buyers += row["buyers"]
        repeating += row["repeating"]
        trend.append(Dated(day, rules.ratio(repeating, buyers).value))
    return trend


def _held(moved: Sequence[Mapping[str, Any]], period: Period) -> list[Dated]:
    """The points held at the end of each day."""
    held = sum(row["held"] for row in moved if row["day"] < period.first)
    by_day = {row["day"]: row["held"] for row in moved}
    trend = []
    for day in rules.days_of(period):
        held += by_day.get(day, 0)
        trend.append(Dated(day, held))
    return trend


async def _channels(
    reading: Reading, period: Period, channels: Channels, rows: Sequence[Mapping[str, Any]]
) -> list[ChannelSales]:
    back = {row["channel_no"]: row["refund_fen"]
            for row in await reading.query(sql.refunds_by_channel, _asked(period))}  # fmt: skip
    sold = {row["channel_no"]: row for row in rows if row["part"] == "channel"}
    none = {"orders": 0, "other_fen": 0, "member_orders": 0}
    found = []
    for number in sold.keys() | back.keys():
        row = sold.get(number, none)
        found.append(
            ChannelSales(
                *channels.get(number or 0, ("", "", "")), row["orders"],
                row["other_fen"] - back.get(number, 0), row["member_orders"],
            )
        )  # fmt: skip
    return sorted(found, key=lambda one: (-one.net_fen, one.code))
