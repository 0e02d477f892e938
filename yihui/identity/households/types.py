"""A household: who belongs to it as what, since when, and what is refused."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from yihui.core.errors import YihuiError

HOUSEHOLD_MOST = 20  # people in one household
Role = Literal["head", "partner", "child", "other"]
ROLES: dict[Role, tuple[str, str]] = {
    "head": ("户主", "Head"),
    "partner": ("伴侣", "Partner"),
    "child": ("子女", "Child"),
    "other": ("其他成员", "Other"),
}


@dataclass(frozen=True, slots=True)
class Membership:
    """The one membership that counts of a person: `root_no` carries her, `member_no` is of whom it
    was said."""

    root_no: int
    membership_no: int
    household_no: int
    member_no: int
    role: Role
    since: datetime


@dataclass(frozen=True, slots=True)
class Spell:
    """A time in which a member belonged to a household in one role; without `until` it lasts."""

    membership_no: int
    household_no: int
    member_no: int
    role: Role
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Living:
    """A wish that `other_no` belong to the household of `one_no`. If that one has none, it is made,
    and `own_role` is hers in it. Whoever has another household leaves it if `move` says so."""

    one_no: int
    other_no: int
    role: Role
    own_role: Role
    move: bool


class HouseholdElsewhere(YihuiError):
    """She belongs to another household."""

    code = "household_elsewhere"
    status = 409
    cure = "Let her leave that one first, or send `move` to do both."


class HouseholdFull(YihuiError):
    """The household has as many people as it may have."""

    code = "household_full"
    status = 409
    cure = "Let somebody leave who does not live there any more."


class HouseholdHead(YihuiError):
    """The household has a head."""

    code = "household_head"
    status = 409
    cure = "Give the head another role first, or choose another one here."


class NoHousehold(YihuiError):
    """She belongs to no household."""

    code = "household_none"
    status = 409
    cure = "Say first with whom she lives."


class HouseholdApart(YihuiError):
    """Brands are kept apart, and she has not allowed that they know of each other."""

    code = "household_apart"
    status = 409
    cure = "Ask her to consent to linking, or somebody of the whole house to do it."
