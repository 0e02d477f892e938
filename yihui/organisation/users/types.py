"""A person who enters the console."""

from dataclasses import dataclass, field
from datetime import datetime

from yihui.organisation.types import Scope

# Integrations have keys only, guides the phone pages only.
USER_ROLES = ("headquarters", "operator", "analyst", "finance", "supervisor", "store_manager")
# Roles of the field: they never see the whole house.
FIELD_ROLES = ("supervisor", "store_manager")


@dataclass(frozen=True, slots=True)
class NewUser:
    """Somebody who is to enter; `hashed` is the argon2id hash of the first password."""

    login: str
    name: str
    role: str
    scope: Scope
    hashed: str = field(repr=False)
    must_change: bool = True


@dataclass(frozen=True, slots=True)
class User:
    """A person who enters the console, without the password; her scope by codes."""

    user_no: int
    login: str
    name: str
    role: str
    brands: list[str]
    regions: list[str]
    stores: list[str]
    state: str
    must_change: bool
    language: str
    theme: str
    density: str
    created_at: datetime
    entered_at: datetime | None
