"""A snapshot, and what several of them tell together."""

from dataclasses import dataclass
from datetime import date, datetime

SNAPSHOTS_KEPT = 30  # of one audience
COMPARED_MOST = 5  # audiences at once: 31 regions can still be told apart


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Who was in an audience as of a day: a serialised bitmap of member numbers."""

    snapshot_no: int
    audience_no: int
    version: int
    as_of: date
    facts_at: datetime
    members: int
    bitmap: bytes
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Region:
    """How many members are in exactly these of the compared audiences, by their places."""

    inside: list[int]
    members: int
