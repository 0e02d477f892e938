"""Balance bands: who holds few, some or many points, who moved, and what they can afford."""

from yihui.points.banding.actions import find_bands, set_bounds
from yihui.points.banding.types import BandReport, Bounds

__all__ = ["BandReport", "Bounds", "find_bands", "set_bounds"]
