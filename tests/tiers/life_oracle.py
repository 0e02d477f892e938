"""The life of a tier once more, naively: one member, day by day, from her orders and refunds."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any


def month_end(day: date, months: int) -> date:
    """The last day of the month so many months later."""
    for _ in range(months):
        day = day.replace(day=monthrange(day.year, day.month)[1]) + timedelta(days=1)
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_before(day: date, months: int) -> date:
    """The same day so many months ago, or the last that month has."""
    first = day.replace(day=1)
    for _ in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


@dataclass
class LifeOracle:
    """Where somebody stands by a plan's life; `grown` is her growth with the day it belongs to."""

    thresholds: list[int]
    life: dict[str, Any]
    grown: list[tuple[date, int]] = field(default_factory=list)
    tier: int = 0
    until: date | None = None
    judged: int = 0

    def earned(self, last: date, to: date) -> int:
        """The growth of the window that ends with `last`, and of grace until `to`."""
        total = 0
        for day, growth in self.grown:
            window = self.life.get("window", "lifetime")
            if window == "year" and day.year < last.year:
                continue
            if window == "months" and day <= months_before(last, self.life["window_months"]):
                continue
            total += growth if day <= to else 0
        return total

    def held(self, day: date) -> date | None:
        """Until when a tier holds that is reached or renewed on a day."""
        if self.tier == 0 or self.thresholds[self.tier - 1] == 0:
            return None
        if self.life["holds"] == "year":
            return date(day.year + 1, 12, 31)
        return month_end(day, self.life["hold_months"])

    def reached(self, growth: int) -> int:
        return sum(growth >= least for least in self.thresholds)

    def night(self, today: date) -> None:
        """Everything that was over before a day."""
        grace = timedelta(days=self.life.get("grace_days", 0))
        while self.until and self.until + grace < today:
            over = self.until
            self.judged += 1
            earned = self.reached(max(self.earned(over, over + grace), 0))
            if earned < self.tier:
                one_step = self.life.get("falls") == "one_step"
                self.tier = self.tier - 1 if one_step else earned
            self.until = self.held(over)

    def order(self, day: date, growth: int) -> None:
        self.night(day)
        self.grown.append((day, growth))
        newest = max(one for one, _ in self.grown)
        reached = self.reached(self.earned(newest, newest))
        if reached > self.tier:
            self.tier = reached
            self.until = self.held(newest)

    def refund(self, day: date, of: date, growth: int) -> None:
        """What is taken back belongs to the day of the order."""
        self.night(day)
        self.grown.append((of, -growth))
