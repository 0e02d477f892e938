"""Erasing: nothing is left of who somebody was, and what she bought stays counted."""

from yihui.identity.erasing.actions import (
    Person,
    clear_acts,
    decide,
    find_left_files,
    find_page,
    find_people,
    find_traces,
    forget,
    lock,
    note_files_gone,
    propose,
    set_aside,
    wipe,
)
from yihui.identity.erasing.types import (
    Erased,
    ErasureSecond,
    ErasureSettled,
    ErasureWaits,
    Request,
    Traces,
    Wiped,
)

__all__ = [
    "Erased", "ErasureSecond", "ErasureSettled", "ErasureWaits", "Person", "Request", "Traces",
    "Wiped", "clear_acts", "decide", "find_left_files", "find_page", "find_people", "find_traces",
    "forget", "lock", "note_files_gone", "propose", "set_aside", "wipe",
]  # fmt: skip
