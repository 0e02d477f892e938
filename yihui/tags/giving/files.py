"""Tags given by a file: a CSV of who, tag, value and until when. Good rows go in, others are
told."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path

from yihui import identity
from yihui.conditions import normalised
from yihui.core import clock, db
from yihui.core.db import Connection, Pool
from yihui.core.errors import Invalid
from yihui.tags.giving import actions
from yihui.tags.types import Tag, Value

ROWS_MOST = 200_000
CHUNK = 1_000
# How columns may be headed; the first is what errors and the how-to call them.
HEADS = {
    "phone": ("phone", "手机号", "手机"),
    "card": ("card", "卡号", "会员卡号"),
    "member": ("member", "会员号", "oneid"),
    "tag": ("tag", "标签"),
    "value": ("value", "取值", "标签值"),
    "until": ("until", "有效到", "有效期至"),
}
WHO = ("member", "card", "phone")
KINDS = {"phone": "phone", "card": "card_no"}


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it was read: who by which column, and what is said of her."""

    number: int
    kind: str
    who: str
    tag: str
    value: str
    until: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A row that was left out: where, what is wrong, what to do."""

    number: int
    field: str
    problem: str
    cure: str


@dataclass(frozen=True, slots=True)
class Good:
    """A row that can be given."""

    root_no: int
    tag_no: int
    value_no: int
    until_on: date | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What rows may name: tags and values by code and by their names."""

    tags: Mapping[str, Tag]
    values: Mapping[tuple[int, str], int]

    @staticmethod
    def of(choices: Iterable[tuple[Tag, Sequence[Value]]]) -> "Catalogue":
        tags: dict[str, Tag] = {}
        values: dict[tuple[int, str], int] = {}
        for tag, own in choices:
            for word in (tag.code, tag.name_zh, tag.name_en):
                tags.setdefault(normalised(word), tag)
            for one in own:
                for word in (one.code, one.name_zh, one.name_en):
                    values.setdefault((tag.tag_no, normalised(word)), one.value_no)
        return Catalogue(tags, values)


def read(path: Path) -> Iterator[Line]:
    """The rows of a file in UTF-8, numbered as an editor does. Raises Invalid."""
    known = {word: field for field, words in HEADS.items() for word in words}
    with path.open(encoding="utf-8-sig", newline="") as opened:
        rows = csv.DictReader(opened)
        heads = {head: known.get(normalised(head)) for head in rows.fieldnames or ()}
        found = {field for field in heads.values() if field}
        if not {"tag", "value"} <= found or not found & set(WHO):
            raise Invalid(
                f"The columns of {path.name} are {', '.join(heads)}.", field="columns",
                cure="Use tag, value, one of member, card and phone, and until if you like.",
            )  # fmt: skip
        for count, row in enumerate(rows):
            if count == ROWS_MOST:
                raise Invalid(f"The file has more than {ROWS_MOST:,} rows.", field="file",
                              cure="Split it.")  # fmt: skip
            told = {field: (row[head] or "").strip() for head, field in heads.items() if field}
            kind = next((one for one in WHO if told.get(one)), "")
            yield Line(rows.line_num, kind, told.get(kind, ""), told["tag"], told["value"],
                       told.get("until", ""))  # fmt: skip


def judge(line: Line, root_no: int | None, catalogue: Catalogue, today: date) -> Good | Wrong:
    """What a row gives to whom, or what is wrong with it."""
    if root_no is None:
        return Wrong(line.number, line.kind or "member", "No member is known by this.",
                     "Check it, or have her join first.")  # fmt: skip
    tag = catalogue.tags.get(normalised(line.tag))
    if tag is None:
        return Wrong(line.number, "tag", f"There is no tag {line.tag!r} that can be given.",
                     "Use the code or name of a tag that people may give.")  # fmt: skip
    value_no = catalogue.values.get((tag.tag_no, normalised(line.value)))
    if value_no is None:
        return Wrong(line.number, "value", f"{tag.code} has no value {line.value!r}.",
                     "Use the code or name of one of its values.")  # fmt: skip
    if not line.until:
        return Good(root_no, tag.tag_no, value_no, None)
    try:
        until_on = date.fromisoformat(line.until)
    except ValueError:
        return Wrong(line.number, "until", f"{line.until!r} is no day.",
                     "Write days as 2027-12-31.")  # fmt: skip
    if until_on < today:
        return Wrong(line.number, "until", "The day is over.", "Give a day to come, or none.")
    return Good(root_no, tag.tag_no, value_no, until_on)


