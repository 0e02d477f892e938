"""One member's year in words, as her timeline tells it: every point with its order and its rule."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from yihui import identity, points, tiers
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.members import timeline
from yihui.members.timeline import Event, EventKind

Language = Literal["zh-CN", "en"]
ORDERS_MAX = 12
EVENTS_MAX = 200
TOLD = frozenset(EventKind) - {EventKind.IDENTIFIER}

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
SUM_ISSUED = """
select coalesce(sum(e.points) filter (where e.from_account = 1), 0)::bigint as issued,
    coalesce(sum(e.points) filter (where e.to_account = 1), 0)::bigint as taken_back
from points.entry_view e
where e.member_no = %(member_no)s::bigint
"""


@dataclass(frozen=True, slots=True)
class Life:
    """What the rooms know of one member."""

    phone: str
    number: str
    events: list[Event]
    issued: int
    taken_back: int
    held: int
    debt: int
    standing: tiers.Standing


async def tell(connection: Connection, language: Language) -> list[str]:
    """The sentences of one member's story, in order of time; empty while nobody fits."""
    found = await db.tuples(connection, FIND_SOMEBODY, {"orders_max": ORDERS_MAX})
    if not found:
        return []
    life = await _find_life(connection, found[0][0])
    told = [_said(event, language) for event in reversed(life.events)]
    if language == "zh-CN":
        about = f"一位会员（手机 {life.phone}，会员号 {life.number}）的一年："
        return [about, *told, _sums_zh(life)]
    about = f"A year of one member (phone {life.phone}, number {life.number}):"
    return [about, *told, _sums_en(life)]


async def _find_life(connection: Connection, member_no: int) -> Life:
    member = await identity.find_member(connection, member_no)
    assert member
    identifiers = await identity.find_identifiers(connection, member_no)
    events, _ = await timeline.find_timeline(connection, member, TOLD, None, None, EVENTS_MAX)
    today = clock.now().astimezone(clock.zone()).date()
    balances = (await points.ledger.find_balances(connection, [member_no], today))[member_no]
    sums: dict[str, Any] = await db.row(connection, SUM_ISSUED, {"member_no": member_no}) or {}
    return Life(
        phone=next((one["masked"] for one in identifiers if one["kind"] == "phone"), "—"),
        number=identity.spoken(member_no),
        events=events,
        issued=sums["issued"],
        taken_back=sums["taken_back"],
        held=sum(balance["available"] + balance["pending"] for balance in balances),
        debt=sum(balance["debt"] for balance in balances),
        standing=await tiers.find_standing(connection, member_no),
    )


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(clock.zone()):%Y-%m-%d}"


def _said(event: Event, language: Language) -> str:
    """One event with its reason; where the title says it all, nothing more."""
    why = event.kind is not EventKind.PROFILE
    if language == "zh-CN":
        return f"{_day(event.at)} {event.title_zh}。{event.why_zh if why else ''}"
    return f"{_day(event.at)} {event.title_en}. {event.why_en if why else ''}".strip()


def _sums_zh(life: Life) -> str:
    debt = f"，欠 {life.debt:,} 分" if life.debt else ""
    text = (
        f"合计：发放 {life.issued:,} 分，收回 {life.taken_back:,} 分，现有 {life.held:,} 分{debt}；"
    )
    tier = life.standing.named.name_zh if life.standing.named else "没有等级"
    text += f"{tier}，成长值 {life.standing.growth:,}"
    if life.standing.next_named:
        text += f"，离{life.standing.next_named.name_zh}还差 {life.standing.growth_missing:,}"
    return text + "。"


def _sums_en(life: Life) -> str:
    debt = f" and {life.debt:,} owed" if life.debt else ""
    text = f"In all: {life.issued:,} points issued, {life.taken_back:,} taken back,"
    text += f" {life.held:,} held{debt}; "
    text += life.standing.named.name_en if life.standing.named else "no tier"
    text += f", growth {life.standing.growth:,}"
    if life.standing.next_named:
        text += f", {life.standing.growth_missing:,} short of {life.standing.next_named.name_en}"
    return text + "."
