"""A closed month: its report, who proposed and decided it, and why it cannot be."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import YihuiError

State = Literal["proposed", "closed", "refused", "reopened"]


@dataclass(frozen=True, slots=True)
class Closing:
    """A month that somebody proposed to close with a report, what came of it, and what is owed by
    it. `last`: no month after it is closed, so that it may be reopened."""

    closing_no: int
    month_on: date
    report_no: int
    known_at: datetime
    state: State
    outstanding: int
    contract_fen: int
    last: bool
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decided_why: str
    reopened_by: str | None
    reopened_at: datetime | None
    reopened_why: str


class ClosingUnfit(YihuiError):
    """This month cannot be closed with this report."""

    code = "closing_unfit"
    status = 409
    cure = "Ask for a report of the first month that is open, once it is over, and close that."


class ClosingSettled(YihuiError):
    """This closing was decided already, or a month after it is closed."""

    code = "closing_settled"
    status = 409
    cure = "Look at the list of closed months; only the last one can be reopened."


class ClosingSecond(YihuiError):
    """Who proposed to close a month does not approve it."""

    code = "closing_second"
    status = 403
    cure = "Ask somebody else who may close months; you can still refuse it."
