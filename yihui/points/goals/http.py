"""Routes of goals: made and changed, and how they go."""

import asyncio
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Annotated, Any, ClassVar

from annotated_types import Ge, Interval, Le, Len
from fastapi import APIRouter, Depends, Path

from yihui.core import clock
from yihui.core.db import Connection, Pool
from yihui.core.web import STRICT, Caller, Strict, Text, requires
from yihui.points.goals import actions
from yihui.points.goals.types import Goal, GoalAlarm, GoalPart, GoalReport, GoalStage, Plan

See = Annotated[Caller, Depends(requires("rules.read", whole=True))]
Write = Annotated[Caller, Depends(requires("rules.write", whole=True))]
Code = Annotated[str, Path(min_length=1, max_length=64, pattern=r"^[a-z0-9_\-]+$")]
Name = Annotated[str, Len(1, 64), Text]
Day = Annotated[date, Ge(date(1990, 1, 1)), Le(date(2100, 1, 1))]
Points = Annotated[int, Interval(ge=0, le=10**15)]
Codes = Annotated[list[Annotated[str, Len(1, 64), Text]], Len(0, 50)]
ALARMS_LAST = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSaid:
    """Days of a goal, both ends included, and what is planned in them. `buyers_bp`: the share of
    members who are to buy, of 10,000."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name_zh: Name
    name_en: Name
    first_on: Day
    last_on: Day
    issued: Points
    redeemed: Points
    buyers_bp: Annotated[int, Interval(ge=0, le=10_000)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSaid:
    """A part of the budget by its weight, and what gives of it: earning rules, shared budgets, and
    reasons of points by hand, each by its code."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    name_zh: Name
    name_en: Name
    weight: Annotated[int, Interval(ge=1, le=1_000_000)]
    rules: Codes = field(default_factory=list)
    budgets: Codes = field(default_factory=list)
    origins: Codes = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalSaid:
    """What a goal wants. `based_on` is the newest version that the editor saw, 0 for a new one. The
    bell rings when a part's share drifts by more than `drift_bp`, of 10,000, until it is `closed`
    or over."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    based_on: Annotated[int, Interval(ge=0, le=2**31 - 2)]
    name_zh: Name
    name_en: Name
    purpose: Annotated[str, Len(3, 500), Text]
    currency: Annotated[str, Len(1, 64), Text] = "points"
    first_on: Day
    last_on: Day
    stages: Annotated[list[StageSaid], Len(1, 24)]
    budget: Annotated[int, Interval(ge=1, le=10**15)] | None = None
    parts: Annotated[list[PartSaid], Len(0, 10)] = field(default_factory=list)
    drift_bp: Annotated[int, Interval(ge=0, le=10_000)] = 500
    closed: bool = False
    reason: Annotated[str, Len(0, 500), Text] = ""


def add_routes(router: APIRouter, pool: Pool, conflict: dict[int | str, dict[str, Any]]) -> None:
    """The routes of this room, among those of rules. A report reads all entries of its days: one is
    read at a time, and what the bell asks every minute is kept for some."""
    turn = asyncio.Lock()
    kept: dict[str, tuple[datetime, list[GoalAlarm]]] = {}

    @router.get("/points/goals", tags=["points"])
    async def get_goals(caller: See) -> list[Goal]:
        """The goals of points, those that end last first."""
        async with pool.connection() as connection:
            return await actions.find_goals(connection)

    @router.get("/points/goal-alarms", tags=["points"])
    async def get_goal_alarms(caller: See) -> list[GoalAlarm]:
        """The parts of running goals that drift or are used up, at most five minutes old."""
        async with turn:
            at, alarms = kept.get("alarms", (None, []))
            now = clock.now()
            if at is None or now - at > ALARMS_LAST:
                async with pool.connection() as connection:
                    alarms = await actions.find_alarms(connection)
                kept["alarms"] = now, alarms
            return alarms

    @router.get("/points/goals/{code}", tags=["points"])
    async def get_goal(caller: See, code: Code) -> GoalReport:
        """How a goal goes: each stage as planned, so far, and at its end if it goes on like this;
        the parts of its budget; and its days."""
        async with turn, pool.connection() as connection:
            return await actions.find_report(connection, code)

    @router.get("/points/goals/{code}/versions", tags=["points"])
    async def get_goal_versions(caller: See, code: Code) -> list[Goal]:
        """The versions of a goal, newest first: who changed it, when and why."""
        async with pool.connection() as connection:
            return await actions.find_versions(connection, code)

    @router.put("/points/goals/{code}", tags=["points"], responses=conflict)
    async def put_goal(caller: Write, code: Code, said: GoalSaid) -> Goal:
        """Make a goal, or change it. It is refused when somebody else has changed it since."""
        asked = asdict(said)
        based_on, reason = asked.pop("based_on"), asked.pop("reason")
        stages = [GoalStage(**one) for one in asked.pop("stages")]
        plan = Plan(**asked | {"parts": [GoalPart(**one) for one in asked["parts"]]}, stages=stages)

        async def work(connection: Connection) -> Goal:
            return await actions.set_goal(connection, code, plan, based_on, reason, caller.key_id)

        made = await pool.transact(work)
        kept.clear()
        return made
