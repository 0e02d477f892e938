"""Imports over HTTP: files uploaded, looked at, checked whole, applied by the worker."""

from yihui.collect.imports.actions import (
    CHECKS,
    IMPORTS,
    NotNow,
    add,
    add_command,
    begin,
    begin_check,
    cancel,
    choose,
    end,
    find,
    find_page,
    next_import,
    seen_before,
    show,
    waits,
)
from yihui.collect.imports.checking import Scout
from yihui.collect.imports.listing import Listed, Listing, listing
from yihui.collect.imports.running import Tools, holding, sweep, work_off
from yihui.collect.imports.types import ImportShown, State

__all__ = [
    "CHECKS", "IMPORTS", "ImportShown", "Listed", "Listing", "NotNow", "Scout", "State", "Tools",
    "add", "add_command", "begin", "begin_check", "cancel", "choose", "end", "find", "find_page",
    "holding", "listing", "next_import", "seen_before", "show", "sweep", "waits", "work_off",
]  # fmt: skip
