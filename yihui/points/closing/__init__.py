"""Closing: months of liability that finance has closed, which never change again."""

from yihui.points.closing.actions import approve, find_closing, propose, refuse, reopen
from yihui.points.closing.types import Closing, ClosingSecond, ClosingSettled, ClosingUnfit

__all__ = [
    "Closing",
    "ClosingSecond",
    "ClosingSettled",
    "ClosingUnfit",
    "approve",
    "find_closing",
    "propose",
    "refuse",
    "reopen",
]
