"""Pure: how tokens are made and read, and what expires month by month."""

import base64
import struct
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import UUID

from yihui.core import security
from yihui.core.security import KeyRing
from yihui.members.own.types import Claim, MonthExpiring
from yihui.points.forecasting import ExpiringDay

PREFIX = "ym_"
# Another number makes every token that is out there worthless.
VERSION = 1
USE = b"token of a member"
HEAD = struct.Struct(">B16sQ")  # version, OneID, the second from which it is over
MAC_BYTES = 32
LONGEST = 200


def made(ring: KeyRing, claim: Claim) -> str:
    """A token that says so, signed by the house."""
    said = HEAD.pack(VERSION, claim.one_id.bytes, int(claim.until.timestamp()))
    said += claim.made_by.encode()
    return _text(said + ring.signed(said, USE))


def read(ring: KeyRing, token: str, now: datetime) -> Claim | None:
    """What a token says; None when the house did not sign it so, or its time is over."""
    if len(token) > LONGEST or not token.startswith(PREFIX):
        return None
    try:
        coded = token.removeprefix(PREFIX).encode("ascii")
        known = base64.b64decode(coded + b"=" * (-len(coded) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    said, mac = known[:-MAC_BYTES], known[-MAC_BYTES:]
    if len(said) < HEAD.size or not security.same(mac, ring.signed(said, USE)):
        return None
    version, one_id, until = HEAD.unpack_from(said)
    # Several texts decode to the same bytes; only the one that was given out is a token.
    if version != VERSION or until <= int(now.timestamp()) or _text(known) != token:
        return None
    return Claim(UUID(bytes=one_id), datetime.fromtimestamp(until, UTC), said[HEAD.size :].decode())


def _text(known: bytes) -> str:
    return PREFIX + base64.urlsafe_b64encode(known).decode().rstrip("=")


def months_of(days: Iterable[ExpiringDay]) -> list[MonthExpiring]:
    """Days of expiry, in their order, month by month; what has lapsed is nobody's to use."""
    months: dict[tuple[str, str], MonthExpiring] = {}
    for day in days:
        if day.lapsed:
            continue
        key = (f"{day.expires_on:%Y-%m}", day.currency)
        before = months.get(key, MonthExpiring(*key, 0, day.expires_on))
        months[key] = MonthExpiring(*key, before.points + day.points, before.first_on)
    return list(months.values())
