"""Routes of given tags: what may be given, what was said of a member, say it and take it back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Len
from fastapi import APIRouter, Depends, Path

from yihui import identity, organisation
from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.web import STRICT, Caller, Strict, Text, is_apart, reading, requires
from yihui.tags import actions as catalogue
from yihui.tags.giving import actions, rules
from yihui.tags.giving.types import Giving, Source, Statement, TagApart
from yihui.tags.types import Tag, Value

ReadMembers = Annotated[Caller, Depends(requires("members.read"))]
Give = Annotated[Caller, Depends(requires("tags.give"))]
InPath = Annotated[str, Path(min_length=1, max_length=64), Text]
Code = Annotated[str, Len(1, 64), Text]


@dataclass(frozen=True, slots=True)
class ChoiceValue:
    """A value of a tag that people may give."""

    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class TagChoice:
    """A tag that people may give, up to `most` values at once."""

    code: str
    theme: str
    name_zh: str
    name_en: str
    most: int
    values: list[ChoiceValue]


@dataclass(frozen=True, slots=True)
class GivenStatement:
    """One value as somebody said it. `counts`: it is what she is known as. `another`: it was said
    of a member whom she carries. `ended_at`: taken back then, or said otherwise."""

    value: str
    value_zh: str
    value_en: str
    source: Source
    source_zh: str
    source_en: str
    said_by: str
    said_at: datetime
    until: date | None
    note: str
    ended_by: str | None
    ended_at: datetime | None
    counts: bool
    another: bool


@dataclass(frozen=True, slots=True)
class GivenShown:
    """What people said of a member for one tag: what stands, then what is over, newest first.
    `apart`: brands are kept apart and she has not allowed linking, so nothing is told."""

    tag: str
    name_zh: str
    name_en: str
    most: int
    apart: bool
    said: list[GivenStatement]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSaid:
    """A value, and the last day on which it holds, if it does not hold for good."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    value: Code
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuesSaid:
    """All values that one source says of the tag; none takes back what it said. `source` is left
    out by who says it herself: those who sell are guides, all others service."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    values: Annotated[tuple[ValueSaid, ...], Len(0, 3)]
    source: Source | None = None
    note: Annotated[str, Len(0, 200), Text] = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A member whom the caller sees, and whether what people said of her is kept from her."""

    member_no: int
    apart: bool


def add_routes(router: APIRouter, pool: Pool) -> None:
    """The routes of this noun, added to those of tags."""

    async def seen(caller: Caller, one_id: UUID) -> _Seen:
        async with reading(pool, caller) as connection:
            row = await identity.find_row(connection, one_id)
            linked = await identity.brands.is_linked(connection, row["member_no"])
        return _Seen(row["member_no"], is_apart(caller) and not linked)

    @router.get("/tag-choices")
    async def get_tag_choices(caller: Give) -> list[TagChoice]:
        """The tags that people may give, with their values; those that are on."""
        return [_choice(*one) for one in await pool.transact(actions.find_choices)]

    @router.get("/members/{one_id}/tags/{tag}")
    async def get_member_tag(caller: ReadMembers, one_id: UUID, tag: InPath) -> GivenShown:
        """Who said what of a member for one tag, since when, and what was taken back."""
        whose = await seen(caller, one_id)
        return await pool.transact(lambda connection: _told(connection, whose, tag))

    @router.put("/members/{one_id}/tags/{tag}")
    async def put_member_tag(
        caller: Give, one_id: UUID, tag: InPath, told: ValuesSaid
    ) -> GivenShown:
        """Say what a member is known as, or take it back: the values that one source says of this
        tag are these from now on. It stands on her page at once, and before what is worked out;
        conditions and audiences know it with the next run."""
        whose = await seen(caller, one_id)
        if whose.apart:
            raise TagApart

        async def work(connection: Connection) -> GivenShown:
            member_no = (await identity.find_row(connection, one_id))["member_no"]
            which = await catalogue.find_tag(connection, tag)
            actions.check_tag(which)
            values = (await catalogue.find_values(connection, which.tag_no)).get(which.tag_no, [])
            wanted = actions.check_values(
                which, values, {one.value: one.until for one in told.values}, today()
            )
            source = told.source or rules.source_of(caller.role)
            wish = Giving(member_no, which, source, wanted, told.note, caller.key_id)
            await actions.give(connection, wish)
            return await _told(connection, _Seen(member_no, apart=False), tag)

        return await pool.transact(work)


def today() -> date:
    """The day of the programme's zone."""
    return clock.now().astimezone(clock.zone()).date()


async def _told(connection: Connection, whose: _Seen, code: str) -> GivenShown:
    tag = await catalogue.find_tag(connection, code)
    if whose.apart:
        return GivenShown(tag.code, tag.name_zh, tag.name_en, tag.most, True, [])
    group = await identity.find_group(connection, whose.member_no)
    said = await actions.find_statements(connection, group, tag.tag_no)
    counting = {one.given_no for one in await actions.find_counting(connection, group, today())}
    values = (await catalogue.find_values(connection, tag.tag_no)).get(tag.tag_no, [])
    actors = [actor for one in said for actor in (one.said_by, one.ended_by) if actor]
    names = await organisation.find_actor_names(connection, actors)
    shown = [_statement(one, whose.member_no, values, names, one.given_no in counting)
             for one in said]  # fmt: skip
    return GivenShown(tag.code, tag.name_zh, tag.name_en, tag.most, False, shown)


def _statement(
    one: Statement, member_no: int, values: Sequence[Value], names: Mapping[str, str], counts: bool
) -> GivenStatement:
    value = next(value for value in values if value.value_no == one.value_no)
    return GivenStatement(
        value.code, value.name_zh, value.name_en, one.source, *rules.NAMES[one.source],
        names.get(one.said_by, one.said_by), one.said_at, one.until_on, one.note,
        one.ended_by and names.get(one.ended_by, one.ended_by), one.ended_at, counts,
        one.member_no != member_no,
    )  # fmt: skip


def _choice(tag: Tag, values: Sequence[Value]) -> TagChoice:
    told = [ChoiceValue(one.code, one.name_zh, one.name_en) for one in values]
    return TagChoice(tag.code, tag.theme, tag.name_zh, tag.name_en, tag.most, told)
