"""What expires, month by month and day by day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MonthAhead:
    """Points that expire in a month, and how many members hold them. Of the points, `reminded` were
    told of at least once, `unreached` could not be told (or their members want no messages), and
    `to_come` are still to be told of. `idle` are put off by whatever their members earn or spend
    before. `fen` is what they are worth."""

    month: date
    members: int
    points: int
    reminded: int
    unreached: int
    to_come: int
    idle: int
    fen: int


@dataclass(frozen=True, slots=True)
class MonthBehind:
    """What came of the days of a month: expired (`excused` of it untold, as the policy lets it),
    still waiting, and put off by hand before it could expire."""

    month: date
    members: int
    expired: int
    excused: int
    waiting: int
    extended: int
    fen: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """Months ahead and behind; `waiting` lapsed and did not expire, `later` expires after the
    months shown, `never` has no day. Pending points are not counted. So many points are worth so
    many fen (`worth_points`, `worth_fen`)."""

    today: date
    currency: str
    worth_points: int
    worth_fen: int
    members: int
    points: int
    fen: int
    waiting_members: int
    waiting: int
    waiting_fen: int
    later: int
    never: int
    ahead: list[MonthAhead]
    behind: list[MonthBehind]


@dataclass(frozen=True, slots=True)
class ExpiringDay:
    """A member's points that expire on one day (or have lapsed and wait). `told_on` are the days on
    which she was told of it, `next_on` is when she is told next. `idle` of the points are put off
    by whatever she earns or spends before. `before` is the day the points had before they were put
    off by hand or by a grace, if they were."""

    expires_on: date
    currency: str
    points: int
    lots: int
    idle: int
    lapsed: bool
    told_on: list[date]
    next_on: date | None
    unreached: bool
    before: date | None
