"""Routes of budgets."""

from dataclasses import asdict, dataclass
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Interval, Len
from fastapi import APIRouter, Depends, Path

from yihui.core.db import Connection, Pool
from yihui.core.web import STRICT, Caller, Strict, Text, requires
from yihui.points.budgeting.actions import find_budgets
from yihui.points.budgeting.sharing import (
    close_shared,
    find_shared_budgets,
    find_shared_versions,
    set_shared,
)
from yihui.points.budgeting.types import BudgetState, SharedState
from yihui.points.earning import SharedBudget, today

SeeRules = Annotated[Caller, Depends(requires("rules.read"))]
WriteRules = Annotated[Caller, Depends(requires("rules.write", whole=True))]
Code = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[a-z0-9_\-]+$")]
Name = Annotated[str, Len(1, 64), Text]
Points = Annotated[int, Interval(ge=1, le=10**15)]
Percent = Annotated[int, Interval(ge=1, le=99)]


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSaid:
    """What the rules that share a budget may give together; `per_day`, `per_month` or `in_all` is
    needed. The bell rings at each of `alarm_percents`, and when nothing is left; then these rules
    stop, or go on where `end` is tell_only. `based_on` is the newest version that the editor saw,
    0 for a new one."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    based_on: Annotated[int, Interval(ge=0, le=2**31 - 2)]
    name_zh: Name
    name_en: Name
    currency: Annotated[str, Len(1, 64), Text] = "points"
    per_day: Points | None = None
    per_month: Points | None = None
    in_all: Points | None = None
    end: Literal["stop", "tell_only"] = "stop"
    alarm_percents: Annotated[list[Percent], Len(0, 5)]
    reason: Annotated[str, Len(0, 500), Text] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetClosing:
    """Why a shared budget is closed. `based_on` is the newest version that was seen."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    based_on: Annotated[int, Interval(ge=1, le=2**31 - 2)]
    reason: Annotated[str, Len(3, 500), Text]


def add_routes(router: APIRouter, pool: Pool, conflict: dict[int | str, dict[str, Any]]) -> None:
    """The routes of this room, among those of rules."""

    @router.get("/rules/budgets")
    async def get_budgets(caller: SeeRules) -> list[BudgetState]:
        """The live rules that have a budget of their own, and how far it is used today, this month
        and in all."""
        async with pool.connection() as connection:
            return await find_budgets(connection, today())

    @router.get("/budgets")
    async def get_shared_budgets(caller: SeeRules) -> list[SharedState]:
        """The budgets that rules share, how far they are used today, this month and in all, and by
        which rules."""
        async with pool.connection() as connection:
            return await find_shared_budgets(connection, today())

    @router.get("/budgets/{code}/versions")
    async def get_budget_versions(caller: SeeRules, code: Code) -> list[SharedBudget]:
        """The versions of a shared budget, newest first: who changed it, when and why."""
        async with pool.connection() as connection:
            return await find_shared_versions(connection, code)

    @router.put("/budgets/{code}", responses=conflict)
    async def put_budget(caller: WriteRules, code: Code, said: BudgetSaid) -> SharedBudget:
        """Make a budget for rules to share, or change it. What was given stays given: a budget
        below its use leaves nothing. It is refused when somebody else has changed it since."""
        asked = asdict(said)
        based_on = asked.pop("based_on")

        async def work(connection: Connection) -> SharedBudget:
            return await set_shared(connection, code, asked, based_on, caller.key_id)

        return await pool.transact(work)

    @router.post("/budgets/{code}/close", responses=conflict)
    async def post_budget_close(
        caller: WriteRules, code: Code, asked: BudgetClosing
    ) -> SharedBudget:
        """Let no rule draw on a shared budget any more; refused while live rules do. Its versions
        and what was given of it stay; changing it opens it again."""

        async def work(connection: Connection) -> SharedBudget:
            return await close_shared(connection, code, asked.based_on, asked.reason, caller.key_id)

        return await pool.transact(work)
