"""When somebody may try a password, and how long a session lasts."""

from datetime import datetime

from yihui.organisation.sessions.types import (
    LOCK,
    LOCK_MAX,
    LONGEST,
    SLIDING,
    Guard,
    Patience,
)

DOUBLINGS_MAX = 10


def tried(guard: Guard, patience: Patience, now: datetime) -> Guard | None:
    """The guard after one more try; None when it is locked.

    A try counts before the password is looked at, so that tries sent at once count as well: a right
    password takes it back. The last free try locks for 15 minutes, each further one for twice as
    long, up to a day.
    """
    if guard.locked_until and guard.locked_until > now:
        return None
    wrong = 1 if now - guard.tried_at > patience.forget else guard.wrong + 1
    beyond = wrong - patience.tries
    until = None
    if beyond >= 0:
        until = now + min(LOCK * 2 ** min(beyond, DOUBLINGS_MAX), LOCK_MAX)
    return Guard(wrong, now, until)


def expiry(begun_at: datetime, seen_at: datetime) -> datetime:
    """When a session ends: 12 hours after its last use, 7 days after its beginning."""
    return min(seen_at + SLIDING, begun_at + LONGEST)
