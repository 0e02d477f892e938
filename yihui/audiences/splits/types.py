"""A split of all members into named parts."""

from dataclasses import dataclass
from datetime import datetime

WHOLE = 10_000  # shares are of ten thousand
PARTS_MOST = 10
SPLITS_MOST = 500  # of a house


@dataclass(frozen=True, slots=True)
class Split:
    """Named parts of all members with their shares of ten thousand. `salt` makes it one of its own:
    members fall otherwise in every split, and always alike in one."""

    split_no: int
    name: str
    salt: str
    parts: list[str]
    shares: list[int]
    made_by: str
    made_at: datetime
