"""Holds once more, naively: points are taken out of lots and remembered, one by one."""

from dataclasses import dataclass
from datetime import date

from tests.points.accounts import NEVER, Account, Lot
from tests.points.expiring_oracle import ExpiringOracle, Notice
from tests.points.merging_oracle import Family
from tests.points.oracle import local_day
from yihui.core import clock


@dataclass(eq=False)
class Kept:
    """What a checkout keeps of whose lots."""

    phone: str
    parts: list[tuple[Lot, int]]
    open: bool = True


class HoldingOracle(ExpiringOracle):
    def __post_init__(self) -> None:
        super().__post_init__()
        self.kept: list[Kept] = []

    def hold(self, phone: str, points: int) -> Kept | None:
        """Keep points for a checkout; None when there are not that many."""
        account, day, kept = self.held(phone), local_day(clock.now()), Kept(phone, [])
        there = [lot for lot in account.lots if not lot.pending and lot.remaining]
        there = [lot for lot in there if (lot.expires_on or NEVER) >= day]
        if sum(lot.remaining for lot in there) < points:
            return None
        for lot in sorted(there, key=lambda lot: (lot.origin != phone, lot.place)):
            taken = min(lot.remaining, points)
            lot.remaining -= taken
            points -= taken
            if taken:
                kept.parts.append((lot, taken))
        self.kept.append(kept)
        return kept

    def end(self, kept: Kept, captured: int = 0) -> None:
        """Burn so many of what is kept, in the order of drawing, and give the rest back."""
        self.give(kept, captured)
        self.settle(self.held(kept.phone), clock.now())

    def give(self, kept: Kept, captured: int = 0) -> None:
        kept.open = False
        turn = sorted(kept.parts, key=lambda part: (part[0].origin != kept.phone, part[0].place))
        for lot, points in turn:
            burned = min(points, captured)
            captured -= burned
            lot.remaining += points - burned

    def lapse(self, account: Account, day: date, notice: Notice) -> None:
        """A day of which something is kept waits."""
        if not any(kept.open and lot.expires_on == day and lot in account.lots
                   for kept in self.kept for lot, _ in kept.parts):  # fmt: skip
            super().lapse(account, day, notice)

    def part(self, leaving: set[str], families: list[Family]) -> None:
        """What is kept of the other side's lots is given back before two part."""
        group = self.people(self.root(next(iter(leaving))))
        for kept in self.kept:
            if kept.open and kept.phone in group and any(
                (kept.phone in leaving) != (lot.origin in leaving) for lot, _ in kept.parts
            ):  # fmt: skip
                self.give(kept)
        super().part(leaving, families)
