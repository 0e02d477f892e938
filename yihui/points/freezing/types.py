"""A freeze of a member's points, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime

from yihui.core.errors import YihuiError


@dataclass(frozen=True, slots=True)
class Freeze:
    """A freeze: until a person ends it, or to the end of `until_on`. Who ended it is empty where
    time did; `lots` were given `days` back."""

    freeze_no: int
    until_on: date | None
    reason: str
    frozen_by: str
    frozen_on: date
    frozen_at: datetime
    thawed_at: datetime | None
    thawed_by: str
    thawed_why: str
    lots: int


@dataclass(frozen=True, slots=True)
class FrozenNow:
    """An account that is frozen now: since when, until when at the latest, and what the newest of
    its freezes says."""

    member_no: int
    freeze_no: int
    until_on: date | None
    reason: str
    frozen_by: str
    frozen_at: datetime


class AlreadyFrozen(YihuiError):
    """The member is frozen already."""

    code = "already_frozen"
    status = 409
    cure = "Thaw her first, if the reason or the day shall be another."


class NotFrozen(YihuiError):
    """The member is not frozen."""

    code = "not_frozen"
    status = 409
    cure = "Nothing needs to be done; reload to see who thawed her."
