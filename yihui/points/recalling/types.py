"""What a member held at a moment."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class BalanceRecalled:
    """What a member held of one currency. `lapsed` of the available points were past their day.

    `available` is below 0 where a record that came late spent points of before they were granted.
    `held` was kept for a checkout, and is no part of `available`.
    """

    currency: str
    available: int
    pending: int
    debt: int
    lapsed: int
    held: int = 0


@dataclass(frozen=True, slots=True)
class LotRecalled:
    """A lot of which points were left, or held for a checkout, and its last day as it was then."""

    lot_no: int
    currency: str
    order_no: int | None
    granted: int
    remaining: int
    pending: bool
    expires_on: date | None
    occurred_at: datetime
    held: int = 0


@dataclass(frozen=True, slots=True)
class Recalled:
    """Balances and lots of a member at a moment; `holder_nos`: in whose accounts such lots stand
    today."""

    balances: list[BalanceRecalled]
    lots: list[LotRecalled]
    holder_nos: list[int]
