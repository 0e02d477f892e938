"""Goals of a points programme: what was planned, and what became of it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Turn = Literal["to_come", "running", "over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalStage:
    """Days of a goal, both ends included: the points that are to be given and redeemed in them, and
    the share of members who are to buy (of 10,000; null asks for none)."""

    name_zh: str
    name_en: str
    first_on: date
    last_on: date
    issued: int
    redeemed: int
    buyers_bp: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPart:
    """A part of a budget by its weight. What was given of it is known by the earning rules, shared
    budgets and reasons of points by hand (`origins`) that belong to it."""

    name_zh: str
    name_en: str
    weight: int
    rules: list[str] = field(default_factory=list)
    budgets: list[str] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a goal wants: why, in which days, in which stages; and how its budget of points is split
    into parts. `drift_bp`: from which difference of a part's share from its plan, of 10,000 up or
    down, the bell rings."""

    name_zh: str
    name_en: str
    purpose: str
    currency: str
    first_on: date
    last_on: date
    stages: list[GoalStage]
    budget: int | None
    parts: list[GoalPart]
    drift_bp: int
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Plan):
    """A version of a goal: what it wants, and who said so, when and why."""

    code: str
    version: int
    reason: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class Course:
    """Points of a goal's stages from the first day to the end of another: planned, at an even pace
    within each stage; what it came to (null for days to come); and where the pace of the running
    stage leads, from its last whole day to its end (null on other days)."""

    planned: int
    actual: int | None
    forecast: int | None


@dataclass(frozen=True, slots=True)
class GoalDay:
    """What rules and people gave on a day, and what was redeemed, less what came back; and what
    both came to by then on the days of stages."""

    day: date
    earned: int
    by_hand: int
    redeemed: int
    issued_by_then: Course
    redeemed_by_then: Course


@dataclass(frozen=True, slots=True)
class Pace:
    """Planned against what happened so far. `share_bp`: of the plan, of 10,000. `expected` is what
    the whole days so far would have come to at an even pace, `forecast` what the stage comes to at
    the pace of these days (null before the first is over), `off_bp` how far that is from the plan,
    up or down (null where nothing was planned)."""

    planned: int
    actual: int
    share_bp: int | None
    expected: int
    forecast: int | None
    off_bp: int | None


@dataclass(frozen=True, slots=True)
class Bought:
    """Members who bought in a stage, of those there were at its end, or are now."""

    buyers: int
    members: int
    planned_bp: int | None
    actual_bp: int | None


@dataclass(frozen=True, slots=True)
class StageTold:
    """A stage and how it goes: `days` of it in all and `passed` whole ones; what was given by rules
    (`earned`) and `by_hand` is `issued` together. The sentence says the same in words."""

    name_zh: str
    name_en: str
    first_on: date
    last_on: date
    turn: Turn
    days: int
    passed: int
    issued: Pace
    earned: int
    by_hand: int
    redeemed: Pace
    bought: Bought
    sentence_zh: str
    sentence_en: str


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part of the budget: its points, what that is worth, what was given of it, and its share of
    what all parts gave beside the planned one (of 10,000). `drift_bp` is their difference; `alarm`:
    it is above or below what the goal allows, or over (more was given than the part has)."""

    name_zh: str
    name_en: str
    weight: int
    points: int
    fen: int
    given: int
    used_bp: int
    planned_bp: int
    actual_bp: int | None
    drift_bp: int | None
    alarm: Literal["above", "below", "over"] | None
    rules: list["Giver"]
    budgets: list["Giver"]
    origins: list["Giver"]
    sentence_zh: str
    sentence_en: str


@dataclass(frozen=True, slots=True)
class Giver:
    """What belongs to a part, by its code, and what it gave."""

    code: str
    name_zh: str
    name_en: str
    points: int


@dataclass(frozen=True, slots=True)
class BudgetTold:
    """A goal's budget and its parts. `outside` was given by nothing that belongs to a part. Before
    a twentieth of the budget was given, shares say little and no part drifts."""

    points: int
    fen: int
    given: int
    outside: int
    parts: list[PartTold]


@dataclass(frozen=True, slots=True)
class GoalReport:
    """A goal as of a moment: its plan, its stages, its budget, and all of its days."""

    goal: Goal
    as_of: datetime
    today: date
    stages: list[StageTold]
    budget: BudgetTold | None
    days: list[GoalDay]


@dataclass(frozen=True, slots=True)
class GoalAlarm:
    """A part of a running goal's budget that drifts, or is used up."""

    code: str
    name_zh: str
    name_en: str
    part: int
    alarm: str
    sentence_zh: str
    sentence_en: str
