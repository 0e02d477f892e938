"""Quarantine in groups: many entries mended, replayed or dismissed at once, tried before."""

from yihui.collect.quarantine.bulk.entries import (
    Kept,
    Where,
    check_field,
    find_entries,
    find_groups,
    find_history,
    find_matching,
    veiled,
)
from yihui.collect.quarantine.bulk.freeing import Freed, Freeing, Why, dismiss, free

__all__ = [
    "Freed", "Freeing", "Kept", "Where", "Why", "check_field", "dismiss", "find_entries",
    "find_groups",
    "find_history", "find_matching", "free", "veiled",
]  # fmt: skip
