"""What the routes of snapshots take and tell."""

from dataclasses import dataclass
from datetime import date, datetime

from yihui.audiences.snapshots.types import Region
from yihui.core.web import Page
from yihui.identity import MemberRow


class AudienceMembers(Page[MemberRow]):
    """Members of the newest snapshot that the caller may see. `total` is the snapshot's own."""

    snapshot_no: str
    as_of: date
    total: int


class AudienceChanged(Page[MemberRow]):
    """Members who entered or left between two snapshots, and how many did and stayed."""

    now: str
    then: str
    now_as_of: date
    then_as_of: date
    entered: int
    gone: int
    stayed: int


@dataclass(frozen=True, slots=True)
class SnapshotShown:
    """A snapshot that is kept, of which version of its audience, and who took it when. `entered`
    and `gone` count who did since the one before, null of the first."""

    snapshot_no: str
    version: int
    as_of: date
    facts_at: datetime
    members: int
    entered: int | None
    gone: int | None
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class ComparedAudience:
    """One of the compared audiences, with its newest snapshot."""

    audience_no: str
    name: str
    whole: bool
    snapshot_no: str
    as_of: date
    members: int


@dataclass(frozen=True, slots=True)
class AudiencesCompared:
    """How the newest snapshots of audiences lie to each other. `shared[i][j]` is how many members
    the audiences at these places share; `regions` are all members, by the exact set of audiences
    that they are in."""

    audiences: list[ComparedAudience]
    shared: list[list[int]]
    regions: list[Region]
