"""Currencies: kinds of points, the group's and brands' own, and the ratios between them."""

from yihui.points.currencies.actions import (
    add_currency,
    find_currencies,
    find_currency,
    find_rate,
    find_rate_of,
    find_rates,
    set_rate,
    today,
)
from yihui.points.currencies.rules import ROUNDED, exact, lift, received
from yihui.points.currencies.types import Currency, Rate, Terms

__all__ = [
    "ROUNDED",
    "Currency",
    "Rate",
    "Terms",
    "add_currency",
    "exact",
    "find_currencies",
    "find_currency",
    "find_rate",
    "find_rate_of",
    "find_rates",
    "lift",
    "received",
    "set_rate",
    "today",
]
