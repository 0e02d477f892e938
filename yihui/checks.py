"""What the house adds up to, and the proof that it does: totals and invariants across rooms."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yihui import audiences, collect, lake, points
from yihui.core import clock, db, notes
from yihui.core.db import Connection, Pool
from yihui.core.sql import load

NOTE = "check"
Say = Callable[[str], None]
FILES = {
    "collect": "collect/check.sql",
    "identity": "identity/check.sql",
    "brands": "identity/brands/check.sql",
    "households": "identity/households/check.sql",
    "orders": "orders/check.sql",
    "points": "points/check.sql",
    "earning": "points/earning/check.sql",
    "extensions": "points/extending/check.sql",
    "files": "points/filing/check.sql",
    "holds": "points/holding/check.sql",
    "freezes": "points/freezing/check.sql",
    "exchanges": "points/exchanging/check.sql",
    "returns": "points/returning/check.sql",
    "offers": "points/offering/check.sql",
    "closings": "points/closing/check.sql",
    "tiers": "tiers/check.sql",
    "growing": "tiers/growing/check.sql",
    "benefits": "tiers/benefits/check.sql",
    "lending": "tiers/lending/check.sql",
    "schedules": "tags/schedules/check.sql",
    "events": "tags/events/check.sql",
    "challenging": "tiers/challenging/check.sql",
    "given": "tags/giving/check.sql",
    "audiences": "audiences/check.sql",
}
# Whole tables are read and joined by hashing: the default of 4 MB would spill every one of them,
# and sessions of the lanes are told to look up by key.
SETTINGS = (
    "set transaction isolation level repeatable read, read only",
    "set local work_mem = '128MB'",
    "set local enable_seqscan = on",
    "set local enable_mergejoin = on",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where an invariant does not hold: what one side says, and the other.

    `invariant` is its name, like "points.balances_of_entries"; `subject` says whose it is.
    """

    invariant: str
    subject: str
    expected: str
    found: str


async def totals(connection: Connection) -> dict[str, int]:
    """The reconciliation: what all batches did, and what members hold and owe."""
    return await collect.sum_batches(connection) | await points.ledger.outstanding(connection)


async def prove(pool: Pool, say: Say, lake_folder: Path | None = None) -> list[Difference]:
    """`check`, with its outcome noted for `/v1/health`."""
    begun = clock.now()
    async with pool.connection() as connection:
        found = await check(connection, say, lake_folder)
    now = clock.now()
    seconds = round((now - begun).total_seconds())

    async def note(connection: Connection) -> None:
        await notes.write(connection, NOTE, now, seconds=seconds, differences=len(found))

    await pool.transact(note)
    return found


async def check(
    connection: Connection, say: Say, lake_folder: Path | None = None
) -> list[Difference]:
    """Prove every invariant in one snapshot; at most twenty differences of each.

    A running import does not look like a difference, as its batches are seen whole or not at all.
    `say` is told the name of each invariant before it is proved. The connection must not be in a
    transaction. With its folder, the lake is compared with the record as well.
    """
    found: list[Difference] = []
    async with connection.transaction():
        for setting in SETTINGS:
            await connection.execute(setting.encode())
        for room, path in FILES.items():
            for name, statement in load(path).texts.items():
                invariant = f"{room}.{name}"
                say(invariant)
                found += [
                    Difference(invariant, *("" if part is None else str(part) for part in row))
                    for row in await db.tuples(connection, statement)
                ]
        for name in audiences.PROVED:
            say(f"audiences.{name}")
        found += [
            Difference(f"audiences.{one.invariant}", one.subject, one.expected, one.found)
            for one in await audiences.compare(connection)
        ]
        if lake_folder:
            say("lake.record")
            found += [
                Difference("lake.record", one.subject, one.expected, one.found)
                for one in await lake.compare(connection, lake_folder)
            ]
    return found
