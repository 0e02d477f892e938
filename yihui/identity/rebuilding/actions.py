"""Verbs on rebuilding: read the log, rebuild, compare with what the house holds."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack
from typing import Any

from yihui.core import clock, db, notes
from yihui.core.db import Connection, Pool
from yihui.core.sql import load
from yihui.identity import policy
from yihui.identity.actions import find_kinds
from yihui.identity.rebuilding import engines
from yihui.identity.rebuilding.types import (
    Apart,
    Compared,
    Kept,
    KeptApart,
    Node,
    Policies,
    Said,
)
from yihui.identity.types import Kind

sql = load("identity/identity.sql")
PIECE = 200_000
TOLD_MOST = 20
KEPT_MOST = 6  # members and identifiers of each place that are kept by number
NOTE = "people"
ONE_MOMENT = "set transaction isolation level repeatable read, read only"


async def find_days(connection: Connection) -> dict[int, dict[int, Kind]]:
    """The kinds by number, as each version of the policy judged them; what it blocked is left out,
    as it never came in."""
    kinds = await find_kinds(connection)
    found = {}
    for version in await policy.find_versions(connection):
        told = policy.parsed(version.document)
        found[version.version] = {
            kind.kind_no: policy.kind_of(kind, told[code]) for code, kind in kinds.items()
        }
    return found


async def read(
    connection: Connection,
) -> AsyncIterator[tuple[str, Sequence[Said] | Sequence[Node]]]:
    """The log and all identifiers in pieces, each with the name of its table."""
    after: dict[str, Any] = {"identifier_no": 0, "assertion_no": 0, "limit": PIECE}
    while rows := await db.tuples(connection, sql.find_log, after):
        yield "said", [Said(row[0], *row[2:]) for row in rows]
        after |= {"identifier_no": rows[-1][0], "assertion_no": rows[-1][1]}
    from_hash: dict[str, Any] = {"hash": b"", "limit": PIECE}
    while found := await db.tuples(connection, sql.find_nodes, from_hash):
        yield "node", [Node(*row[1:]) for row in found]
        from_hash["hash"] = found[-1][0]


async def compare(connection: Connection) -> Compared:
    """Where the rebuild and the house divide people otherwise; at most twenty places are named.

    The house decides in order of arrival, the rebuild in order of events, so what came late and
    was refused, or found two members already there, is told here. Merges are left out: they join
    members, and move no identifier.
    """
    with ExitStack() as opened:
        engine = await asyncio.to_thread(opened.enter_context, engines.opened())
        try:
            async for table, rows in read(connection):
                await asyncio.to_thread(engine.add, table, rows)
            policies = Policies(await find_days(connection))
            await asyncio.to_thread(engine.partition, policies)
            compared, count, told = await asyncio.to_thread(engine.differences, TOLD_MOST)
        except asyncio.CancelledError:
            engine.interrupt()
            raise
    apart = [
        Apart(tuple(sorted(no for no in members if no is not None)), tuple(sorted(identifiers)))
        for members, identifiers in told
    ]
    return Compared(compared, count, tuple(apart))


async def prove(pool: Pool) -> Compared:
    """`compare` at one moment of the house, with its outcome kept for those who look after it.

    What is kept names members and identifiers by number, nothing of theirs.
    """
    begun = clock.now()
    async with pool.connection() as connection, connection.transaction():
        await connection.execute(ONE_MOMENT.encode())
        found = await compare(connection)
    now = clock.now()
    apart = [
        {"member_nos": one.member_nos[:KEPT_MOST], "identifier_nos": one.identifier_nos[:KEPT_MOST],
         "members": len(one.member_nos), "identifiers": len(one.identifier_nos)}
        for one in found.apart
    ]  # fmt: skip
    detail = {"seconds": round((now - begun).total_seconds()), "identifiers": found.identifiers,
              "count": found.count, "apart": apart}  # fmt: skip
    await pool.transact(lambda connection: notes.write(connection, NOTE, now, **detail))
    return found


async def find_kept(connection: Connection) -> Kept | None:
    """The newest comparison; None before the first."""
    note = (await notes.find(connection)).get(NOTE)
    if note is None:
        return None
    told = note.detail
    apart = [KeptApart(**one) for one in told["apart"]]
    return Kept(note.noted_at, told["seconds"], told["identifiers"], told["count"], apart)
