"""A session, and what is remembered of wrong passwords."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from yihui.organisation.types import Actor

SLIDING = timedelta(hours=12)
LONGEST = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has entered, and until when without doing anything."""

    actor: Actor
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Guard:
    """The wrong passwords of one login or one address."""

    wrong: int
    tried_at: datetime
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class Patience:
    """After how many tries a subject is locked, and when its tries are forgotten."""

    tries: int
    forget: timedelta


LOGIN = Patience(tries=5, forget=timedelta(days=1))
# A head office behind one address has many people: more tries, forgotten sooner.
ADDRESS = Patience(tries=50, forget=timedelta(hours=1))
LOCK = timedelta(minutes=15)
LOCK_MAX = timedelta(days=1)
