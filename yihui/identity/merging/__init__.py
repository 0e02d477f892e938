"""Merging members: proposals, decisions, and who is carried by whom."""

from yihui.identity.merging.actions import (
    bind,
    check_root,
    count_identifiers,
    divide,
    find_accounts,
    find_carriers,
    find_conflicts,
    find_decided,
    find_edges,
    find_faces,
    find_known,
    find_merges,
    find_owners,
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
from yihui.identity.merging.rules import parted, said_of_evidence, survivor
from yihui.identity.merging.types import (
    Edge,
    Face,
    MovedOn,
    OnePerson,
    Parting,
    Path,
    Proposal,
    SamePerson,
    SecondPerson,
    Seen,
    Settled,
    Tree,
)

__all__ = [
    "Edge", "Face", "MovedOn", "OnePerson", "Parting", "Path", "Proposal", "SamePerson",
    "SecondPerson", "Seen", "Settled", "Tree", "bind", "check_root", "count_identifiers", "divide",
    "find_accounts", "find_carriers", "find_conflicts", "find_decided", "find_edges", "find_faces",
    "find_known", "find_merges", "find_owners", "find_pair", "find_path", "find_root",
    "find_state", "find_tree", "find_trees", "lapse", "lock_merge", "parted", "propose", "refuse",
    "release", "said_of_evidence", "set_aside", "survivor", "withdraw",
]  # fmt: skip
