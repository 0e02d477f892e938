"""Insight: the numbers people steer by, and the members behind each of them."""

from yihui.insight.actions import find_cells, find_cohorts, find_cuts, find_ladder, find_set
from yihui.insight.overview import find_overview
from yihui.insight.rules import before, year_before
from yihui.insight.tags import find_tags
from yihui.insight.types import Cuts, Period

__all__ = [
    "Cuts", "Period", "before", "find_cells", "find_cohorts", "find_cuts", "find_ladder",
    "find_overview",
    "find_set", "find_tags", "year_before",
]  # fmt: skip
