"""What the naive replay keeps of each person: lots, debts, uses, and what rules gave."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

NEVER = date.max


@dataclass
class Lot:
    order: str | None
    currency: str
    granted: int
    pending: bool
    available_on: date | None
    expires_on: date | None
    occurred_at: datetime
    number: int
    origin: str
    remaining: int = 0
    reversed: int = 0
    expired: int = 0

    @property
    def place(self) -> tuple[date, datetime, int]:
        """Soonest expiry first, then oldest."""
        return (self.expires_on or NEVER, self.occurred_at, self.number)


@dataclass
class Debt:
    order: str | None
    owed: int
    burned: bool
    occurred_at: datetime
    number: int
    origin: str
    remaining: int = 0
    payers: list[tuple[Lot, int]] = field(default_factory=list)


@dataclass
class Use:
    """Points used on one order version: what was drawn, from which lots, and what came back."""

    points: int = 0
    returned: int = 0
    # [lot, points still out, the debt that they paid or None]
    drawn: list[list[Any]] = field(default_factory=list)
    debt: Debt | None = None


@dataclass
class Account:
    acting: str = ""  # whose fact is being done: of merged people, one of several
    lots: list[Lot] = field(default_factory=list)
    debts: list[Debt] = field(default_factory=list)
    growths: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    tier: int = 0
    granted_by_capped: dict[date, int] = field(default_factory=dict)
    visits: dict[datetime, int] = field(default_factory=dict)
    granted_by_shares: Counter[date] = field(default_factory=Counter)

    @property
    def growth(self) -> int:
        return self.growths.total()

    @property
    def orders(self) -> int:
        return self.counts.total()

    @property
    def balance(self) -> tuple[int, int, int]:
        return (
            sum(lot.remaining for lot in self.lots if not lot.pending),
            sum(lot.remaining for lot in self.lots if lot.pending),
            sum(debt.remaining for debt in self.debts),
        )
