"""Roles, permissions and what a caller may see."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Permission(StrEnum):
    """What a route may ask for."""

    RECORDS_WRITE = "records.write"
    EVENTS_WRITE = "events.write"
    MEMBERS_READ = "members.read"
    MEMBERS_REVEAL = "members.reveal"
    MEMBERS_MERGE = "members.merge"
    MEMBERS_CONSENT = "members.consent"
    MEMBERS_HOUSEHOLD = "members.household"
    MEMBERS_COPY = "members.copy"
    MEMBERS_ERASE = "members.erase"
    MEMBERS_TOKEN = "members.token"
    POINTS_REDEEM = "points.redeem"
    BENEFITS_USE = "benefits.use"
    TIERS_LEND = "tiers.lend"
    TIERS_WRITE = "tiers.write"
    POINTS_REMIND = "points.remind"
    POINTS_EXTEND = "points.extend"
    POINTS_ADJUST = "points.adjust"
    POINTS_FILE = "points.file"
    POINTS_FREEZE = "points.freeze"
    ORDERS_ATTACH = "orders.attach"
    RULES_READ = "rules.read"
    RULES_WRITE = "rules.write"
    QUARANTINE_MANAGE = "quarantine.manage"
    TOTALS_READ = "totals.read"
    KEYS_MANAGE = "keys.manage"
    AUDIT_READ = "audit.read"
    ORGANISATION_READ = "organisation.read"
    ORGANISATION_MANAGE = "organisation.manage"
    USERS_MANAGE = "users.manage"
    HEALTH_READ = "health.read"
    LEDGER_READ = "ledger.read"
    LIABILITY_READ = "liability.read"
    LIABILITY_ASSUME = "liability.assume"
    LIABILITY_CLOSE = "liability.close"
    MEMBERS_EXPORT = "members.export"
    INSIGHT_READ = "insight.read"
    AUDIENCES_READ = "audiences.read"
    AUDIENCES_WRITE = "audiences.write"
    TAGS_READ = "tags.read"
    TAGS_WRITE = "tags.write"
    TAGS_GIVE = "tags.give"
    IMPORTS_READ = "imports.read"
    IMPORTS_MANAGE = "imports.manage"
    MAPPINGS_MANAGE = "mappings.manage"
    SOURCES_READ = "sources.read"
    SOURCES_MANAGE = "sources.manage"
    POLICY_READ = "policy.read"
    POLICY_WRITE = "policy.write"


P = Permission
ROLES: dict[str, frozenset[Permission]] = {
    "headquarters": frozenset(Permission),
    "operator": frozenset(
        {P.MEMBERS_READ, P.MEMBERS_EXPORT, P.MEMBERS_MERGE, P.MEMBERS_CONSENT,
         P.MEMBERS_HOUSEHOLD, P.LEDGER_READ, P.POINTS_ADJUST, P.POINTS_FILE, P.POINTS_FREEZE,
         P.RULES_READ, P.RULES_WRITE, P.INSIGHT_READ, P.AUDIENCES_READ, P.AUDIENCES_WRITE,
         P.IMPORTS_READ,
         P.IMPORTS_MANAGE, P.MAPPINGS_MANAGE, P.QUARANTINE_MANAGE, P.TOTALS_READ,
         P.ORGANISATION_READ, P.SOURCES_READ, P.SOURCES_MANAGE, P.POLICY_READ,
         P.POINTS_EXTEND, P.ORDERS_ATTACH, P.TAGS_READ, P.TAGS_WRITE, P.TIERS_LEND, P.TIERS_WRITE,
         P.TAGS_GIVE}
    ),
    "analyst": frozenset({P.MEMBERS_READ, P.LEDGER_READ, P.RULES_READ, P.INSIGHT_READ,
                          P.IMPORTS_READ, P.TOTALS_READ, P.ORGANISATION_READ,
                          P.SOURCES_READ, P.POLICY_READ, P.AUDIENCES_READ,
                          P.AUDIENCES_WRITE, P.TAGS_READ}),
    "finance": frozenset({P.MEMBERS_READ, P.LEDGER_READ, P.RULES_READ, P.INSIGHT_READ,
                          P.TOTALS_READ, P.AUDIT_READ, P.ORGANISATION_READ, P.LIABILITY_READ,
                          P.LIABILITY_ASSUME, P.LIABILITY_CLOSE}),
    "supervisor": frozenset({P.MEMBERS_READ, P.LEDGER_READ, P.INSIGHT_READ, P.ORGANISATION_READ,
                             P.AUDIENCES_READ, P.AUDIENCES_WRITE, P.TAGS_READ, P.TAGS_GIVE}),
    "store_manager": frozenset({P.MEMBERS_READ, P.LEDGER_READ, P.INSIGHT_READ, P.POINTS_REDEEM,
                                P.BENEFITS_USE,
                                P.MEMBERS_CONSENT, P.MEMBERS_HOUSEHOLD, P.ORGANISATION_READ,
                                P.ORDERS_ATTACH, P.AUDIENCES_READ, P.AUDIENCES_WRITE, P.TAGS_READ,
                                P.TAGS_GIVE}),
    "guide": frozenset({P.MEMBERS_READ, P.ORGANISATION_READ, P.TAGS_GIVE}),
    "integration": frozenset({P.RECORDS_WRITE, P.EVENTS_WRITE, P.MEMBERS_READ,
                              P.MEMBERS_CONSENT, P.MEMBERS_TOKEN, P.POINTS_REDEEM,
                              P.BENEFITS_USE,
                              P.POINTS_REMIND, P.ORGANISATION_READ, P.TAGS_GIVE}),
    # For code that anybody can read, such as a web page or a mini-program.
    "collector": frozenset({P.EVENTS_WRITE}),
}  # fmt: skip
# What cannot be divided by stores: each of its routes asks for a caller of the whole house.
WHOLE_ONLY = frozenset(
    {P.RULES_WRITE, P.QUARANTINE_MANAGE, P.TOTALS_READ, P.KEYS_MANAGE, P.AUDIT_READ,
     P.ORGANISATION_MANAGE, P.USERS_MANAGE, P.HEALTH_READ, P.IMPORTS_READ, P.IMPORTS_MANAGE,
     P.MAPPINGS_MANAGE, P.MEMBERS_MERGE, P.SOURCES_READ, P.SOURCES_MANAGE, P.POLICY_READ,
     P.POLICY_WRITE, P.MEMBERS_COPY, P.MEMBERS_ERASE, P.POINTS_REMIND,
     P.POINTS_EXTEND, P.POINTS_FILE, P.LIABILITY_READ, P.LIABILITY_ASSUME,
     P.LIABILITY_CLOSE, P.TAGS_WRITE}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """Numbers of brands, regions and stores, which add up; empty means the whole house."""

    brand_nos: tuple[int, ...] = ()
    region_nos: tuple[int, ...] = ()
    store_nos: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        return not (self.brand_nos or self.region_nos or self.store_nos)

    def columns(self) -> dict[str, list[int]]:
        """As the tables of keys and users hold it."""
        return {
            "brand_nos": list(self.brand_nos),
            "region_nos": list(self.region_nos),
            "store_nos": list(self.store_nos),
        }


@dataclass(frozen=True, slots=True)
class Actor:
    """Who asks: a key or a user with a role, and the scope (the whole house, or these stores).

    `key_id` is how the audit log names the actor: a key's id, or `user:` with the user's number.
    """

    key_id: str
    name: str
    role: str
    whole: bool
    store_nos: tuple[int, ...]
    user_no: int | None = None
    must_change: bool = False

    def may(self, permission: Permission) -> bool:
        return permission in ROLES.get(self.role, frozenset())

    def permissions(self) -> list[str]:
        """What the role allows within this scope."""
        held = ROLES.get(self.role, frozenset())
        return sorted(str(one) for one in (held if self.whole else held - WHOLE_ONLY))

    def within(self, store_nos: frozenset[int]) -> "Actor":
        """The same actor who sees no more than these stores."""
        seen = store_nos if self.whole else store_nos & set(self.store_nos)
        return replace(self, whole=False, store_nos=tuple(sorted(seen)))


@dataclass(frozen=True, slots=True)
class Place:
    """A brand, region or channel: its code and its names."""

    code: str
    name_zh: str
    name_en: str


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
