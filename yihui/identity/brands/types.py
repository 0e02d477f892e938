"""What a member is to the brands of a group."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Membership:
    """A brand that a member joined: when, where, by what kind of record (1 order, 3 member record),
    and the newest card of hers that the brand knows, masked. `member_no` is whose fact it is."""

    brand_no: int
    joined_at: datetime
    kind: int
    store_no: int | None
    channel_no: int | None
    member_no: int
    card: str | None
