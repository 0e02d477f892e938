"""Coverage of tags, day by day: how many members have each value, and how far that drifts."""

from yihui.tags.coverage.actions import accept, find_brands, find_days, find_drifts, keep
from yihui.tags.coverage.types import Comparison, Counted, Drift, State

__all__ = [
    "Comparison", "Counted", "Drift", "State", "accept", "find_brands", "find_days", "find_drifts",
    "keep",
]  # fmt: skip
