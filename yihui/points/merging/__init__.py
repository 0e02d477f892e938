"""Merging and unmerging in the ledger: exact, traced, reversible."""

from yihui.points.merging.actions import (
    Moved,
    Transfer,
    count_open_lots,
    find_value,
    join,
    lock,
    part,
    tidy,
)

__all__ = ["Moved", "Transfer", "count_open_lots", "find_value", "join", "lock", "part", "tidy"]
