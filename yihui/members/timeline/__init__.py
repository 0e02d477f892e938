"""The timeline: what happened to a member, from all rooms, each thing with its reason."""

from yihui.members.timeline.actions import entries_of_order, find_timeline
from yihui.members.timeline.types import Event, EventKind

__all__ = ["Event", "EventKind", "entries_of_order", "find_timeline"]
