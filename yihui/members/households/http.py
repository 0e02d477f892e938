"""Routes of a member's household; what it is stands in identity."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Len
from fastapi import APIRouter, Depends

from yihui import identity
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.security import KeyRing
from yihui.core.web import STRICT, Caller, Strict, Text, is_apart, reading, requires
from yihui.identity import MemberRow, households
from yihui.identity.households import ROLES, Living, Membership, Role, Spell
from yihui.members import actions

Read = Annotated[Caller, Depends(requires("members.read"))]
Write = Annotated[Caller, Depends(requires("members.household"))]
Because = Annotated[str, Len(3, 200), Text]


@dataclass(frozen=True, slots=True)
class LivingShown:
    """Somebody else of the household."""

    row: MemberRow
    role: Role
    role_zh: str
    role_en: str
    since: datetime


@dataclass(frozen=True, slots=True)
class SpellShown:
    """A time in which she belonged to a household. `another`: it was said of a member whom she
    carries. `rests`: it lasts, and does not count as long as the two are one."""

    household_no: str
    role: Role
    role_zh: str
    role_en: str
    since: datetime
    until: datetime | None
    another: bool
    rests: bool


@dataclass(frozen=True, slots=True)
class HouseholdShown:
    """The household of a member, her role in it and since when; null if she has none. `unseen`
    counts those whom the caller may not see. `apart`: brands are kept apart and she has not allowed
    linking, so nothing is told."""

    apart: bool
    household_no: str | None
    role: Role | None
    role_zh: str | None
    role_en: str | None
    since: datetime | None
    others: list[LivingShown]
    unseen: int
    history: list[SpellShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class LivingTold:
    """Who lives with her, as what. Without a household of hers one is made, in which she is
    `own_role`. Who belongs to another one is moved only with `move`."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    member: UUID
    role: Role
    own_role: Role = "head"
    move: bool = False
    reason: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleTold:
    """Another role in her household, and how one knows."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    role: Role
    reason: Because


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingTold:
    """How one knows that she belongs to it no more."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    reason: Because


@dataclass(frozen=True, slots=True)
class _Desk:
    pool: Pool
    ring: KeyRing

    async def seen(self, caller: Caller, one_id: UUID, field: str = "") -> tuple[int, bool]:
        """A member whom the caller sees, and whether her household is kept from the caller."""
        async with reading(self.pool, caller) as connection:
            try:
                row = await identity.find_row(connection, one_id)
            except NotFound as problem:
                problem.field = field
                raise
            member_no = int(row["member_no"])
            linked = await identity.brands.is_linked(connection, member_no)
        return member_no, is_apart(caller) and not linked

    async def change(
        self,
        caller: Caller,
        one_ids: list[tuple[UUID, str]],
        verb: Callable[[Connection, list[int]], Awaitable[None]],
    ) -> HouseholdShown:
        """Do it with the members behind OneIDs whom the caller must see; each with her field."""
        for one_id, field in one_ids:
            _, apart = await self.seen(caller, one_id, field)
            if apart:
                raise households.HouseholdApart(field=field)

        async def work(connection: Connection) -> None:
            rows = [await identity.find_row(connection, one_id) for one_id, _ in one_ids]
            await verb(connection, [row["member_no"] for row in rows])

        await self.pool.transact(work)
        return await self.shown(caller, one_ids[0][0])

    async def shown(self, caller: Caller, one_id: UUID) -> HouseholdShown:
        """Of the household all is read, and who of it is shown is asked as the caller."""
        member_no, apart = await self.seen(caller, one_id)
        if apart:
            return HouseholdShown(True, None, None, None, None, None, [], 0, [])
        async with self.pool.connection() as connection:
            mine = await households.find_of(connection, member_no)
            living = await households.find_household(connection, mine.household_no) if mine else []
            group = await identity.find_group(connection, member_no)
            spells = await households.find_spells(connection, group)
        others = {one.root_no: one for one in living if one.root_no != member_no}
        async with reading(self.pool, caller) as connection:
            seen = await households.find_seen(connection, list(others), is_apart(caller))
            rows = await actions.rows_of(connection, self.ring, sorted(seen))
        history = [_spell(one, member_no, mine) for one in spells]
        shown = [_living(one, rows[number]) for number, one in others.items() if number in rows]
        return HouseholdShown(
            False, *_own(mine), shown, len(others) - len(shown), history
        )  # fmt: skip


def _own(
    mine: Membership | None,
) -> tuple[str | None, Role | None, str | None, str | None, datetime | None]:
    if mine is None:
        return None, None, None, None, None
    return str(mine.household_no), mine.role, *ROLES[mine.role], mine.since


def _living(one: Membership, row: MemberRow) -> LivingShown:
    return LivingShown(row, one.role, *ROLES[one.role], one.since)


def _spell(one: Spell, member_no: int, mine: Membership | None) -> SpellShown:
    counts = mine is not None and mine.membership_no == one.membership_no
    return SpellShown(
        str(one.household_no), one.role, *ROLES[one.role], one.since, one.until,
        one.member_no != member_no, one.until is None and not counts,
    )  # fmt: skip


def add_routes(router: APIRouter, pool: Pool, ring: KeyRing) -> None:
    """The routes of this noun, added to those of members."""
    desk = _Desk(pool, ring)

    @router.get("/members/{one_id}/household", tags=["members"])
    async def get_household(caller: Read, one_id: UUID) -> HouseholdShown:
        """With whom a member lives: those whom the caller may see, the others counted; and where
        she lived before."""
        return await desk.shown(caller, one_id)

    @router.post("/members/{one_id}/household", tags=["members"])
    async def post_household(caller: Write, one_id: UUID, told: LivingTold) -> HouseholdShown:
        """Say that another member lives with her. It joins no identities and moves no points; it
        is in the audit log of both."""

        async def verb(connection: Connection, numbers: list[int]) -> None:
            wish = Living(numbers[0], numbers[1], told.role, told.own_role, told.move)
            await households.add(connection, wish, caller.key_id, told.reason)

        return await desk.change(caller, [(one_id, ""), (told.member, "member")], verb)

    @router.patch("/members/{one_id}/household", tags=["members"])
    async def patch_household(caller: Write, one_id: UUID, told: RoleTold) -> HouseholdShown:
        """Give a member another role in her household."""

        async def verb(connection: Connection, numbers: list[int]) -> None:
            await households.change(connection, numbers[0], told.role, caller.key_id, told.reason)

        return await desk.change(caller, [(one_id, "")], verb)

    @router.post("/members/{one_id}/household/leave", tags=["members"])
    async def post_leave(caller: Write, one_id: UUID, told: LeavingTold) -> HouseholdShown:
        """Say that a member belongs to her household no more."""

        async def verb(connection: Connection, numbers: list[int]) -> None:
            await households.leave(connection, numbers[0], caller.key_id, told.reason)

        return await desk.change(caller, [(one_id, "")], verb)
