"""The group: brands, regions, stores, staff; roles, scopes, API keys, audit."""

from yihui.organisation.actions import (
    Names,
    audit,
    find_actor,
    find_audit,
    find_keys,
    find_names,
    find_store_no,
    find_stores,
    make_key,
    name_codes,
    revoke_key,
    set_catalogue,
)
from yihui.organisation.types import ROLES, Actor, Permission, Store

__all__ = [
    "ROLES", "Actor", "Names", "Permission", "Store", "audit", "find_actor", "find_audit",
    "find_keys", "find_names", "find_store_no", "find_stores", "make_key", "name_codes",
    "revoke_key", "set_catalogue",
]  # fmt: skip
