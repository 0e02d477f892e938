"""A tier that is lent until a day, and why one is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from yihui.core.errors import Conflict, YihuiError
from yihui.tiers.types import GROUP

Kind = Literal["given", "matched"]
Given = Literal["given", "matched", "challenge"]
State = Literal[
    "proposed", "open", "kept", "over", "taken_back", "outgrown", "refused", "carried", "moved",
    "offered", "lapsed",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Lend a member a tier until a day. Of one that matches another programme's, `evidence` says
    whose and how it was seen. Who gets `goal` growth by then keeps the tier."""

    member_no: int
    tier: str
    until_on: date
    reason: str
    kind: Kind = "given"
    evidence: str = ""
    goal: int | None = None
    set_no: int = GROUP


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan as it is kept: `proposed` waits for a second person; `open` ones end as `kept` (the
    goal was reached), `over`, `taken_back` or `outgrown` by a higher tier that was earned. One of a
    member who was merged is `carried`: it goes on for the account where it is the best of it, in a
    row that has `moved` on when the account is merged or parted again. A challenge is `offered`
    until it is accepted, or has `lapsed`."""

    member_no: int
    loan_no: int
    set_no: int
    kind: Given
    tier_no: int
    until_on: date
    goal: int | None
    goal_orders: int | None
    reason: str
    evidence: str
    state: State
    proposed_by: str
    proposed_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    decision: str
    begun_on: date | None
    ended_on: date | None
    growth_gained: int | None
    orders_gained: int | None
    to_tier_no: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Which loans a list shows: of one state, of one tier of a set, ending within so many days;
    those behind the loan `after`."""

    state: State = "open"
    tier: str | None = None
    within: int | None = None
    after: int | None = None
    limit: int = 50
    set_no: int = GROUP


@dataclass(frozen=True, slots=True)
class Account:
    """An account after a merge (`whole`) or a parting: whose facts it carries, and all in whose
    accounts loans of theirs may have gone on."""

    member_no: int
    origins: Sequence[int]
    carriers: Sequence[int]
    whole: bool
    set_no: int = GROUP


@dataclass(frozen=True, slots=True)
class Resumed:
    """A loan that goes on: its tier, and whether somebody took it back meanwhile."""

    tier_no: int
    taken: bool


class LoanNotHigher(Conflict):
    """The member has this tier already, or a higher one."""

    code = "loan_not_higher"
    cure = "Choose a tier above hers."


class LoanOpen(Conflict):
    """A tier is lent to this member already, or a loan of hers waits for a second person."""

    code = "loan_open"
    cure = "Take that one back or refuse it first."


class LoanSettled(YihuiError):
    """This loan does not wait or run any more."""

    code = "loan_settled"
    status = 409
    cure = "Look at what became of it; ask for a new one if it is still wanted."


class LoanSecond(YihuiError):
    """Who asked for a loan of a tier does not approve it."""

    code = "loan_second"
    status = 403
    cure = "Ask somebody else who may set tiers; you can still refuse it."


class LoanLonger(YihuiError):
    """Lent for so many more days it needs somebody else than who decided it last."""

    code = "loan_longer"
    status = 403
    cure = "Ask somebody else who may lend tiers, or choose fewer days."
