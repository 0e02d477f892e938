"""Pure: an earning rule's document becomes a rule, and a rule becomes SQL."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yihui import conditions
from yihui.core import refusals
from yihui.core.errors import Invalid
from yihui.points.earning import control, lasting, payments, pending
from yihui.points.earning.behaviours import check_subject
from yihui.points.earning.fields import CATALOGUE
from yihui.points.earning.types import (
    BEHAVIOUR,
    DAYS_MAX,
    FEN_MAX,
    HOURS_MAX,
    MONTHS_MAX,
    ORDER,
    POINTS_MAX,
    YEARS_MAX,
    Budget,
    Rule,
    SharedBudget,
    Span,
    Statement,
)

KEYS = {
    "name_zh", "name_en", "currency", "when", "lines", "points", "per_fen", "fixed_points",
    "rounding", "freight_counts", "points_part_counts", "payments_left_out",
    "cap_per_order", "cap_per_day", "cap_per_month", "cap_in_all", "best_of", "pending_days",
    "pending_until", "pending_latest_days", "pending_at_latest",
    "expiry_months", "expiry_end", "expiry_day", "expiry_years", "idle_months", "from", "until",
    "earns_on", "behaviours", "cool_down_hours", "budget_per_day", "budget_per_month",
    "budget_in_all", "budget_end", "shared_budget", "control_group", "control_percent",
}  # fmt: skip
LIMITS = {
    "points": (0, POINTS_MAX), "per_fen": (1, FEN_MAX), "fixed_points": (0, 10**9),
    "cap_per_order": (1, 10**12), "cap_per_day": (1, 10**12), "cap_per_month": (1, 10**12),
    "cap_in_all": (1, 10**12), "pending_days": (0, DAYS_MAX), "expiry_months": (1, MONTHS_MAX),
    "expiry_years": (0, YEARS_MAX), "idle_months": (1, MONTHS_MAX),
    "pending_latest_days": (1, DAYS_MAX), "cool_down_hours": (1, HOURS_MAX),
    "budget_per_day": (1, 10**15), "budget_per_month": (1, 10**15), "budget_in_all": (1, 10**15),
}  # fmt: skip
NULLABLE = {"cap_per_order", "cap_per_day", "cap_per_month", "cap_in_all", "expiry_months",
            "idle_months", "pending_latest_days", "cool_down_hours", "budget_per_day",
            "budget_per_month", "budget_in_all"}  # fmt: skip
# The budgets, each with the span that it bounds.
BUDGETS: dict[str, Span] = {
    "budget_per_day": "day", "budget_per_month": "month", "budget_in_all": "all",
}  # fmt: skip
ENDS = ("stop", "tell_only")
# The caps over time, each with the day from which and before which it counts; none is without end.
SPANS = {
    "cap_per_day": ("m.local_date", "m.local_date + 1"),
    "cap_per_month": (
        "date_trunc('month', m.local_date)",
        "date_trunc('month', m.local_date) + interval '1 month'",
    ),
    "cap_in_all": (None, None),
}
GROUP = re.compile(r"[a-z0-9_-]{1,64}")
PLAIN = Rule("", "")
JOINS = {
    "channel": "left join organisation.channel channel on channel.channel_no = m.channel_no",
    "store": "left join organisation.store store on store.store_no = m.store_no",
    "brand": "left join organisation.brand brand on brand.brand_no = m.brand_no",
    "tier": "left join unnest(%(tiers)s::text[]) with ordinality as tier (code, tier_no)"
            " on tier.tier_no = m.tier_no",
    "product": "left join orders.product product on product.product_no = act.product_no",
}  # fmt: skip
# x * n / d in integers; paid amounts reach 10^15 fen and n 1,000, so 2xn + d stays in a bigint.
ROUNDED = {
    "floor": "({base} * {n}) / {d}",
    "half_up": "(2 * {base} * {n} + {d}) / (2 * {d})",
    "up": "({base} * {n} + {d} - 1) / {d}",
}


def parse_rule(document: Mapping[str, Any]) -> Rule:
    """The rule that a document describes; Invalid names the field, its problem and the cure."""
    for key in document:
        if key not in KEYS:
            near = difflib.get_close_matches(key, KEYS, 1)
            cure = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(sorted(KEYS))}."
            cure_zh = f"是不是「{near[0]}」？" if near else f"可填的有：{'、'.join(sorted(KEYS))}。"
            raise Invalid("This is not a part of an earning rule.", field=key, cure=cure,
                          zh=("积分规则没有这一项。", cure_zh))  # fmt: skip
    values = dict(document)
    for key in ("name_zh", "name_en", "currency"):
        text = values.get(key, getattr(PLAIN, key))
        if not isinstance(text, str) or not 0 < len(text) <= 64:
            raise refusals.text(64, key)
    for key, (low, high) in LIMITS.items():
        number = values.get(key, getattr(PLAIN, key))
        if number is None and (key in NULLABLE):
            continue
        if not isinstance(number, int) or isinstance(number, bool) or not low <= number <= high:
            raise refusals.whole(low, high, key, or_null=key in NULLABLE)
    group = values.get("best_of")
    if group is not None and not (isinstance(group, str) and GROUP.fullmatch(group)):
        cure = "Rules that share it are one choice: an order gets the best of them."
        raise refusals.name("best_of", (cure, "同名的规则里，一张订单只得最多的一条。"))
    if values.get("rounding", "floor") not in ROUNDED:
        raise refusals.one_of(ROUNDED, "rounding")
    for key in ("freight_counts", "points_part_counts"):
        if not isinstance(values.get(key, False), bool):
            raise refusals.truth(key)
    payments.check_payments(values)
    check_subject(values)
    _check_budget(values)
    control.check(values)
    pending.check_pending(values)
    lasting.check_lasting(values, document)
    if not values.get("points") and not values.get("fixed_points"):
        raise Invalid(
            "The rule grants nothing.", field="points", cure="Give points or fixed_points.",
            zh=("这条规则不给任何积分。", "填写 points 或 fixed_points。"),
        )  # fmt: skip
    subject = values.get("earns_on", ORDER)
    for key, levels in (("when", {subject, "member"}), ("lines", {"line"})):
        if values.get(key) is not None:
            values[key] = conditions.parse(values[key], CATALOGUE, levels, key)
    begins_on, ends_on = (_day(values.pop(key, None), key) for key in ("from", "until"))
    if begins_on and ends_on and ends_on < begins_on:
        raise Invalid(f"It ends before it begins, on {begins_on}.", field="until",
                      zh=(f"规则的结束早于它的开始（{begins_on}）。",
                          "选择更晚的结束日期。"))  # fmt: skip
    return Rule(**values, begins_on=begins_on, ends_on=ends_on)


def _check_budget(values: dict[str, Any]) -> None:
    """A budget of its own, or one that it shares."""
    if values.get("budget_end", "stop") not in ENDS:
        raise refusals.one_of(ENDS, "budget_end")
    own = [key for key in BUDGETS if values.get(key) is not None]
    if "budget_end" in values and not own:
        raise Invalid(
            "There is no budget that could end.", field="budget_end",
            cure=f"Give one of {', '.join(BUDGETS)}, or leave it out.",
            zh=("规则没有自己的预算，不会用完。",
                f"填写 {'、'.join(BUDGETS)} 之一，或去掉这一项。"),
        )  # fmt: skip
    shared = values.get("shared_budget")
    if shared is None:
        return
    if not (isinstance(shared, str) and GROUP.fullmatch(shared)):
        cure = "Give the code of a shared budget.", "填写一个共享预算的代码。"
        raise refusals.name("shared_budget", cure)
    if own:
        raise Invalid(
            "A rule has a budget of its own or shares one, not both.", field="shared_budget",
            cure=f"Leave out {', '.join(own)}, or the shared budget.",
            zh=("规则不能既有自己的预算又共享一个。", "去掉其中之一。"),
        )  # fmt: skip


def _day(value: Any, key: str) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise refusals.day(key) from None


@dataclass(frozen=True, slots=True)
class Pieces:
    """A rule's parts as SQL over the round `m`: what qualifies, what counts, what it gives."""

    joins: list[str]
    when: str
    base: str
    points: str


