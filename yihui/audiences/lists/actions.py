"""Verbs of lists: read a file, find whom it names, keep them as an audience."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pyroaring import BitMap64

from yihui import collect, identity
from yihui.audiences import actions, snapshots
from yihui.audiences.lists import rules
from yihui.audiences.lists.types import (
    CHECKED,
    ROWS_MOST,
    UNPACKED_BYTES_MOST,
    Given,
    ListEmpty,
    ListTooLong,
    Uploaded,
)
from yihui.core import clock, db
from yihui.core.cells import hidden
from yihui.core.db import Connection
from yihui.core.sql import load

sql = load("audiences/lists/lists.sql")


def read(path: str) -> list[Given]:
    """Whom the rows of a file name. Raises ListUnheaded, ListEmpty, ListTooLong, and FileUnreadable
    or one of its kinds."""

    def cells() -> Iterator[tuple[int, dict[str, Any] | None]]:
        for row in collect.read_rows(path):
            yield row.line, row.cells if isinstance(row, collect.Row) else None

    if collect.unpacked_bytes(path) > UNPACKED_BYTES_MOST:
        raise ListTooLong
    given = []
    for one in rules.read(cells()):
        given.append(one)
        if len(given) > ROWS_MOST:
            raise ListTooLong
    if not given:
        raise ListEmpty
    return given


async def match(
    connection: Connection, given: Sequence[Given], clues: identity.Clues
) -> dict[int, int]:
    """The member of each row that names one whom we know, by line; of whoever was merged her
    survivor."""
    found: dict[int, int] = {}
    for start in range(0, len(given), CHECKED):
        asked = [one for one in given[start : start + CHECKED] if one.problem is None]
        named = [(one.kind, one.value) for one in asked]
        whose = await identity.find_whose(connection, named, clues)
        found |= {one.line: number for one, number in zip(asked, whose, strict=True) if number}
    merged = await identity.find_merged(connection, sorted(set(found.values())))
    return {line: merged.get(number, number) for line, number in found.items()}


async def keep(
    connection: Connection, name: str, file_name: str, given: Sequence[Given],
    members: dict[int, int], stores: Sequence[int] | None, clues: identity.Clues, actor: str,
) -> int:  # fmt: skip
    """Keep the members of a list as an audience whose condition is to be in this very list, with
    the rows that name nobody; its number."""
    number = await actions.save(connection, name, {}, ("", ""), stores, actor)
    found = BitMap64(members.values())
    now = clock.now()
    today = now.astimezone(clock.zone()).date()
    await snapshots.keep(connection, number, 1, today, now, found, actor)
    await actions.ask_for_itself(connection, number)
    missing = [_problem(one, clues) for one in given if one.line not in members]
    await db.run(connection, sql.add_list, {
        "audience_no": number, "file_name": file_name, "rows": len(given), "members": len(found),
        "twice": len(members) - len(found), "unmatched": len(missing), "actor": actor,
    })  # fmt: skip
    await db.run(connection, sql.add_rows, {
        "audience_no": number, "lines": [one.line for one in missing],
        "kinds": [one.kind for one in missing],
        "showns": [hidden(one.value) for one in missing],
        "problems": [one.problem for one in missing],
    })  # fmt: skip
    return number


async def find(connection: Connection, audience_no: int) -> Uploaded | None:
    """What the list of an audience came to; None if it was not uploaded."""
    asked = {"audience_no": audience_no}
    found = await db.objects(connection, Uploaded, sql.find_list, asked)
    return found[0] if found else None


async def find_rows(connection: Connection, audience_no: int) -> list[dict[str, Any]]:
    """Rows that name nobody, in their order."""
    return await db.rows(connection, sql.find_rows, {"audience_no": audience_no})


def _problem(one: Given, clues: identity.Clues) -> Given:
    if one.problem is not None:
        return one
    known = identity.clues_of(one.kind, one.value, clues)
    return replace(one, problem="who_unknown" if known else "who_unfit")
