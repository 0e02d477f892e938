"""Verbs of audiences: read a condition, count, save, take a snapshot, explain."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from yihui import conditions, lake, points, tiers
from yihui.audiences import bitmaps, explaining, sets, splits
from yihui.audiences.fields import (
    CODED,
    LEVELS,
    WAY,
    BrandTiers,
    Currency,
    Known,
    catalogue_of,
    fields_of,
    fields_of_tiers,
)
from yihui.audiences.sets import Sets
from yihui.audiences.types import (
    AUDIENCES_MOST,
    SAMPLE,
    TREND_SHOWN,
    VERSIONS_SHOWN,
    Audience,
    Counted,
    Part,
    Words,
)
from yihui.conditions import DUCKDB, POSTGRES, Question, Tree
from yihui.core import clock, db
from yihui.core.db import Connection
from yihui.core.errors import Conflict, Invalid, NotFound
from yihui.core.sql import load

sql = load("audiences/audiences.sql")
split_sql = load("audiences/splits/splits.sql")
lake_sql = load("audiences/members.lake.sql")
SOURCES = (
    "member", "order", "line", "cycle", "refund", "entry", "lot", "consent", "address", "tag",
    "audience", "tier",
)  # fmt: skip
LAKE_SOURCES = (*SOURCES, "behaviour")
# What find_audiences is asked for one audience; lists ask for more of it.
ONE: dict[str, object] = {
    "audience_no": None, "before": 2**63 - 1, "limit": 1, "named": None, "archived": None,
    "trend": TREND_SHOWN,
}  # fmt: skip
USUAL_GUIDE, USUAL_STORE = 57, 58  # the tags whose values are guides and stores


class AudienceChanged(Conflict):
    """Somebody else has changed this since you opened it."""

    code = "edited_meanwhile"
    cure = "Compare both versions; then send yours again, based on the other one."


class AudienceArchived(Conflict):
    """This audience is archived."""

    code = "audience_archived"
    cure = "Bring it back first."


async def find_words(
    connection: Connection, stores: Sequence[int] | None, *, audiences: bool = False
) -> Words:
    """What may be asked by somebody who sees these stores (None: all), with the codes and names of
    the house; with `audiences` also who is in another audience, for whoever brings `sets` along."""
    numbers: dict[str, dict[str, int]] = {
        "tier": {}, "store": {}, "channel": {}, "brand": {}, "guide": {},
    }  # fmt: skip
    named: dict[str, dict[str | int, tuple[str, str]]] = {kind: {} for kind in numbers}
    asked = {"stores": None if stores is None else list(stores)}
    known = await tiers.find_names_of_sets(connection)
    numbers["tier"], named["tier"] = _tiers(known, None)
    of_brands = [
        (one, *_tiers(known, one.brand_no))
        for one in await db.objects(connection, BrandTiers, sql.find_tier_sets, asked)
    ]
    for row in await db.rows(connection, sql.find_codes, asked):
        numbers[row["kind"]][row["code_key"]] = row["number"]
        zh = row["name_zh"] or row["name_en"] or row["code"]
        named[row["kind"]][row["code_key"]] = (zh, row["name_en"] or zh)
    # Whom a member's orders elsewhere were served by is no store's to know.
    guides = numbers["guide"] if stores is None else {}
    tags = await _find_tags(connection, {USUAL_STORE: numbers["store"], USUAL_GUIDE: guides})
    currencies = await db.objects(connection, Currency, sql.find_currencies)
    others = await db.rows(connection, sql.find_sets, asked) if audiences else []
    divided = await db.objects(connection, splits.Split, split_sql.find_splits)
    catalogue = catalogue_of(
        numbers, [tag for tag, _ in tags], currencies, [one["audience_no"] for one in others],
        [*(splits.field_of(one) for one in divided),
         *(field for one, codes, _ in of_brands if codes
           for field in fields_of_tiers(one, codes))],
    )  # fmt: skip
    names = {name: named[kind] for name, _, _, _, _, kind in CODED}
    names |= {f"member.tier.{one.code}": said for one, _, said in of_brands}
    names |= {f"split.{one.split_no}": splits.names_of(one) for one in divided}
    names["member.audience"] = {str(one["audience_no"]): (one["name"],) * 2 for one in others}
    for tag, values in tags:
        of = values or named["guide" if tag.tag_no == USUAL_GUIDE else "store"]
        names |= {field.name: of for field in fields_of(tag)}
    return Words(catalogue, names)


def _tiers(
    known: Sequence[points.earning.TierName], brand_no: int | None
) -> tuple[dict[str, int], dict[str | int, tuple[str, str]]]:
    """The numbers and the names of a set's tiers by code: the group's, or a brand's."""
    own = [tier for tier in known if tier.brand_no == brand_no]
    keys = [conditions.normalised(tier.code) for tier in own]
    return (
        {key: number for number, key in enumerate(keys, 1)},
        {key: (tier.name_zh, tier.name_en) for key, tier in zip(keys, own, strict=True)},
    )


