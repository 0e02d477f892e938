"""How the house is: database, disk, worker, lanes, newest batches, the last check."""

from yihui.health.actions import WORKER_NOTE, find_health
from yihui.health.types import Health, LakeHealth, LaneHealth

__all__ = ["WORKER_NOTE", "Health", "LakeHealth", "LaneHealth", "find_health"]
