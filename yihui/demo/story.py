"""One member's year in words: every point with the order and the rule it came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from yihui import identity, orders, organisation, points, tiers
from yihui.core import clock, db
from yihui.core.db import Connection

Language = Literal["zh-CN", "en"]
Found = Mapping[str, Any]
NEWEST = 2**62
ORDERS_MAX = 12
ENTRIES_MAX = 500

# Somebody worth telling about: a few orders, over channels if possible, with a refund and a tier
# gained. A corrected order would need a story of its own.
FIND_SOMEBODY = """
with shopper as (
    select o.member_no, count(*) as orders, count(distinct o.channel_no) as channels
    from orders.sales_order_view o
    where o.member_no > 0 and o.status = 1 and not o.adjustment
    group by o.member_no
    having count(*) between 3 and %(orders_max)s::int
)
select s.member_no
from shopper s
where not exists (
    select from points.entry_view e where e.member_no = s.member_no and e.cause = 6)
order by (exists (
        select from orders.refund_view f
        where f.member_no = s.member_no and f.order_no is not null))::int
    + (exists (
        select from tiers.change_view c
        where c.member_no = s.member_no and c.from_tier_no > 0))::int desc,
    s.channels desc, s.orders desc, s.member_no
limit 1
"""
FIND_REFUNDS = """
select f.refund_no, f.occurred_at, f.refund_fen, f.reason
from orders.refund_view f
where f.member_no = %(member_no)s::bigint
"""
FIND_CHANNELS = "select channel_no, code, name_zh, name_en from organisation.channel"


@dataclass(frozen=True, slots=True)
class Life:
    """What the rooms know of one member."""

    phone: str
    joined_at: datetime
    orders: list[dict[str, Any]]
    refunds: list[dict[str, Any]]
    entries: list[dict[str, Any]]
    changes: list[dict[str, Any]]
    available: int
    debt: int
    standing: tiers.Standing


@dataclass(frozen=True, slots=True)
class Names:
    """The words behind numbers and codes, in one language."""

    language: Language
    stores: dict[int, str]
    channels: dict[int, str]
    tills: set[int]
    rules: dict[tuple[str, int], str]
    tiers: dict[str, str]


async def tell(connection: Connection, language: Language) -> list[str]:
    """The sentences of one member's story, in order of time; empty while nobody fits."""
    found = await db.tuples(connection, FIND_SOMEBODY, {"orders_max": ORDERS_MAX})
    if not found:
        return []
    life = await _find_life(connection, found[0][0])
    names = await _find_names(connection, language)
    teller = _Chinese(names) if language == "zh-CN" else _English(names)
    events: list[tuple[datetime, int, str]] = [
        (life.joined_at, 0, teller.joined(life.joined_at, _issued(life, "member", None)))
    ]
    for order in life.orders:
        events.append((order["occurred_at"], 1, teller.bought(order, _earned(life, names, order))))
    for refund in life.refunds:
        taken = [one for one in life.entries if _is_of(one, "refund", refund["refund_no"])]
        back = sum(one["points"] for one in taken if one["to_account"] == "issued")
        owed = sum(one["points"] for one in taken if one["from_account"] == "debt")
        events.append((refund["occurred_at"], 2, teller.gave_back(refund, back, owed)))
    for change in life.changes:
        if change["from_tier"]:
            events.append((change["occurred_at"], 3, teller.rose(change)))
    told = [text for *_, text in sorted(events, key=lambda event: event[:2])]
    return [teller.about(life), *told, teller.sums(life)]


async def _find_life(connection: Connection, member_no: int) -> Life:
    member = await identity.find_member(connection, member_no)
    assert member
    identifiers = await identity.find_identifiers(connection, member_no)
    bought = await orders.find_orders(connection, member_no, NEWEST, ORDERS_MAX * 2)
    today = clock.now().astimezone(clock.zone()).date()
    balances = (await points.ledger.find_balances(connection, [member_no], today))[member_no]
    return Life(
        phone=next((one["masked"] for one in identifiers if one["kind"] == "phone"), "—"),
        joined_at=member["joined_at"],
        orders=[order for order in bought if order["status"] == 1],
        refunds=await db.rows(connection, FIND_REFUNDS, {"member_no": member_no}),
        entries=await points.ledger.find_entries(connection, member_no, NEWEST, ENTRIES_MAX),
        changes=await tiers.find_changes(connection, member_no),
        available=sum(balance["available"] + balance["pending"] for balance in balances),
        debt=sum(balance["debt"] for balance in balances),
        standing=await tiers.find_standing(connection, member_no),
    )


async def _find_names(connection: Connection, language: Language) -> Names:
    name = "name_zh" if language == "zh-CN" else "name_en"
    channels = await db.rows(connection, FIND_CHANNELS)
    plan = await tiers.live_plan(connection)
    return Names(
        language,
        {s.store_no: getattr(s, name) for s in await organisation.find_stores(connection, [])},
        {channel["channel_no"]: channel[name] or channel["code"] for channel in channels},
        {channel["channel_no"] for channel in channels if channel["code"] == "pos"},
        {
            (rule.code, rule.version): rule.document[name]
            for rule in await points.earning.find_versions(connection)
        },
        {tier.code: getattr(tier, name) for tier in plan.tiers} if plan else {},
    )


def _is_of(entry: Found, cause: str, number: int | None) -> bool:
    return bool(entry["cause"] == cause and number in (None, entry["cause_no"]))


