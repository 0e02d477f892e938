"""Insight: the numbers people steer by, and the members behind each of them."""

from yihui.insight.actions import find_cells, find_cohorts, find_cuts, find_ladder, find_set
from yihui.insight.overview import find_overview
from yihui.insight.rules import FIXED, before, group_place, year_before, yuan
from yihui.insight.types import Cuts, Period

__all__ = [
    "FIXED", "Cuts", "Period", "before", "find_cells", "find_cohorts", "find_cuts", "find_ladder",
    "find_overview", "find_set", "group_place", "year_before", "yuan",
]  # fmt: skip
