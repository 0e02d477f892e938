"""Verbs of snapshots: keep who is in an audience, find it."""

from datetime import date, datetime
from typing import Any

from pyroaring import BitMap64

from yihui.audiences.snapshots.types import SNAPSHOTS_KEPT, Snapshot
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Conflict
from yihui.core.sql import load

sql = load("audiences/snapshots/snapshots.sql")


class NoSnapshot(Conflict):
    """Who is in this audience was not written down yet."""

    code = "no_snapshot"
    cure = "Take a snapshot of the audience first."


async def keep(
    connection: Connection, audience_no: int, version: int, as_of: date, facts_at: datetime,
    members: BitMap64, actor: str,
) -> int:  # fmt: skip
    """Write down who is in an audience as of a day; the number. The oldest go when there are too
    many."""
    made = await db.row(connection, sql.add_snapshot, {
        "audience_no": audience_no, "version": version, "as_of": as_of, "facts_at": facts_at,
        "members": len(members), "bitmap": members.serialize(), "actor": actor,
    })  # fmt: skip
    asked = {"audience_no": audience_no, "keep": SNAPSHOTS_KEPT}
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
