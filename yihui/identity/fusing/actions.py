"""Verbs on the fuse: count whom identifiers met, suspend those that met too many, let them in."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import NotFound
from yihui.core.sql import load
from yihui.identity.fusing.types import FUSE, Meeting, Suspension
from yihui.identity.rules import TOO_MANY

sql = load("identity/fusing/fusing.sql")
LIFTED = "operator"


async def strip(connection: Connection) -> tuple[list[tuple[int, int]], list[int]]:
    """Take what is suspended out of the staged records: which record bore which identifier, and the
    member records of which nothing is left, which leave the batch."""
    stripped = [(record, number) for record, number in await db.tuples(connection, sql.strip)]
    return stripped, [number for (number,) in await db.tuples(connection, sql.drop_nameless)]


async def find_marked(connection: Connection) -> tuple[bool, bool]:
    """Whether anything in the batch is suspended, and whether anything had other members before."""
    suspended, passed = (await db.tuples(connection, sql.find_marked))[0]
    return suspended, passed


async def keep_owners(connection: Connection, stripped: Sequence[tuple[int, int]]) -> None:
    """Leave orders with whom they were, where a correction bore nothing but what is suspended."""
    record_nos = sorted({record_no for record_no, _ in stripped})
    await db.run(connection, sql.keep_owners, {"record_nos": record_nos})


async def note_passed_over(
    connection: Connection, stripped: Sequence[tuple[int, int]], policy_version: int
) -> None:
    """Write down what was not read of records, once it is known whose they are."""
    given = {
        "record_nos": [record_no for record_no, _ in stripped],
        "identifier_nos": [number for _, number in stripped],
        "refused": TOO_MANY, "policy_version": policy_version,
    }  # fmt: skip
    await db.run(connection, sql.note_passed_over, given)


async def count(
    connection: Connection,
    key_no: int,
    policy_version: int,
    met: Mapping[Meeting, tuple[int, int, datetime]],
) -> set[int]:
    """Note whom identifiers met, each with source, number and time of the record, and suspend those
    that have met more than they may. The members whose they are."""
    most = {one.identifier_no: one for one in met}
    told = {one.identifier_no: said for one, said in met.items()}
    await db.run(
        connection, sql.add_meetings,
        {"identifier_nos": [one.identifier_no for one in met],
         "member_nos": [one.member_no for one in met]},
    )  # fmt: skip
    asked = {"identifier_nos": list(most), "most": [one.members_most for one in most.values()]}
    over = dict(await db.tuples(connection, sql.find_overrun, asked))
    if not over:
        return set()
    hashes = sorted(most[number].hash for number in over)
    rows = await db.tuples(connection, sql.suspend, {"hashes": hashes, "key_no": key_no})
    given = {
        "identifier_nos": [row[0] for row in rows], "kind_nos": [row[1] for row in rows],
        "owners": [row[2] for row in rows], "members": [over[row[0]] for row in rows],
        "most": [most[row[0]].members_most for row in rows],
        "source_nos": [told[row[0]][0] for row in rows],
        "record_nos": [told[row[0]][1] for row in rows],
        "moments": [told[row[0]][2] for row in rows],
        "evidence": FUSE, "refused": TOO_MANY, "policy_version": policy_version,
    }  # fmt: skip
    await db.run(connection, sql.add_suspensions, given)
    return {row[2] for row in rows if row[2] is not None}


async def lift(
    connection: Connection, identifier_no: int, actor: str, reason: str, batch_no: int
) -> int:
    """Let an identifier in again; whom it meets is counted anew. How many members can be reached
    by it again, as the batch tells. Raises NotFound."""
    given = {"identifier_no": identifier_no, "actor": actor, "reason": reason, "evidence": LIFTED}
    if not await db.run(connection, sql.lift, given):
        raise NotFound("This identifier is not suspended.", field="identifier_no")
    told = {"identifier_no": identifier_no, "batch_no": batch_no}
    return await db.run(connection, sql.tell_holders, told)


async def find_page(connection: Connection, before: int, limit: int) -> Sequence[Suspension]:
    """A page of what is suspended now, newest first."""
    asked = {"before": before, "limit": limit}
    return await db.objects(connection, Suspension, sql.find_suspensions, asked)


async def count_standing(connection: Connection) -> int:
    """How many identifiers are suspended now."""
    return int((await db.tuples(connection, sql.count_standing))[0][0])
