"""Verbs on rebuilding: read the log, rebuild, compare with what the house holds."""

import asyncio
from typing import Any

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.identity.actions import find_kinds
from yihui.identity.rebuilding import sets
from yihui.identity.rebuilding.types import Apart, Node, Said

sql = load("identity/identity.sql")
PIECE = 200_000
TOLD_MOST = 20


async def compare(connection: Connection) -> list[Apart]:
    """Where the rebuild and the house divide people otherwise; at most twenty.

    The house decides in order of arrival, the rebuild in order of events, so what came late and
    was refused, or found two members already there, is told here. Merges are left out: they join
    members, and move no identifier.
    """
    database = sets.opened()
    try:
        after: dict[str, Any] = {"identifier_no": 0, "assertion_no": 0, "limit": PIECE}
        while rows := await db.tuples(connection, sql.find_log, after):
            sets.add(database, "said", [Said(row[0], *row[2:]) for row in rows])
            after |= {"identifier_no": rows[-1][0], "assertion_no": rows[-1][1]}
        from_hash: dict[str, Any] = {"hash": b"", "limit": PIECE}
        while found := await db.tuples(connection, sql.find_nodes, from_hash):
            sets.add(database, "node", [Node(*row[1:]) for row in found])
            from_hash["hash"] = found[-1][0]
        kinds = await find_kinds(connection)
        await asyncio.to_thread(sets.partition, database, list(kinds.values()))
        told = await asyncio.to_thread(sets.differences, database, TOLD_MOST)
    finally:
        database.close()
    return [
        Apart(tuple(sorted(no for no in members if no is not None)), tuple(sorted(identifiers)))
        for members, identifiers in told
    ]
