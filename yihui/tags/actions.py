"""Verbs of tags: the catalogue, its versions, how members lie over it, what one member is."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from yihui import audiences, conditions, lake
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Conflict, Invalid, NotFound
from yihui.core.sql import load
from yihui.tags import words
from yihui.tags.stock import stock
from yihui.tags.types import (
    BUILT_IN,
    GIVEN,
    OWN_TAGS_FROM,
    TAGS_MOST,
    USUAL_GUIDE,
    USUAL_STORE,
    VALUES_MOST,
    Held,
    Settings,
    Tag,
    Tally,
    Value,
)
from yihui.tags.valuing import Learnt, Model

sql = load("tags/tags.sql")
lake_sql = load("tags/reading.lake.sql")
VERSIONS_SHOWN = 50
SAMPLE = 10
UNNAMED = ("", "？", "?")
Said = tuple[str, str]


class TagChanged(Conflict):
    """Somebody else has changed this since you opened it."""

    code = "edited_meanwhile"
    cure = "Compare both versions; then send yours again, based on the other one."


async def find_tags(connection: Connection) -> list[Tag]:
    """All tags of the house, shipped ones from the first look on."""
    found = await db.objects(connection, Tag, sql.find_tags, {"code": None})
    if not found:
        await stock(connection)
        found = await db.objects(connection, Tag, sql.find_tags, {"code": None})
    return found


async def find_tag(connection: Connection, code: str) -> Tag:
    """One tag. Raises NotFound."""
    for tag in await find_tags(connection):
        if tag.code == code:
            return tag
    raise NotFound(f"There is no tag {code!r}.", zh=("没有这个标签。", "刷新列表后再试。"))


async def find_values(connection: Connection, tag_no: int | None = None) -> dict[int, list[Value]]:
    """The values of a tag, or of all, by its number."""
    found: dict[int, list[Value]] = {}
    for row in await db.rows(connection, sql.find_values, {"tag_no": tag_no}):
        found.setdefault(row.pop("tag_no"), []).append(Value(**row))
    return found


async def find_versions(connection: Connection, tag_no: int) -> list[dict[str, Any]]:
    """The newest versions of a tag, newest first."""
    asked = {"tag_no": tag_no, "limit": VERSIONS_SHOWN}
    return await db.rows(connection, sql.find_versions, asked)


async def add(
    connection: Connection, code: str, settings: Settings, values: Sequence[Value], actor: str
) -> Tag:
    """Make a tag of the house's own. Raises Conflict and Invalid."""
    await stock(connection)
    counted = await db.row(connection, sql.count_tags) or {}
    if counted["tags"] >= TAGS_MOST:
        raise Invalid(
            f"There are {TAGS_MOST} tags already.", field="code",
            cure="Give one that is no longer used another meaning.",
            zh=(f"已有 {TAGS_MOST} 个标签。", "请改用不再使用的标签。"),
        )  # fmt: skip
    number = max(counted["last"] + 1, OWN_TAGS_FROM)
    made = await db.run(connection, sql.add_tags, {
        "tag_nos": [number], "codes": [code], "themes": ["own"], "names_zh": [settings.name_zh],
        "names_en": [settings.name_en], "kinds": ["manual"], "mosts": [settings.most],
        "lives": [settings.live], "expiries": [settings.expiry_days],
    })  # fmt: skip
    if not made:
        raise Conflict(
            f"The code {code!r} is taken.", field="code", cure="Take another one.",
            zh=(f"编码 {code!r} 已被使用。", "换一个编码。"),
        )  # fmt: skip
    await _add_values(connection, number, values)
    tag = await find_tag(connection, code)
    await change(connection, tag, tag.version, settings, "", actor)
    return await find_tag(connection, code)


async def _add_values(connection: Connection, tag_no: int, values: Sequence[Value]) -> None:
    await db.run(connection, sql.add_values, {
        "tag_nos": [tag_no] * len(values), "value_nos": [one.value_no for one in values],
        "codes": [one.code for one in values], "names_zh": [one.name_zh for one in values],
        "names_en": [one.name_en for one in values],
    })  # fmt: skip


