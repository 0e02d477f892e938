"""When a tag is worked out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from yihui.core.errors import Conflict

# With every run; with the run of the night of every day, of a weekday or of a day of the month; or
# with runs that people ask for, not with those of the night.
Every = Literal["run", "day", "week", "month", "hand"]
BY_NIGHT: tuple[Every, ...] = ("day", "week", "month")


class TagGivenByPeople(Conflict):
    """Nothing works this tag out: people give it."""

    code = "tag_given_by_people"
    cure = "Give its values conditions first."


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a tag is worked out: `weekday` 1 is Monday, and of a month that has no such day it is
    the last. Paused, it stays as it is. `worked_at`: when the newest run had begun that worked
    it out."""

    tag_no: int
    every: Every
    weekday: int | None
    month_day: int | None
    next_at: datetime | None
    paused_at: datetime | None
    paused_by: str | None
    why: str
    worked_at: datetime | None


@dataclass(frozen=True, slots=True)
class When:
    """The schedule of a tag, and when a run works it out next by itself (None: none does)."""

    schedule: Schedule
    next_at: datetime | None
