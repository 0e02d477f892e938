"""Verbs on households: say who lives with whom, in which role, and that somebody left."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yihui import organisation
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import Conflict, Invalid
from yihui.core.sql import load
from yihui.identity.actions import find_group, find_one_ids, lock_people
from yihui.identity.households.types import (
    HOUSEHOLD_MOST,
    HouseholdElsewhere,
    HouseholdFull,
    HouseholdHead,
    Living,
    Membership,
    NoHousehold,
    Role,
    Spell,
)

sql = load("identity/households/households.sql")


async def find_of(connection: Connection, root_no: int) -> Membership | None:
    """The membership that counts of somebody who stands for herself, and of whoever she carries."""
    asked = {"member_nos": [root_no], "household_no": None}
    return next(iter(await db.objects(connection, Membership, sql.find_counting, asked)), None)


async def find_household(connection: Connection, household_no: int) -> list[Membership]:
    """Everybody who belongs to a household now, the head first."""
    asked: dict[str, Any] = {"member_nos": [], "household_no": household_no}
    return await db.objects(connection, Membership, sql.find_counting, asked)


async def find_spells(connection: Connection, member_nos: Sequence[int]) -> list[Spell]:
    """When these members, who are one, belonged to which household, newest first."""
    return await db.objects(connection, Spell, sql.find_spells, {"member_nos": list(member_nos)})


async def find_seen(connection: Connection, member_nos: Sequence[int], apart: bool) -> set[int]:
    """Which of these people the connection's caller may see. `apart`: as one of some brands only,
    who see each other's members no more than these allowed."""
    asked = {"member_nos": list(member_nos), "apart": apart}
    return {number for (number,) in await db.tuples(connection, sql.find_seen, asked)}


async def add(connection: Connection, wish: Living, actor: str, reason: str) -> None:
    """Let somebody belong to another one's household. Raises Invalid, Conflict,
    HouseholdElsewhere, HouseholdFull, HouseholdHead, Retry."""
    if wish.one_no == wish.other_no:
        raise Invalid("She lives with herself.", field="member", cure="Name somebody else.",
                      zh=("这就是她本人。", "选择另一位会员。"))  # fmt: skip
    await lock_people(connection, [wish.one_no, wish.other_no])
    mine, theirs = await find_of(connection, wish.one_no), await find_of(connection, wish.other_no)
    if mine and theirs and mine.household_no == theirs.household_no:
        raise Conflict("She belongs to this household already.", field="member",
                       cure="Change her role instead.",
                       zh=("她已在这个家庭里。", "需要时修改她的角色。"))  # fmt: skip
    if theirs and not wish.move:
        raise HouseholdElsewhere(field="member")
    household_no = mine.household_no if mine else await _make(connection, actor)
    now = await _lock_household(connection, household_no)
    if not mine:
        await _place(connection, wish.one_no, household_no, wish.own_role, actor, now)
        await _audit(connection, actor, "member.household_joined", wish.one_no, household_no,
                     role=wish.own_role, reason=reason)  # fmt: skip
    if len(await find_household(connection, household_no)) >= HOUSEHOLD_MOST:
        raise HouseholdFull(field="member")
    if theirs:
        await _audit(connection, actor, "member.household_left", wish.other_no,
                     theirs.household_no, reason=reason)  # fmt: skip
    await _place(connection, wish.other_no, household_no, wish.role, actor, now)
    await _audit(connection, actor, "member.household_joined", wish.other_no, household_no,
                 role=wish.role, reason=reason)  # fmt: skip


async def change(connection: Connection, root_no: int, role: Role, actor: str, reason: str) -> None:
    """Give somebody another role in her household. Raises NoHousehold, HouseholdHead, Retry."""
    await lock_people(connection, [root_no])
    mine = await find_of(connection, root_no)
    if mine is None:
        raise NoHousehold
    if mine.role == role:
        return
    now = await _lock_household(connection, mine.household_no)
    await _place(connection, root_no, mine.household_no, role, actor, now)
    await _audit(connection, actor, "member.household_changed", root_no, mine.household_no,
                 role=role, reason=reason)  # fmt: skip


async def leave(connection: Connection, root_no: int, actor: str, reason: str) -> None:
    """Say that somebody belongs to her household no more. Raises NoHousehold, Retry."""
    await lock_people(connection, [root_no])
    mine = await find_of(connection, root_no)
    if mine is None:
        raise NoHousehold
    now = await _lock_household(connection, mine.household_no)
    await _end(connection, root_no, actor, now)
    await _audit(connection, actor, "member.household_left", root_no, mine.household_no,
                 reason=reason)  # fmt: skip


async def drop(connection: Connection, member_nos: Sequence[int]) -> None:
    """Forget with whom members lived, as they are erased."""
    asked = {"member_nos": list(member_nos)}
    left = {number for (number,) in await db.tuples(connection, sql.drop_spells, asked)}
    if left:
        await db.run(connection, sql.drop_empty, {"household_nos": sorted(left)})


async def _make(connection: Connection, actor: str) -> int:
    return int((await db.tuples(connection, sql.add_household, {"actor": actor}))[0][0])


async def _lock_household(connection: Connection, household_no: int) -> datetime:
    """Nobody else changes this household until the end; the moment from which a change holds."""
    await db.run(connection, sql.lock_household, {"household_no": household_no})
    moment: datetime = (await db.tuples(connection, sql.find_now))[0][0]
    return moment


async def _place(
    connection: Connection, root_no: int, household_no: int, role: Role, actor: str, now: datetime
) -> None:
    """Let a person belong to a household from now on, and to no other. Raises HouseholdHead."""
    if role == "head":
        others = await find_household(connection, household_no)
        if any(one.role == "head" and one.root_no != root_no for one in others):
            raise HouseholdHead(field="role")
    await _end(connection, root_no, actor, now)
    said = {"household_no": household_no, "member_no": root_no, "role": role, "now": now,
            "actor": actor}  # fmt: skip
    if role == "head":
        await db.run(connection, sql.rest_heads, said)
    await db.run(connection, sql.add_spell, said)


async def _end(connection: Connection, root_no: int, actor: str, now: datetime) -> None:
    """End what lasts of a person: what was said of each of those who are one."""
    group = await find_group(connection, root_no)
    await db.run(connection, sql.end_spells, {"member_nos": group, "actor": actor, "now": now})


async def _audit(
    connection: Connection, actor: str, action: str, member_no: int, household_no: int,
    **detail: str,
) -> None:  # fmt: skip
    one_id = (await find_one_ids(connection, [member_no]))[member_no]
    await organisation.audit(
        connection, actor, action, f"member:{one_id}", household_no=str(household_no), **detail
    )