async def change(
    connection: Connection, tag: Tag, based_on: int, settings: Settings, reason: str, actor: str
) -> int:
    """Give a tag other settings or another rule; the version. Raises TagChanged and Invalid."""
    kind = tag.kind
    if kind in BUILT_IN:
        if settings.rule:
            raise Invalid(
                "The rule of this tag comes with the program.", field="rule",
                cure="Leave `rule` out, or make a tag of your own.",
                zh=("这个标签的规则随程序提供。", "不填 rule，或新建一个标签。"),
            )  # fmt: skip
    else:
        kind = "condition" if settings.rule else "manual"
        await read_rule(connection, tag, settings.rule)
    given = {
        "name_zh": settings.name_zh, "name_en": settings.name_en, "owner": settings.owner,
        "live": settings.live, "expiry_days": settings.expiry_days,
        "most": tag.most if tag.kind in BUILT_IN else settings.most,
    }  # fmt: skip
    raised = await db.row(connection, sql.change_tag, given | {
        "tag_no": tag.tag_no, "based_on": based_on, "kind": kind, "rule": db.json(settings.rule),
    })  # fmt: skip
    if raised is None:
        raise TagChanged(f"Version {based_on} is not the newest any more.", field="based_on")
    version: int = raised["version"]
    await db.run(connection, sql.add_version, {
        "tag_no": tag.tag_no, "version": version, "reason": reason, "actor": actor,
        "settings": db.json(given | {"rule": settings.rule}),
    })  # fmt: skip
    return version


def check_newest(tag: Tag, based_on: int) -> None:
    """Raises TagChanged."""
    if based_on != tag.version:
        raise TagChanged(f"Version {based_on} is not the newest any more.", field="based_on")


async def read_rule(connection: Connection, tag: Tag, rule: Mapping[str, Any]) -> dict[str, Said]:
    """Each condition of a rule as a sentence, by the code of its value. Raises Invalid."""
    if not rule:
        return {}
    known = {one.code for one in (await find_values(connection, tag.tag_no)).get(tag.tag_no, ())}
    for code in rule:
        if code not in known:
            raise Invalid(
                f"There is no value {code!r}.", field=f"rule.{code}",
                cure="Use the code of one of its values.",
                zh=(f"没有取值 {code!r}。", "请用已有取值的编码。"),
            )  # fmt: skip
    asked = await audiences.find_words(connection, None, audiences=True)
    trees = {code: audiences.read(document, asked, f"rule.{code}")
             for code, document in rule.items()}  # fmt: skip
    for code, tree in trees.items():
        if audiences.asks_audiences(tree):
            raise Invalid(
                "A tag does not ask who is in an audience: audiences ask for tags, and the two"
                " would go round in a circle.", field=f"rule.{code}",
                cure="Ask in the tag what the audience asks.",
                zh=("标签不能问所在人群：人群会问标签，会绕成圈。", "把那个人群的条件写进标签。"),
            )  # fmt: skip
    return {
        code: (conditions.describe(tree, "zh-CN", asked.names),
               conditions.describe(tree, "en", asked.names))
        for code, tree in trees.items()
    }  # fmt: skip


def said(tag: Tag, rule: Mapping[str, Said], values: Sequence[Value]) -> Said:
    """The rule of a tag in words."""
    if tag.tag_no in words.MEANINGS:
        meaning = words.MEANINGS[tag.tag_no]
        return meaning.zh, meaning.en
    named = {one.code: one for one in values}
    return (
        "；".join(f"{named[code].name_zh}：{zh}" for code, (zh, _) in rule.items()),
        "; ".join(f"{named[code].name_en}: {en}" for code, (_, en) in rule.items()),
    )


async def find_learnt(connection: Connection) -> Learnt | None:
    """The newest learning of customer value; None while there was none."""
    row = await db.row(connection, sql.find_model)
    if row is None:
        return None
    return Learnt(row["as_of"], row["learnt"] and Model.read(row["as_of"], row["learnt"]))


async def count(reading: lake.Reading) -> Tally:
    """How many members of the scope have which value, and any value of each tag."""
    rows = await reading.query(lake_sql.count_values)
    held = {(row["tag_no"], row["value_no"]): row["members"] for row in rows}
    members = {row["tag_no"]: row["members"] for row in await reading.query(lake_sql.count_tags)}
    everybody = (await reading.query(lake_sql.count_members))[0]["members"]
    return Tally(everybody, members, held)


async def find_sample(reading: lake.Reading, tag_no: int) -> list[int]:
    """A few members of the scope who have a tag."""
    asked = {"tag_no": tag_no, "most": SAMPLE}
    return [row["member_no"] for row in await reading.query(lake_sql.sample, asked)]


