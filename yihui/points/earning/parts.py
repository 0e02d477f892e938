"""Verbs on the part of an order that points paid, for rules that count it like money."""

from collections.abc import Sequence

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.points.earning.types import Statement

sql = load("points/earning/parts.sql")


async def tell(connection: Connection) -> None:
    """Put into the staged moves what points paid of each order."""
    await db.run(connection, sql.tell_parts)


async def tell_past(connection: Connection) -> None:
    """Put into a round of past orders what points paid of each, and share it among its lines."""
    await db.run(connection, sql.tell_past_parts)
    await share(connection)


async def share(connection: Connection) -> None:
    """Share what points paid of the round's orders among their lines."""
    await db.run(connection, sql.share_parts)


async def keep(connection: Connection, statements: Sequence[Statement]) -> None:
    """Keep what points paid of orders that got points by these rules, which count it."""
    numbers = [one.parameters["rule_version_no"] for one in statements]
    await db.run(connection, sql.keep_parts, {"rule_version_nos": numbers})
