"""Balance bands: who holds few, some or many points, who moved, and what they can afford."""

from yihui.points.banding.actions import find_bands, find_bounds, set_bounds
from yihui.points.banding.types import BANDS, BandReport, Bounds

__all__ = ["BANDS", "BandReport", "Bounds", "find_bands", "find_bounds", "set_bounds"]
