"""Merging members: proposals, decisions, and who is carried by whom."""

from yihui.identity.merging.actions import (
    bind,
    check_root,
    divide,
    find_accounts,
    find_carriers,
    find_conflicts,
    find_decided,
    find_faces,
    find_merges,
    find_pair,
    find_path,
    find_root,
    find_state,
    find_tree,
    find_trees,
    lapse,
    lock_merge,
    propose,
    refuse,
    release,
    set_aside,
    withdraw,
)
from yihui.identity.merging.rules import said_of_evidence, survivor
from yihui.identity.merging.types import (
    Face,
    MovedOn,
    Path,
    Proposal,
    SamePerson,
    SecondPerson,
    Seen,
    Settled,
    Tree,
)

__all__ = [
    "Face", "MovedOn", "Path", "Proposal", "SamePerson", "SecondPerson", "Seen", "Settled", "Tree",
    "bind", "check_root", "divide", "find_accounts", "find_carriers", "find_conflicts",
    "find_decided", "find_faces", "find_merges", "find_pair", "find_path", "find_root",
    "find_state", "find_tree",
    "find_trees", "lapse", "lock_merge", "propose", "refuse", "release", "said_of_evidence",
    "set_aside", "survivor", "withdraw",
]  # fmt: skip
