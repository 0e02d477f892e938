"""Whose phones were since when: a number that is given out again passes on, and takes nothing
along."""

from yihui.identity.owning.actions import doubt, find_intervals, find_terms, forget, turn, write
from yihui.identity.owning.types import Interval

__all__ = ["Interval", "doubt", "find_intervals", "find_terms", "forget", "turn", "write"]
