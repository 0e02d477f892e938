"""A hold of points, and what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from yihui.core.errors import YihuiError
from yihui.points import burning

State = Literal["open", "captured", "released", "lapsed", "refused"]
HOLDS_MOST = 20  # open ones of one account: a till that never captures shall not fill it
SECONDS_LEAST, SECONDS_USUAL, SECONDS_MOST = 30, 900, 86_400


@dataclass(frozen=True, slots=True)
class Wish:
    """Keep `points` of a member for `seconds`. `reference` is the caller's own key, for ever."""

    reference: str
    member_no: int
    points: int
    seconds: int = SECONDS_USUAL
    currency: str = "points"
    store_no: int | None = None
    reason: str = ""
    actor: str = ""
    channel: str = ""
    tender: burning.Tender | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold as it stands: `state` open until `until_at`; `captured` of its points were burned by a
    redemption of the same number, the others are the member's again. `refused` says why nothing
    was held, `short_by` how many points were missing."""

    hold_no: int
    reference: str
    member_no: int
    currency: str
    points: int
    captured: int
    refused: str | None
    short_by: int
    store_no: int | None
    channel: str
    reason: str
    actor: str
    made_at: datetime
    until_at: datetime
    ended_at: datetime | None
    ended_by: str
    state: State


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a wish or a capture; `repeated`: it was answered before."""

    hold_no: int
    repeated: bool
    refused: str | None = None
    short_by: int = 0


class TooManyHolds(YihuiError):
    """The member has as many open holds as one may have."""

    code = "too_many_holds"
    status = 409
    cure = "Capture or release her other holds, or wait until their time is over."


class HoldEnded(YihuiError):
    """The hold is over: its time ran out, or it was released or captured."""

    code = "hold_ended"
    status = 409
    cure = "Nothing is held any more; ask for a new hold under a new reference."


class CapturedOtherwise(YihuiError):
    """The hold was captured before, with another number of points."""

    code = "captured_otherwise"
    status = 409
    cure = "A hold is captured once; read it to see what was burned."
