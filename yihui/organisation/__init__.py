"""The group: brands, regions, stores, staff; roles, scopes, users, sessions, API keys, audit."""

from yihui.organisation import places, sessions, users
from yihui.organisation.actions import (
    Names,
    audit,
    find_actor,
    find_actor_names,
    find_audit,
    find_code,
    find_key_actor,
    find_keys,
    find_named,
    find_names,
    find_own_store_no,
    find_places,
    find_scope,
    find_store_no,
    find_stores,
    find_stores_in_scope,
    make_key,
    name_codes,
    note_serving,
    revoke_key,
    set_catalogue,
)
from yihui.organisation.gate import Gate
from yihui.organisation.types import ROLES, WHOLE_ONLY, Actor, Permission, Place, Scope, Store
from yihui.organisation.words import ACTIONS

__all__ = [
    "ACTIONS", "ROLES", "WHOLE_ONLY", "Actor", "Gate", "Names", "Permission", "Place", "Scope",
    "Store", "audit", "find_actor", "find_actor_names", "find_audit", "find_code", "find_key_actor",
    "find_keys", "find_named", "find_names", "find_own_store_no", "find_places", "find_scope",
    "find_store_no", "find_stores", "find_stores_in_scope", "make_key", "name_codes",
    "note_serving", "places",
    "revoke_key", "sessions", "set_catalogue", "users",
]  # fmt: skip
