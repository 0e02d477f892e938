"""Verbs of telling: what happened to a member, from all rooms, newest first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from yihui import identity, orders, organisation, points, tiers
from yihui.core import windows
from yihui.core.db import Connection
from yihui.core.windows import Place
from yihui.identity import Named
from yihui.members.timeline.types import RANKS, Event, EventKind
from yihui.orders import Shop
from yihui.points import movements
from yihui.points.ledger import Cause
from yihui.points.movements import Told

Row = dict[str, Any]
TILL = "pos"  # the channel of which people remember the store, not the channel
CAUSES = (Cause.ORDER, Cause.REFUND, Cause.REDEMPTION, Cause.MEMBER, Cause.RELEASE,
          Cause.CORRECTION, Cause.MERGE, Cause.UNMERGE, Cause.EXPIRY, Cause.ADJUSTMENT,
          Cause.REVERSAL, Cause.BEHAVIOUR, Cause.EXCHANGE, Cause.EXCHANGE_UNDONE)  # fmt: skip
AT_THE_OTHER = (
    "当时她与另一位会员合并为一位，这笔积分记在那位会员的账户里。",
    "She and another member were one at that time, and this stands in the other one's account.",
)
OF_THE_OTHER = (
    "这是合并期间另一位会员的积分变动，余下的部分拆分时已随那位会员转走。",
    "This is the other member's, from when the two were one; what was left of it went with her when"
    " they were parted.",
)
TITLE_OF_THE_OTHER = ("合并期间另一位会员的积分变动", "Points of the other member, while merged")
MERGED_TIER = {
    Cause.MERGE: (
        "会员合并时，等级按两位一起计算。",
        "As members were merged, both count for one tier.",
    ),
    Cause.UNMERGE: (
        "会员拆分时，等级各按自己的计算。",
        "As members were parted, each has a tier of her own.",
    ),
}


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a line of time goes on: before this moment, kind and number."""

    at: datetime
    rank: int
    no: int

    @classmethod
    def of(cls, text: str | None) -> "Cursor":
        """The cursor that a page gave, or the end of time."""
        if text is None:
            return cls(windows.END, 0, 0)
        moment, rank, no = text.split("-")
        return cls(windows.place_of(f"{moment}.0").at, int(rank), int(no))

    @classmethod
    def after(cls, event: Event) -> str:
        """The cursor behind an event."""
        moment = str(Place(event.at, 0)).partition(".")[0]
        return f"{moment}-{RANKS[event.kind]}-{event.record_no}"

    def before(self, kind: EventKind) -> Place:
        """Where a list of one kind goes on."""
        ties = windows.ALL_TIES if RANKS[kind] < self.rank else 0
        return Place(self.at, self.no if RANKS[kind] == self.rank else ties)


@dataclass(slots=True)
class _Group:
    """A member with those merged into her, and in whose accounts they once were."""

    members: list[int]
    accounts: list[int] = field(default_factory=list)

    def note(self, told: Sequence[Told]) -> tuple[str, str]:
        """What is to be said of entries from a time when she and another were one."""
        rows = [one.row for one in told if one.row["cause"] not in MERGED_TIER]
        if rows and all(row["origin_no"] not in self.members for row in rows):
            return OF_THE_OTHER
        if any(row["member_no"] not in self.members for row in rows):
            return AT_THE_OTHER
        return "", ""


class _Names:
    """Stores and channels as events show them."""

    def __init__(self, named: dict[str, dict[int, dict[str, str]]]) -> None:
        self.named = named

    @classmethod
    async def find(cls, connection: Connection, rows: Iterable[Row]) -> "_Names":
        seen = list(rows)
        numbers = {name: [row[f"{name}_no"] for row in seen] for name in ("store", "channel")}
        return cls(await organisation.find_named(connection, numbers))

    def of(self, catalogue: str, number: int | None) -> Named | None:
        found = self.named[catalogue].get(number or 0)
        return Named(**found) if found else None

    def shop(self, row: Row) -> Shop | None:
        store, channel = self.of("store", row["store_no"]), self.of("channel", row["channel_no"])
        place = store if channel is None or channel.code == TILL else channel
        place = place or channel
        return Shop(place.name_zh, place.name_en) if place else None


