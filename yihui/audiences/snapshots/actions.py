"""Verbs of snapshots: ask the lake who is in an audience, keep it, find it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pyroaring import BitMap64

from yihui import lake
from yihui.audiences import actions, bitmaps
from yihui.audiences.snapshots.types import SNAPSHOT_MOST, SNAPSHOTS_KEPT, Snapshot
from yihui.audiences.types import Audience
from yihui.conditions import Tree
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Conflict, Invalid
from yihui.core.sql import load

sql = load("audiences/snapshots/snapshots.sql")


class NoSnapshot(Conflict):
    """Who is in this audience was not written down yet."""

    code = "no_snapshot"
    cure = "Take a snapshot of the audience first."


async def find_members(reading: lake.Reading, tree: Tree, as_of: date) -> list[int]:
    """The numbers of all members of the scope that a condition holds for. Raises Invalid."""
    counted = await actions.count(reading, tree, as_of)
    if counted.members > SNAPSHOT_MOST:
        raise Invalid(
            f"{counted.members:,} members are more than a snapshot holds ({SNAPSHOT_MOST:,}).",
            field="condition", cure="Narrow the condition, or divide it into several audiences.",
            zh=(f"{counted.members:,} 位会员超过了快照上限（{SNAPSHOT_MOST:,}）。",
                "请收窄条件，或拆成几个人群。"),
        )  # fmt: skip
    by_bitmaps = await bitmaps.find_members(reading, tree, as_of)
    if by_bitmaps is not None:
        return list(by_bitmaps)
    question = actions.of_lake(as_of)
    where = f"{question.joined()} and {question.holds(tree)}"
    text = question.statement("coalesce(list(m.member_no), []) as found", where)
    rows = await reading.query(text, question.parameters, keep=False)
    numbers: list[int] = rows[0]["found"]
    return numbers


async def keep_snapshot(
    connection: Connection, audience: Audience, as_of: date, reading: lake.Reading,
    member_nos: Sequence[int], actor: str,
) -> int:  # fmt: skip
    """Write down who is in an audience as of a day; the number. The oldest go when there are too
    many."""
    made = await db.row(connection, sql.add_snapshot, {
        "audience_no": audience.audience_no, "version": audience.version, "as_of": as_of,
        "facts_at": reading.as_of, "members": len(member_nos),
        "bitmap": BitMap64(member_nos).serialize(), "actor": actor,
    })  # fmt: skip
    asked = {"audience_no": audience.audience_no, "keep": SNAPSHOTS_KEPT}
    await db.run(connection, sql.forget_snapshots, asked)
    assert made
    number: int = made["snapshot_no"]
    return number


async def find_snapshot(connection: Connection, audience_no: int) -> Snapshot:
    """The newest snapshot of an audience. Raises NoSnapshot."""
    found = await db.row(connection, sql.find_snapshot, {"audience_no": audience_no})
    if found is None:
        raise NoSnapshot(audience_no=str(audience_no))
    return Snapshot(**found)


async def find_snapshots(connection: Connection, audience_no: int) -> list[dict[str, Any]]:
    """The snapshots of an audience without their members, newest first."""
    return await db.rows(connection, sql.find_snapshots, {"audience_no": audience_no})
