"""Merging and unmerging of growth and standings."""

from yihui.tiers.merging.actions import join, part

__all__ = ["join", "part"]
