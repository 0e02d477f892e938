"""Routes that show the facts of trade."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from yihui import identity, organisation
from yihui.core.db import Pool
from yihui.core.web import BIGGEST, PAGE_MAX, PROBLEMS, Caller, page, plain, reading, requires
from yihui.orders import actions

Read = Annotated[Caller, Depends(requires("members.read"))]
STATES = {1: "paid", 2: "unpaid", 3: "closed"}


def routes(pool: Pool) -> APIRouter:
    """The routes of this room."""
    router = APIRouter(prefix="/v1", responses=PROBLEMS)

    @router.get("/members/{one_id}/orders", tags=["members"])
    async def get_orders(
        caller: Read,
        one_id: UUID,
        before: Annotated[int, Query(ge=1, le=BIGGEST)] = BIGGEST,
        limit: Annotated[int, Query(ge=1, le=PAGE_MAX)] = 50,
    ) -> dict[str, Any]:
        """A member's orders with their lines, newest first, as far as the caller's stores go."""
        async with reading(pool, caller) as connection:
            member = await identity.find_row(connection, one_id)
            names = await organisation.find_names(connection)
            rows = await actions.find_orders(connection, member["member_no"], before, limit)
        shown = page(rows, "order_no", limit)
        for item, row in zip(shown["items"], rows, strict=True):
            for catalogue in ("brand", "store", "channel"):
                item[catalogue] = names[catalogue].get(row[f"{catalogue}_no"])
                del item[f"{catalogue}_no"]
            item["status"] = STATES[row["status"]]
            item["lines"] = [plain(line) for line in row["lines"]]
        return shown

    return router