async def find_timeline(
    connection: Connection,
    member: Row,
    kinds: frozenset[EventKind],
    channel_no: int | None,
    cursor: str | None,
    limit: int,
) -> tuple[list[Event], str | None]:
    """A page of what happened to a member (her row of identity), newest first, and its cursor.

    Each room is asked for its newest before the cursor; the newest of all are the page. With a
    channel only what has one is told.
    """
    start = Cursor.of(cursor)
    found: list[Event] = []
    member_no = member["member_no"]
    group = _Group(await identity.find_group(connection, member_no))
    await orders.open_elsewhere(connection, group.members)
    group.accounts = await identity.merging.find_accounts(connection, group.members)
    if kinds & {EventKind.ORDER, EventKind.REFUND}:
        found += await _trade(connection, group, kinds, start, limit + 1)
    if kinds & {EventKind.POINTS, EventKind.REDEMPTION}:
        found += await _points(connection, group, kinds, start, limit + 1)
    if EventKind.TIER in kinds:
        found += await _tiers(connection, member_no, start, limit + 1)
    if EventKind.IDENTIFIER in kinds:
        found += await _identifiers(connection, member_no)
    if EventKind.PROFILE in kinds:
        found.append(await _joined(connection, member))
    bound = (start.at, start.rank, start.no)
    page = sorted((e for e in found if e.place < bound), key=lambda e: e.place, reverse=True)
    following = Cursor.after(page[limit - 1]) if len(page) > limit else None
    page = page[:limit]
    if channel_no is not None:
        named = await organisation.find_named(connection, {"channel": [channel_no]})
        code = named["channel"][channel_no]["code"]
        page = [event for event in page if event.channel and event.channel.code == code]
    return [event for event in page if event.title_zh], following


async def _trade(
    connection: Connection,
    group: _Group,
    kinds: frozenset[EventKind],
    start: Cursor,
    limit: int,
) -> list[Event]:
    bought: list[Row] = []
    refunds: list[Row] = []
    if EventKind.ORDER in kinds:
        before = start.before(EventKind.ORDER)
        bought = await orders.find_of_member(connection, group.members, before, limit)
    if EventKind.REFUND in kinds:
        before = start.before(EventKind.REFUND)
        refunds = await orders.find_refunds_of_member(connection, group.members, before, limit)
    names = await _Names.find(connection, [*bought, *refunds])
    numbers = [row["order_no"] for row in bought] + [row["refund_no"] for row in refunds]
    told = _by_cause(await movements.find_of_causes(
        connection, group.members, numbers, group.accounts,
    ))  # fmt: skip
    events = []
    for row in bought:
        zh, en = orders.title_of_order(names.shop(row), row["quantity_milli"], row["paid_fen"])
        told_of = told[Cause.ORDER, row["order_no"]]
        events.append(_event(
            EventKind.ORDER, row, row["order_no"], (zh, en), names, told_of, row["paid_fen"],
            row["external_id"], group.note(told_of),
        ))  # fmt: skip
    for row in refunds:
        zh, en = orders.title_of_refund(row["order"], row["refund_fen"], row["reason"])
        told_of = told[Cause.REFUND, row["refund_no"]]
        events.append(_event(
            EventKind.REFUND, row, row["refund_no"], (zh, en), names, told_of, -row["refund_fen"],
            row["order"], group.note(told_of),
        ))  # fmt: skip
    return events


async def _points(
    connection: Connection,
    group: _Group,
    kinds: frozenset[EventKind],
    start: Cursor,
    limit: int,
) -> list[Event]:
    """What moved points without an order or refund that the caller sees. Causes that such an order
    tells already keep their place in the page, without a title."""
    events: list[Event] = []
    for kind in (EventKind.REDEMPTION, EventKind.POINTS):
        if kind not in kinds:
            continue
        own = {Cause.REDEMPTION} if kind is EventKind.REDEMPTION else {*CAUSES} - {Cause.REDEMPTION}
        rows = await movements.find_causes(
            connection, group.members, own, start.before(kind), limit, group.accounts
        )
        numbers = [row["cause_no"] for row in rows]
        told = _by_cause(await movements.find_of_causes(
            connection, group.members, numbers, group.accounts,
        ))  # fmt: skip
        names = await _Names.find(connection, [_where(one) for t in told.values() for one in t])
        for row in rows:
            told_of = told[row["cause"], row["cause_no"]]
            movement = told_of[0].movement
            change = sum(movements.net(one.movement.part) for one in told_of)
            title, note = movements.title_of(movement, change), group.note(told_of)
            if note is OF_THE_OTHER:
                title = TITLE_OF_THE_OTHER
            elif row["cause"] in (Cause.ORDER, Cause.REFUND) and not movement.elsewhere:
                title = ("", "")
            events.append(_event(
                kind, row | _where(told_of[0]), row["cause_no"], title, names, told_of, None,
                told_of[0].order_row["external_id"] if told_of[0].order_row else None, note,
            ))  # fmt: skip
    return events


def _where(told: Told) -> Row:
    return {"store_no": told.store_no, "channel_no": told.channel_no}


