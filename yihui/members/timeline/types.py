"""What happened to a member, in one line of time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from yihui.identity import Named


class EventKind(StrEnum):
    """What kind of thing happened; in the order in which things of one moment are told."""

    PROFILE = "profile"
    IDENTIFIER = "identifier"
    ORDER = "order"
    REFUND = "refund"
    REDEMPTION = "redemption"
    POINTS = "points"
    TIER = "tier"


RANKS = {kind: rank for rank, kind in enumerate(EventKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened: what, why, and what it moved. `points` is what it changed in all
    that she holds and owes together."""

    at: datetime
    kind: EventKind
    title_zh: str
    title_en: str
    why_zh: str = ""
    why_en: str = ""
    amount_fen: int | None = None
    points: int | None = None
    store: Named | None = None
    channel: Named | None = None
    order: str | None = None
    record_no: str

    @property
    def place(self) -> tuple[datetime, int, int]:
        """Where it stands in the line of time."""
        return self.at, RANKS[self.kind], int(self.record_no)
