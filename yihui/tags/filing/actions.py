"""Verbs on files of tags: read one, find whom it means, say what it would change, give it."""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from yihui import collect, identity, organisation
from yihui.core import clock, db
from yihui.core.db import Connection, Pool, Retry
from yihui.core.sql import load
from yihui.tags.filing import rules
from yihui.tags.filing.types import (
    ROWS_MOST,
    UNPACKED_BYTES_MOST,
    Catalogue,
    Change,
    Good,
    Judged,
    Line,
    TagFileEmpty,
    TagFileTooLong,
    Wrong,
)
from yihui.tags.giving import actions as giving
from yihui.tags.giving.rules import ORDER

sql = load("tags/filing/filing.sql")
# So many rows are looked up at a time, and so many members' locks are held in one transaction.
CHECKED, CHUNK = 5_000, 1_000
# Whose word counts before that of files.
BEFORE = list(ORDER[: ORDER.index("import")])
# Of members those whom somebody sees, and whether she may say what they are known as.
See = Callable[[list[int]], Awaitable[Mapping[int, bool]]]


def read(path: Path) -> list[Line]:
    """The rows of a file. Raises TagFileUnheaded, TagFileEmpty, TagFileTooLong, and FileUnreadable
    or one of its kinds."""

    def cells() -> Iterator[tuple[int, dict[str, Any] | None]]:
        for row in collect.read_rows(path):
            yield row.line, row.cells if isinstance(row, collect.Row) else None

    if collect.unpacked_bytes(path) > UNPACKED_BYTES_MOST:
        raise TagFileTooLong
    lines = []
    for one in rules.read(cells(), _today()):
        lines.append(one)
        if len(lines) > ROWS_MOST:
            raise TagFileTooLong
    if not lines:
        raise TagFileEmpty
    return lines


async def judge(
    pool: Pool, clues: identity.Clues, lines: Sequence[Line], see: See | None = None
) -> Judged:
    """Whom each row means and what it gives, or what is wrong with it. Without `see` everybody may
    be meant."""
    catalogue = Catalogue.of(await pool.transact(giving.find_choices))
    judged: list[Good | Wrong] = []
    for start in range(0, len(lines), CHECKED):
        part = lines[start : start + CHECKED]
        whose = await _find_whose(pool, clues, part, see)
        judged += [rules.judge(one, whose.get(one.number, ""), catalogue) for one in part]
    found = [one for one in judged if isinstance(one, Good)]
    good, surplus = rules.within({one.number: one for one in lines}, found, catalogue.most)
    wrong = [*(one for one in judged if isinstance(one, Wrong)), *surplus]
    return Judged(len(lines), good, sorted(wrong, key=lambda one: one.number))


async def _find_whose(
    pool: Pool, clues: identity.Clues, lines: Sequence[Line], see: See | None
) -> dict[int, int | str]:
    """Who carries whom each readable line means, or the code of why that is nobody."""
    asked = [one for one in lines if not one.problem]
    async with pool.connection() as connection:
        named = [(one.kind, one.who) for one in asked]
        found = await identity.find_whose(connection, named, clues)
        known = sorted({number for number in found if number})
        merged = await identity.find_merged(connection, known)
    roots = [number and merged.get(number, number) for number in found]
    numbers = sorted({number for number in roots if number})
    seen = dict.fromkeys(numbers, True) if see is None else await see(numbers)
    whose: dict[int, int | str] = {}
    for one, root_no in zip(asked, roots, strict=True):
        if root_no in seen:
            assert root_no
            whose[one.number] = root_no if seen[root_no] else "who_apart"
        else:
            fits = identity.clues_of(one.kind, one.who, clues)
            whose[one.number] = "who_unknown" if fits else "who_unfit"
    return whose


async def check(pool: Pool, judged: Judged) -> list[Change]:
    """What the good rows would change; nothing is done."""
    parts: list[Change] = []
    for rows in rules.chunks(judged.good, CHUNK):
        async with pool.connection() as connection:
            parts += await _find_changes(connection, rows)
    return rules.summed(parts)


async def give(pool: Pool, judged: Judged, name: str, actor: str) -> list[Change]:
    """Let the file say these values of these members, and what that changed. What it says of a tag
    of a member replaces what files said of it before; what was said already stays as it was. If it
    breaks off, what was done so far stands and is in the audit log, and the same file goes on."""
    parts: list[Change] = []
    try:
        for rows in rules.chunks(judged.good, CHUNK):
            parts += await pool.transact(partial(_give, rows=rows, actor=actor))
    finally:
        given, known, lost, _ = rules.in_all(parts)
        await pool.transact(lambda connection: organisation.audit(
            connection, actor, "tags.given_by_file", "tags", file=name, given=given, known=known,
            lost=lost, left_out=len(judged.wrong),
        ))  # fmt: skip
    return rules.summed(parts)


async def _give(connection: Connection, rows: Sequence[Good], actor: str) -> list[Change]:
    """Raises Retry when somebody was merged or erased meanwhile."""
    await identity.lock_people(connection, sorted({one.root_no for one in rows}))
    changes = await _find_changes(connection, rows)
    told = _told(rows) | {"actor": actor, "now": clock.now()}
    await db.run(connection, sql.end_filed, told)
    if await db.run(connection, sql.add_filed, told) != sum(one.given for one in changes):
        raise Retry("another file said something of these members first")
    return changes


async def _find_changes(connection: Connection, rows: Sequence[Good]) -> list[Change]:
    asked = _told(rows) | {"before": BEFORE}
    return await db.objects(connection, Change, sql.find_changes, asked)


def _told(rows: Sequence[Good]) -> dict[str, Any]:
    return {
        "member_nos": [one.root_no for one in rows], "tag_nos": [one.tag_no for one in rows],
        "value_nos": [one.value_no for one in rows], "untils": [one.until_on for one in rows],
        "as_of": _today(), "zone": clock.zone().key,
    }  # fmt: skip


def _today() -> date:
    return clock.now().astimezone(clock.zone()).date()