async def _find_tags(
    connection: Connection, places: Mapping[int, Mapping[str, int]]
) -> list[tuple[Known, dict[str | int, tuple[str, str]]]]:
    """The tags that are on, with what people call their values; of those in `places` none: their
    values are stores or guides."""
    numbers: dict[int, dict[str, int]] = {}
    named: dict[int, dict[str | int, tuple[str, str]]] = {}
    for row in await db.rows(connection, sql.find_tag_values):
        numbers.setdefault(row["tag_no"], {})[row["code"]] = row["value_no"]
        named.setdefault(row["tag_no"], {})[row["code"]] = (row["name_zh"], row["name_en"])
    found = []
    for row in await db.rows(connection, sql.find_tags):
        number = row["tag_no"]
        of = places.get(number, numbers.get(number))
        if of:
            found.append((Known(numbers=of, **row), named.get(number, {})))
    return found


def read(document: object, words: Words, place: str = "condition") -> Tree:
    """A condition about members, which stands at `place` of what was sent. Raises InvalidCondition
    with the place in it, the problem, the cure."""
    return conditions.parse(document, words.catalogue, LEVELS, place)


def of_lake(
    as_of: date, parameters: dict[str, object] | None = None, others: Sets = sets.NONE
) -> Question:
    """A question to the lake, which brings the members of other audiences along."""
    given = {} if parameters is None else parameters
    if others:
        given |= sets.parameters_of(others)
    return Question(DUCKDB, _sources(lake_sql.texts, LAKE_SOURCES), as_of, _end_of(as_of), given)


def of_record(as_of: date, only: Sequence[int] | None, others: Sets = sets.NONE) -> Question:
    """A question to PostgreSQL, about some members with those merged into them, or all."""
    parameters: dict[str, object] = {"only": _numbers(only), "zone": str(clock.zone())}
    parameters |= sets.parameters_of(others, only)
    return Question(POSTGRES, _sources(sql.texts, SOURCES), as_of, _end_of(as_of), parameters)


