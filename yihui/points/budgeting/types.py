"""How far budgets are used."""

from dataclasses import dataclass
from typing import Literal

from yihui.core.errors import Conflict
from yihui.points.earning import SharedBudget, Span

Alarm = Literal["near", "over"]


@dataclass(frozen=True, slots=True)
class BudgetSpan:
    """The budget of the day, of the month or in all, what is used of it and what is left. `alarm`
    is near from the first level on (80 % unless said otherwise), and over once nothing is left;
    `alarm_percent` is the highest level that is reached."""

    span: Span
    budget: int
    used: int
    left: int
    alarm: Alarm | None
    alarm_percent: int | None


@dataclass(frozen=True, slots=True)
class BudgetState:
    """The budgets of a live rule; `end` says what happens at their end: stop, or tell_only."""

    code: str
    version: int
    name_zh: str
    name_en: str
    end: str
    spans: list[BudgetSpan]


@dataclass(frozen=True, slots=True)
class RuleUse:
    """What one rule used of a shared budget today, this month and in all; `live` while it draws on
    it now."""

    code: str
    name_zh: str
    name_en: str
    live: bool
    day: int
    month: int
    all: int


@dataclass(frozen=True, slots=True)
class SharedState(SharedBudget):
    """A shared budget as its newest version says, how far it is used, and by which rules."""

    spans: list[BudgetSpan]
    rules: list[RuleUse]


class BudgetInUse(Conflict):
    """Rules that are live draw on this budget."""

    code = "budget_in_use"
    cure = "End these rules first, or let them draw on another budget."
