"""Rebuilding: who is one person, found anew from all that records said, in the order of events."""

from yihui.identity.rebuilding import actions, sets
from yihui.identity.rebuilding.actions import compare
from yihui.identity.rebuilding.replay import replay
from yihui.identity.rebuilding.sets import components, partition
from yihui.identity.rebuilding.types import Apart, Node, Said

__all__ = [
    "Apart",
    "Node",
    "Said",
    "actions",
    "compare",
    "components",
    "partition",
    "replay",
    "sets",
]