def pieces(
    rule: Rule, parameters: dict[str, object], tiers: Sequence[str], all_orders: bool = False
) -> Pieces:
    """The parts of a rule before any cap; their values are added to `parameters`.

    Orders without a line that counts are left out, unless `all_orders`: then their base is 0.
    """
    parameters["fixed"] = rule.fixed_points
    when = conditions.compile_postgres(rule.when, parameters, "w") if rule.when else "true"
    joins = [join for alias, join in JOINS.items() if f"{alias}." in when]
    if rule.control_group is not None:
        when = f"not {control.spared(rule, parameters)} and {when}"
    if "tier.code" in when:
        parameters["tiers"] = [conditions.normalised(code) for code in tiers]
    if rule.earns_on == BEHAVIOUR:
        parameters["behaviours"] = list(rule.behaviours)
        joins.insert(0, "join stage_behaviour act using (record_no)")
        when = f"m.cause = 16 and act.event = any(%(behaviours)s::text[]) and {when}"
        return Pieces(joins, when, "0::bigint", "%(fixed)s::bigint")
    parameters |= {"points": rule.points, "per_fen": rule.per_fen}
    with_freight = rule.freight_counts and not rule.lines
    money = "m.paid_fen" if with_freight else "m.paid_fen - m.freight_fen"
    whole, counted = money, "line.paid_fen"
    if rule.points_part_counts:
        whole += " + coalesce(m.tender_fen, 0)"
        counted = "coalesce(line.paid_fen, 0) + coalesce(line.tender_fen, 0)"
    base = whole
    when = f"m.rewarded and {when}" if not all_orders else when
    if rule.lines:
        matches = conditions.compile_postgres(rule.lines, parameters, "l")
        joins.append(
            f"{'left ' if all_orders else ''}join ("
            f"select line.record_no, sum({counted})::bigint as paid_fen"
            " from stage_line line join orders.product product using (product_no)"
            f" where {matches} group by line.record_no) counted using (record_no)"
        )
        base = "coalesce(counted.paid_fen, 0)" if all_orders else "counted.paid_fen"
    if rule.payments_left_out:
        join, base = payments.without(rule, parameters, base, money, whole)
        joins.append(join)
    base = f"greatest({base}, 0)"
    points = ROUNDED[rule.rounding].format(
        base=base, n="%(points)s::bigint", d="%(per_fen)s::bigint"
    )
    return Pieces(joins, when, base, f"{points} + %(fixed)s::bigint")


