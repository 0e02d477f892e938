"""Quarantine: what could not be applied, with its reason, until a person has mended it."""

from yihui.collect.quarantine.actions import (
    NAMES,
    add,
    count_open,
    find_page,
    find_reasons,
    find_record,
    note,
    resolve,
    written,
)

__all__ = [
    "NAMES", "add", "count_open", "find_page", "find_reasons", "find_record", "note", "resolve",
    "written",
]  # fmt: skip
