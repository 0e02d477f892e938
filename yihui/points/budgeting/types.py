"""How far the budget of a rule is used."""

from dataclasses import dataclass
from typing import Literal

Alarm = Literal["near", "over"]


@dataclass(frozen=True, slots=True)
class BudgetSpan:
    """The budget of the day, of the month or in all, and what is used of it. `alarm` is near from
    80 % on, and over once nothing is left."""

    span: Literal["day", "month", "all"]
    budget: int
    used: int
    alarm: Alarm | None


@dataclass(frozen=True, slots=True)
class BudgetState:
    """The budgets of a live rule; `end` says what happens at their end: stop, or tell_only."""

    code: str
    version: int
    name_zh: str
    name_en: str
    end: str
    spans: list[BudgetSpan]
