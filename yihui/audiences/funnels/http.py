"""The route of funnels."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from annotated_types import Ge, Le
from fastapi import APIRouter, Depends

from yihui import lake
from yihui.audiences import actions
from yihui.audiences.funnels import actions as funnels
from yihui.audiences.funnels.types import By, FunnelPart, FunnelStep
from yihui.audiences.reach import day_of, scope_of, stores_of
from yihui.core.db import Pool
from yihui.core.errors import Forbidden
from yihui.core.web import BIGGEST, STRICT, Caller, Document, Strict, requires

See = Annotated[Caller, Depends(requires("insight.read"))]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFunnel:
    """The steps of a funnel as the sequence of a condition, seen on a day (without one: today), by
    the day, channel or store in which members first began; `among` counts members of the newest
    snapshot of an audience only."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    condition: Document
    by: By = By.DAY
    as_of: date | None = None
    among: Annotated[int, Ge(1), Le(BIGGEST)] | None = None


@dataclass(frozen=True, slots=True)
class FunnelShown:
    """How many members came to each step, in all and by where they began; complete until
    `facts_at`."""

    steps: list[FunnelStep]
    parts: list[FunnelPart]
    as_of: date
    facts_at: datetime


def add_routes(router: APIRouter, pool: Pool, house_lake: lake.Lake) -> None:
    """Add the route of funnels to those of audiences."""

    @router.post("/insight/funnel")
    async def post_funnel(caller: See, asked: AskedFunnel) -> FunnelShown:
        """How many members of the caller's scope came to each step of a sequence, and where those
        began who did; each step with the conditions that pick its members."""
        if asked.among is not None and not caller.may("audiences.read"):
            raise Forbidden
        as_of, stores = day_of(asked.as_of), stores_of(caller)
        async with pool.connection() as connection:
            words = await actions.find_words(connection, stores, audiences=True)
            among = await funnels.find_among(connection, asked.among, stores, words)
        facts = await house_lake.open(scope_of(stores))
        found = await funnels.find_funnel(facts, asked.condition, words, as_of, asked.by, among)
        return FunnelShown(found.steps, found.parts, as_of, facts.as_of)
