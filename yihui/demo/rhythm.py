"""When people buy: weekdays, hours, member day, festivals.

Every kind of channel has its own clock of *busy days*: a day counts as much as it sells, so 双11
on a marketplace lasts as long as eight usual days. Somebody who buys every forty busy days then
comes by herself on the days on which shops are full.
"""

from bisect import bisect
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import accumulate
from random import Random

DAYS = 365
DAY_SECONDS = 86_400
CHINA = timezone(timedelta(hours=8))
KINDS = ("store", "own", "market")
MEMBER_DAY = 8
MEMBER_DAY_LIFT = {"store": 2.2, "own": 2.6, "market": 1.1}

WEEKDAYS = {
    "store": (0.80, 0.80, 0.85, 0.90, 1.10, 1.50, 1.45),
    "own": (0.95, 0.95, 1.00, 1.10, 1.05, 1.00, 0.95),
    "market": (1.05, 1.00, 1.00, 1.00, 0.95, 0.95, 1.05),
}

# Relative sales of the hours 0 … 23. Stores peak in the afternoon, screens after supper.
HOURS = {
    "store": (0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 6, 6, 7, 11, 14, 13, 9, 8, 8, 6, 4, 0, 0),
    "own": (1, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 5, 6, 6, 8, 9, 8, 5, 4, 6, 8, 9, 7, 3),
    "market": (2, 1, 0, 0, 0, 0, 1, 2, 3, 5, 6, 5, 5, 6, 7, 7, 6, 5, 4, 6, 9, 11, 8, 4),
}


@dataclass(frozen=True, slots=True)
class Occasion:
    """Days of every year on which more is bought, with the lift per kind of channel."""

    month: int
    first: int
    last: int
    store: float
    own: float
    market: float


OCCASIONS = (
    Occasion(5, 1, 5, 1.5, 1.1, 1.0),  # 五一
    Occasion(6, 1, 3, 1.1, 1.4, 2.2),  # 618 opens
    Occasion(6, 15, 17, 1.2, 1.5, 2.5),
    Occasion(6, 18, 18, 1.4, 2.5, 6.0),
    Occasion(9, 9, 9, 1.0, 1.3, 1.8),
    Occasion(10, 1, 7, 1.6, 1.1, 0.9),  # 国庆
    Occasion(10, 20, 31, 1.0, 1.1, 1.5),  # 双11 warms up
    Occasion(11, 1, 3, 1.1, 1.5, 3.0),
    Occasion(11, 4, 9, 1.0, 1.2, 1.4),
    Occasion(11, 10, 10, 1.2, 1.8, 3.5),
    Occasion(11, 11, 11, 1.5, 3.0, 8.0),  # 双11
    Occasion(12, 12, 12, 1.2, 1.6, 2.5),
    Occasion(12, 24, 31, 1.3, 1.1, 1.0),
)
NEW_YEARS = (  # the first day of the lunar year
    date(2023, 1, 22), date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17),
    date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13), date(2030, 2, 3),
)  # fmt: skip
SALES_LIFT = 1.9  # from this lift on a festival is also a festival of prices


def lift(kind: str, day: date) -> float:
    """How many times as much as on a usual such weekday is bought on this day."""
    lifted = MEMBER_DAY_LIFT[kind] if day.day == MEMBER_DAY else 1.0
    for occasion in OCCASIONS:
        if day.month == occasion.month and occasion.first <= day.day <= occasion.last:
            lifted *= float(getattr(occasion, kind))
    to_new_year = min(((new_year - day).days for new_year in NEW_YEARS), key=abs)
    if 0 < to_new_year <= 18:
        lifted *= 1.5
    if -6 <= to_new_year <= 0:  # parcels rest, and many a shop
        lifted *= 0.6 if kind == "store" else 0.4
    return lifted


class Year:
    """The year that ends with `until`, as a calendar and as clocks of busy days."""

    def __init__(self, until: date) -> None:
        self.start = until - timedelta(days=DAYS - 1)
        self.days = [self.start + timedelta(days=n) for n in range(DAYS)]
        self.codes = [f"{day:%y%m%d}" for day in self.days]
        self.midnight = datetime(self.start.year, self.start.month, self.start.day, tzinfo=CHINA)
        self.end_second = DAYS * DAY_SECONDS
        self.lifts = {kind: [lift(kind, day) for day in self.days] for kind in KINDS}
        self.clocks = {kind: self._clock(kind) for kind in KINDS}
        self.hours = {kind: list(accumulate(HOURS[kind])) for kind in KINDS}

    def _clock(self, kind: str) -> list[float]:
        """Busy days gone by at the end of each day; a whole year has as many as it has days."""
        lifts = self.lifts[kind]
        weights = [WEEKDAYS[kind][day.weekday()] * lifts[n] for n, day in enumerate(self.days)]
        scale = DAYS / sum(weights)
        return list(accumulate(weight * scale for weight in weights))

    def moment(self, second: int) -> datetime:
        """The moment so many seconds after the first midnight, in China's time."""
        return self.midnight + timedelta(seconds=second)

    def later(self, kind: str, day: int, busy_days: float) -> int:
        """The day that comes so many busy days after the end of this one; DAYS when none does."""
        clock = self.clocks[kind]
        gone = clock[day] if day >= 0 else 0.0
        return bisect(clock, gone + busy_days)

    def second_within(self, rng: Random, kind: str, day: int) -> int:
        """A second of this day at which the channel is open, more often at a busy hour."""
        hours = self.hours[kind]
        draw = rng.random() * hours[-1]
        return day * DAY_SECONDS + bisect(hours, draw) * 3600 + int(rng.random() * 3600)

    def busy_second(self, rng: Random, kind: str) -> int:
        """Any second of the year, more often on a busy day."""
        day = min(self.later(kind, -1, rng.random() * DAYS), DAYS - 1)
        return self.second_within(rng, kind, day)

    def on_sale(self, kind: str, day: int) -> bool:
        """Whether prices come down for everybody on this day."""
        return self.lifts[kind][day] >= SALES_LIFT
