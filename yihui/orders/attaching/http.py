"""Attaching an order to a member on proof of its receipt: by staff."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from annotated_types import Ge, Interval, Le, Len
from fastapi import APIRouter, Depends

from yihui import identity
from yihui.core.db import Pool
from yihui.core.web import STRICT, Caller, Strict, Text, reading, requires
from yihui.orders.attaching import actions
from yihui.orders.attaching.types import Attached, Attaching, OrderUnproven

Attach = Annotated[Caller, Depends(requires("orders.attach"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What stands on a receipt: its number, the store's code, the day, and what was paid."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    receipt: Annotated[str, Len(1, 128), Text]
    store: Annotated[str, Len(1, 64), Text]
    day: Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]
    paid_fen: Annotated[int, Interval(ge=1, le=10**12)]


def add_routes(router: APIRouter, pool: Pool, attach: Attaching) -> None:
    """The route of this noun; `attach` carries it out."""

    @router.post("/members/{one_id}/orders", tags=["orders"])
    async def post_member_order(caller: Attach, one_id: UUID, asked: Receipt) -> Attached:
        """Make an order that was placed without its member hers, on proof of the receipt: with the
        points of its day, once, within the days that the house allows."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
        async with pool.connection() as connection:
            proof = await actions.prove(
                connection, asked.receipt, asked.store, asked.day, asked.paid_fen
            )
        if not (caller.whole or proof.store_no in caller.store_nos):
            raise OrderUnproven
        return await attach(proof, member["member_no"], caller.key_id)
