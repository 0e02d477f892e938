"""Identity: one member, many ports. Identifiers, members, and what was said of them."""

from yihui.identity import (
    brands,
    consents,
    copies,
    erasing,
    fusing,
    matching,
    merging,
    owning,
    policy,
    rebuilding,
)
from yihui.identity.actions import (
    Clues,
    MemberNumbers,
    Profile,
    find_birthday,
    find_by_clue,
    find_by_clues,
    find_evidence,
    find_group,
    find_holders,
    find_identifiers,
    find_kinds,
    find_member,
    find_one_ids,
    find_owners,
    find_person,
    find_row,
    find_survivors,
    is_anybody_known,
    know,
    name_hash,
    opened,
    opened_names,
    tell_profiles,
)
from yihui.identity.deciding import Told, identify
from yihui.identity.rules import (
    KINDS,
    at_home,
    heard,
    masked_name,
    plain_name,
    said_of,
    spoken,
)
from yihui.identity.types import (
    BalanceShown,
    Clue,
    FactsShown,
    Identified,
    Join,
    Kind,
    MemberRow,
    Named,
    Origin,
    StandingShown,
)

__all__ = [
    "KINDS", "BalanceShown", "Clue", "Clues", "FactsShown", "Identified", "Join", "Kind",
    "MemberNumbers", "MemberRow", "Named", "Origin", "Profile", "StandingShown", "Told", "at_home",
    "brands", "consents", "copies", "erasing", "find_birthday", "find_by_clue", "find_by_clues",
    "find_evidence", "find_group",
    "find_holders",
    "find_identifiers", "find_kinds", "find_member", "find_one_ids", "find_owners", "find_person",
    "find_row", "find_survivors", "fusing", "heard", "identify", "is_anybody_known", "know",
    "masked_name", "matching", "merging", "name_hash", "opened", "opened_names", "owning",
    "plain_name", "policy", "rebuilding", "said_of", "spoken", "tell_profiles",
]  # fmt: skip
