"""What orders are asked for by, and what later rooms tell of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the orders of the house are narrowed by; None narrows nothing."""

    since: datetime | None = None
    until: datetime | None = None
    channel_no: int | None = None
    store_no: int | None = None
    with_member: bool | None = None

    @property
    def parameters(self) -> dict[str, Any]:
        names = ("channel_no", "store_no", "with_member")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class PointsTold:
    """One movement of points that an order caused, and why. Points fill it; it stands here because
    an order is shown with it."""

    entry_no: str
    occurred_at: datetime
    kind: str
    points: int
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Shop:
    """Where somebody bought: a store with a till, or a channel."""

    zh: str
    en: str
