"""Exchanges once more, naively: two sorts of points side by side, and shares cut as fractions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from tests.points.accounts import NEVER, Lot
from tests.points.adjusting_oracle import AdjustingOracle
from tests.points.expiring_oracle import ExpiringOracle
from tests.points.merging_oracle import Family
from tests.points.oracle import local_day
from yihui.core import clock
from yihui.points.currencies import Terms


@dataclass(eq=False)
class Swap:
    """What somebody gave from which lots, and the lots that came of it; `back`: tea was given."""

    phone: str
    back: bool
    drawn: list[tuple[Lot, int]] = field(default_factory=list)
    made: list[Lot] = field(default_factory=list)
    undone: bool = False


class ExchangingOracle(AdjustingOracle):
    """The points of all else, and beside them tea, which comes of exchanges alone."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.tea = ExpiringOracle()

    def merge(self, survivor: str, merged: str) -> None:
        super().merge(survivor, merged)
        for phone in (survivor, merged):
            self.tea.held(phone)
        self.tea.merge(survivor, merged)

    def part(self, leaving: set[str], families: list[Family]) -> None:
        super().part(leaving, families)
        self.tea.part(leaving, list(families))

    def night(self, today: date, deaf: set[str]) -> None:
        super().night(today, deaf)
        self.tea.night(today, deaf)

    def sides(self, back: bool) -> tuple[ExpiringOracle, ExpiringOracle]:
        """Where is given, and where it comes."""
        return (self.tea, self) if back else (self, self.tea)

    def exchange(
        self, phone: str, points: int, terms: Terms, back: bool, places: Mapping[str, int]
    ) -> Swap | None:
        """None: she has not that many. `places`: in which turn people of one day get their shares
        of what is rounded."""
        here, there = self.sides(back)
        account, now, swap = here.held(phone), clock.now(), Swap(phone, back)
        day = local_day(now)
        spendable = [lot for lot in account.lots if lot.remaining and not lot.pending]
        spendable = [lot for lot in spendable if (lot.expires_on or NEVER) >= day]
        if sum(lot.remaining for lot in spendable) < points:
            return None
        shares: Counter[tuple[date, str]] = Counter()
        for lot in sorted(spendable, key=lambda lot: (lot.origin != phone, lot.place)):
            taken = min(lot.remaining, points)
            lot.remaining -= taken
            points -= taken
            if taken:
                swap.drawn.append((lot, taken))
                shares[(until(lot, terms, day) or NEVER, lot.origin)] += taken
        upto = came = 0
        for last, origin in sorted(shares, key=lambda share: (share[0], places[share[1]])):
            upto += shares[last, origin]
            before, came = came, rounded(upto, terms)
            if came > before:
                swap.made.append(Lot(
                    None, "points" if back else "tea", came - before, False, None,
                    None if last == NEVER else last, now, there.next(), origin,
                    remaining=came - before,
                ))  # fmt: skip
        there.held(phone).lots += swap.made
        self.settle(self.held(phone), now)
        return swap

    def undo_exchange(self, swap: Swap) -> bool:
        """False: some of what came is gone, or lots are in another account by now."""
        here, there = self.sides(swap.back)
        gave, got = here.held(swap.phone), there.held(swap.phone)
        if any(lot not in got.lots or lot.remaining < lot.granted for lot in swap.made):
            return False
        if any(lot not in gave.lots for lot, _ in swap.drawn):
            return False
        swap.undone = True
        for lot in swap.made:
            lot.remaining, lot.reversed = 0, lot.granted
        for lot, points in swap.drawn:
            lot.remaining += points
            if self.grace_days:
                self.grace(lot, local_day(clock.now()))
        self.settle(self.held(swap.phone), clock.now())
        return True


def until(lot: Lot, terms: Terms, day: date) -> date | None:
    """The last day of what comes of a lot."""
    if terms.expiry == "kept":
        return lot.expires_on
    return None if terms.valid_days is None else day + timedelta(days=terms.valid_days)


def rounded(points: int, terms: Terms) -> int:
    """What so many points become."""
    true = Fraction(points * terms.to_points, terms.from_points)
    half = Fraction(1, 2)
    return {"floor": floor(true), "half_up": floor(true + half), "up": ceil(true)}[terms.rounding]