def award(
    rule: Rule,
    rule_version_nos: Sequence[int],
    currency_no: int,
    tiers: Sequence[str],
    zone: str,
    last_day: date | None = None,
) -> Statement:
    """The statement that stages what a rule grants to the orders of a round.

    `rule_version_nos` are all versions of the rule, its own last; a cap counts them all. Days are
    those of the rule unless given: a later version may begin earlier than this one ends.
    """
    parameters: dict[str, object] = {
        "currency_no": currency_no,
        "rule_version_no": rule_version_nos[-1],
        "best_of": rule.best_of,
    }
    parts = pieces(rule, parameters, tiers)
    points, when = parts.points, parts.when
    last_day = last_day or rule.ends_on
    for day, mark in ((rule.begins_on, ">="), (last_day, "<=")):
        if day:
            name = "first_day" if mark == ">=" else "last_day"
            parameters[name] = day
            when += f" and m.local_date {mark} %({name})s::date"
    if rule.cap_per_order is not None:
        points = f"least({points}, %(cap_per_order)s::bigint)"
        parameters["cap_per_order"] = rule.cap_per_order
    for key in SPANS:
        if getattr(rule, key) is not None:
            left = _left(key, rule, rule_version_nos, zone, parameters)
            points = f"least({points}, {left})"
    if rule.cool_down_hours is not None:
        when += f" and {_rested(rule, rule_version_nos, parameters)}"
    available, awaits = pending.available(rule, parameters)
    expires = lasting.last_day(rule, parameters)
    idles = "null::int" if rule.idle_months is None else "%(rule_version_no)s::int"
    sql = f"""
        insert into stage_award (member_no, cause, cause_no, order_no, currency_no,
            rule_version_no, best_of, points, available_on, awaits, expires_on, idles, occurred_at,
            late, origin_member_no)
        select m.member_no, m.cause, m.cause_no, m.order_no, %(currency_no)s::smallint,
            %(rule_version_no)s::int, %(best_of)s::text, {points}, {available}, {awaits},
            {expires}, {idles}, m.occurred_at, m.late, m.origin_member_no
        from stage_round m
        {" ".join(parts.joins)}
        where {when}"""
    return Statement(
        sql, parameters, rule.begins_on, last_day, rule.best_of, rule.earns_on,
        waits=rule.pending_until is not None,
        counts_tenders=rule.points_part_counts and rule.points > 0,
        leaves_out=bool(rule.payments_left_out) and rule.points > 0,
    )  # fmt: skip


