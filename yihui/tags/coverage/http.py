"""Routes of coverage: a tag day by day, which tags drift, and accepting that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from annotated_types import Len
from fastapi import APIRouter, Depends, Path, Query

from yihui import organisation
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.web import STRICT, Caller, Strict, Text, requires
from yihui.tags import actions as catalogue
from yihui.tags.coverage import actions, rules
from yihui.tags.coverage.types import (
    DAYS_MOST,
    HOUSE,
    Brand,
    Comparison,
    Counted,
    Drift,
    State,
)
from yihui.tags.types import Tag, Value

# How the members of all stores lie over tags; those of a brand for whoever sees all its stores.
SeeBrand = Annotated[Caller, Depends(requires("tags.read"))]
See = Annotated[Caller, Depends(requires("tags.read", whole=True))]
Make = Annotated[Caller, Depends(requires("tags.write", whole=True))]
InPath = Annotated[str, Path(min_length=1, max_length=64), Text]
Days = Annotated[int, Query(ge=1, le=DAYS_MOST)]
TOLD = ("drifts", "moves")


@dataclass(frozen=True, slots=True)
class ValueCounted:
    """So many members had a value."""

    code: str
    members: int


@dataclass(frozen=True, slots=True)
class DayCounted:
    """As its newest run left it on a day: of `everybody` so many `members` had the tag, and each
    value; values that nobody had are left out."""

    counted_on: date
    counted_at: datetime
    everybody: int
    members: int
    values: list[ValueCounted]


@dataclass(frozen=True, slots=True)
class TagCompared:
    """A tag beside what it was about so many `days` ago, or when its drift was accepted. `index` is
    the population stability index (below 0.1 steady, from 0.25 on another distribution); null
    where fewer than 100 have the tag, or it has no list of values. `falls`: it covers fewer members
    than the settings allow."""

    days: int
    before_on: date
    everybody: int
    members: int
    index: float | None
    falls: bool


@dataclass(frozen=True, slots=True)
class TagDrift:
    """How far a tag has moved until `counted_on`: unknown, steady, moves or drifts, in a sentence,
    too."""

    tag: str
    name_zh: str
    name_en: str
    state: State
    counted_on: date | None
    compared: list[TagCompared]
    said_zh: str
    said_en: str


@dataclass(frozen=True, slots=True)
class DriftAccepted:
    """Somebody found the tag as it should be on a day: since then it is compared with that."""

    counted_on: date
    note: str
    accepted_by: str
    accepted_at: datetime


@dataclass(frozen=True, slots=True)
class TagCoverage:
    """A tag day by day, oldest first; how far it has moved (null while it is off), and who accepted
    that before."""

    days: list[DayCounted]
    drift: TagDrift | None
    accepted: list[DriftAccepted]


@dataclass(frozen=True, slots=True)
class TagInBrand:
    """A tag among the members at home in the stores of a brand, as of the newest run: so many of
    `everybody` have it; and how far it has moved (null while it is off)."""

    brand: str
    name_zh: str
    name_en: str
    everybody: int
    members: int
    drift: TagDrift | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptDrift:
    """The newest day, as whoever accepts has seen it, and why it is right."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    counted_on: date
    note: Annotated[str, Len(0, 500), Text] = ""


