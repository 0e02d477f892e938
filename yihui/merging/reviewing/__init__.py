"""Probable matches before people: two members side by side, judged, and judged back."""

from yihui.merging.reviewing.actions import Bulk, Wish, judge, judge_many, take_back

__all__ = ["Bulk", "Wish", "judge", "judge_many", "take_back"]
