"""Pure: what makes two wishes the same, and whether a rate takes so many points."""

import hashlib

from yihui.points.currencies import Rate
from yihui.points.exchanging.types import (
    ExchangeBounds,
    ExchangeLimit,
    NoExchange,
    RateChanged,
    Wish,
)


def fingerprint(wish: Wish) -> bytes:
    """What makes two wishes the same: member, points and both currencies."""
    parts = (wish.member_no, wish.points, wish.from_currency, wish.to_currency)
    return hashlib.blake2b("\0".join(map(str, parts)).encode(), digest_size=16).digest()


def check_rate(rate: Rate | None, wish: Wish) -> Rate:
    """The rate, if it is open and the one that was quoted. Raises NoExchange, RateChanged."""
    if rate is None or not rate.open:
        raise NoExchange(field="to_currency")
    if wish.rate_no not in (None, rate.rate_no):
        raise RateChanged(field="rate")
    return rate


def check_points(rate: Rate, points: int, given_today: int) -> None:
    """Raises ExchangeBounds or ExchangeLimit where the rate does not take so many."""
    if points < rate.least_points or points % rate.step_points:
        raise ExchangeBounds(
            field="points", least_points=rate.least_points, step_points=rate.step_points
        )
    if rate.most_per_day is not None and given_today + points > rate.most_per_day:
        left = max(rate.most_per_day - given_today, 0)
        raise ExchangeLimit(field="points", most_per_day=rate.most_per_day, left=left)
