"""Files of given tags: a row says who has which value of which tag, and perhaps until when."""

from yihui.tags.filing.actions import check, give, judge, read
from yihui.tags.filing.rules import in_all, said
from yihui.tags.filing.types import Change, Judged, Line, Wrong

__all__ = [
    "Change", "Judged", "Line", "Wrong", "check", "give", "in_all", "judge", "read", "said",
]  # fmt: skip
