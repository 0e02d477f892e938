"""What each rule gives for one basket, typed or of a real order, and why others give nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from yihui import collect, conditions
from yihui.conditions import Comparison, Names
from yihui.core import clock, db, refusals
from yihui.core.db import Connection
from yihui.core.errors import Invalid, NotFound
from yihui.core.sql import load
from yihui.points.earning import control, parts
from yihui.points.earning.actions import check_known, find_live
from yihui.points.earning.left import BudgetLeft, hold
from yihui.points.earning.past import StageStandings
from yihui.points.earning.past import sql as past_sql
from yihui.points.earning.rules import SPANS, conjuncts, explain, parse_rule
from yihui.points.earning.types import BEHAVIOUR, Basket, Rule, TierName, codes_of
from yihui.points.earning.words import say

sql = load("points/earning/basket.sql")


@dataclass(frozen=True, slots=True)
class ConditionCheck:
    """One part of a rule's condition, whether it holds here, and what was found."""

    said_zh: str
    said_en: str
    holds: bool
    found_zh: str | None
    found_en: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """What one rule gives: what counts (`base_fen`) times its ratio, rounded, plus fixed points,
    then bounded by its caps. `used` is what it gave the member before, on the day, in the month and
    in all. `budgets` bound a typed basket, not a real order: it had what was left then. `draft` is
    the rule being tried; a reason says why it gives nothing, or less."""

    code: str
    version: int | None
    draft: bool
    name_zh: str
    name_en: str
    said_zh: str
    said_en: str
    matched: bool
    base_fen: int
    ratio_points: int
    ratio_fen: int
    rounding: str
    fixed_points: int
    before_caps: int
    cap_per_order: int | None
    cap_per_day: int | None
    cap_per_month: int | None
    cap_in_all: int | None
    best_of: str | None
    used_today: int
    used_month: int
    used_in_all: int
    points: int
    reason_zh: str
    reason_en: str
    checks: list[ConditionCheck]
    budgets: list[BudgetLeft]