@dataclass(frozen=True, slots=True)
class Done:
    """What a file did: values that are new, rows that were said so already, rows left out."""

    given: int
    known: int
    wrong: list[Wrong]


async def give(pool: Pool, clues: identity.Clues, lines: Sequence[Line], actor: str) -> Done:
    """Let the file say these values of these members. What it says of a tag of a member replaces
    what files said of it before; rows that say what is said already change nothing."""
    today = clock.now().astimezone(clock.zone()).date()
    catalogue = Catalogue.of(await pool.transact(actions.find_choices))
    judged: list[Good | Wrong] = []
    for start in range(0, len(lines), CHUNK):
        part = lines[start : start + CHUNK]
        async with pool.connection() as connection:
            roots = await _find_roots(connection, clues, part)
        judged += [judge(line, roots.get(line.number), catalogue, today) for line in part]
    most = {tag.tag_no: tag.most for tag in catalogue.tags.values()}
    good, surplus = _within(lines, judged, most)
    given = 0
    for rows in _chunks(good):
        given += await pool.transact(partial(_write, rows=rows, actor=actor))
    wrong = [one for one in [*judged, *surplus] if isinstance(one, Wrong)]
    wrong.sort(key=lambda one: one.number)
    return Done(given, len(lines) - len(wrong) - given, wrong)


def _within(
    lines: Sequence[Line], judged: Sequence[Good | Wrong], most: Mapping[int, int]
) -> tuple[list[Good], list[Wrong]]:
    """By member and tag the values that she may have at once, the first ones; and the others."""
    numbered = [(line, one) for line, one in zip(lines, judged, strict=True)
                if isinstance(one, Good)]  # fmt: skip
    numbered.sort(key=lambda each: (each[1].root_no, each[1].tag_no, each[0].number))
    good: list[Good] = []
    surplus: list[Wrong] = []
    for (_, tag_no), rows in groupby(numbered, key=lambda each: (each[1].root_no, each[1].tag_no)):
        held: dict[int, Good] = {}
        for line, one in rows:
            if one.value_no not in held and len(held) == most[tag_no]:
                said = f"The file gives her more than {most[tag_no]} of {line.tag}."
                surplus.append(Wrong(line.number, "value", said, "Keep those that hold."))
            else:
                held[one.value_no] = one
        good += held.values()
    return good, surplus


def _chunks(good: Sequence[Good]) -> Iterator[list[Good]]:
    """The rows in order of members, in parts that never cut a member's."""
    part: list[Good] = []
    for _, rows in groupby(good, key=lambda one: one.root_no):
        part += rows
        if len(part) >= CHUNK:
            yield part
            part = []
    if part:
        yield part


async def _find_roots(
    connection: Connection, clues: identity.Clues, lines: Sequence[Line]
) -> dict[int, int]:
    """Who is meant by each line that names a living member: who carries her now."""
    asked: dict[int, identity.Clue] = {}
    named: dict[int, int] = {}
    for line in lines:
        if line.kind in KINDS:
            clue = clues.clue(clues.kinds[KINDS[line.kind]], "", line.who)
            if clue:
                asked[line.number] = clue
        elif line.kind and (number := identity.heard(line.who)) is not None:
            named[line.number] = number
    found = await identity.find_by_clues(connection, list(asked.values()), clues.ring)
    named |= {no: found[clue.hash] for no, clue in asked.items() if clue.hash in found}
    alive = await identity.find_survivors(connection, sorted(set(named.values())), erased=False)
    return {no: alive[number][0] for no, number in named.items() if number in alive}


async def _write(connection: Connection, rows: Sequence[Good], actor: str) -> int:
    """Raises Retry when somebody was merged or erased meanwhile."""
    await identity.lock_people(connection, sorted({one.root_no for one in rows}))
    told = {
        "member_nos": [one.root_no for one in rows], "tag_nos": [one.tag_no for one in rows],
        "value_nos": [one.value_no for one in rows], "untils": [one.until_on for one in rows],
        "actor": actor, "now": clock.now(),
    }  # fmt: skip
    await db.run(connection, actions.sql.end_filed, told)
    return await db.run(connection, actions.sql.add_filed, told)
