"""Schedules: when tags are worked out, and which are paused."""

from yihui.tags.schedules.actions import find_all, move_on, pause, resume
from yihui.tags.schedules.rules import say, stands_still
from yihui.tags.schedules.types import Schedule

__all__ = ["Schedule", "find_all", "move_on", "pause", "resume", "say", "stands_still"]
