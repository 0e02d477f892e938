"""Schedules: when snapshots of an audience are taken by themselves."""

from yihui.audiences.schedules.actions import count_failure, count_success, find_due, move_on
from yihui.audiences.schedules.types import Schedule

__all__ = ["Schedule", "count_failure", "count_success", "find_due", "move_on"]