def _sources(texts: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    found = {name: texts[name].removesuffix(";") for name in names}
    return found | {"way": WAY.format(address=found["address"])}


def _end_of(day: date) -> int:
    """When a day of the programme is over, in microseconds of the epoch."""
    midnight = datetime.combine(day + timedelta(days=1), time(), clock.zone())
    return round(midnight.timestamp()) * 1_000_000


async def count(
    reading: lake.Reading, tree: Tree, as_of: date, others: Sets = sets.NONE
) -> Counted:
    """How many members of the scope a condition holds for, and a few of them: by bitmaps of tags,
    and of what the lake tells of the other parts."""
    met = await bitmaps.find_members(reading, tree, as_of, others)
    if met is None:
        met = await bitmaps.pick(
            reading, tree, as_of, partial(of_lake, as_of), others, lake.SECONDS_MAX
        )
    return Counted(len(met), bitmaps.some_of(met, SAMPLE))


async def explain(
    connection: Connection, tree: Tree, as_of: date, group: Sequence[int], words: Words,
    facts: lake.Reading | None, others: Sets = sets.NONE,
) -> tuple[bool, list[Part]]:  # fmt: skip
    """Whether a member (her own number and of those merged into her) is in, and why: each part of
    the condition with her value, of the record as the connection sees it; what only the lake knows
    (`explaining.needs_lake`) of `facts`. Raises NotFound."""
    question = of_record(as_of, group, others)
    parts = list(explaining.parts_of(tree, "condition"))
    known: dict[str, Any] = {}
    if facts is not None:
        asked = of_lake(as_of, {"only": list(group)})
        rows = await facts.query(
            explaining.lake_statement_of(asked, parts), asked.parameters, keep=False
        )
        known = rows[0] if rows else {}
    text = explaining.statement_of(question, parts, known)
    row = await db.row(connection, text, question.parameters)
    if row is None:
        raise NotFound("There is no such member, or she belongs to another store.")
    told = explaining.told(parts, row, known, words)
    return bool(row["joined"]) and told[0].holds, told


async def find_audiences(
    connection: Connection, stores: Sequence[int] | None, before: int, limit: int,
    named: str | None = None, archived: bool = False,
) -> list[Audience]:  # fmt: skip
    """Audiences in use, or those that are archived, which lie within these stores (None: all) and
    whose name contains a text, newest first."""
    asked = ONE | {"stores": _numbers(stores), "before": before, "limit": limit, "named": named,
                   "archived": archived}  # fmt: skip
    return [Audience(**row) for row in await db.rows(connection, sql.find_audiences, asked)]


async def find_audience(
    connection: Connection, stores: Sequence[int] | None, audience_no: int
) -> Audience:
    """An audience that lies within these stores, archived or not. Raises NotFound."""
    asked = ONE | {"stores": _numbers(stores), "audience_no": audience_no}
    found = await db.row(connection, sql.find_audiences, asked)
    if found is None:
        raise NotFound("There is no such audience, or it belongs to other stores.")
    return Audience(**found)


async def find_versions(connection: Connection, audience_no: int) -> list[dict[str, Any]]:
    """The newest versions of an audience, newest first."""
    asked = {"audience_no": audience_no, "limit": VERSIONS_SHOWN}
    return await db.rows(connection, sql.find_versions, asked)


async def find_condition(connection: Connection, audience_no: int, version: int) -> dict[str, Any]:
    """What an audience asked in one version."""
    asked = {"audience_no": audience_no, "version": version}
    condition: dict[str, Any] = (await db.tuples(connection, sql.find_condition, asked))[0][0]
    return condition


async def save(
    connection: Connection, name: str, document: dict[str, Any], said: tuple[str, str],
    stores: Sequence[int] | None, actor: str,
) -> int:  # fmt: skip
    """Save a condition under a name; its number. Raises Invalid."""
    counted = await db.row(connection, sql.count_audiences)
    if counted and counted["audiences"] >= AUDIENCES_MOST:
        raise Invalid(
            f"There are {AUDIENCES_MOST:,} audiences already.", field="name",
            cure="Archive those that are no longer used.",
            zh=(f"已有 {AUDIENCES_MOST:,} 个人群。", "请归档不再使用的人群。"),
        )  # fmt: skip
    made = await db.row(connection, sql.add_audience, {
        "name": name, "stores": _numbers(stores), "condition": db.json(document),
        "said_zh": said[0], "said_en": said[1], "actor": actor,
    })  # fmt: skip
    assert made
    number: int = made["audience_no"]
    return number


async def ask_for_itself(connection: Connection, audience_no: int) -> None:
    """Let an audience whose members are written down ask who is among them: they stay the same, but
    for those who leave the house, and can be counted, explained and joined with conditions."""
    known = await find_audience(connection, None, audience_no)
    words = await find_words(connection, known.store_nos, audiences=True)
    asked = {"field": "member.audience", "is": "equal", "value": str(audience_no)}
    tree = read(asked, words)
    said = [conditions.describe(tree, language, words.names) for language in ("zh-CN", "en")]
    await db.run(connection, sql.rewrite_version, {
        "audience_no": audience_no, "condition": db.json(asked), "said_zh": said[0],
        "said_en": said[1],
    })  # fmt: skip


async def change(
    connection: Connection, audience_no: int, based_on: int, document: dict[str, Any],
    said: tuple[str, str], actor: str,
) -> int:  # fmt: skip
    """Give an audience a new condition; the version. Raises AudienceChanged."""
    asked = {"audience_no": audience_no, "based_on": based_on}
    raised = await db.row(connection, sql.raise_version, asked)
    if raised is None:
        raise AudienceChanged(f"Version {based_on} is not the newest any more.", field="based_on")
    version: int = raised["version"]
    await db.run(connection, sql.add_version, {
        "audience_no": audience_no, "version": version, "condition": db.json(document),
        "said_zh": said[0], "said_en": said[1], "actor": actor,
    })  # fmt: skip
    return version


async def rename(connection: Connection, audience_no: int, name: str) -> None:
    """Give an audience another name."""
    await db.run(connection, sql.rename_audience, {"audience_no": audience_no, "name": name})


async def archive(connection: Connection, audience_no: int, archived: bool) -> None:
    """Take an audience out of the list, or back into it."""
    asked = {"audience_no": audience_no, "archived": archived}
    await db.run(connection, sql.archive_audience, asked)


def check_in_use(audience: Audience) -> None:
    """Raises AudienceArchived: what is archived does not change."""
    if audience.archived_at is not None:
        raise AudienceArchived


def _numbers(stores: Sequence[int] | None) -> list[int] | None:
    return None if stores is None else list(stores)
