"""A copy of what is held of somebody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["waiting", "ready", "failed", "gone"]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that was asked for; its file is there while it is `ready`, until it expires."""

    copy_no: int
    member_no: int
    state: State
    made_by: str
    made_at: datetime
    ended_at: datetime | None
    expires_at: datetime | None
    bytes: int
