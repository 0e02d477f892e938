"""What the routes of schedules take and tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from annotated_types import Ge, Le, Len

from yihui.core.web import STRICT, Strict, Text
from yihui.tags.schedules.types import Every, When


@dataclass(frozen=True, slots=True)
class TagSchedule:
    """When a tag is worked out: with every `run`, with the run of the night of every `day`, of a
    weekday (1 is Monday) or of a day of the month, or by `hand`, when somebody asks. `next_at`: by
    itself; null where nothing does. Since `paused_at` its values stay as they are. `worked_at`:
    when the newest run had begun that worked it out, null while none did."""

    every: Every
    weekday: int | None
    month_day: int | None
    next_at: datetime | None
    paused_at: datetime | None
    paused_by: str | None
    why: str
    worked_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTagSchedule:
    """When a tag is to be worked out: a `weekday` (1 is Monday) for every week, a `month_day` for
    every month, of shorter months the last."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    every: Every
    weekday: Annotated[int, Ge(1), Le(7)] | None = None
    month_day: Annotated[int, Ge(1), Le(31)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPause:
    """Why a tag is paused."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    why: Annotated[str, Len(1, 200), Text]


def shown(when: When, names: Mapping[str, str]) -> TagSchedule:
    """The schedule of a tag as routes tell it."""
    one = when.schedule
    by = one.paused_by and names.get(one.paused_by, one.paused_by)
    return TagSchedule(
        one.every, one.weekday, one.month_day, when.next_at, one.paused_at, by, one.why,
        one.worked_at,
    )  # fmt: skip
