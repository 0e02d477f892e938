"""Copies of what is held of somebody: who asked for one, and until when its file is kept."""

from yihui.identity.copies.actions import add, claim, drop, end, expire, find, find_kept, find_page
from yihui.identity.copies.types import Copy, State

__all__ = [
    "Copy",
    "State",
    "add",
    "claim",
    "drop",
    "end",
    "expire",
    "find",
    "find_kept",
    "find_page",
]
