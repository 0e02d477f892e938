"""Challenges: who falls from a tier may keep it by a goal that she reaches within some days."""

from yihui.tiers.challenging.actions import find_gained, judge, judge_round, settle

__all__ = ["find_gained", "judge", "judge_round", "settle"]
