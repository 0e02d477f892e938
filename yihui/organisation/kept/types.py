"""A kept view of a list, how its columns lie, and a draft."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar

from annotated_types import Interval, Len, MaxLen

from yihui.core.web import STRICT, Strict, Text
from yihui.organisation.types import Permission

COLUMNS_MOST = 60
VIEWS_MOST = 50  # of one person and one list
DRAFTS_MOST = 50  # of one person; the one kept longest ago gives way
DRAFT_DAYS = 90
DRAFT_BYTES = 64 * 1024
Column = Annotated[str, Len(1, 32), Text]
Columns = Annotated[list[Column], MaxLen(COLUMNS_MOST)]
Width = Annotated[int, Interval(ge=40, le=1_200)]


@dataclass(frozen=True, slots=True)
class List:
    """A list of the console: the permission of who reads it, whether it is for the whole house,
    and the filters that a view may hold. Free text that could name a person is none of them."""

    permission: Permission
    whole: bool
    filters: frozenset[str]


P = Permission
PERIOD = {"period", "from", "to"}
LISTS = {
    "members": List(P.MEMBERS_READ, False, frozenset(
        {"tier", "brand", "store", "last_order_from", "last_order_to", "available_from",
         "joined_from", "joined_to"})),
    "orders": List(P.MEMBERS_READ, False, frozenset({"channel", "store", "member"} | PERIOD)),
    "ledger": List(P.LEDGER_READ, False, frozenset({"kind", "store", "rule"} | PERIOD)),
    "imports": List(P.IMPORTS_READ, True, frozenset({"state", "way"})),
    "users": List(P.USERS_MANAGE, True, frozenset({"role"})),
    "audit": List(P.AUDIT_READ, True, frozenset({"actor", "action"})),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the columns of a list lie; what is not named is as usual. Widths in pixels."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    order: Columns
    hidden: Columns
    shown: Columns
    widths: Annotated[dict[Column, Width], MaxLen(COLUMNS_MOST)]


@dataclass(frozen=True, slots=True)
class View:
    """A kept view as its reader sees it."""

    view_no: int
    list: str
    name: str
    shared: bool
    mine: bool
    made_by: str
    filters: dict[str, str]
    layout: dict[str, Any]
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """How a list opens for somebody: the view it begins with, and its columns without one."""

    view_no: int | None
    layout: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has written and not yet saved, and the version that she began from."""

    document: dict[str, Any]
    based_on: int
    kept_at: datetime
