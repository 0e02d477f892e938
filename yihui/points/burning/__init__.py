"""Burning at checkouts: what points are worth there, how many an order takes, and when."""

from yihui.points.burning.actions import check_bill, find_rules, foretell, quote, set_rule
from yihui.points.burning.types import (
    AgainstBurnRule,
    Bill,
    BurnForecast,
    BurnLapse,
    BurnPeak,
    BurnQuote,
    BurnRule,
    Terms,
    Window,
    WindowLapses,
)

__all__ = [
    "AgainstBurnRule",
    "Bill",
    "BurnForecast",
    "BurnLapse",
    "BurnPeak",
    "BurnQuote",
    "BurnRule",
    "Terms",
    "Window",
    "WindowLapses",
    "check_bill",
    "find_rules",
    "foretell",
    "quote",
    "set_rule",
]
