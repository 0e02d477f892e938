"""How points expire: the policy, the reminders that come before, and what came of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

# What becomes of points whose member could not be told, or was not as they are so few.
Untold = Literal["wait", "expire"]


class State(StrEnum):
    """Where a reminder is."""

    PLANNED = "planned"
    CLAIMED = "claimed"
    FAILED = "failed"
    SENT = "sent"
    LATE = "late"
    UNREACHABLE = "unreachable"
    DENIED = "denied"
    SMALL = "small"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Policy:
    """By which rules points expire: on which days before the day a member is told (falling), what
    becomes of points of which nobody could be told, and how many days the run waits after the day
    for records that come late."""

    steps: tuple[int, ...]
    least_points: int
    small: Untold
    unreachable: Untold
    grace_days: int
    waiting_days: int = 0


@dataclass(frozen=True, slots=True)
class PolicyVersion:
    """One version of the policy, with who made it and why; the newest counts."""

    version: int
    steps: list[int]
    least_points: int
    small: Untold
    unreachable: Untold
    grace_days: int
    waiting_days: int
    reason: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder that is handed out: whom to tell, of how many points, of which day.

    `denied` are the ways by which she wants no service messages. `idle` of the points are put off
    by whatever she earns or spends before.
    """

    member_no: int
    reminder_no: int
    currency: str
    currency_zh: str
    currency_en: str
    expires_on: date
    days: int
    round: int
    points: int
    due_on: date
    attempts: int
    ready_at: datetime
    idle: int = 0
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a reminder when its sender tells of it."""

    member_no: int
    reminder_no: int
    state: State
    expires_on: date
    handed_at: datetime | None
    sent_at: datetime | None
    channel: str | None
    message_id: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sender tells: sent with its proof, failed and why, or that there is no way to her."""

    reminder_no: int
    outcome: str
    channel: str = ""
    message_id: str = ""
    at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of a reminder by an outcome; a code says why nothing does."""

    reminder_no: int
    state: State | None = None
    repeated: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a night's planning did: reminders made, stopped, and those that need not be sent."""

    planned: int
    stopped: int
    small: int
    denied: int
