"""Liability: what is owed to members in points, in points and in money."""

from yihui.points.liability.actions import assume, find_assumptions, find_report, work_out
from yihui.points.liability.keeping import PROBLEMS, ask, find_told, work_off
from yihui.points.liability.rules import month_from
from yihui.points.liability.sheets import journal_text
from yihui.points.liability.types import Assumption, AssumptionKind, LiabilityReport

__all__ = [
    "PROBLEMS",
    "Assumption",
    "AssumptionKind",
    "LiabilityReport",
    "ask",
    "assume",
    "find_assumptions",
    "find_report",
    "find_told",
    "journal_text",
    "month_from",
    "work_off",
    "work_out",
]
