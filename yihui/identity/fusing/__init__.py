"""The fuse: an identifier that met too many members tells nothing any more, until it is let in."""

from yihui.identity.fusing.actions import (
    count,
    count_standing,
    find_marked,
    find_page,
    keep_owners,
    lift,
    note_passed_over,
    strip,
)
from yihui.identity.fusing.types import FUSE, Meeting, Suspension

__all__ = [
    "FUSE", "Meeting", "Suspension", "count", "count_standing", "find_marked", "find_page",
    "keep_owners", "lift", "note_passed_over", "strip",
]  # fmt: skip