@dataclass(frozen=True, slots=True)
class PostedByRule:
    """What the ledger granted for a real order; no rule where its source stated the points."""

    rule: str | None
    version: int | None
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketResult:
    """The basket as it was judged, what each rule gives, and what was posted for a real order."""

    order: str | None
    paid_fen: int
    freight_fen: int
    points_fen: int
    local_date: date
    occurred_at: datetime
    store: str | None
    channel: str | None
    brand: str | None
    tier: str | None
    brand_tier: str | None
    orders: int
    points: int
    rules: list[RuleResult]
    posted: list[PostedByRule] | None


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule to hold against the basket: a live one, or the draft that somebody edits."""

    code: str
    version: int | None
    rule: Rule
    first_day: date | None
    last_day: date | None
    versions: list[int]


async def find_tried(
    connection: Connection, code: str, document: dict[str, Any] | None
) -> list[Tried]:
    """The live rules for orders, with the draft in the place of the rule whose code it has."""
    found = [
        Tried(live.code, live.version, parse_rule(live.document), live.first_day, live.last_day,
              live.versions)
        for live in await find_live(connection)
        if (document is None or live.code != code) and "behaviours" not in live.document
    ]  # fmt: skip
    if document is not None:
        rule = parse_rule(document)
        if rule.earns_on == BEHAVIOUR:
            raise Invalid(
                "A basket is an order, and this rule looks at behaviours.", field="earns_on",
                cure="Preview it on behaviours of the past.",
                zh=("试算的是一张订单，而这条规则看的是行为。", "改用过去的行为预览。"),
            )  # fmt: skip
        await check_known(connection, rule)
        versions = [live.versions for live in await find_live(connection) if live.code == code]
        found.insert(0, Tried(code, None, rule, rule.begins_on, rule.ends_on, versions[0]
                              if versions else []))  # fmt: skip
    return found


async def try_basket(
    connection: Connection,
    basket: Basket,
    tried: Sequence[Tried],
    tiers: Sequence[TierName],
    names: Names,
) -> BasketResult:
    """Hold a typed basket against rules; the caller rolls the transaction back. Raises Invalid."""
    await _stage(connection, basket, tiers)
    return await _judge(connection, tried, tiers, names, None)


async def try_order(
    connection: Connection,
    external_id: str,
    tried: Sequence[Tried],
    tiers: Sequence[TierName], names: Names, stage_standings: StageStandings,
) -> BasketResult:  # fmt: skip
    """Hold a real order, by the number on its receipt, against rules; the caller rolls back.

    Its member's tier and orders are those before it. Raises NotFound.
    """
    place = await collect.find_order(connection, external_id)
    if place is None or not await db.run(connection, sql.stage_order, place):
        raise NotFound(f"There is no paid order {external_id!r}.", field="order")
    await db.run(connection, past_sql.stage_past_lines)
    await parts.tell_past(connection)
    await parts.tell_past_payments(connection)
    await stage_standings(connection)
    return await _judge(connection, tried, tiers, names, external_id)


async def _stage(connection: Connection, basket: Basket, tiers: Sequence[TierName]) -> None:
    codes: dict[refusals.Noun, str | None] = {
        "store": basket.store, "channel": basket.channel, "brand": basket.brand,
    }  # fmt: skip
    keys: dict[str, str | None] = {
        key: code and conditions.normalised(code) for key, code in codes.items()
    }
    found = await db.row(connection, sql.find_place, keys)
    assert found
    for key, code in codes.items():
        if code and found[key] is None:
            raise refusals.no_such(key, key, code)
    known = codes_of(tiers)
    for field, of in (("tier", known), ("brand_tier", codes_of(tiers, found["brand"] or 0))):
        if (code := getattr(basket, field)) and code not in of:
            raise refusals.no_such("tier", field, code)
    moment = (basket.occurred_at or clock.now()).astimezone(clock.zone())
    paid = sum(line.paid_fen for line in basket.lines) + basket.freight_fen
    await db.run(connection, sql.stage_typed, {
        "paid_fen": paid if basket.paid_fen is None else basket.paid_fen,
        "freight_fen": basket.freight_fen, "points_fen": basket.points_fen,
        "points_used": basket.points_used, "occurred_at": moment, "local_date": moment.date(),
        "local_hour": moment.hour, "local_weekday": moment.isoweekday(),
        "brand_no": found["brand"], "store_no": found["store"], "channel_no": found["channel"],
        "tier_no": known.index(basket.tier) + 1 if basket.tier else 0, "orders": basket.orders,
        "brand_tier": basket.brand_tier and conditions.normalised(basket.brand_tier),
    })  # fmt: skip
    skus = [line.product and conditions.normalised(line.product) for line in basket.lines]
    asked = {"sku_keys": [sku for sku in skus if sku]}
    products = dict(await db.tuples(connection, sql.find_products, asked))
    for place, sku in enumerate(skus):
        if sku and sku not in products:
            typed = basket.lines[place].product
            raise refusals.no_such("product", f"lines[{place}].product", typed or "")
    await db.run(connection, sql.stage_typed_lines, {
        "product_nos": [products[sku] if sku else None for sku in skus],
        "quantities_milli": [line.quantity_milli for line in basket.lines],
        "amounts_fen": [line.amount_fen for line in basket.lines],
        "paid_fen": [line.paid_fen for line in basket.lines],
        "promotions": [collect.PROMOTION_NUMBERS[line.promotion] for line in basket.lines],
    })  # fmt: skip
    await parts.share(connection)
    await db.run(connection, sql.stage_typed_payments, {
        "methods": [one.method for one in basket.payments],
        "amounts_fen": [one.amount_fen for one in basket.payments],
    })  # fmt: skip
    await parts.tell_payments(connection)


async def _judge(
    connection: Connection,
    tried: Sequence[Tried],
    tiers: Sequence[TierName],
    names: Names,
    external_id: str | None,
) -> BasketResult:
    """Each rule over the one staged order."""
    order = (await db.rows(connection, sql.find_round))[0]
    results = _best(tried, [await _result(connection, one, order, tiers, names) for one in tried])
    results = await _within(connection, tried, results, order["local_date"], external_id is None)
    posted = (await db.objects(connection, PostedByRule, sql.find_posted, order)
              if external_id else None)  # fmt: skip
    known = dict(enumerate(codes_of(tiers), 1))
    said = ("paid_fen", "freight_fen", "points_fen", "local_date", "occurred_at", "store",
            "channel", "brand", "orders")  # fmt: skip
    return BasketResult(
        **{key: order[key] for key in said}, order=external_id, rules=results, posted=posted,
        tier=known.get(order["tier_no"]), brand_tier=order["brand_tier"],
        points=sum(result.points for result in results),
    )  # fmt: skip


async def _result(
    connection: Connection,
    tried: Tried,
    order: dict[str, Any],
    tiers: Sequence[TierName],
    names: Names,
) -> RuleResult:
    """What one rule gives for the staged order."""
    rule = tried.rule
    statement = explain(rule, codes_of(tiers))
    told = await db.row(connection, statement.sql, statement.parameters)
    assert told
    used = dict.fromkeys(SPANS, 0)
    if any(getattr(rule, key) is not None for key in SPANS) and order["member_no"] > 0:
        asked = order | {"versions": tried.versions, "zone": str(clock.zone())}
        used = await db.row(connection, sql.find_used, asked) or used
    checks = _checks(rule, told, names)
    refusal = _refusal(tried, order, told, checks, names)
    before = 0 if refusal else told["points"]
    points = before
    if rule.cap_per_order is not None:
        points = min(points, rule.cap_per_order)
    for key, before_it in used.items():
        if (cap := getattr(rule, key)) is not None:
            points = min(points, max(0, cap - before_it))
    reason = refusal or _bounded(before, points, told["base_fen"])
    return RuleResult(
        code=tried.code, version=tried.version, draft=tried.version is None,
        name_zh=rule.name_zh, name_en=rule.name_en, said_zh=say(rule, "zh-CN", names),
        said_en=say(rule, "en", names), matched=not refusal,
        base_fen=told["base_fen"] if not refusal else 0, ratio_points=rule.points,
        ratio_fen=rule.per_fen, rounding=rule.rounding, fixed_points=rule.fixed_points,
        before_caps=before, cap_per_order=rule.cap_per_order, cap_per_day=rule.cap_per_day,
        cap_per_month=rule.cap_per_month, cap_in_all=rule.cap_in_all, best_of=rule.best_of,
        used_today=used["cap_per_day"], used_month=used["cap_per_month"],
        used_in_all=used["cap_in_all"], points=points, reason_zh=reason[0] if reason else "",
        reason_en=reason[1] if reason else "", checks=checks, budgets=[],
    )  # fmt: skip


def _best(tried: Sequence[Tried], results: Sequence[RuleResult]) -> list[RuleResult]:
    """The same; of rules that are one choice only the one that gives most still gives."""
    best: dict[tuple[str, str], RuleResult] = {}
    pairs = list(zip(tried, results, strict=True))
    for one, result in sorted(pairs, key=_older):
        choice = (one.rule.best_of or "", one.rule.currency)
        if result.points > (best[choice].points if choice in best else 0):
            best[choice] = result
    told = []
    for one, result in pairs:
        first = best.get((one.rule.best_of or "", one.rule.currency), result)
        if one.rule.best_of and result.points and result is not first:
            zh = f"同组规则只取最高，「{first.name_zh}」给得更多。"
            en = f"Of these rules only the best counts, which is “{first.name_en}”."
            result = replace(result, points=0, reason_zh=zh, reason_en=en)
        told.append(result)
    return told


async def _within(
    connection: Connection,
    tried: Sequence[Tried],
    results: Sequence[RuleResult],
    day: date,
    bounded: bool,
) -> list[RuleResult]:
    """The same with what budgets leave: to rules that share one, the older first."""
    places = sorted(range(len(tried)), key=lambda n: _older((tried[n], results[n])))
    asked = [(tried[n].code, tried[n].rule, results[n].points) for n in places]
    told = list(results)
    for n, held in zip(places, await hold(connection, asked, day), strict=True):
        told[n] = replace(told[n], budgets=held.budgets)
        if bounded and (said := held.reason):
            told[n] = replace(told[n], points=held.points, reason_zh=said[0], reason_en=said[1])
    return told


def _older(pair: tuple[Tried, RuleResult]) -> tuple[bool, int]:
    """By the number of the version; a draft is the newest."""
    tried, _ = pair
    return tried.version is None, tried.versions[-1] if tried.versions else 0


def _checks(rule: Rule, told: dict[str, Any], names: Names) -> list[ConditionCheck]:
    """Each part of the condition, in words, with what the order has instead."""
    checks = []
    for n, part in enumerate(conjuncts(rule.when)):
        found_zh = found_en = None
        if isinstance(part, Comparison):
            value = told[f"found_{n}"]
            if part.field.type is conditions.Type.INTEGER and value is not None:
                value = int(value)  # parts of dates come as decimals
            found_zh = conditions.describe_value(value, part.field, "zh-CN", names)
            found_en = conditions.describe_value(value, part.field, "en", names)
        said_zh = conditions.describe(part, "zh-CN", names)
        said_en = conditions.describe(part, "en", names)
        checks.append(ConditionCheck(said_zh, said_en, told[f"part_{n}"], found_zh, found_en))
    return checks


def _refusal(
    tried: Tried,
    order: dict[str, Any],
    told: dict[str, Any],
    checks: Sequence[ConditionCheck],
    names: Names,
) -> tuple[str, str] | None:
    """Why a rule gives nothing at all, in Chinese and English."""
    day = order["local_date"]
    if order["member_no"] < 0:
        return "该订单没有会员。", "The order has no member."
    if not told["rewarded"]:
        return "积分由来源系统给出，规则不再计。", "Its source stated the points itself."
    if tried.first_day and day < tried.first_day:
        return f"规则自 {tried.first_day} 起计。", f"The rule counts from {tried.first_day} on."
    if tried.last_day and day > tried.last_day:
        return f"规则计至 {tried.last_day} 止。", f"The rule counted until {tried.last_day}."
    failed = [check for check in checks if not check.holds]
    if told["in_control"]:
        return control.said(tried.rule)
    if failed:
        zh = "、".join(one.said_zh + (f"（此单：{one.found_zh}）" if one.found_zh else "")
                       for one in failed)  # fmt: skip
        en = ", ".join(one.said_en + (f" (here: {one.found_en})" if one.found_en else "")
                       for one in failed)  # fmt: skip
        return f"不满足：{zh}。", f"Not met: {en}."
    if tried.rule.lines and not told["has_lines"]:
        zh = conditions.describe(tried.rule.lines, "zh-CN", names)
        en = conditions.describe(tried.rule.lines, "en", names)
        return f"没有符合条件的商品：{zh}。", f"No line is one whose {en}."
    return None


def _bounded(before: int, points: int, base_fen: int) -> tuple[str, str] | None:
    """Why a rule that matches gives nothing, or less than its ratio says."""
    if before == 0:
        shown = f"{base_fen // 100}.{base_fen % 100:02d}"
        return f"计分金额 {shown} 元，不足 1 积分。", f"{shown} yuan count: less than a point."
    if points < before:
        en = f"A cap leaves {points:,} of {before:,} points."
        return f"上限把 {before:,} 积分减为 {points:,}。", en
    return None
