"""What a token says, what a member is shown of herself, and why she is refused."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from yihui.core.errors import Forbidden, Unauthorised, YihuiError
from yihui.identity import Named, TierLifeShown
from yihui.points.movements import Kind


class TokenRefused(Unauthorised):
    """The request carries no valid token of a member, or its time is over."""

    code = "token_refused"
    cure = "Let your server ask for a new one: POST /v1/members/{one_id}/tokens."


class AskedTooOften(YihuiError):
    """This member asked too often within a minute."""

    code = "asked_too_often"
    status = 429
    cure = "Wait for the seconds in Retry-After."


class OwnRedeemingOff(Forbidden):
    """This house does not let members redeem points by themselves."""

    code = "own_redeeming_off"
    cure = "Redeem at a till; YIHUI_OWN_POINTS says how many points members may redeem at a time."


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token says: who the member is, until when, and whose key it was made with."""

    one_id: UUID
    until: datetime
    made_by: str


# Who sends a request, by her token; a dependency of each route.
Known = Callable[..., Awaitable[Claim]]


@dataclass(frozen=True, slots=True)
class MemberToken:
    """A token of a member, shown once: it goes to her device as it is and into no address."""

    token: str
    member: UUID
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class OwnCard:
    """A member's card. `life` says until when the tier holds, and what keeps it; it is null where
    tiers do not end. At the highest tier there is no next one."""

    member: UUID
    number: str
    name: str
    tier: Named | None
    growth: int
    next_tier: Named | None
    growth_missing: int
    life: TierLifeShown | None


@dataclass(frozen=True, slots=True)
class OwnBalance:
    """What a member holds in one currency; `held` for a checkout is no part of `available`."""

    currency: str
    available: int
    pending: int
    held: int
    debt: int


@dataclass(frozen=True, slots=True)
class MonthExpiring:
    """What expires in one month (such as 2027-03), the first of it on `first_on`."""

    month: str
    currency: str
    points: int
    first_on: date


@dataclass(frozen=True, slots=True)
class OwnPoints:
    """What a member holds, and when it expires."""

    balances: list[OwnBalance]
    expiring: list[MonthExpiring]


@dataclass(frozen=True, slots=True)
class OwnLot:
    """Points of one grant that can be used, or can be from `available_on` on; without
    `expires_on` they stay. What `awaits` an event can be used soon after it; without it on
    `available_on`, or not at all: they lapse after `lapses_on`. With `idle_months` they last so
    long after she last earned or spent points of the currency, as it stands until `expires_on`."""

    lot_no: str
    currency: str
    granted: int
    remaining: int
    pending: bool
    available_on: date | None
    awaits: str | None
    awaits_zh: str | None
    awaits_en: str | None
    lapses_on: date | None
    expires_on: date | None
    idle_months: int | None


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One movement of a member's points: what she felt of it (`change`), and in plain words why."""

    entry_no: str
    occurred_at: datetime
    kind: Kind
    currency: str
    change: int
    said: str


@dataclass(frozen=True, slots=True)
class OwnRedeemed:
    """What a redemption burned, and what is left; `repeated` tells that it was answered before."""

    reference: str
    points: int
    balances: list[OwnBalance]
    repeated: bool
