"""Erasing in the ledger: what an erased member held lapses, what she owed is forgiven."""

from yihui.points.erasing.actions import Closed, close, drop_reasons

__all__ = ["Closed", "close", "drop_reasons"]
