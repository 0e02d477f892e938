"""A wish to put off the expiry of lots, and what it does."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import YihuiError

State = Literal["proposed", "approved", "done", "refused", "lapsed"]


@dataclass(frozen=True, slots=True)
class Which:
    """Which lots last until when: those with something left whose day lies in a span (open where
    an end is null) and before `until_on`; of one member or of all. `waiting` leaves out pending
    ones, which do not wait for reminders."""

    until_on: date
    member_no: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class ExtensionSum:
    """So many members, lots and points."""

    members: int
    lots: int
    points: int


@dataclass(frozen=True, slots=True)
class ExtensionEffect:
    """What an extension does. `lapsed` of the points had lapsed and can be spent again; `told` of
    the members were reminded of a day that counts no more, and are told of the new one. From
    `second_above` points on (`second_person`) somebody else must approve."""

    members: int
    lots: int
    points: int
    lapsed: int
    told: int
    first_on: date | None
    last_on: date | None
    second_above: int
    second_person: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """An extension that was asked for: which lots until when and why, what was expected of it
    (`expected_…`), and what was done so far."""

    wish_no: int
    member_no: int | None
    from_on: date | None
    to_on: date | None
    waiting: bool
    until_on: date
    reason: str
    state: State
    second_person: bool
    expected_members: int
    expected_lots: int
    expected_points: int
    members: int
    lots: int
    points: int
    reached_no: int
    proposed_by: str
    proposed_at: datetime
    lapses_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decided_why: str
    ended_at: datetime | None

    @property
    def which(self) -> Which:
        return Which(self.until_on, self.member_no, self.from_on, self.to_on, self.waiting)


class ExtensionSettled(YihuiError):
    """This extension was decided before, has lapsed, or its day has come."""

    code = "extension_settled"
    status = 409
    cure = "Ask for it again if it is still wanted."


class ExtensionSecond(YihuiError):
    """Who asked for an extension does not approve it."""

    code = "extension_second"
    status = 403
    cure = "Ask somebody else who may extend points; you can still refuse it."
