"""Routes of what stores show each other: read it, set it."""

from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends

from yihui.core.db import Connection, Pool
from yihui.core.web import STRICT, Caller, Strict, requires
from yihui.organisation import actions as house
from yihui.organisation.sharing import actions
from yihui.organisation.sharing.types import OrderAmounts, Sharing

See = Annotated[Caller, Depends(requires("organisation.manage", whole=True))]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingChange:
    """What stores are to see of their members' orders in other stores."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    order_amounts: OrderAmounts


def add_routes(router: APIRouter, pool: Pool) -> None:
    """Add the routes of this room to the router of the organisation."""

    async def shown(connection: Connection) -> Sharing:
        found = await actions.find(connection)
        if found.changed_by is None:
            return found
        names = await house.find_actor_names(connection, [found.changed_by])
        return replace(found, changed_by=names.get(found.changed_by, found.changed_by))

    @router.get("/sharing", tags=["organisation"])
    async def get_sharing(caller: See) -> Sharing:
        """Whether a store sees what its members' orders in other stores cost, or only that there
        are such."""
        async with pool.connection() as connection:
            return await shown(connection)

    @router.put("/sharing", tags=["organisation"])
    async def put_sharing(caller: See, wanted: SharingChange) -> Sharing:
        """Show or hide it, at once for everybody who sees some stores only."""

        async def work(connection: Connection) -> Sharing:
            if await actions.set_sharing(connection, wanted.order_amounts, caller.key_id):
                await house.audit(
                    connection, caller.key_id, "sharing.changed", "sharing:order_amounts",
                    order_amounts=wanted.order_amounts,
                )  # fmt: skip
            return await shown(connection)

        return await pool.transact(work)