def _issued(life: Life, cause: str, number: int | None) -> int:
    return sum(
        entry["points"]
        for entry in life.entries
        if _is_of(entry, cause, number) and entry["from_account"] == "issued"
    )


def _earned(life: Life, names: Names, order: Found) -> list[tuple[int, str]]:
    """The points of an order, each with the name of its rule and the version."""
    known = list(names.rules)
    found = []
    for entry in life.entries:
        if _is_of(entry, "order", order["order_no"]) and entry["from_account"] == "issued":
            key = (entry["rule"], entry["rule_version"])
            if key in names.rules:
                text = f"{names.rules[key]} v{entry['rule_version']}"
                found.append((known.index(key), entry["points"], text))
    return [(count, text) for _, count, text in sorted(found)]


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(clock.zone()):%Y-%m-%d}"


def _yuan(fen: int) -> str:
    return f"¥{fen // 100:,}.{fen % 100:02}"


def _pieces(order: Found) -> int:
    return sum(int(line["quantity_milli"]) for line in order["lines"]) // 1000


def _movements(entries: Iterable[Found]) -> tuple[int, int]:
    """Points that were issued, and that were taken back."""
    issued = reversed_ = 0
    for entry in entries:
        issued += entry["points"] if entry["from_account"] == "issued" else 0
        reversed_ += entry["points"] if entry["to_account"] == "issued" else 0
    return issued, reversed_


class _Chinese:
    """Tells in Chinese."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def about(self, life: Life) -> str:
        return f"一位会员（手机 {life.phone}）的一年："

    def joined(self, at: datetime, opening: int) -> str:
        return f"{_day(at)} 入会" + (f"，带来期初积分 {opening:,} 分。" if opening else "。")

    def bought(self, order: Found, earned: list[tuple[int, str]]) -> str:
        store, channel = order["store_no"], order["channel_no"]
        place = self.names.stores.get(store) if channel in self.names.tills else None
        place = place or self.names.channels.get(channel, "")
        got = " + ".join(f"{count:,} 分（{rule}）" for count, rule in earned)
        paid = _yuan(order["paid_fen"])
        text = f"{_day(order['occurred_at'])} 在{place}买了 {_pieces(order)} 件，实付 {paid}"
        return f"{text}，得 {got}。" if got else f"{text}，没有积分。"

    def gave_back(self, refund: Found, back: int, owed: int) -> str:
        why = f"（{refund['reason']}）" if refund["reason"] else ""
        debt = f"，其中 {owed:,} 分已用掉，记为欠分" if owed else ""
        amount = _yuan(refund["refund_fen"])
        return f"{_day(refund['occurred_at'])} 退款 {amount}{why}，收回 {back:,} 分{debt}。"

    def rose(self, change: Found) -> str:
        tier = self.names.tiers[change["to_tier"]]
        return f"{_day(change['occurred_at'])} 成长值到 {change['growth']:,}，升为{tier}。"

    def sums(self, life: Life) -> str:
        issued, back = _movements(life.entries)
        debt = f"，欠 {life.debt:,} 分" if life.debt else ""
        text = f"合计：发放 {issued:,} 分，收回 {back:,} 分，现有 {life.available:,} 分{debt}；"
        tier = self.names.tiers.get(life.standing.tier or "", "")
        text += f"{tier}，成长值 {life.standing.growth:,}"
        if life.standing.next_tier:
            following = self.names.tiers[life.standing.next_tier]
            text += f"，离{following}还差 {life.standing.growth_missing:,}"
        return text + "。"


class _English:
    """Tells in English."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def about(self, life: Life) -> str:
        return f"A year of one member (phone {life.phone}):"

    def joined(self, at: datetime, opening: int) -> str:
        brought = f", bringing {opening:,} points along" if opening else ""
        return f"{_day(at)} joined{brought}."

    def bought(self, order: Found, earned: list[tuple[int, str]]) -> str:
        store, channel = order["store_no"], order["channel_no"]
        place = self.names.stores.get(store) if channel in self.names.tills else None
        place = place or self.names.channels.get(channel, "")
        got = " + ".join(f"{count:,} points ({rule})" for count, rule in earned)
        pieces = _pieces(order)
        things = "1 thing" if pieces == 1 else f"{pieces} things"
        text = f"{_day(order['occurred_at'])} bought {things} at {place}"
        return f"{text} for {_yuan(order['paid_fen'])} and got {got or 'no points'}."

    def gave_back(self, refund: Found, back: int, owed: int) -> str:
        why = f" ({refund['reason']})" if refund["reason"] else ""
        debt = f", {owed:,} of them spent before and now owed" if owed else ""
        amount = _yuan(refund["refund_fen"])
        day = _day(refund["occurred_at"])
        return f"{day} got {amount} back{why}; {back:,} points were taken back{debt}."

    def rose(self, change: Found) -> str:
        tier = self.names.tiers[change["to_tier"]]
        return (
            f"{_day(change['occurred_at'])} rose to {tier} with a growth of {change['growth']:,}."
        )

    def sums(self, life: Life) -> str:
        issued, back = _movements(life.entries)
        debt = f" and {life.debt:,} owed" if life.debt else ""
        text = f"In all: {issued:,} points issued, {back:,} taken back, {life.available:,} held"
        tier = self.names.tiers.get(life.standing.tier or "", "no tier")
        text += f"{debt}; {tier}, growth {life.standing.growth:,}"
        if life.standing.next_tier:
            following = self.names.tiers[life.standing.next_tier]
            text += f", {life.standing.growth_missing:,} short of {following}"
        return text + "."
