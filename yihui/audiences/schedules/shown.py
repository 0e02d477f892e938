"""What the routes of schedules take and tell."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

from yihui.core.web import STRICT, Strict

Every = Literal["day", "week", "month"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSchedule:
    """Every day, week or month at an hour of the programme's clock: on a weekday (1 is Monday), or
    on a day of the month, of shorter months the last."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    every: Every
    hour: Annotated[int, Ge(0), Le(23)]
    weekday: Annotated[int, Ge(1), Le(7)] | None = None
    month_day: Annotated[int, Ge(1), Le(31)] | None = None


@dataclass(frozen=True, slots=True)
class ScheduleShown:
    """When snapshots are taken by themselves. After three failures in a row it stands still since
    `paused_at`; `problem` is why; set anew, it goes on."""

    every: Every
    hour: int
    weekday: int | None
    month_day: int | None
    next_at: datetime
    failures: int
    paused_at: datetime | None
    problem: str
    problem_zh: str
    made_by: str
    made_at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class ScheduleOf:
    """The schedule of an audience, null without one."""

    schedule: ScheduleShown | None
