"""Erasing what came in: receipts, behaviours, quarantine and uploaded files of one person."""

from yihui.collect.erasing.actions import Emptied, empty, remove_files

__all__ = ["Emptied", "empty", "remove_files"]
