"""Verbs on earning rules: draft, publish, end, read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from yihui import conditions
from yihui.core import clock, db, refusals, settings
from yihui.core.db import Connection, Retry
from yihui.core.errors import Conflict, Invalid, NotFound
from yihui.core.sql import load
from yihui.points import guarding
from yihui.points.earning import control
from yihui.points.earning.lasting import last_day
from yihui.points.earning.rules import award, budget_of, parse_rule
from yihui.points.earning.types import (
    ORDER,
    ControlGroup,
    GrantedByVersion,
    Rule,
    RuleVersion,
    SharedBudget,
    Statement,
    TierName,
)

sql = load("points/earning/earning.sql")
NAMES_MOST = 2_000
ENTRIES_READ = 2_000_000  # of the ledger, to tell what versions granted: about 0.2 s
WEEKDAYS = (("星期一", "Monday"), ("星期二", "Tuesday"), ("星期三", "Wednesday"),
            ("星期四", "Thursday"), ("星期五", "Friday"), ("星期六", "Saturday"),
            ("星期日", "Sunday"))  # fmt: skip


class EditedMeanwhile(Conflict):
    """Somebody else has changed this since you opened it."""

    code = "edited_meanwhile"
    cure = "Compare both versions; then send yours again, based on the other one."

    @classmethod
    def by(cls, found: dict[str, Any]) -> "EditedMeanwhile":
        """Who, when, and which version it is now."""
        when: datetime = found["at"]
        return cls(
            f"Version {found['version']} is there, by {found['by']}.", field="based_on",
            version=found["version"], state=found["state"], by=found["by"], at=when.isoformat(),
        )  # fmt: skip


class PublishedBefore(Conflict):
    """This version has been live and has ended."""

    code = "published_before"
    cure = "Make a new version of its document and publish that."


@dataclass(frozen=True, slots=True)
class Live:
    """A rule that counts now or later: its document, its days, all version numbers of its code."""

    rule_version_no: int
    code: str
    version: int
    document: dict[str, Any]
    first_day: date | None
    last_day: date | None
    versions: list[int]


async def live_statements(connection: Connection, tiers: list[str]) -> list[Statement]:
    """The live rules as statements over the staged round; `tiers` are codes, lowest first."""
    numbers = await currency_numbers(connection)
    zone = settings.read("YIHUI_ZONE")
    statements = []
    live = await find_live(connection)
    sharing = any(kept.document.get("shared_budget") for kept in live)
    shared = await find_shared(connection) if sharing else {}
    for kept in live:
        rule = parse_rule(kept.document)
        number = numbers[rule.currency]
        statement = award(rule, kept.versions, number, tiers, zone, kept.last_day)
        statements.append(replace(statement, budget=budget_of(rule, kept.code, shared)))
    return statements


async def find_live(connection: Connection) -> list[Live]:
    """The rules that count now or on later days."""
    return await db.objects(connection, Live, sql.find_live)


async def find_shared(connection: Connection) -> dict[str, SharedBudget]:
    """The shared budgets by code, as their newest versions say."""
    found = await db.objects(connection, SharedBudget, sql.find_shared)
    return {one.code: one for one in found}


async def check_known(connection: Connection, rule: Rule) -> None:
    """There is the currency that a rule grants and the budget that it shares. Raises Invalid."""
    await find_currency(connection, rule.currency)
    if rule.shared_budget is None:
        return
    await db.run(connection, sql.hold_shared, {"code": rule.shared_budget})
    shared = (await find_shared(connection)).get(rule.shared_budget)
    if shared is None:
        raise Invalid(
            f"There is no shared budget {rule.shared_budget!r}.", field="shared_budget",
            cure="Make it first, or give the code of another one.",
            zh=(f"没有代码为 {rule.shared_budget} 的共享预算。", "先新建它，或换一个代码。"),
        )  # fmt: skip
    if shared.closed:
        raise Invalid(
            f"Budget {shared.code!r} is closed.", field="shared_budget",
            cure="Open it again by changing it, or give the code of another one.",
            zh=(f"预算 {shared.code} 已关闭。", "修改它即可重新启用，或换一个代码。"),
        )  # fmt: skip
    if shared.currency != rule.currency:
        raise Invalid(
            f"Budget {shared.code!r} is one of {shared.currency!r}.", field="shared_budget",
            cure="Give the code of a budget in the currency of the rule.",
            zh=(f"预算 {shared.code} 的积分种类与规则不同。", "换一个积分种类相同的预算。"),
        )  # fmt: skip


async def last_days(connection: Connection, rules: Sequence[Rule], day: date) -> list[date | None]:
    """The last day of what each rule gives to an order of a day; none where it stays."""
    if not rules:
        return []
    parameters: dict[str, object] = {"day": day}
    told = ", ".join(last_day(rule, parameters, f"_{n}") for n, rule in enumerate(rules))
    found = await db.tuples(
        connection, f"select {told} from (select %(day)s::date as local_date) m", parameters
    )
    return list(found[0])


async def find_events(connection: Connection) -> list[str]:
    """The kinds of behaviours that earn now or later."""
    return [event for (event,) in await db.tuples(connection, sql.find_events)]


async def keep_best(connection: Connection) -> None:
    """Of the staged awards of rules that are one choice, leave each order the best."""
    await db.run(connection, sql.keep_best)


async def draft(
    connection: Connection,
    code: str,
    document: dict[str, Any],
    actor: str,
    based_on: int | None = None,
) -> RuleVersion:
    """Keep a new version of a rule, not yet live. Raises Invalid, Retry, EditedMeanwhile.

    `based_on` is the newest version that the editor saw, 0 for none.
    """
    rule = parse_rule(document)
    await check_known(connection, rule)
    await db.run(connection, sql.lock_versions, {"code": code})
    await _check_unedited(connection, code, None, based_on)
    made = await db.rows(
        connection, sql.add_draft,
        {"code": code, "document": db.json(document), "actor": actor, "based_on": based_on,
         "begins_on": rule.begins_on, "ends_on": rule.ends_on},
    )  # fmt: skip
    if not made:
        raise Retry("another draft took this version first")
    return await find_version(connection, code, made[0]["version"])


async def publish(
    connection: Connection,
    code: str,
    version: int,
    actor: str = "",
    reason: str = "",
    based_on: int | None = None,
) -> None:
    """Make a version count from its first day on; versions that begin then or later end.

    Raises NotFound, EditedMeanwhile, PublishedBefore, Invalid, TooMuchRebate. What is
    live already stays so.
    """
    await db.run(connection, sql.lock_versions, {"code": code})
    found = await find_version(connection, code, version)
    await _check_unedited(connection, code, version, based_on)
    if found.published_at and not found.ended_at:
        return
    if found.published_at:
        raise PublishedBefore(field="version")
    rule = parse_rule(found.document)
    await check_known(connection, rule)
    await _check_rebate(connection, found, rule)
    actor = actor or found.made_by
    days = {"code": code, "begins_on": found.first_day, "actor": actor}
    await db.run(connection, sql.end_live, days)
    told = {"code": code, "version": version, "actor": actor, "reason": reason}
    await db.run(connection, sql.publish, told)


async def find_rebate(
    connection: Connection, code: str, rule: Rule, tiers: Sequence[TierName]
) -> guarding.Rebate | None:
    """What points would give back of a purchase if a rule were published; None where it does not
    earn on orders."""
    new = await _candidate(connection, code, rule, rule.begins_on, rule.ends_on)
    if new is None:
        return None
    return await guarding.find_rebate(connection, new, await find_names(connection, tiers))


async def _check_rebate(connection: Connection, found: RuleVersion, rule: Rule) -> None:
    new = await _candidate(connection, found.code, rule, found.first_day, found.last_day)
    if new:
        await guarding.check(connection, new, "points")


async def _candidate(
    connection: Connection, code: str, rule: Rule, first_day: date | None, last: date | None
) -> guarding.Candidate | None:
    if rule.earns_on != ORDER:
        return None
    caps = [cap for cap in (rule.cap_per_order, rule.cap_per_day, rule.cap_per_month,
                            rule.cap_in_all) if cap is not None]  # fmt: skip
    return guarding.Candidate(
        currency_no=(await currency_numbers(connection))[rule.currency],
        since=max(first_day or today(), today()), until=last,
        earning=guarding.Earning(
            code, rule.points, rule.per_fen, rule.best_of, rule.fixed_points,
            min(caps, default=None), _told(rule.when),
        ),
    )  # fmt: skip


def _told(tree: conditions.Tree | None) -> dict[str, Any] | None:
    """A condition as the guard reads those of live rules."""
    match tree:
        case conditions.AllOf(children=children):
            return {"all": [_told(child) for child in children]}
        case conditions.AnyOf(children=children):
            return {"any": [_told(child) for child in children]}
        case conditions.Not(child=child):
            return {"not": _told(child)}
        case conditions.Comparison(field=field, operator=operator, values=values):
            whole = operator in conditions.SETS or operator is conditions.Operator.BETWEEN
            value = list(values) if whole else next(iter(values), None)
            return {"field": field.name, "is": operator.value, "value": value}
    return None


async def end(
    connection: Connection, code: str, actor: str = "", version: int | None = None
) -> None:
    """Stop a rule, or only a scheduled version of it; what it granted stays. Raises NotFound."""
    if version is None:
        done = await db.run(
            connection, sql.end_live, {"code": code, "begins_on": None, "actor": actor}
        )
        if not done:
            raise NotFound(f"Rule {code!r} is not live.")
        return
    asked = {"code": code, "version": version, "actor": actor, "today": today()}
    if not await db.run(connection, sql.end_scheduled, asked):
        raise NotFound(f"Version {version} of rule {code!r} is not scheduled.")


async def find_versions(connection: Connection, code: str | None = None) -> list[RuleVersion]:
    """All versions of one rule, or of all, newest first."""
    asked = {"code": code, "version": None, "today": today()}
    return await db.objects(connection, RuleVersion, sql.find_versions, asked)


async def find_version(connection: Connection, code: str, version: int) -> RuleVersion:
    """One version of a rule. Raises NotFound."""
    asked = {"code": code, "version": version, "today": today()}
    found = await db.objects(connection, RuleVersion, sql.find_versions, asked)
    if not found:
        raise NotFound(f"Rule {code!r} has no version {version}.")
    return found[0]


async def find_control(connection: Connection, code: str) -> tuple[ControlGroup, date]:
    """The control group of a rule's newest published version, and since when that counts. Raises
    NotFound, where it has none too."""
    for one in sorted(await find_versions(connection, code), key=lambda one: -one.version):
        if one.published_at is not None:
            group = control.group_of(parse_rule(one.document))
            if group is None:
                break
            begun = one.published_at.astimezone(clock.zone()).date()
            return group, one.first_day or begun
    raise NotFound(
        f"The rule {code!r} has no control group.", field="rule",
        cure="Publish a version of it that names one.",
        zh=("该规则没有对照组。", "先发布一个带对照组的版本。"),
    )  # fmt: skip


async def find_granted(
    connection: Connection, numbers: Sequence[int]
) -> dict[int, GrantedByVersion]:
    """What versions granted so far; from a sample of the ledger when it is large."""
    guessed = await db.row(connection, sql.guess_entries)
    assert guessed
    percent = max(1, min(100, 100 * ENTRIES_READ // max(1, guessed["entries"])))
    asked = {"percent": percent, "numbers": list(numbers)}
    found = {number: GrantedByVersion(number, 0, 0, percent == 100) for number in numbers}
    for row in await db.rows(connection, sql.count_granted, asked):
        number = row["rule_version_no"]
        entries, points = (row[key] * 100 // percent for key in ("entries", "points"))
        found[number] = GrantedByVersion(number, entries, points, percent == 100)
    return found


async def find_names(connection: Connection, tiers: Sequence[TierName]) -> conditions.Names:
    """What people call the stores, channels, brands, tiers and days that conditions ask about."""
    names: dict[str, dict[str | int, tuple[str, str]]] = {
        "member.tier": _named(tier for tier in tiers if tier.brand_no is None),
        "member.brand_tier": _named(tier for tier in tiers if tier.brand_no is not None),
        "order.weekday": dict(enumerate(WEEKDAYS, 1)),
        "order.store": {}, "order.channel": {}, "order.brand": {},
        "budget": {code: (one.name_zh, one.name_en)
                   for code, one in (await find_shared(connection)).items()},
    }  # fmt: skip
    for row in await db.rows(connection, sql.find_names, {"most": NAMES_MOST}):
        zh = row["name_zh"] or row["name_en"] or row["code"]
        names[row["field"]][row["code_key"]] = (zh, row["name_en"] or zh)
    return names | {
        f"behaviour.{noun}": names[f"order.{noun}"]
        for noun in ("store", "channel", "brand", "weekday")
    }


def _named(tiers: Iterable[TierName]) -> dict[str | int, tuple[str, str]]:
    """Names by code; of brands that call a tier of one code otherwise all of them."""
    named: dict[str | int, tuple[list[str], list[str]]] = {}
    for tier in tiers:
        known = named.setdefault(conditions.normalised(tier.code), ([], []))
        for names, name in zip(known, (tier.name_zh, tier.name_en), strict=True):
            if name not in names:
                names.append(name)
    return {code: (" / ".join(zh), " / ".join(en)) for code, (zh, en) in named.items()}


async def find_currency(connection: Connection, code: str) -> dict[str, Any]:
    """A currency by its code, with what it is worth. Raises Invalid."""
    for currency in await db.rows(connection, sql.find_currencies):
        if currency["code"] == code:
            return currency
    raise refusals.no_such("currency", "currency", code)


async def currency_numbers(connection: Connection) -> dict[str, int]:
    """The numbers of currencies by code."""
    found = await db.rows(connection, sql.find_currencies)
    return {currency["code"]: currency["currency_no"] for currency in found}


def today() -> date:
    """The day in the programme's zone."""
    return clock.now().astimezone(clock.zone()).date()


async def _check_unedited(
    connection: Connection, code: str, version: int | None, based_on: int | None
) -> None:
    if based_on is None:
        return
    asked = {"code": code, "version": version, "based_on": based_on}
    if found := await db.row(connection, sql.find_edited, asked):
        raise EditedMeanwhile.by(found)
