"""The first tags of a member: RFM, nth purchase, recency, channel habit; each with its evidence."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.insight import rules
from yihui.insight.types import Tag

sql = load("insight/insight.sql")
# A habit is four orders in five; below three orders there is none to speak of.
HABIT = (4, 5)
HABIT_ORDERS = 3
RECENCY = (
    (30, "近 30 天有购买", "Bought within 30 days"),
    (90, "31–90 天未购", "31–90 days without"),
    (180, "91–180 天未购", "91–180 days without"),
    (365, "181–365 天未购", "181–365 days without"),
)
OVER_A_YEAR = ("超过一年未购", "More than a year without")


async def find_tags(
    connection: Connection, member_nos: Sequence[int], now: datetime, today: date
) -> list[Tag]:
    """The tags of a member by what the connection may see of the orders of her group; none without
    a sale."""
    asked = {"member_nos": list(member_nos), "today": today}
    channels = await db.rows(connection, sql.sum_member_orders, asked)
    if not channels:
        return []
    back = (await db.row(connection, sql.sum_member_refunds, asked)) or {"refund_fen": 0}
    return [
        *_rfm(channels, back["refund_fen"], now, today),
        _nth(channels, now),
        _recency(channels, now, today),
        _habit(channels, now),
    ]


def _rfm(
    channels: Sequence[Mapping[str, Any]], refund_fen: int, now: datetime, today: date
) -> list[Tag]:
    orders = sum(row["year_orders"] for row in channels)
    if not orders:
        return []
    last = max(row["last_date"] for row in channels)
    days = (today - last).days
    net = sum(row["year_paid_fen"] for row in channels) - refund_fen
    r, f = rules.scores(rules.FIXED, days, orders)
    _, zh, en = rules.group_of(r, f)
    money = yuan(net)
    return [
        Tag(
            "rfm", "RFM", "RFM", f"{zh} R{r}F{f}", f"{en} R{r}F{f}",
            f"最近一次购买 {last}（{days} 天前），近 365 天 {orders} 单，净额 {money}",
            f"Last bought {last} ({days} days ago); {orders} orders and {money} net in 365 days",
            "rfm-fixed-1", now,
        )
    ]  # fmt: skip


def _nth(channels: Sequence[Mapping[str, Any]], now: datetime) -> Tag:
    orders = sum(row["orders"] for row in channels)
    first = min(row["first_date"] for row in channels)
    last = max(row["last_date"] for row in channels)
    return Tag(
        "nth_purchase", "第 n 次购买", "Nth purchase", f"已购 {orders} 次",
        f"Bought {orders} times" if orders > 1 else "Bought once",
        f"首次 {first}，最近 {last}，共 {orders} 笔已付订单",
        f"First {first}, last {last}, {orders} paid orders", "nth-purchase-1", now,
    )  # fmt: skip


def _recency(channels: Sequence[Mapping[str, Any]], now: datetime, today: date) -> Tag:
    last = max(row["last_date"] for row in channels)
    days = (today - last).days
    zh, en = next(((zh, en) for most, zh, en in RECENCY if days <= most), OVER_A_YEAR)
    return Tag(
        "recency", "购买间隔", "Recency", zh, en, f"最近一次购买 {last}，距今 {days} 天",
        f"Last bought {last}, {days} days ago", "recency-1", now,
    )  # fmt: skip


def _habit(channels: Sequence[Mapping[str, Any]], now: datetime) -> Tag:
    orders = sum(row["orders"] for row in channels)
    first = channels[0]
    name_zh = first["name_zh"] or first["channel"] or "未标明渠道"
    name_en = first["name_en"] or first["channel"] or "an unnamed channel"
    if orders < HABIT_ORDERS:
        zh, en = "样本少", "Too few orders"
    elif first["orders"] * HABIT[1] >= orders * HABIT[0]:
        zh, en = f"主要在{name_zh}购买", f"Buys mostly in {name_en}"
    else:
        zh, en = "多渠道购买", "Buys in several channels"
    told_zh = "，".join(
        f"{row['name_zh'] or row['channel'] or '未标明'} {row['orders']} 单" for row in channels
    )
    told_en = ", ".join(
        f"{row['name_en'] or row['channel'] or 'unnamed'} {row['orders']}" for row in channels
    )
    return Tag(
        "channel_habit", "渠道习惯", "Channel habit", zh, en, f"共 {orders} 单：{told_zh}",
        f"{orders} orders: {told_en}", "channel-habit-1", now,
    )  # fmt: skip


def yuan(fen: int) -> str:
    """Fen as people read them: ¥1,234.50, with a true minus sign."""
    sign = "\u2212" if fen < 0 else ""
    return f"{sign}¥{abs(fen) // 100:,}.{abs(fen) % 100:02d}"
