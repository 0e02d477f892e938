"""Verbs of snapshots: keep who is in an audience, find it."""

from datetime import date, datetime
from typing import Any

from pyroaring import BitMap64

from yihui import identity
from yihui.audiences.snapshots import rules
from yihui.audiences.snapshots.types import SNAPSHOTS_KEPT, Snapshot
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Conflict, NotFound
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
    """Write down who is in an audience as of a day, and how many entered and left since the
    snapshot before; the number. The oldest go when there are too many."""
    before = await _find(connection, audience_no)
    entered = gone = None
    if before is not None:
        entered, gone = await find_moved(connection, rules.opened(before), members)
    made = await db.row(connection, sql.add_snapshot, {
        "audience_no": audience_no, "version": version, "as_of": as_of, "facts_at": facts_at,
        "members": len(members), "bitmap": members.serialize(), "actor": actor,
        "entered": None if entered is None else len(entered),
        "gone": None if gone is None else len(gone),
    })  # fmt: skip
    asked = {"audience_no": audience_no, "keep": SNAPSHOTS_KEPT}
    await db.run(connection, sql.forget_snapshots, asked)
    assert made
    number: int = made["snapshot_no"]
    return number


async def find_moved(
    connection: Connection, before: BitMap64, now: BitMap64
) -> tuple[BitMap64, BitMap64]:
    """Who is in the second of two sets only, and who in the first; somebody whose survivor is in
    the second neither entered nor left."""
    gone = before - now
    merged = await identity.find_merged(connection, list(gone))
    return rules.moved(before, now, merged)


async def find_snapshot(
    connection: Connection, audience_no: int, snapshot_no: int | None = None
) -> Snapshot:
    """The newest snapshot of an audience, or one of them. Raises NoSnapshot, NotFound."""
    found = await _find(connection, audience_no, snapshot_no=snapshot_no)
    if found is not None:
        return found
    if snapshot_no is not None:
        raise NotFound("There is no such snapshot.", zh=("没有这次快照。", "刷新列表后再试。"))
    raise NoSnapshot(audience_no=str(audience_no))


async def find_before(connection: Connection, snapshot: Snapshot) -> Snapshot | None:
    """The snapshot before one, if it is kept."""
    return await _find(connection, snapshot.audience_no, before=snapshot.snapshot_no)


async def _find(
    connection: Connection, audience_no: int, *, snapshot_no: int | None = None,
    before: int | None = None,
) -> Snapshot | None:  # fmt: skip
    asked = {"audience_no": audience_no, "snapshot_no": snapshot_no, "before": before}
    found = await db.objects(connection, Snapshot, sql.find_snapshot, asked)
    return found[0] if found else None


async def find_snapshots(connection: Connection, audience_no: int) -> list[dict[str, Any]]:
    """The snapshots of an audience without their members, newest first."""
    return await db.rows(connection, sql.find_snapshots, {"audience_no": audience_no})
