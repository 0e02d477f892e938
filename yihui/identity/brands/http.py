"""The route of the brands that a member joined."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends

from yihui import organisation
from yihui.core.db import Pool
from yihui.core.web import Caller, is_apart, reading, requires
from yihui.identity.actions import find_group, find_row
from yihui.identity.brands import actions
from yihui.identity.types import Named

Read = Annotated[Caller, Depends(requires("members.read"))]
WAYS = {1: "order", 3: "registration"}


@dataclass(frozen=True, slots=True)
class MembershipShown:
    """A brand that she joined: since when, by her first order or by a registration, and her card
    there, masked. The store is told if it is in the caller's scope."""

    brand: Named
    joined_at: datetime
    way: str
    store: Named | None
    channel: Named | None
    card: str | None


@dataclass(frozen=True, slots=True)
class BrandsShown:
    """The brands that a member joined. `linked`: she consents to linking, so each of them sees what
    she did with the others. `apart`: the caller sees of her what she did with the caller's brands,
    as long as she is not linked."""

    linked: bool
    apart: bool
    items: list[MembershipShown]


def add_routes(router: APIRouter, pool: Pool) -> None:
    """The routes of this noun, added to those of members."""

    @router.get("/members/{one_id}/brands", tags=["members"])
    async def get_brands(caller: Read, one_id: UUID) -> BrandsShown:
        """The brands of the group that a member joined, first one first, and whether they may see
        what she did with each other."""
        async with reading(pool, caller) as connection:
            row = await find_row(connection, one_id)
            linked = await actions.is_linked(connection, row["member_no"])
            group = await find_group(connection, row["member_no"])
            found = await actions.find_memberships(connection, group)
            named = await organisation.find_named(connection, {
                "brand": [one.brand_no for one in found],
                "store": [one.store_no for one in found],
                "channel": [one.channel_no for one in found],
            })  # fmt: skip

        def name(catalogue: str, number: int | None) -> Named | None:
            known = named[catalogue].get(number or 0)
            return Named(**known) if known else None

        items = [
            MembershipShown(
                Named(**named["brand"][one.brand_no]), one.joined_at, WAYS[one.kind],
                name("store", one.store_no)
                if caller.whole or one.store_no in caller.store_nos else None,
                name("channel", one.channel_no), one.card,
            )
            for one in found
        ]  # fmt: skip
        return BrandsShown(linked, is_apart(caller), items)
