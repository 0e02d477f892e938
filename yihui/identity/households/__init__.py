"""Households: who lives with whom, said by hand. It joins no identities and moves no points."""

from yihui.identity.households.actions import (
    add,
    change,
    drop,
    find_household,
    find_of,
    find_seen,
    find_spells,
    leave,
)
from yihui.identity.households.types import (
    HOUSEHOLD_MOST,
    ROLES,
    HouseholdApart,
    Living,
    Membership,
    NoHousehold,
    Role,
    Spell,
)

__all__ = [
    "HOUSEHOLD_MOST", "ROLES", "HouseholdApart", "Living", "Membership", "NoHousehold", "Role",
    "Spell", "add", "change", "drop", "find_household", "find_of", "find_seen", "find_spells",
    "leave",
]  # fmt: skip
