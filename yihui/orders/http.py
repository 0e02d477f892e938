"""Routes that show the facts of trade."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from yihui import identity, organisation
from yihui.core.db import Pool
from yihui.core.web import (
    BIGGEST,
    PAGE_MAX,
    PROBLEMS,
    Caller,
    Page,
    following,
    plain,
    reading,
    requires,
)
from yihui.orders import actions

Read = Annotated[Caller, Depends(requires("members.read"))]
STATES = {1: "paid", 2: "unpaid", 3: "closed"}


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of an order: thousandths of a unit, list amount and paid amount in fen."""

    line_no: str
    sku: str
    name: str
    category: str
    quantity_milli: int
    amount_fen: int | None
    paid_fen: int | None


@dataclass(frozen=True, slots=True)
class OrderShown:
    """An order with its lines, and what of it was refunded."""

    order_no: str
    external_id: str
    version: str
    source_no: str
    status: str
    adjustment: bool
    store: str | None
    channel: str | None
    brand: str | None
    occurred_at: datetime
    amount_fen: int
    freight_fen: int
    paid_fen: int
    points_used: int
    refund_fen: int
    lines: list[LineShown]


def routes(pool: Pool) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)
    names = organisation.Names()

    @router.get("/members/{one_id}/orders", tags=["members"])
    async def get_orders(
        caller: Read,
        one_id: UUID,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> Page[OrderShown]:
        """A member's orders with their lines, newest first, as far as the caller's stores go."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            rows = await actions.find_orders(connection, member["member_no"], before, limit)
            for row in rows:
                for catalogue in ("brand", "store", "channel"):
                    number = row.pop(f"{catalogue}_no")
                    row[catalogue] = await names.find(connection, catalogue, number)
        following_no = following(rows, "order_no", limit)
        for row in rows:
            row["status"] = STATES[row["status"]]
            row["version"] = str(row["version"])
            row["lines"] = [LineShown(**plain(line)) for line in row["lines"]]
        return Page[OrderShown](items=[OrderShown(**plain(row)) for row in rows], next=following_no)

    return router
