"""Verbs on copies: asked for, made by a worker, gone after a while."""

from datetime import datetime
from typing import Any

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import NotFound
from yihui.core.sql import load
from yihui.identity.copies.types import Copy

sql = load("identity/copies/copies.sql")


async def add(connection: Connection, member_no: int, actor: str) -> int:
    """Ask for a copy; its number."""
    asked = {"member_no": member_no, "actor": actor}
    return int((await db.tuples(connection, sql.add_copy, asked))[0][0])


async def claim(connection: Connection) -> Copy | None:
    """The oldest copy that waits and that nobody makes."""
    return next(iter(await db.objects(connection, Copy, sql.claim)), None)


async def end(
    connection: Connection, copy_no: int, state: str, bytes_: int, expires_at: datetime | None
) -> None:
    """Write down what became of a copy."""
    given: dict[str, Any] = {
        "copy_no": copy_no, "state": state, "bytes": bytes_, "expires_at": expires_at,
    }  # fmt: skip
    await db.run(connection, sql.end_copy, given)


async def expire(connection: Connection) -> int:
    """End copies whose time is over; how many."""
    return await db.run(connection, sql.expire)


async def drop(connection: Connection, member_nos: list[int]) -> int:
    """End the copies of members; how many."""
    return await db.run(connection, sql.drop, {"member_nos": member_nos})


async def find_kept(connection: Connection, numbers: list[int]) -> set[int]:
    """Which of these copies have a right to their file."""
    found = await db.tuples(connection, sql.find_kept, {"numbers": numbers})
    return {number for (number,) in found}


async def find_page(connection: Connection, member_nos: list[int]) -> list[Copy]:
    """The newest copies of members, newest first."""
    return await db.objects(connection, Copy, sql.find_page, {"member_nos": member_nos})


async def find(connection: Connection, copy_no: int) -> Copy:
    """One copy. Raises NotFound."""
    found = await db.objects(connection, Copy, sql.find_copy, {"copy_no": copy_no})
    if not found:
        raise NotFound(f"There is no copy {copy_no}.", field="copy_no")
    return found[0]
