"""Members: what all rooms know of one, found in five seconds."""

from yihui.members.actions import find_page, rows_of, search
from yihui.members.types import Filter, Found, FoundGroup, Hit, Match, Narrowing, OrderFound

__all__ = [
    "Filter", "Found", "FoundGroup", "Hit", "Match", "Narrowing", "OrderFound", "find_page",
    "rows_of", "search",
]  # fmt: skip
