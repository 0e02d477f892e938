"""Routes of sets of tiers, and whose set a request means."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from annotated_types import Len
from fastapi import APIRouter, Depends, Query

from yihui import organisation
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound
from yihui.core.web import STRICT, Caller, Strict, Text, reading, requires
from yihui.tiers.sets import actions
from yihui.tiers.sets.types import TierSet, TierSetElsewhere

See = Annotated[Caller, Depends(requires("members.read"))]
Write = Annotated[Caller, Depends(requires("tiers.write"))]
OfBrand = Annotated[
    str | None,
    Query(max_length=64, description="The brand whose tiers are meant; without, the group's."),
    Text,
]
Name = Annotated[str, Len(1, 64), Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTierSet:
    """What a set of tiers is called."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name_zh: Name
    name_en: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class TierSetShown:
    """A set of tiers: the group's (`brand` is null) or a brand's. `version`: of the plan that
    counts now; `mine`: the caller may change it, if her role may."""

    brand: str | None
    name_zh: str
    name_en: str
    version: int | None
    mine: bool


def add(router: APIRouter, pool: Pool) -> None:
    """Add the routes of sets."""

    @router.get("/tier-sets")
    async def get_sets(caller: See) -> list[TierSetShown]:
        """The sets of tiers that the caller sees, the group's first, then those of brands."""
        async with reading(pool, caller) as connection:
            found = await actions.find_sets(connection)
        return [await _shown(pool, caller, one) for one in found]

    @router.put("/tier-sets")
    async def put_set(caller: Write, named: NewTierSet, brand: OfBrand = None) -> TierSetShown:
        """Give a brand tiers of its own, or rename these or, without a brand, the group's."""

        async def work(connection: Connection) -> TierSet:
            await check_whose(connection, caller, brand)
            made = await actions.name(
                connection, brand, named.name_zh, named.name_en, caller.key_id
            )
            await organisation.audit(
                connection, caller.key_id, "tiers.named", subject(brand),
                name_zh=named.name_zh, name_en=named.name_en,
            )  # fmt: skip
            return made

        return await _shown(pool, caller, await pool.transact(work))


def subject(brand: str | None) -> str:
    """How the audit log names a set."""
    return "tiers" if brand is None else f"tiers:{brand}"


async def seen(pool: Pool, caller: Caller, brand: str | None) -> TierSet:
    """The set of a brand, or the group's, if the caller sees it. Raises NotFound."""
    async with reading(pool, caller) as connection:
        return await actions.find_set(connection, brand)


async def check_whose(connection: Connection, caller: Caller, brand: str | None) -> None:
    """Who does not see the whole house changes tiers of a brand all of whose stores she sees.

    Raises TierSetElsewhere; NotFound for a brand of which she sees nothing.
    """
    if caller.whole:
        return
    if brand is None:
        raise TierSetElsewhere(field="brand")
    stores = await organisation.find_stores_in_scope(connection, f"brand:{brand}")
    if not stores & set(caller.store_nos):
        raise NotFound(f"There are no tiers of the brand {brand!r}.", field="brand")
    if not stores <= set(caller.store_nos):
        raise TierSetElsewhere(field="brand")


async def _shown(pool: Pool, caller: Caller, one: TierSet) -> TierSetShown:
    async with pool.connection() as connection:
        try:
            await check_whose(connection, caller, one.brand)
            mine = True
        except (TierSetElsewhere, NotFound):
            mine = False
    return TierSetShown(
        brand=one.brand, name_zh=one.name_zh, name_en=one.name_en, version=one.version, mine=mine
    )
