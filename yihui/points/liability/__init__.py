"""Liability: what is owed to members in points, in points and in money."""

from yihui.points.liability.actions import assume, find_assumptions, find_report
from yihui.points.liability.types import Assumption, AssumptionKind, LiabilityReport

__all__ = [
    "Assumption",
    "AssumptionKind",
    "LiabilityReport",
    "assume",
    "find_assumptions",
    "find_report",
]
