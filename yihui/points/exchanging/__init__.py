"""Exchanging: points of one currency become points of another, at a rate and whole."""

from yihui.points.exchanging.actions import (
    drop_reasons,
    exchange,
    find_exchange,
    find_exchanges,
    find_parts,
    quote,
    reverse,
)
from yihui.points.exchanging.types import Exchange, ExchangeSpent, Part, Wish

__all__ = [
    "Exchange",
    "ExchangeSpent",
    "Part",
    "Wish",
    "drop_reasons",
    "exchange",
    "find_exchange",
    "find_exchanges",
    "find_parts",
    "quote",
    "reverse",
]
