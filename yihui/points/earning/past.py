"""What a rule would do on real past orders, before it goes live: it writes nothing."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from yihui.core import clock, db, refusals
from yihui.core.db import Connection
from yihui.core.errors import YihuiError
from yihui.core.sql import load
from yihui.points.earning import parts
from yihui.points.earning.actions import (
    check_known,
    find_currency,
    find_live,
    find_rebate,
    keep_best,
)
from yihui.points.earning.left import BudgetEffect, tell_budgets
from yihui.points.earning.rules import award, parse_rule
from yihui.points.earning.types import BEHAVIOUR, Rule, TierName, codes_of
from yihui.points.guarding import Rebate

sql = load("points/earning/past.sql")
TRIED = 2**31 - 1  # the number of the tried version: of equals in a group the older one wins
SPANS = {"cap_per_day": "day", "cap_per_month": "month", "cap_in_all": None}
ORDERS_MOST = 200_000  # orders read; beyond, of every nth member
STORES_SHOWN = 50
ORDERS_SHOWN = 20
TIMEOUT_MS = 20_000
CANCELLED = "57014"
StageStandings = Callable[[Connection], Awaitable[None]]


class PreviewTooLong(YihuiError):
    """Reading so many orders takes too long."""

    code = "preview_too_long"
    status = 422
    cure = "Choose a shorter period, or let it read fewer orders (`orders_most`)."


@dataclass(frozen=True, slots=True)
class RebateShare:
    """An exact share: numerator of denominator; no share where the denominator is 0."""

    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True)
class EffectPart:
    """What a tier's or a store's orders got and would get; no code means no tier or no store."""

    code: str | None
    name_zh: str
    name_en: str
    orders: int
    points_now: int
    points_then: int


@dataclass(frozen=True, slots=True)
class OrderEffect:
    """One real order, or a behaviour (by its event): whose, and what it got and would get. The
    phone is masked."""

    order_no: str
    external_id: str
    occurred_at: datetime
    store: str | None
    store_zh: str | None
    store_en: str | None
    paid_fen: int
    member: UUID
    phone: str | None
    points_now: int
    points_then: int


@dataclass(frozen=True, slots=True)
class RuleMeeting:
    """Another rule that rewarded orders which the tried rule rewards too."""

    code: str
    orders: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEffect:
    """What a rule would have granted for the orders of some days, beside what was granted.

    `points` is the tried rule's own part; `points_now` and `points_then` are all points issued
    for these orders, before refunds. Where not all `orders` were read (`sampled`), sums are scaled
    from those of every `every`th member. Of a rule that earns on behaviours, `orders` are those
    behaviours. A rebate is what points are worth of what was paid; `most_rebate` the most of it, by
    which the rule may be refused (null where it does not earn by what was paid).
    """

    since: date
    until: date
    as_of: datetime
    orders: int
    orders_read: int
    sampled: bool
    every: int
    members: int
    orders_rewarded: int
    orders_changed: int
    members_rewarded: int
    points: int
    points_now: int
    points_then: int
    paid_fen: int
    gain: int
    lose: int
    worth_points: int
    worth_fen: int
    rebate_now: RebateShare
    rebate_then: RebateShare
    most_rebate: Rebate | None
    tiers: list[EffectPart]
    stores: list[EffectPart]
    stores_left_out: int
    largest: list[OrderEffect]
    sample: list[OrderEffect]
    meets: list[RuleMeeting]
    budgets: list[BudgetEffect]


async def preview(
    connection: Connection,
    code: str,
    document: dict[str, Any],
    tiers: Sequence[TierName],
    stage_standings: StageStandings,
    since: date,
    until: date,
    orders_most: int = ORDERS_MOST,
) -> RuleEffect:
    """Try a rule of this code on the orders of past days; the caller rolls the transaction back.

    Each order meets the tier and the number of orders that its member had then. The rule's own
    days are left aside: the question is what it would have done. A cap over time counts what the
    rule would have given, even where another of its group gave more. Raises Invalid,
    PreviewTooLong.
    """
    rule = parse_rule(document)
    await check_known(connection, rule)
    rivals = await _rivals(connection, code, rule)
    currency = await find_currency(connection, rule.currency)
    try:
        await start_past(connection)
        with_lines = any(one.lines for one in (rule, *(rival for _, rival in rivals)))
        if rule.earns_on == BEHAVIOUR:
            events = sorted({*rule.behaviours, *(e for _, one in rivals for e in one.behaviours)})
            orders, every = await _stage_acts(connection, events, since, until, orders_most)
        else:
            orders, every = await _stage(connection, with_lines, since, until, orders_most)
        await stage_standings(connection)
        await _award(connection, rule, [one for _, one in rivals], currency["currency_no"], tiers)
        told = await db.row(
            connection, sql.tell_effect,
            {"codes": [code, *(rival for rival, _ in rivals)], "tried": TRIED,
             "currency_no": currency["currency_no"], "stores": STORES_SHOWN,
             "shown": ORDERS_SHOWN},
        )  # fmt: skip
        assert told
        find = sql.find_shown_behaviours if rule.earns_on == BEHAVIOUR else sql.find_shown
        budgets = await tell_budgets(
            connection, code, rule, TRIED, (since, until), (orders, told["sums"]["orders_read"])
        )
        largest, sample = await _shown(connection, find, told["largest"], told["sample"])
    except db.DatabaseError as error:
        if error.sqlstate == CANCELLED:
            raise PreviewTooLong(field="since") from error
        raise
    read = told["sums"].pop("orders_read")
    scale = _Scale(orders, read)
    sums = {key: scale.of(value) for key, value in (told["sums"] | told["members"]).items()}
    worth = {key: currency[key] for key in ("worth_points", "worth_fen")}
    return RuleEffect(
        **sums, **worth, since=since, until=until, as_of=clock.now(), orders=orders,
        orders_read=read, sampled=every > 1, every=every, largest=largest, sample=sample,
        rebate_now=_rebate(sums["points_now"], sums["paid_fen"], **worth),
        rebate_then=_rebate(sums["points_then"], sums["paid_fen"], **worth),
        most_rebate=await find_rebate(connection, code, rule, tiers),
        tiers=[scale.part(part, _tier(tiers, part.pop("tier_no"))) for part in told["tiers"]],
        stores=[scale.part(part, _store(part)) for part in told["stores"]],
        stores_left_out=max(0, told["stores_seen"] - STORES_SHOWN),
        meets=[RuleMeeting(one["code"], scale.of(one["orders"]), scale.of(one["points"]))
               for one in told["meets"]],
        budgets=budgets,
    )  # fmt: skip


async def start_past(connection: Connection) -> None:
    """Let a preview read many facts, in bounded time: beyond it the database cancels."""
    await db.run(connection, sql.start, {"timeout_ms": str(TIMEOUT_MS)})


async def newest_day(connection: Connection) -> date | None:
    """The day of the newest order of a member, by which a preview chooses its month."""
    found = await db.row(connection, sql.find_newest_day)
    return found["day"] if found else None


async def _stage(
    connection: Connection, with_lines: bool, since: date, until: date, most: int
) -> tuple[int, int]:
    """Stage the orders of a span; how many it has, and of every how many members they are."""
    span = _checked(since, until)
    counted = await db.row(connection, sql.count_past, span)
    assert counted
    every = max(1, -(-counted["orders"] // most))
    await db.run(connection, sql.stage_past, span | {"every": every})
    await db.run(connection, sql.know_round)
    if with_lines:
        await db.run(connection, sql.stage_past_lines)
    return counted["orders"], every


async def _stage_acts(
    connection: Connection, events: Sequence[str], since: date, until: date, most: int
) -> tuple[int, int]:
    """The same of behaviours of these kinds."""
    span = _checked(since, until) | {"events": list(events)}
    counted = await db.row(connection, sql.count_past_behaviours, span)
    assert counted
    every = max(1, -(-counted["orders"] // most))
    asked = span | {"every": every}
    await db.run(connection, sql.stage_past_behaviours, asked | {"zone": str(clock.zone())})
    await db.run(connection, sql.know_round)
    await db.run(connection, sql.stage_past_acts, asked)
    return counted["orders"], every


def _checked(since: date, until: date) -> dict[str, Any]:
    if until < since:
        raise refusals.backwards(since, until)
    return {"since": since, "until": until}


async def _rivals(connection: Connection, code: str, rule: Rule) -> list[tuple[str, Rule]]:
    """The live rules of which an order gets the best, with this one or with the one it replaces."""
    found = [(live, parse_rule(live.document)) for live in await find_live(connection)]
    groups = {rule.best_of} | {one.best_of for live, one in found if live.code == code}
    return [
        (live.code, replace(one, begins_on=live.first_day, ends_on=live.last_day))
        for live, one in found
        if live.code != code and one.best_of and one.best_of in groups
        and one.currency == rule.currency and one.earns_on == rule.earns_on
    ]  # fmt: skip


async def _award(
    connection: Connection,
    rule: Rule,
    rivals: Sequence[Rule],
    currency_no: int,
    tiers: Sequence[TierName],
) -> None:
    free = replace(rule, begins_on=None, ends_on=None)
    rules = [(number, one, currency_no) for number, one in ((TRIED, free), *enumerate(rivals))]
    await grant(connection, rules, codes_of(tiers))
    if rivals:
        await keep_best(connection)


async def grant(
    connection: Connection, rules: Sequence[tuple[int, Rule, int]], tiers: Sequence[str]
) -> None:
    """Stage what rules, each by a number and in a currency, give for staged facts of the past; a
    cap counts these facts alone."""
    if any(one.points_part_counts for _, one, _ in rules):
        await parts.tell_past(connection)
    if any(one.payments_left_out for _, one, _ in rules):
        await parts.tell_past_payments(connection)
    for number, one, currency_no in rules:
        free = replace(
            one, cap_per_day=None, cap_per_month=None, cap_in_all=None, cool_down_hours=None
        )
        statement = award(free, [number], currency_no, tiers, str(clock.zone()))
        await db.run(connection, statement.sql, statement.parameters)
        if one.cool_down_hours is not None:
            rested = {"hours": one.cool_down_hours, "rule_version_no": number}
            await db.run(connection, sql.cool_down, rested)
        for key, span in SPANS.items():
            if (cap := getattr(one, key)) is not None:
                capped = {"cap": cap, "span": span, "rule_version_no": number}
                await db.run(connection, sql.cap_span, capped)


async def _shown(
    connection: Connection, find: str, *lists: list[dict[str, Any]]
) -> tuple[list[OrderEffect], ...]:
    """Orders with what people know them by."""
    asked = {one["order_no"]: one["member_no"] for one in (one for part in lists for one in part)}
    numbers = {"order_nos": list(asked), "member_nos": list(asked.values())}
    found = {}
    for one in await db.rows(connection, find, numbers):
        one["phone"] = one["phone"] and one["phone"].removeprefix("+86")
        found[one.pop("order_no")] = one
    return tuple(
        [
            OrderEffect(
                order_no=str(one["order_no"]), points_now=one["points_now"],
                points_then=one["points_then"], **found[one["order_no"]],
            )
            for one in part
            if one["order_no"] in found
        ]
        for part in lists
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scale:
    """From the orders read to all orders of the period."""

    orders: int
    read: int

    def of(self, number: int) -> int:
        return number if self.orders == self.read or not self.read else (
            number * self.orders // self.read)  # fmt: skip

    def part(self, part: dict[str, Any], name: tuple[str | None, str, str]) -> EffectPart:
        return EffectPart(
            *name, self.of(part["orders"]), self.of(part["points_now"]),
            self.of(part["points_then"]),
        )  # fmt: skip


def _rebate(points: int, paid_fen: int, worth_points: int, worth_fen: int) -> RebateShare:
    return RebateShare(points * worth_fen, paid_fen * worth_points)


def _tier(tiers: Sequence[TierName], tier_no: int) -> tuple[str | None, str, str]:
    own = [tier for tier in tiers if tier.brand_no is None]
    if not 0 < tier_no <= len(own):
        return None, "无等级", "No tier"
    tier = own[tier_no - 1]
    return tier.code, tier.name_zh, tier.name_en


def _store(part: dict[str, Any]) -> tuple[str | None, str, str]:
    code = part["code"]
    if code is None:
        return None, "无门店", "No store"
    return code, part["name_zh"] or code, part["name_en"] or part["name_zh"] or code
