"""What the fuse counts, and what it tells of an identifier that it suspended."""

from dataclasses import dataclass
from datetime import datetime

# What suspensions rest on, as the log has it.
FUSE = "fuse"


@dataclass(frozen=True, slots=True)
class Meeting:
    """An identifier stood in a record beside a member whose it is not."""

    hash: bytes
    identifier_no: int
    member_no: int
    members_most: int


@dataclass(frozen=True, slots=True)
class Suspension:
    """An identifier that is suspended: whose it is, if anybody's, how many members it met, and how
    many were allowed; `masked` is null for one that is nobody's."""

    suspension_no: int
    identifier_no: int
    kind: str
    masked: str | None
    member_no: int | None
    members: int
    members_most: int
    suspended_at: datetime
