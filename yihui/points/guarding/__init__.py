"""Guarding: nothing is published by which points would give back too much of a purchase."""

from yihui.points.guarding.actions import FindNames, check, find_rebate
from yihui.points.guarding.types import Candidate, Earning, Offered, Rebate, TooMuchRebate

__all__ = [
    "Candidate", "Earning", "FindNames", "Offered", "Rebate", "TooMuchRebate", "check",
    "find_rebate",
]  # fmt: skip
