"""Roles, permissions and what a caller may see."""

from dataclasses import dataclass
from enum import StrEnum


class Permission(StrEnum):
    """What a route may ask for."""

    RECORDS_WRITE = "records.write"
    MEMBERS_READ = "members.read"
    MEMBERS_REVEAL = "members.reveal"
    POINTS_REDEEM = "points.redeem"
    RULES_READ = "rules.read"
    RULES_WRITE = "rules.write"
    QUARANTINE_MANAGE = "quarantine.manage"
    TOTALS_READ = "totals.read"
    KEYS_MANAGE = "keys.manage"
    AUDIT_READ = "audit.read"
    ORGANISATION_READ = "organisation.read"


P = Permission
ROLES: dict[str, frozenset[Permission]] = {
    "headquarters": frozenset(Permission),
    "operator": frozenset(
        {P.MEMBERS_READ, P.RULES_READ, P.RULES_WRITE, P.QUARANTINE_MANAGE, P.TOTALS_READ,
         P.ORGANISATION_READ}
    ),
    "analyst": frozenset({P.MEMBERS_READ, P.RULES_READ, P.TOTALS_READ, P.ORGANISATION_READ}),
    "finance": frozenset({P.MEMBERS_READ, P.RULES_READ, P.TOTALS_READ, P.AUDIT_READ,
                          P.ORGANISATION_READ}),
    "supervisor": frozenset({P.MEMBERS_READ, P.ORGANISATION_READ}),
    "store_manager": frozenset({P.MEMBERS_READ, P.POINTS_REDEEM, P.ORGANISATION_READ}),
    "guide": frozenset({P.MEMBERS_READ, P.ORGANISATION_READ}),
    "integration": frozenset({P.RECORDS_WRITE, P.MEMBERS_READ, P.POINTS_REDEEM,
                              P.ORGANISATION_READ}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a key with a role, and the scope it sees (the whole house, or these stores)."""

    key_id: str
    name: str
    role: str
    whole: bool
    store_nos: tuple[int, ...]

    def may(self, permission: Permission) -> bool:
        return permission in ROLES.get(self.role, frozenset())


@dataclass(frozen=True, slots=True)
class Store:
    """One store as lists show it."""

    store_no: int
    code: str
    name_zh: str
    name_en: str
    kind: str
    brand: str | None
    region: str | None
