"""Months of behaviours: partitions made before they are needed."""

from datetime import date

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load

sql = load("collect/partitions.sql")
MONTHS_BACK = 1  # what comes late mostly comes from last month
MONTHS_AHEAD = 3
LOCK_SECONDS = 5
MONTHS_LOCK = 0x6D6F_6E74_6873  # "months"


async def ensure_months(connection: Connection, today: date) -> list[str]:
    """Make the partitions of last month, this one and the next three; the names of new ones.

    What stands in the default partition for such a month moves over. That partition is locked
    meanwhile: behaviours with odd dates wait, the others do not.
    """
    this = today.year * 12 + today.month - 1
    wanted = {
        f"behaviour_{number // 12:04d}_{number % 12 + 1:02d}": number
        for number in range(this - MONTHS_BACK, this + MONTHS_AHEAD + 1)
    }
    if not wanted.keys() - await _months(connection):
        return []
    await connection.execute(f"set local lock_timeout = '{LOCK_SECONDS}s'".encode())
    await db.run(connection, "select pg_advisory_xact_lock(%(key)s)", {"key": MONTHS_LOCK})
    made = sorted(wanted.keys() - await _months(connection))
    if made:
        await connection.execute(b"lock table collect.behaviour_rest in access exclusive mode")
    for name in made:
        table = f"collect.{name}"
        start, until = _first(wanted[name]), _first(wanted[name] + 1)
        await connection.execute(
            f"create table {table} (like collect.behaviour including all)".encode()
        )
        # Through the parent they would come to the default again.
        await connection.execute(
            f"with moved as (delete from collect.behaviour_rest where local_date >= '{start}'"
            f" and local_date < '{until}' returning *)"
            f" insert into {table} select * from moved order by source_no, external_id".encode()
        )
        await connection.execute(
            f"alter table collect.behaviour attach partition {table}"
            f" for values from ('{start}') to ('{until}')".encode()
        )
    return made


async def _months(connection: Connection) -> set[str]:
    return {name for (name,) in await db.tuples(connection, sql.find_months)}


def _first(number: int) -> date:
    """The first day of a month, counted from the year 0."""
    return date(number // 12, number % 12 + 1, 1)
