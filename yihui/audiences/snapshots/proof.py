"""Snapshots held against their bitmaps, and uploaded lists against the members there are."""

from dataclasses import dataclass

from yihui import identity
from yihui.audiences.snapshots import actions, rules
from yihui.core import db
from yihui.core.db import Connection

PROVED = ("members_of_snapshots", "members_of_lists")
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Compared:
    """A snapshot that differs: in which of `PROVED`, what is said of it, and what is there."""

    invariant: str
    subject: str
    expected: str
    found: str


async def compare(connection: Connection) -> list[Compared]:
    """Snapshots whose bitmap holds another number of members than they say, and those of uploaded
    lists that hold somebody who never was: one bitmap after the other passes through memory."""
    differing: list[Compared] = []
    for row in await db.rows(connection, actions.sql.find_all_snapshots):
        number = row["snapshot_no"]
        snapshot = await actions.find_snapshot(connection, row["audience_no"], number)
        members = rules.opened(snapshot)
        subject, said = f"snapshot {number}", f"{snapshot.members} members"
        if len(members) != snapshot.members:
            differing.append(Compared(PROVED[0], subject, said, f"{len(members)} members"))
        if row["uploaded"]:
            known = await identity.find_survivors(connection, list(members))
            if len(known) < len(members):
                differing.append(Compared(PROVED[1], subject, said, f"{len(known)} known"))
        if len(differing) >= SHOWN:
            break
    return differing[:SHOWN]
