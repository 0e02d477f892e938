"""Verbs on brands: join them by records, and work out who may see what of whom."""

from collections.abc import Sequence

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load
from yihui.identity.brands.types import Membership

sql = load("identity/brands/brands.sql")


async def join(connection: Connection) -> None:
    """Let the members of the batch join the brands of its records."""
    news = await db.tuples(connection, sql.join_brands)
    if news:
        await settle(connection, [member_no for (member_no,) in news])


async def settle(connection: Connection, member_nos: Sequence[int]) -> None:
    """Work out anew who is linked and at which stores these members, and all who are one with
    them, are seen. After each change of what that rests on, in the same transaction."""
    asked = {"member_nos": list(member_nos)}
    group = [number for (number,) in await db.tuples(connection, sql.lock_groups, asked)]
    await db.run(connection, sql.set_linked, {"member_nos": group})
    await db.run(connection, sql.set_seen, {"member_nos": group})


async def find_memberships(connection: Connection, member_nos: Sequence[int]) -> list[Membership]:
    """The brands that these members, who are one, joined: each brand once, in that order."""
    asked = {"member_nos": list(member_nos)}
    found = await db.objects(connection, Membership, sql.find_of_members, asked)
    first: dict[int, Membership] = {}
    for one in found:
        first.setdefault(one.brand_no, one)
    return list(first.values())


async def is_linked(connection: Connection, member_no: int) -> bool:
    """Whether all brands may see what she did with any of them."""
    return member_no in await find_linked(connection, [member_no])


async def find_linked(connection: Connection, member_nos: Sequence[int]) -> set[int]:
    """Those of these members of whom all brands may see what they did with any of them."""
    asked = {"member_nos": list(member_nos)}
    return {number for (number,) in await db.tuples(connection, sql.find_linked, asked)}


async def drop(connection: Connection, member_nos: Sequence[int]) -> None:
    """Forget which brands members joined, as they are erased."""
    await db.run(connection, sql.drop_memberships, {"member_nos": list(member_nos)})
