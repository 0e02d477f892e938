"""Audiences: saved conditions about members, who is in them, and why."""

from yihui.audiences.actions import (
    count,
    explain,
    find_words,
    of_lake,
    of_record,
    read,
)
from yihui.audiences.explaining import needs_lake
from yihui.audiences.sets import asks_audiences
from yihui.audiences.snapshots import PROVED, compare
from yihui.audiences.types import Audience, Counted, Part, Words

__all__ = [
    "PROVED", "Audience", "Counted", "Part", "Words", "asks_audiences", "compare", "count",
    "explain", "find_words", "needs_lake", "of_lake", "of_record", "read",
]  # fmt: skip
