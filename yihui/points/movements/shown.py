"""Movements as answers and files show them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from yihui import organisation
from yihui.core.db import Connection
from yihui.core.web import plain
from yihui.identity import MemberRow, Named
from yihui.points.ledger import Account, Cause
from yihui.points.movements.actions import Told, drawn_of
from yihui.points.movements.types import Kind

Language = Literal["zh-CN", "en"]
Rows = Callable[[Connection, Sequence[int]], Awaitable[dict[int, MemberRow]]]
HEADS = {
    "zh-CN": ["发生时间", "入账时间", "会员号", "姓名", "手机", "类型", "积分", "门店", "渠道",
              "订单号", "规则", "规则版本", "原因"],
    "en": ["Occurred", "Recorded", "Member number", "Name", "Phone", "Kind", "Points", "Store",
           "Channel", "Order", "Rule", "Rule version", "Why"],
}  # fmt: skip
KINDS_ZH = {
    Kind.EARN: "发放", Kind.BURN: "消耗", Kind.REVERSE: "冲正", Kind.RETURN: "退回",
    Kind.RELEASE: "生效", Kind.EXPIRE: "到期", Kind.DEBT: "欠分", Kind.ADJUST: "调整",
    Kind.HOLD: "占用", Kind.EXCHANGE: "转换",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleNamed:
    """The rule that granted points, and which version of it."""

    code: str
    version: int
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class LotDrawn:
    """What the cause of a movement drew from one lot."""

    lot_no: str
    points: int
    granted_on: date
    expires_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryShown:
    """One movement of points: from which account to which, what caused it, by which version of
    which rule, and the lot or debt that it touched. `change` is what the member feels of it,
    `drawn` all lots that the same cause drew on. The order's number is there as far as the
    caller's stores go."""

    entry_no: str
    currency: str
    kind: Kind
    change: int
    from_account: str
    to_account: str
    points: int
    lot_no: str | None
    debt_no: str | None
    cause: str
    cause_no: str
    order_no: str | None
    order: str | None
    rule: RuleNamed | None
    drawn: list[LotDrawn]
    late: bool
    occurred_at: datetime
    recorded_at: datetime
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class LotShown:
    """Points granted together: what was granted, what is left, what was taken back or expired.
    `given_for`: what they were given by hand for (service, marketing, correction, other). What
    `awaits` an event is available soon after it; without it on `available_on`, or never: it lapses
    after `lapses_on`. With `idle_months` it lasts so long after she last earned or spent points of
    the currency, as it stands until `expires_on`."""

    lot_no: str
    currency: str
    order_no: str | None
    granted: int
    remaining: int
    reversed: int
    expired: int
    pending: bool
    available_on: date | None
    awaits: str | None
    awaits_zh: str | None
    awaits_en: str | None
    lapses_on: date | None
    expires_on: date | None
    idle_months: int | None
    occurred_at: datetime
    given_for: Literal["service", "marketing", "correction", "misuse", "other"] | None


@dataclass(frozen=True, slots=True)
class WhoseEntry:
    """The member of a movement, as a ledger names her."""

    member: UUID
    number: str
    name: str
    phone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One movement in the ledger of the house: points with their sign, and why."""

    entry_no: str
    occurred_at: datetime
    recorded_at: datetime
    member: WhoseEntry | None
    kind: Kind
    points: int
    store: Named | None
    channel: Named | None
    order: str | None
    order_no: str | None
    rule: RuleNamed | None
    from_account: str
    to_account: str
    lot_no: str | None
    drawn: list[LotDrawn]
    why_zh: str
    why_en: str


def cells(item: EntryRow, lang: Language) -> list[Any]:
    """A movement as a line of a file."""
    zh = lang == "zh-CN"

    def name(named: Named | RuleNamed | None) -> str | None:
        if named is None:
            return None
        return named.name_zh if zh else named.name_en

    whose = item.member
    return [
        item.occurred_at, item.recorded_at, whose and whose.number, whose and whose.name,
        whose and whose.phone, KINDS_ZH[item.kind] if zh else str(item.kind), item.points,
        name(item.store), name(item.channel), item.order, name(item.rule),
        item.rule and item.rule.version, item.why_zh if zh else item.why_en,
    ]  # fmt: skip


def _rule(told: Told) -> RuleNamed | None:
    found = told.movement.rule
    if found is None:
        return None
    return RuleNamed(found.code, found.version, found.rule.name_zh, found.rule.name_en)


def _drawn(told: Told) -> list[LotDrawn]:
    return [
        LotDrawn(str(part.lot.lot_no), part.points, part.lot.granted_on, part.lot.expires_on)
        for part in drawn_of(told)
        if part.lot
    ]


def shown(told: Told) -> EntryShown:
    """A movement in its member's own ledger."""
    row = plain(told.row)
    return EntryShown(
        entry_no=row["entry_no"],
        currency=row["currency"],
        kind=told.kind,
        change=told.change,
        from_account=Account(row["from_account"]).name.lower(),
        to_account=Account(row["to_account"]).name.lower(),
        points=row["points"],
        lot_no=row["lot_no"],
        debt_no=row["debt_no"],
        cause=Cause(row["cause"]).name.lower(),
        cause_no=row["cause_no"],
        order_no=row["order_no"],
        order=told.order_row["external_id"] if told.order_row else None,
        rule=_rule(told),
        drawn=_drawn(told),
        late=row["late"],
        occurred_at=row["occurred_at"],
        recorded_at=row["recorded_at"],
        why_zh=told.why.zh,
        why_en=told.why.en,
    )


async def entry_rows(connection: Connection, told: Sequence[Told], rows_of: Rows) -> list[EntryRow]:
    """Movements in the ledger of the house, with their members, stores and channels."""
    members = await rows_of(connection, sorted({one.row["member_no"] for one in told}))
    named = await organisation.find_named(
        connection,
        {"store": [one.store_no for one in told], "channel": [one.channel_no for one in told]},
    )

    def name(catalogue: str, number: int | None) -> Named | None:
        found = named[catalogue].get(number or 0)
        return Named(**found) if found else None

    items = []
    for one in told:
        whose = members.get(one.row["member_no"])
        row = plain(one.row)
        items.append(EntryRow(
            entry_no=row["entry_no"],
            occurred_at=row["occurred_at"],
            recorded_at=row["recorded_at"],
            member=WhoseEntry(whose.member, whose.number, whose.name, whose.phone)
            if whose else None,
            kind=one.kind,
            points=one.change,
            store=name("store", one.store_no),
            channel=name("channel", one.channel_no),
            order=one.order_row["external_id"] if one.order_row else None,
            order_no=row["order_no"] if one.order_row else None,
            rule=_rule(one),
            from_account=Account(row["from_account"]).name.lower(),
            to_account=Account(row["to_account"]).name.lower(),
            lot_no=row["lot_no"],
            drawn=_drawn(one),
            why_zh=one.why.zh,
            why_en=one.why.en,
        ))  # fmt: skip
    return items
