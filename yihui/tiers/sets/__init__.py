"""Sets of tiers: the group's, and one for each brand that wants its own."""

from yihui.tiers.sets.actions import find_set, find_sets, find_stood, name
from yihui.tiers.sets.types import TierSet

__all__ = ["TierSet", "find_set", "find_sets", "find_stood", "name"]
