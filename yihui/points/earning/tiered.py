"""What rules that look at the tier give: for previews of other tiers, which write nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from yihui import conditions
from yihui.core import db
from yihui.core.db import Connection
from yihui.points.earning.actions import currency_numbers, find_live, keep_best, today
from yihui.points.earning.past import grant, sql
from yihui.points.earning.rules import parse_rule
from yihui.points.earning.types import Rule

GROUPS, BRANDS = "member.tier", "member.brand_tier"


@dataclass(frozen=True, slots=True)
class Tiered:
    """A rule that counts today and whose points depend on the tier, by itself or because one of its
    group does. One without an end is taken as if it counted always."""

    rule_version_no: int
    code: str
    rule: Rule
    currency_no: int


async def find_tiered(connection: Connection, *, of_brand: bool = False) -> list[Tiered]:
    """The rules that count today and whose points depend on the tier, or on that of the brand."""
    field = BRANDS if of_brand else GROUPS
    numbers, day = await currency_numbers(connection), today()
    counting = [
        (live, parse_rule(live.document))
        for live in await find_live(connection)
        if (live.first_day is None or live.first_day <= day)
        and (live.last_day is None or live.last_day >= day)
    ]
    groups = {rule.best_of for _, rule in counting if rule.best_of and _asks(rule.when, field)}
    return [
        Tiered(
            live.rule_version_no, live.code,
            replace(rule, begins_on=live.first_day if live.last_day else None,
                    ends_on=live.last_day),
            numbers[rule.currency],
        )
        for live, rule in counting
        if _asks(rule.when, field) or rule.best_of in groups
    ]  # fmt: skip


def _asks(tree: conditions.Tree | None, field: str) -> bool:
    """Whether a condition looks at a field."""
    if tree is None:
        return False
    if isinstance(tree, conditions.Comparison):
        return tree.field.name == field
    if isinstance(tree, conditions.Not):
        return _asks(tree.child, field)
    if isinstance(tree, conditions.AllOf | conditions.AnyOf):
        return any(_asks(child, field) for child in tree.children)
    return False


async def grant_tiered(
    connection: Connection, rules: Sequence[Tiered], tiers: Sequence[str]
) -> None:
    """Stage what these rules give for staged facts of the past, each at its staged tier."""
    await db.run(connection, sql.know_round)
    await grant(
        connection, [(one.rule_version_no, one.rule, one.currency_no) for one in rules], tiers
    )
    if any(one.rule.best_of for one in rules):
        await keep_best(connection)
