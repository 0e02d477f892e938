"""Members: what all rooms know of one, found in five seconds."""

from yihui.members.actions import find_page, rows_of, search
from yihui.members.files import EXPORT_MOST, EXPORT_STEP, HEADS, Language, cells
from yihui.members.types import Filter, Found, FoundGroup, Hit, Match, Narrowing, OrderFound

__all__ = [
    "EXPORT_MOST",
    "EXPORT_STEP",
    "HEADS",
    "Filter",
    "Found",
    "FoundGroup",
    "Hit",
    "Language",
    "Match",
    "Narrowing",
    "OrderFound",
    "cells",
    "find_page",
    "rows_of",
    "search",
]  # fmt: skip
