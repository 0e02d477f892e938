"""When snapshots of an audience are taken by themselves."""

from dataclasses import dataclass
from datetime import datetime

FAILURES_MOST = 3  # in a row; then it stands still until somebody has looked


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every day, week or month at an hour of the programme's clock; `weekday` 1 is Monday, and of
    a month that has no such day it is the last."""

    audience_no: int
    every: str
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
