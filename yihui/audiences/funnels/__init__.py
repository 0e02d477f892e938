"""Funnels: how many members came to each step of what should happen one after the other."""

from yihui.audiences.funnels.actions import find_funnel
from yihui.audiences.funnels.types import By, Funnel, FunnelPart, FunnelStep

__all__ = ["By", "Funnel", "FunnelPart", "FunnelStep", "find_funnel"]
