"""Identity: one member, many ports. Identifiers, members, and what was said of them."""

from yihui.identity.actions import (
    Clues,
    MemberNumbers,
    Origin,
    Profile,
    find_by_clue,
    find_holders,
    find_identifiers,
    find_kinds,
    find_member,
    find_members,
    find_one_ids,
    find_owners,
    find_row,
    identify,
    know,
    opened,
    tell_profiles,
)
from yihui.identity.types import BalanceShown, Clue, Kind, MemberRow, Named, StandingShown

__all__ = [
    "BalanceShown", "Clue", "Clues", "Kind", "MemberNumbers", "MemberRow", "Named", "Origin",
    "Profile", "StandingShown", "find_by_clue", "find_holders",
    "find_identifiers", "find_kinds", "find_member", "find_members", "find_one_ids", "find_owners",
    "find_row",
    "identify",
    "know", "opened", "tell_profiles",
]  # fmt: skip