async def find_named(
    connection: Connection, stores: Sequence[int], guides: Sequence[int]
) -> dict[tuple[int, int], tuple[str, str, str]]:
    """Codes and names of stores and guides who are values, by tag and value."""
    asked = {"stores": list(stores), "guides": list(guides)}
    kinds = {"store": USUAL_STORE, "guide": USUAL_GUIDE}
    return {
        (kinds[row["kind"]], row["number"]): (
            row["code"], row["name_zh"] or row["name_en"] or row["code"],
            row["name_en"] or row["name_zh"] or row["code"],
        )
        for row in await db.rows(connection, sql.find_named, asked)
    }  # fmt: skip


async def find_held(
    connection: Connection, member_no: int, group: Sequence[int]
) -> tuple[list[dict[str, Any]], dict[int, date]]:
    """The values of a member as they are kept, and the days of those orders behind them that the
    connection may see."""
    rows = await db.rows(connection, sql.find_member_tags, {"member_no": member_no})
    order_nos = sorted({number for row in rows for number in row["order_nos"]})
    asked = {"member_nos": list(group), "order_nos": order_nos}
    seen = await db.rows(connection, sql.find_orders, asked)
    return rows, {row["order_no"]: row["local_date"] for row in seen}


async def name_held(
    connection: Connection, rows: Sequence[Mapping[str, Any]], seen: Mapping[int, date], *,
    stores: Sequence[int] | None,
) -> list[Held]:  # fmt: skip
    """Values as they are shown, of tags that are on; without those that people gave, which are read
    anew. Orders outside `seen` are counted only; whom
    sees only some `stores` it is not told what orders cost, nor who serves her elsewhere."""
    tags = {tag.tag_no: tag for tag in await find_tags(connection) if tag.live}
    places = [row["value_no"] for row in rows if row["tag_no"] == USUAL_STORE]
    guides = [row["value_no"] for row in rows if row["tag_no"] == USUAL_GUIDE]
    named = await find_named(connection, places, guides)
    values = await find_values(connection)
    for tag_no, own in values.items():
        named |= {(tag_no, one.value_no): (one.code, one.name_zh, one.name_en) for one in own}
    held = []
    for row in rows:
        tag = tags.get(row["tag_no"])
        if (
            tag is None
            or row["version"] == GIVEN
            or (stores is not None and _is_elsewhere(row, seen, stores))
        ):
            continue
        dear = words.is_money(tag.tag_no) and stores is not None
        part, rest = (None, None) if dear else (row["part"], row["whole"])
        behind = list(dict.fromkeys(row["order_nos"]))  # one order may have several lines of it
        orders = [(number, seen[number]) for number in behind if number in seen]
        held.append(Held(
            tag, row["place"], *named.get((tag.tag_no, row["value_no"]), UNNAMED),
            part, rest, words.evidence(tag.tag_no, part, rest, "zh-CN"),
            words.evidence(tag.tag_no, part, rest, "en"),
            words.confidence(tag.tag_no, part, rest), orders,
            len(behind) - len(orders), *said(tag, {}, ()), row["version"],
            row["since_on"], row["until_on"], row["computed_at"],
        ))  # fmt: skip
    return held


def _is_elsewhere(row: Mapping[str, Any], seen: Mapping[int, date], stores: Sequence[int]) -> bool:
    """Whether a value names a store outside these, or a guide of orders that are not seen."""
    if row["tag_no"] == USUAL_STORE:
        return row["value_no"] not in stores
    return row["tag_no"] == USUAL_GUIDE and any(one not in seen for one in row["order_nos"])


async def forget(connection: Connection, member_nos: Sequence[int]) -> int:
    """Forget what members are known as: they are erased. The lake forgets with the next run."""
    return await db.run(connection, sql.forget_tags, {"member_nos": list(member_nos)})


def as_values(named: Sequence[tuple[str, str, str]]) -> list[Value]:
    """Values in their order. Raises Invalid for codes that stand twice, and for too many."""
    codes = [code for code, _, _ in named]
    if len(set(codes)) < len(codes) or len(codes) > VALUES_MOST:
        raise Invalid(
            f"A tag has up to {VALUES_MOST} values, each with a code of its own.", field="values",
            cure="Give each value another code.",
            zh=(f"一个标签最多 {VALUES_MOST} 个取值，编码不能重复。", "为每个取值起不同的编码。"),
        )  # fmt: skip
    return [Value(number, *one) for number, one in enumerate(named, 1)]
