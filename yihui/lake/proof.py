"""The proof that lake and record agree: counts and sums of each table up to the cursor."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.lake import books, cached, folder
from yihui.lake.composing import Composer
from yihui.lake.door import Engine, engine
from yihui.lake.facts import FACTS, MEMBERS, STEPS, VERSION
from yihui.lake.types import WHOLE, File, Trouble

sql = load("lake/proof.sql")
steps_sql = load("lake/steps.lake.sql")


@dataclass(frozen=True, slots=True)
class Compared:
    """One sum of which record and lake say different things."""

    subject: str
    expected: str
    found: str


async def compare(connection: Connection, place: Path) -> list[Compared]:
    """What differs between the database, as the connection's transaction sees it, and the files
    that the same moment's books name. Nothing where nothing was ever exported."""
    state = await books.find_state(connection)
    if state is None:
        return []
    files = await books.find_files(connection)
    try:
        await asyncio.to_thread(_check_files, place, files)
    except Trouble as trouble:
        return [Compared("files", "all there and whole", trouble.text)]
    cursor = {"xid": state.cursor_xid, "batch_no": state.cursor_batch_no}
    later = [no for (no,) in await db.tuples(connection, sql.find_changed_later, cursor)]
    differing = []
    for fact in FACTS:
        expected = await db.row(connection, getattr(sql, f"sum_{fact.name}"), cursor)
        assert expected
        own = [file for file in files if file.fact == fact.name]
        found = _sum(engine(place), place, fact.name, own, fact.sums, later)
        differing += _differences(fact.name, expected, found)
    return [*differing, *await asyncio.to_thread(_compare_steps, engine(place), place, files)]


def _check_files(place: Path, files: list[File]) -> None:
    """All files are where they belong, and lie in the folder. Raises Trouble."""
    folder.check_files(place, files)
    cached.have(place, files)


def _compare_steps(duck: Engine, place: Path, files: list[File]) -> list[Compared]:
    """The steps that readers get, kept ones among them, are those of the facts in the lake."""
    if not any(file.fact == STEPS for file in files):
        return []
    grouped: dict[str, list[File]] = {}
    for file in files:
        grouped.setdefault(file.fact, []).append(file)
    facts = {name: own for name, own in grouped.items() if name != STEPS}
    names = ("rows", "members", "sales", "places", "waits", "firsts", "months")
    expected, found = (
        dict(zip(names, duck.rows(Composer(place, one, WHOLE).composed(steps_sql.sum_steps))[0],
                 strict=True))
        for one in (facts, grouped)
    )  # fmt: skip
    return _differences(STEPS, expected, found)


def _sum(
    duck: Engine, place: Path, name: str, files: list[File], sums: tuple[str, ...],
    later: list[int],
) -> dict[str, Any]:  # fmt: skip
    source = duck.scan(place, name, files)
    if name == MEMBERS:
        newest = f"row_number() over (partition by member_no order by {VERSION} desc)"
        numbers = ", ".join(str(number) for number in later) or "null"
        known = f"where (member_no in ({numbers})) is not true"
        text = (
            "select count(*) as rows, coalesce(sum(member_no), 0),"
            f" coalesce(sum(home_store_no) filter ({known}), 0),"
            f" coalesce(sum(gender) filter ({known}), 0),"
            f" count(*) filter ({known} and has_phone),"
            f" count(*) filter ({known} and openid_apps is not null)"
            f" from (select * from {source} qualify {newest} = 1)"
        )
        names: tuple[str, ...] = ("rows", "member_no", "home_store_no", "gender", "phones",
                                  "openids")  # fmt: skip
    else:
        parts = "".join(f", coalesce(sum({column}), 0)" for column in sums)
        text = f"select count(*){parts} from {source}"
        names = ("rows", *sums)
    return dict(zip(names, duck.rows(text)[0], strict=True))


def _differences(
    table: str, expected: Mapping[str, Any], found: Mapping[str, Any]
) -> list[Compared]:
    return [
        Compared(f"{table} {name}", str(expected[name]), str(found[name]))
        for name in found
        if int(expected[name]) != int(found[name])
    ]
