"""Verbs on the parts of an order that points paid, for rules that count them like money, and on
its payments, for rules that leave some out."""

from collections.abc import Sequence

from yihui.conditions import normalised
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


async def tell_payments(connection: Connection) -> None:
    """Put into staged payments how rules that leave some out call their methods."""
    methods = [method for (method,) in await db.tuples(connection, sql.find_methods)]
    keys = [normalised(method) for method in methods]
    await db.run(connection, sql.tell_methods, {"methods": methods, "keys": keys})


async def tell_past_payments(connection: Connection) -> None:
    """Stage the payments of a round of past orders, in the place of others."""
    await db.run(connection, sql.drop_payments)
    await db.run(connection, sql.stage_past_payments)
    await tell_payments(connection)
