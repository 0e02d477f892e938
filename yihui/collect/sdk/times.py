"""When something happened: the sender's clock may be wrong, the server's decides by how much."""

from datetime import UTC, datetime, timedelta
from typing import Any

from yihui.collect.sdk.types import Unfit
from yihui.collect.types import EARLIEST, LATEST

# A message that is sent again is corrected anew, by a slightly different amount. So a clock that is
# nearly right is left alone, and a wrong one is set by whole minutes.
SKEW_IGNORED = timedelta(minutes=5)
MINUTE = timedelta(minutes=1)
FUTURE_ALLOWED = timedelta(hours=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLI = timedelta(milliseconds=1)


def from_text(value: Any, place: str) -> datetime | None:
    """A moment in ISO 8601; without a zone it is UTC. Raises Unfit; empty is None."""
    if value is None or value == "":
        return None
    try:
        found = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _unreadable(value, place, "an ISO 8601 time such as 2026-03-02T12:00:00Z") from None
    return _checked(found if found.tzinfo else found.replace(tzinfo=UTC), value, place)


def from_epoch(value: Any, place: str) -> datetime | None:
    """A moment in milliseconds since 1970, or in seconds where it has ten digits."""
    if value is None or value == "":
        return None
    try:
        number = int(value) if not isinstance(value, bool) else None
        if number is None:
            raise ValueError
        if len(str(abs(number))) <= 10:
            number *= 1000
        found = EPOCH + number * MILLI
    except (TypeError, ValueError, OverflowError):
        raise _unreadable(value, place, "milliseconds since 1970, 13 digits") from None
    return _checked(found, value, place)


def lenient(read: Any, value: Any) -> datetime | None:
    """When a request was sent; one that cannot be read is as good as none."""
    try:
        found: datetime | None = read(value, "")
    except Unfit:
        return None
    return found


def settled(
    at: datetime | None, sent_at: datetime | None, received_at: datetime
) -> tuple[datetime, bool]:
    """When it happened, and whether the server's clock had a say in it.

    The rule that Segment states: received - (sent - said), but for clocks that are wrong by more
    than five minutes only, and by whole minutes. What then lies more than an hour ahead, and what
    has no time, happened when it was received. Late messages keep their time, however late.
    """
    if at is None:
        return received_at, True
    told = False
    if sent_at is not None:
        skew = received_at - sent_at
        if skew > SKEW_IGNORED or -skew > SKEW_IGNORED:
            # A message cannot have been sent before it happened; what lies after is no clock.
            minutes = (skew + MINUTE / 2) // MINUTE
            at, told = max(at + minutes * MINUTE, EARLIEST), True
    if at > received_at + FUTURE_ALLOWED:
        return received_at, True
    return at, told


def _checked(found: datetime, value: Any, place: str) -> datetime:
    if not EARLIEST <= found < LATEST:
        raise Unfit(
            "time_out_of_range", place, f"The time {str(value)[:40]!r} is not in 1990–2099.",
            "Send when it happened; without a time it is when the message was received.",
        )  # fmt: skip
    return found


def _unreadable(value: Any, place: str, wanted: str) -> Unfit:
    problem = f"The time {str(value)[:40]!r} cannot be read."
    return Unfit("time_unreadable", place, problem, f"Send {wanted}.")
