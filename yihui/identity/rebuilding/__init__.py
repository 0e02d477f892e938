"""Rebuilding: who is one person, found anew from all that records said, in the order of events."""

from yihui.identity.rebuilding import actions, cluster, engines, sets, trying
from yihui.identity.rebuilding.actions import compare, find_days, find_kept, prove, read
from yihui.identity.rebuilding.replay import Refusal, Replayed, replay
from yihui.identity.rebuilding.sets import components, partition
from yihui.identity.rebuilding.trying import (
    Counts,
    Evidence,
    Fused,
    FuseMoved,
    JoinedGroup,
    PartedMember,
)
from yihui.identity.rebuilding.types import Apart, Compared, Kept, KeptApart, Node, Policies, Said

__all__ = [
    "Apart", "Compared", "Counts", "Evidence", "FuseMoved", "Fused", "JoinedGroup", "Kept",
    "KeptApart", "Node", "PartedMember", "Policies", "Refusal", "Replayed", "Said",
    "actions", "cluster", "compare", "components", "engines", "find_days", "find_kept",
    "partition", "prove", "read", "replay", "sets", "trying",
]  # fmt: skip
