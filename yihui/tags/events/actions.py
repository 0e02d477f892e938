"""Verbs of events: put and find rules, and give what the events of new batches give."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from yihui import audiences, collect, conditions, identity
from yihui.conditions import ALWAYS, Tree
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.core.sql import load
from yihui.tags import actions as catalogue
from yihui.tags.events.types import EventRule, NewRule
from yihui.tags.giving import actions as giving
from yihui.tags.types import Tag

sql = load("tags/events/events.sql")
# In one transaction; a batch that has more is looked at by itself.
FACTS_MOST = 20_000
BATCHES_MOST = 200
KINDS = {kind.code: kind for kind in collect.KINDS}


async def find(connection: Connection, tag: Tag) -> list[EventRule]:
    """The rules by which events give values of a tag, in their order."""
    return await db.objects(connection, EventRule, sql.find_rules, {"tag_no": tag.tag_no})


async def put(connection: Connection, tag: Tag, rules: Sequence[NewRule], actor: str) -> None:
    """Let events give values of a tag by these rules and no others, from now on. Raises Invalid,
    TagOfFacts and TagOff."""
    if rules:
        giving.check_tag(tag)
    numbers = await _check(connection, tag, rules)
    await db.run(connection, sql.wait)
    await db.run(connection, sql.forget_rules, {"tag_no": tag.tag_no})
    await db.run(connection, sql.add_rules, {
        "tag_no": tag.tag_no, "value_nos": [numbers[one.value] for one in rules],
        "events": [one.event for one in rules], "behaviours": [one.behaviour for one in rules],
        "days": [one.days for one in rules],
        "conditions": [db.json(one.condition) for one in rules], "actor": actor,
        "now": clock.now(),
    })  # fmt: skip
    await db.run(connection, sql.begin if rules else sql.end)


async def _check(connection: Connection, tag: Tag, rules: Sequence[NewRule]) -> dict[str, int]:
    """The numbers of the tag's values by their codes. Raises Invalid."""
    values = (await catalogue.find_values(connection, tag.tag_no)).get(tag.tag_no, [])
    numbers = {one.code: one.value_no for one in values}
    words = await audiences.find_words(connection, None)
    for place, one in enumerate(rules):
        at = f"rules.{place}"
        if one.value not in numbers:
            raise Invalid(
                f"There is no value {one.value!r}.", field=f"{at}.value",
                cure="Use the code of one of its values.",
                zh=(f"没有取值 {one.value!r}。", "请用已有取值的编码。"),
            )  # fmt: skip
        if (one.event == "behaviour") != (one.behaviour is not None) or (
            one.behaviour and one.behaviour not in KINDS
        ):
            raise Invalid(
                "`behaviour` is the kind of a behaviour, and goes with that event only.",
                field=f"{at}.behaviour", cure=f"Use one of {', '.join(KINDS)}.",
                zh=("行为类型不对。", "选择一种行为类型；其他事件不填。"),
            )  # fmt: skip
        if audiences.needs_lake(read(one.condition, words, f"{at}.condition")):
            raise Invalid(
                "What people did is not at hand when an event gives a value.",
                field=f"{at}.condition",
                cure="Ask for purchases, refunds, points or the member.",
                zh=("事件发生时还查不到行为。", "条件改问订单、退款、积分或档案。"),
            )  # fmt: skip
    return numbers


def read(document: dict[str, Any], words: audiences.Words, place: str = "condition") -> Tree:
    """The condition of a rule; without one it always holds. Raises InvalidCondition."""
    return audiences.read(document, words, place) if document else ALWAYS


def said(one: EventRule, words: audiences.Words) -> tuple[str, str]:
    """The condition of a rule as a sentence, in Chinese and English; empty without one."""
    if not one.condition:
        return "", ""
    tree = read(one.condition, words)
    return (conditions.describe(tree, "zh-CN", words.names),
            conditions.describe(tree, "en", words.names))  # fmt: skip


async def give(connection: Connection) -> bool:
    """Give what the events of the next batches give; whether there were any. One that is cut off
    is done as a whole the next time: what it gave goes with where it was."""
    cursor = await db.row(connection, sql.lock_cursor)
    if cursor is None:
        return False
    asked = cursor | {"batches": BATCHES_MOST, "facts": FACTS_MOST}
    batches = await db.rows(connection, sql.find_batches, asked)
    if not batches:
        return False
    rules = await db.objects(connection, EventRule, sql.find_working)
    words = await audiences.find_words(connection, None) if rules else None
    for rule in rules:
        assert words
        await _give_by(connection, rule, [one["batch_no"] for one in batches], words)
    await db.run(connection, sql.move_cursor, batches[-1])
    return True


async def _give_by(
    connection: Connection, rule: EventRule, batch_nos: list[int], words: audiences.Words
) -> None:
    today = clock.now().astimezone(clock.zone()).date()
    events = list(KINDS[rule.behaviour].events) if rule.behaviour else []
    found = dict(await db.tuples(connection, sql.find_whom, {
        "event": rule.event, "events": events, "batch_nos": batch_nos, "low": min(batch_nos),
        "high": max(batch_nos), "days": rule.days, "today": today,
        "zone": clock.zone().key,
    }))  # fmt: skip
    if not found:
        return
    group = await identity.lock_people(connection, list(found))
    question = audiences.of_record(today, group)
    where = f"{question.joined()} and {question.holds(read(rule.condition, words))}"
    text = question.statement("m.member_no", where)
    chosen = sorted(one for (one,) in await db.tuples(connection, text, question.parameters))
    length = timedelta(days=rule.days)
    given = {
        "member_nos": chosen, "untils": [found[one] + length for one in chosen],
        "tag_no": rule.tag_no, "value_no": rule.value_no, "actor": rule.made_by,
        "now": clock.now(),
    }  # fmt: skip
    await db.run(connection, sql.end_renewed, given)
    await db.run(connection, sql.add_given, given)
