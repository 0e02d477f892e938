"""Goals of points: what is planned in stages, how a budget is split, and how both go."""

from yihui.points.goals.actions import (
    find_alarms,
    find_goal,
    find_goals,
    find_report,
    find_versions,
    set_goal,
)
from yihui.points.goals.types import Goal, GoalAlarm, GoalPart, GoalReport, GoalStage, Plan

__all__ = [
    "Goal",
    "GoalAlarm",
    "GoalPart",
    "GoalReport",
    "GoalStage",
    "Plan",
    "find_alarms",
    "find_goal",
    "find_goals",
    "find_report",
    "find_versions",
    "set_goal",
]
