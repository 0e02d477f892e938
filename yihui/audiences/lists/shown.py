"""What the routes of lists tell."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AudienceList:
    """What an uploaded list came to: rows, the members they name, rows that name one again
    (`twice`) and rows that name nobody (`unmatched`)."""

    audience_no: str
    file_name: str
    rows: int
    members: int
    twice: int
    unmatched: int
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class AudienceListOf:
    """The list of an audience, null where its members were not uploaded."""

    uploaded: AudienceList | None
