"""Tiers: growth value, four tiers by default, upgrade at once."""

from yihui.tiers.actions import (
    Standing,
    draft,
    find_changes,
    find_standing,
    find_standings,
    find_versions,
    live_plan,
    preview,
    promote,
    publish,
    start_round,
)
from yihui.tiers.types import Move, Plan, PlanVersion, Tier

__all__ = [
    "Move", "Plan", "PlanVersion", "Standing", "Tier", "draft", "find_changes", "find_standing",
    "find_standings", "find_versions", "live_plan", "preview", "promote", "publish", "start_round",
]  # fmt: skip