def budget_of(rule: Rule, code: str, shared: Mapping[str, SharedBudget]) -> Budget | None:
    """What bounds a rule for everybody together, if anything does; `shared` are those by code."""
    gives = rule.points, rule.per_fen, rule.fixed_points
    if rule.shared_budget is not None:
        one = shared[rule.shared_budget]
        return Budget(
            True, one.code, code, one.per_day, one.per_month, one.in_all, one.end == "stop", *gives
        )
    if all(getattr(rule, key) is None for key in BUDGETS):
        return None
    return Budget(
        False, code, code, rule.budget_per_day, rule.budget_per_month, rule.budget_in_all,
        rule.budget_end == "stop", *gives,
    )  # fmt: skip


def conjuncts(tree: conditions.Tree | None) -> tuple[conditions.Tree, ...]:
    """The parts of a condition that must all hold."""
    if tree is None:
        return ()
    return tree.children if isinstance(tree, conditions.AllOf) else (tree,)


def explain(rule: Rule, tiers: Sequence[str]) -> Statement:
    """The statement that tells of a round's orders what the rule counts and gives before caps,
    and of each part of its condition whether it holds (`part_n`) and what was found (`found_n`).
    """
    parameters: dict[str, object] = {}
    parts = pieces(rule, parameters, tiers, all_orders=True)
    told = []
    for n, part in enumerate(conjuncts(rule.when)):
        told.append(f"{conditions.compile_postgres(part, parameters, 'p')} as part_{n}")
        if isinstance(part, conditions.Comparison):
            told.append(f"{part.field.sql} as found_{n}")
    lines = "(counted.record_no is not null)" if rule.lines else "true"
    sql = f"""
        select m.cause_no, m.rewarded, {parts.when} as holds, {lines} as has_lines,
            {parts.base} as base_fen, {parts.points} as points,
            {control.spared(rule, parameters)} as in_control
            {"".join(f", {one}" for one in told)}
        from stage_round m
        {" ".join(parts.joins)}"""
    return Statement(sql, parameters, rule.begins_on, rule.ends_on)


def _rested(rule: Rule, rule_version_nos: Sequence[int], parameters: dict[str, object]) -> str:
    """Whether the last grant lies back long enough; of a late record the next one, too."""
    parameters |= {"cool_down_hours": rule.cool_down_hours, "versions": list(rule_version_nos)}
    apart = "make_interval(hours => %(cool_down_hours)s::int)"
    return f"""not exists (
        select from points.entry e
        where e.member_no = m.member_no and e.from_account = 1
            and e.rule_version_no = any(%(versions)s::int[])
            and e.occurred_at > m.occurred_at - {apart}
            and e.occurred_at < m.occurred_at + {apart})"""


def _left(
    key: str,
    rule: Rule,
    rule_version_nos: Sequence[int],
    zone: str,
    parameters: dict[str, object],
) -> str:
    """What a cap leaves, from the ledger itself: no counter can drift from it."""
    parameters |= {key: getattr(rule, key), "versions": list(rule_version_nos)}
    span = ""
    for day, mark in zip(SPANS[key], (">=", "<"), strict=True):
        if day:
            parameters["zone"] = zone
            span += f" and e.occurred_at {mark} ({day})::timestamp at time zone %(zone)s::text"
    return f"""greatest(0, %({key})s::bigint - coalesce((
        select sum(e.points)
        from points.entry e
        where e.member_no = m.member_no and e.from_account = 1
            and e.rule_version_no = any(%(versions)s::int[]){span}), 0))"""
