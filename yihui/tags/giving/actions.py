"""Verbs on given tags: say and take back what a member is known as, find what counts of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from yihui import identity, organisation
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Invalid
from yihui.core.sql import load
from yihui.tags import actions as catalogue
from yihui.tags.giving import rules
from yihui.tags.giving.types import (
    Counting,
    Giving,
    Statement,
    TagOff,
    TagOfFacts,
    TooManyValues,
)
from yihui.tags.types import Held, Tag, Value

sql = load("tags/giving/giving.sql")
STATEMENTS_SHOWN = 100


async def find_counting(
    connection: Connection, member_nos: Sequence[int] | None, as_of: date,
    tag_no: int | None = None,
) -> list[Counting]:  # fmt: skip
    """What counts of what people said of these members, who are one, or of everybody: by member and
    tag, in places; with `tag_no` of this one, even if it is off. Members stand under who carries
    them now."""
    return await db.objects(connection, Counting, sql.find_counting, {
        "member_nos": None if member_nos is None else list(member_nos), "as_of": as_of,
        "tag_no": tag_no, "sources": list(rules.ORDER), "zone": clock.zone().key,
    })  # fmt: skip


async def find_statements(
    connection: Connection, member_nos: Sequence[int], tag_no: int
) -> list[Statement]:
    """Who said what of a tag of these members, who are one: what stands first, then what is over,
    newest first."""
    asked = {"member_nos": list(member_nos), "tag_no": tag_no, "limit": STATEMENTS_SHOWN}
    return await db.objects(connection, Statement, sql.find_statements, asked)


def check_tag(tag: Tag) -> None:
    """Raises TagOff, TagOfFacts."""
    if not rules.can_be_given(tag):
        raise TagOfFacts(field="code")
    if not tag.live:
        raise TagOff(field="code")


def check_values(
    tag: Tag, values: Sequence[Value], told: Mapping[str, date | None], today: date
) -> dict[int, date | None]:
    """The numbers of values by their codes. Raises Invalid, TooManyValues."""
    known = {one.code: one.value_no for one in values}
    for place, (code, until_on) in enumerate(told.items()):
        if code not in known:
            raise Invalid(
                f"There is no value {code!r}.", field=f"values.{place}.value",
                cure="Use the code of one of its values.",
                zh=(f"没有取值 {code!r}。", "请用已有取值的编码。"),
            )  # fmt: skip
        if until_on and until_on < today:
            raise Invalid(
                "The day is over.", field=f"values.{place}.until",
                cure="Give a day to come, or none.",
                zh=("这一天已经过去。", "填写以后的日期，或不填。"),
            )  # fmt: skip
    if len(told) > tag.most:
        raise TooManyValues(
            f"A member has up to {tag.most} values of this tag.", field="values",
            zh=(f"每位会员最多 {tag.most} 个取值。", "少选几个，或放宽标签的取值数。"),
        )  # fmt: skip
    return {known[code]: until_on for code, until_on in told.items()}


async def give(connection: Connection, wish: Giving) -> bool:
    """Let one source say these values of a tag, and no others; whether that is anything new. What
    it says so already stays as it was said. Raises TagOff, TagOfFacts, Invalid, Retry."""
    check_tag(wish.tag)
    group = await identity.lock_people(connection, [wish.root_no])
    asked = {"member_nos": group, "tag_no": wish.tag.tag_no, "source": wish.source}
    standing = await db.objects(connection, Statement, sql.lock_standing, asked)
    kept = {
        one.given_no: one.value_no for one in standing
        if one.value_no in wish.values and wish.values[one.value_no] == one.until_on
        and wish.note in ("", one.note)
    }  # fmt: skip
    over = [one for one in standing if one.given_no not in kept]
    told = {no: until for no, until in wish.values.items() if no not in kept.values()}
    if told and wish.source == "event":
        raise Invalid(
            "Only events give values as an event.", field="source",
            cure="Say whose word it is.",
            zh=("只有事件规则能以事件登记。", "请选择是谁说的。"),
        )  # fmt: skip
    given: dict[str, Any] = {"source": wish.source, "actor": wish.actor, "now": clock.now()}
    if over:
        numbers = [one.given_no for one in over]
        await db.run(connection, sql.end_statements,
                     {"actor": wish.actor, "now": given["now"], "member_nos": group,
                      "given_nos": numbers})  # fmt: skip
    if told:
        await db.run(connection, sql.add_statements, given | {
            "member_nos": [wish.root_no] * len(told), "tag_nos": [wish.tag.tag_no] * len(told),
            "value_nos": list(told), "untils": list(told.values()), "note": wish.note,
        })  # fmt: skip
    gone = {one.value_no for one in over} - set(wish.values)
    await _audit(connection, wish, "member.tag_given", list(told))
    await _audit(connection, wish, "member.tag_taken_back", sorted(gone))
    return bool(told or gone)


async def _audit(connection: Connection, wish: Giving, action: str, value_nos: list[int]) -> None:
    if not value_nos:
        return
    one_id = (await identity.find_one_ids(connection, [wish.root_no]))[wish.root_no]
    known = (await catalogue.find_values(connection, wish.tag.tag_no))[wish.tag.tag_no]
    await organisation.audit(
        connection, wish.actor, action, f"member:{one_id}", tag=wish.tag.code, source=wish.source,
        values=[one.code for one in known if one.value_no in value_nos],
    )  # fmt: skip


async def forget(connection: Connection, member_nos: Sequence[int]) -> None:
    """Forget what was said of members: they are erased."""
    await db.run(connection, sql.forget, {"member_nos": list(member_nos)})


async def find_choices(connection: Connection) -> list[tuple[Tag, list[Value]]]:
    """The tags that people may give, with their values."""
    found = await catalogue.find_tags(connection)
    values = await catalogue.find_values(connection)
    return [(tag, values.get(tag.tag_no, [])) for tag in found
            if tag.live and rules.can_be_given(tag)]  # fmt: skip


async def name_counting(connection: Connection, found: Sequence[Counting]) -> list[Held]:
    """What counts of what people said, as values are shown."""
    tags = {tag.tag_no: tag for tag in await catalogue.find_tags(connection)}
    values = await catalogue.find_values(connection)
    names = await organisation.find_actor_names(connection, [one.said_by for one in found])
    named = {(no, one.value_no): one for no, own in values.items() for one in own}
    held = []
    for one in found:
        tag, value = tags[one.tag_no], named[one.tag_no, one.value_no]
        name = names.get(one.said_by, one.said_by)
        zh, en = (rules.said_of(one.source, name, one.said_on, language)
                  for language in rules.LANGUAGES)  # fmt: skip
        held.append(Held(
            tag, one.place, value.code, value.name_zh, value.name_en, None, None, zh, en, None, [],
            0, *rules.RULE, tag.version, one.said_on, one.until_on, one.said_at, one.source,
            one.note,
        ))  # fmt: skip
    return held
