"""Verbs on earning rules: draft, preview on past orders, publish, read."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from yihui.core import clock, db, settings
from yihui.core.db import Connection, Retry
from yihui.core.errors import Invalid, NotFound
from yihui.core.sql import load
from yihui.points.earning.rules import award, parse_rule
from yihui.points.earning.types import RuleVersion, Statement

sql = load("points/earning/earning.sql")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule would have granted for past orders, beside what was granted for them."""

    orders: int
    orders_rewarded: int
    members_rewarded: int
    points: int
    points_granted: int
    paid_fen: int


async def live_statements(connection: Connection, tiers: list[str]) -> list[Statement]:
    """The live rules as statements over the staged round; `tiers` are codes, lowest first."""
    numbers = await currency_numbers(connection)
    zone = settings.read("YIHUI_ZONE")
    statements = []
    for kept in await db.rows(connection, sql.find_live):
        rule = parse_rule(kept["document"])
        number = numbers[rule.currency]
        statements.append(award(rule, kept["versions"], number, tiers, zone))
    return statements


async def draft(
    connection: Connection, code: str, document: dict[str, Any], actor: str
) -> RuleVersion:
    """Keep a new version of a rule, not yet live. Raises Invalid, Retry."""
    rule = parse_rule(document)
    if rule.currency not in await currency_numbers(connection):
        raise Invalid("There is no such currency.", field="currency")
    made = await db.objects(
        connection, RuleVersion, sql.add_draft,
        {"code": code, "document": db.json(document), "actor": actor},
    )  # fmt: skip
    if not made:
        raise Retry("another draft took this version first")
    return made[0]


async def publish(connection: Connection, code: str, version: int) -> None:
    """Make a version the live one; the one before ends. Raises NotFound."""
    await db.run(connection, sql.lock_versions, {"code": code})
    await db.run(connection, sql.end_live, {"code": code})
    if not await db.run(connection, sql.publish, {"code": code, "version": version}):
        raise NotFound(f"Rule {code!r} has no version {version}.")


async def end(connection: Connection, code: str) -> None:
    """Stop a rule; what it granted stays. Raises NotFound."""
    if not await db.run(connection, sql.end_live, {"code": code}):
        raise NotFound(f"Rule {code!r} is not live.")


async def find_versions(connection: Connection, code: str | None = None) -> list[RuleVersion]:
    """All versions of one rule, or of all, newest first."""
    return await db.objects(connection, RuleVersion, sql.find_versions, {"code": code})


async def preview(
    connection: Connection,
    document: dict[str, Any],
    tiers: list[str],
    since: date,
    until: date,
) -> Preview:
    """Try a rule on the orders of past days; the caller rolls the transaction back.

    Orders are judged by their number in the span, and without tier: the tier of the day is not
    known backwards.
    """
    rule = parse_rule(document)
    number = (await currency_numbers(connection)).get(rule.currency)
    if number is None:
        raise Invalid("There is no such currency.", field="currency")
    await db.run(connection, sql.stage_past, {"since": since, "until": until})
    if rule.lines:
        await db.run(connection, sql.stage_past_lines)
    statement = award(rule, [0], number, tiers, str(clock.zone()))
    await db.run(connection, statement.sql, statement.parameters)
    return (await db.objects(connection, Preview, sql.sum_preview))[0]


async def currency_numbers(connection: Connection) -> dict[str, int]:
    """The numbers of currencies by code."""
    found = await db.rows(connection, sql.find_currencies)
    return {currency["code"]: currency["currency_no"] for currency in found}