def add_routes(router: APIRouter, pool: Pool) -> None:
    """The routes of this noun, added to those of tags."""

    @router.get("/tag-drifts")
    async def get_tag_drifts(caller: See) -> list[TagDrift]:
        """The tags that are on and have moved lately, those that drift first."""

        async def find(connection: Connection) -> list[Drift]:
            tags = await catalogue.find_tags(connection)
            return await actions.find_drifts(connection, tags)

        found = [one for one in await pool.transact(find) if one.state in TOLD]
        return [_drift(one) for one in sorted(found, key=lambda one: TOLD.index(one.state))]

    @router.get("/tags/{code}/coverage")
    async def get_tag_coverage(caller: See, code: InPath, days: Days = 90) -> TagCoverage:
        """How many members of the house had a tag, and each value, over so many days until the
        newest run; and how far that has moved."""
        return await pool.transact(lambda connection: _coverage(connection, code, days))

    @router.get("/tags/{code}/brands")
    async def get_tag_brands(caller: SeeBrand, code: InPath) -> list[TagInBrand]:
        """How a tag covers the members of each brand all of whose stores the caller sees, and how
        far it has moved there."""

        async def work(connection: Connection) -> list[TagInBrand]:
            tag = await catalogue.find_tag(connection, code)
            brands = await actions.find_brands(connection, _stores_of(caller))
            return [await _in_brand(connection, tag, one) for one in brands]

        return await pool.transact(work)

    @router.get("/tags/{code}/brands/{brand}/coverage")
    async def get_tag_brand_coverage(
        caller: SeeBrand, code: InPath, brand: InPath, days: Days = 90
    ) -> TagCoverage:
        """The same as the coverage of the house among the members at home in the stores of a brand;
        what was accepted holds for all brands, and is told with the house."""

        async def work(connection: Connection) -> TagCoverage:
            found = await actions.find_brands(connection, _stores_of(caller), brand)
            if not found:
                raise NotFound("There is no such brand, or it has other stores than you see.")
            return await _coverage(connection, code, days, found[0].brand_no)

        return await pool.transact(work)

    @router.post("/tags/{code}/coverage/accept")
    async def post_accept_drift(caller: Make, code: InPath, told: AcceptDrift) -> TagCoverage:
        """Say that a tag is as it should be: its alarm ends, and from that day on it is compared
        with that day."""

        async def work(connection: Connection) -> TagCoverage:
            tag = await catalogue.find_tag(connection, code)
            await actions.accept(connection, tag, told.counted_on, told.note, caller.key_id)
            return await _coverage(connection, code, 90)

        return await pool.transact(work)


def _stores_of(caller: Caller) -> tuple[int, ...] | None:
    return None if caller.whole else caller.store_nos


async def _in_brand(connection: Connection, tag: Tag, brand: Brand) -> TagInBrand:
    counted = (await actions.find_days(connection, tag, 1, brand.brand_no))[-1]
    drifts = await actions.find_drifts(connection, [tag], brand.brand_no)
    return TagInBrand(
        brand.code, brand.name_zh or brand.name_en or brand.code,
        brand.name_en or brand.name_zh or brand.code, counted.everybody, counted.members,
        _drift(drifts[0]) if drifts else None,
    )  # fmt: skip


async def _coverage(
    connection: Connection, code: str, days: int, brand_no: int = HOUSE
) -> TagCoverage:
    tag = await catalogue.find_tag(connection, code)
    values = (await catalogue.find_values(connection, tag.tag_no)).get(tag.tag_no, [])
    counted = await actions.find_days(connection, tag, days, brand_no)
    drifts = await actions.find_drifts(connection, [tag], brand_no)
    accepted = await actions.find_acceptances(connection, tag) if brand_no == HOUSE else []
    names = await organisation.find_actor_names(connection, [r["accepted_by"] for r in accepted])
    return TagCoverage(
        [_day(one, values) for one in counted], _drift(drifts[0]) if drifts else None,
        [DriftAccepted(**row | {"accepted_by": names.get(row["accepted_by"], row["accepted_by"])})
         for row in accepted],
    )  # fmt: skip


def _day(one: Counted, values: Sequence[Value]) -> DayCounted:
    return DayCounted(
        one.counted_on, one.counted_at, one.everybody, one.members, _values(one.values, values)
    )


def _values(counts: Mapping[int, int], values: Sequence[Value]) -> list[ValueCounted]:
    return [ValueCounted(value.code, counts[value.value_no])
            for value in values if value.value_no in counts]  # fmt: skip


def _drift(one: Drift) -> TagDrift:
    zh, en = rules.say(one.now, one.comparisons)
    return TagDrift(
        one.tag.code, one.tag.name_zh, one.tag.name_en, one.state,
        one.now.counted_on if one.now else None, [_compared(each) for each in one.comparisons],
        zh, en,
    )  # fmt: skip


def _compared(one: Comparison) -> TagCompared:
    index = None if one.index is None else round(one.index, 4)
    before = one.before
    return TagCompared(
        one.days, before.counted_on, before.everybody, before.members, index, one.falls
    )
