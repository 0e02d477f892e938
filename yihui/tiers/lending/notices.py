"""Verbs on notices of loans that will end: who was not told yet, and telling them."""

from datetime import date, timedelta

from yihui.core import db, settings
from yihui.core.db import Connection
from yihui.tiers.lending.actions import sql


async def find_ending(connection: Connection, today: date, limit: int) -> list[int]:
    """Members whose loan ends within YIHUI_LEND_NOTICE_DAYS and who were not told of it yet."""
    asked = {"today": today, "to_on": _noticed_to(today), "limit": limit}
    return [number for (number,) in await db.tuples(connection, sql.find_ending, asked)]


async def tell_ending(connection: Connection, member_nos: list[int], today: date) -> int:
    """Write the notices, under the members' locks; how many."""
    asked = {"member_nos": member_nos, "today": today, "to_on": _noticed_to(today)}
    return await db.run(connection, sql.tell_ending, asked)


def _noticed_to(today: date) -> date:
    return today + timedelta(days=settings.number("YIHUI_LEND_NOTICE_DAYS"))
