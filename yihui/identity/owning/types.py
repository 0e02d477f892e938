"""What owning tells."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Interval:
    """A time in which a phone was a member's. Without `valid_from` ever before; without `valid_to`
    it still is; without `masked` the reader may not see how it looks, without `source` nobody told.
    """

    identifier_no: int
    member_no: int
    masked: str | None
    source: str | None
    valid_from: datetime | None
    valid_to: datetime | None
