"""The route of budgets."""

from typing import Annotated

from fastapi import APIRouter, Depends

from yihui.core.db import Pool
from yihui.core.web import Caller, requires
from yihui.points.budgeting.actions import find_budgets
from yihui.points.budgeting.types import BudgetState
from yihui.points.earning import today

SeeRules = Annotated[Caller, Depends(requires("rules.read"))]


def add_routes(router: APIRouter, pool: Pool) -> None:
    """The routes of this room, among those of rules."""

    @router.get("/rules/budgets")
    async def get_budgets(caller: SeeRules) -> list[BudgetState]:
        """The live rules that have a budget, and how far it is used today, this month and in
        all."""
        async with pool.connection() as connection:
            return await find_budgets(connection, today())
