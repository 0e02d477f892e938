"""Snapshots: who was in an audience as of a day, and how several audiences lie to each other."""

from yihui.audiences.snapshots.actions import NoSnapshot, find_snapshot, keep
from yihui.audiences.snapshots.proof import PROVED, compare
from yihui.audiences.snapshots.rules import holds
from yihui.audiences.snapshots.types import Snapshot

__all__ = ["PROVED", "NoSnapshot", "Snapshot", "compare", "find_snapshot", "holds", "keep"]