def _by_cause(told: Iterable[Told]) -> dict[tuple[int, int], list[Told]]:
    groups: dict[tuple[int, int], list[Told]] = defaultdict(list)
    for one in told:
        groups[one.row["cause"], one.row["cause_no"]].append(one)
    return groups


def _event(
    kind: EventKind,
    row: Row,
    number: int,
    title: tuple[str, str],
    names: _Names,
    told: list[Told],
    amount_fen: int | None,
    order: str | None,
    note: tuple[str, str] = ("", ""),
) -> Event:
    why = movements.why_of([one.movement for one in told])
    if not told and kind is EventKind.ORDER:
        why = movements.Why("没有规则给这笔订单积分。", "No rule granted points for this order.")
    return Event(
        at=row["occurred_at"],
        kind=kind,
        title_zh=title[0],
        title_en=title[1],
        why_zh=f"{why.zh}{note[0]}",
        why_en=f"{why.en} {note[1]}".strip(),
        amount_fen=amount_fen,
        points=sum(movements.net(one.movement.part) for one in told) if told else None,
        store=names.of("store", row["store_no"]),
        channel=names.of("channel", row["channel_no"]),
        order=order,
        record_no=str(number),
    )


async def _tiers(connection: Connection, member_no: int, start: Cursor, limit: int) -> list[Event]:
    before = start.before(EventKind.TIER)
    rows = await tiers.find_changes_before(connection, member_no, before, limit)
    plans = await tiers.live_plans(connection) if rows else []
    named = {one.set_no: one for one in await tiers.sets.find_sets(connection)} if rows else {}
    events = []
    for row in rows:
        plan, brand = tiers.plan_of(plans, row["set_no"]), ("", "")
        if row["set_no"] != tiers.GROUP:
            one = named[row["set_no"]]
            brand = (f"{one.name_zh}：", f"{one.name_en}: ")
        title = tiers.title_of_change(plan, row["from_tier_no"], row["to_tier_no"])
        why = tiers.reason(plan, row)
        note = MERGED_TIER.get(row["cause"], ("", ""))
        events.append(Event(
            at=row["occurred_at"], kind=EventKind.TIER, title_zh=f"{brand[0]}{title[0]}",
            title_en=f"{brand[1]}{title[1]}",
            why_zh=f"{note[0]}{why[0]}", why_en=f"{note[1]} {why[1]}".strip(),
            record_no=str(row["change_no"]),
        ))  # fmt: skip
    return events


async def _identifiers(connection: Connection, member_no: int) -> list[Event]:
    """All of them: a member has a handful."""
    events = []
    for row in await identity.find_evidence(connection, member_no):
        zh, en = identity.KINDS.get(row["kind"] or "", (row["kind"] or "", row["kind"] or ""))
        if row["refused"]:
            title = ("有一个身份标识没有合并", "An identifier was not joined")
        elif row["merge_no"]:
            zh, en = ("合并", "merged") if row["act"] == 1 else ("拆分", "parted")
            title = (f"会员{zh}", f"Members were {en}")
        elif row["other_no"] is None:
            title = (f"认识了{zh} {row['masked']}", f"Met the {en} {row['masked']}")
        else:
            title = ("身份标识连到一起", "Identifiers were joined")
        events.append(Event(
            at=row["occurred_at"], kind=EventKind.IDENTIFIER, title_zh=title[0],
            title_en=title[1], why_zh=row["said_zh"], why_en=row["said_en"],
            record_no=str(row["assertion_no"]),
        ))  # fmt: skip
    return events


async def _joined(connection: Connection, member: Row) -> Event:
    names = await _Names.find(
        connection, [{"store_no": member["home_store_no"], "channel_no": member["home_channel_no"]}]
    )
    store = names.of("store", member["home_store_no"])
    channel = names.of("channel", member["home_channel_no"])
    place = store or channel
    return Event(
        at=member["joined_at"],
        kind=EventKind.PROFILE,
        title_zh=f"在{place.name_zh}入会" if place else "入会",
        title_en=f"Joined at {place.name_en}" if place else "Joined",
        why_zh="这是最早一条带来这位会员的记录的时间。",
        why_en="This is when the first record that brought this member happened.",
        store=store,
        channel=channel,
        record_no=str(member["member_no"]),
    )


async def entries_of_order(
    connection: Connection, member_no: int, order_no: int
) -> list[orders.PointsTold]:
    """What an order did to its member's points, oldest first."""
    survivors = await identity.find_survivors(connection, [member_no])
    accounts = sorted({member_no, *(number for number, _ in survivors.values())})
    told = await points.movements.find_of_order(connection, accounts, order_no)
    return [
        orders.PointsTold(
            str(one.row["entry_no"]), one.row["occurred_at"], str(one.kind), one.change,
            one.why.zh, one.why.en,
        )
        for one in told
    ]  # fmt: skip
