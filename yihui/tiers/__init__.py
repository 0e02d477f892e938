"""Tiers: growth value, four tiers by default, up at once, and down when a tier's day is over."""

from yihui.tiers import benefits, challenging, costing, growing, lending, living, merging, sets
from yihui.tiers.actions import (
    count,
    draft,
    find_changes,
    find_standings,
    find_versions,
    live_plan,
    live_plans,
    plan_of,
    preview,
    promote,
    publish,
    start_round,
)
from yihui.tiers.past import find_names, find_names_of_sets, stage_past
from yihui.tiers.rules import title_of_change
from yihui.tiers.standings import (
    Progress,
    Standing,
    find_changes_before,
    find_progress,
    find_standing,
    reason,
)
from yihui.tiers.types import (
    GROUP,
    Benefit,
    Distribution,
    Fall,
    Life,
    Move,
    Plan,
    PlanVersion,
    Simulation,
    Tier,
    YearCost,
)

__all__ = [
    "GROUP", "Benefit", "Distribution", "Fall", "Life", "Move", "Plan", "PlanVersion", "Progress",
    "Simulation", "Standing", "Tier", "YearCost", "benefits", "challenging", "costing", "count",
    "draft", "find_changes", "find_changes_before", "find_names", "find_names_of_sets",
    "find_progress", "find_standing", "find_standings", "find_versions", "growing", "lending",
    "live_plan", "live_plans", "living", "merging", "plan_of", "preview", "promote", "publish",
    "reason", "sets", "stage_past", "start_round", "title_of_change",
]  # fmt: skip
