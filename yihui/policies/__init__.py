"""The policy by which people are told apart, governed: what a draft would do, and its routes."""

from yihui.policies.actions import try_out, work_off
from yihui.policies.types import Answer, PointsMoved

__all__ = ["Answer", "PointsMoved", "try_out", "work_off"]
