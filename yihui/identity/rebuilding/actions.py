"""Verbs on rebuilding: read the log, rebuild, compare with what the house holds."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.identity import policy
from yihui.identity.actions import find_kinds
from yihui.identity.rebuilding import sets
from yihui.identity.rebuilding.types import Apart, Node, Policies, Said
from yihui.identity.types import Kind

sql = load("identity/identity.sql")
PIECE = 200_000
TOLD_MOST = 20


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


async def compare(connection: Connection) -> list[Apart]:
    """Where the rebuild and the house divide people otherwise; at most twenty.

    The house decides in order of arrival, the rebuild in order of events, so what came late and
    was refused, or found two members already there, is told here. Merges are left out: they join
    members, and move no identifier.
    """
    database = sets.opened()
    try:
        async for table, rows in read(connection):
            sets.add(database, table, rows)
        policies = Policies(await find_days(connection))
        await asyncio.to_thread(sets.partition, database, policies)
        told = await asyncio.to_thread(sets.differences, database, TOLD_MOST)
    finally:
        database.close()
    return [
        Apart(tuple(sorted(no for no in members if no is not None)), tuple(sorted(identifiers)))
        for members, identifiers in told
    ]
