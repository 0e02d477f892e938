"""Burning at checkouts: what points are worth there, how many an order takes, and when."""

from yihui.points.burning.actions import (
    check_bill,
    find_rules,
    foretell,
    keep_tender,
    quote,
    set_rule,
)
from yihui.points.burning.rules import bill_of, tender_of
from yihui.points.burning.types import (
    AgainstBurnRule,
    Bill,
    BurnForecast,
    BurnLapse,
    BurnPeak,
    BurnQuote,
    BurnRule,
    Tender,
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
    "Tender",
    "Terms",
    "Window",
    "WindowLapses",
    "bill_of",
    "check_bill",
    "find_rules",
    "foretell",
    "keep_tender",
    "quote",
    "set_rule",
    "tender_of",
]
