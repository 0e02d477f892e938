"""One movement of points, with all that its sentence needs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yihui.points.earning.types import Rule
from yihui.points.ledger.types import Account, Cause


class Kind(StrEnum):
    """What a movement is to the member."""

    EARN = "earn"
    BURN = "burn"
    REVERSE = "reverse"
    RETURN = "return"
    RELEASE = "release"
    EXPIRE = "expire"
    DEBT = "debt"
    ADJUST = "adjust"
    HOLD = "hold"
    EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class OrderTold:
    """The order that a movement belongs to; `tender_fen` is what points paid beside `paid_fen`,
    where a rule counted it, `payments` what each method paid of that, where a rule leaves some
    out."""

    external_id: str
    paid_fen: int
    freight_fen: int
    tender_fen: int = 0
    payments: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RefundTold:
    """The refund that a movement belongs to, and what of its money was kept for points."""

    refund_fen: int
    reason: str
    withheld_fen: int = 0


@dataclass(frozen=True, slots=True)
class RuleTold:
    """The version of an earning rule that granted the points."""

    code: str
    version: int
    rule: Rule


@dataclass(frozen=True, slots=True)
class LotTold:
    """The lot that a movement touched; days of the programme's zone. `awaits`: the event for which
    it waits, or waited in vain, until `available_on`; then it `lapses` if its rule says so. What
    `idles` lasts longer with each activity."""

    lot_no: int
    granted_on: date
    expires_on: date | None
    available_on: date | None
    awaits: str | None = None
    lapses: bool = False
    idles: bool = False


@dataclass(frozen=True, slots=True)
class ByHandTold:
    """For what points were given or taken by hand (or that was reversed), and in whose words; a
    gift may have a sentence of its own for the member."""

    origin: str
    reason: str
    sentence: "Why | None" = None


@dataclass(frozen=True, slots=True)
class ExchangeTold:
    """The exchange that a movement belongs to: how many points of what became how many of what, at
    which ratio; the currencies in both languages."""

    gave: int
    received: int
    from_name: "Why"
    to_name: "Why"
    from_points: int
    to_points: int
    rounding: str


@dataclass(frozen=True, slots=True)
class Part:
    """One entry: from which account to which, and the lot."""

    from_account: Account
    to_account: Account
    points: int
    lot: LotTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One entry as it is told. `parts` are all entries of the same cause, this one among them.

    `event` is the kind of behaviour that earned. `whole` is set when it is told for all of them.
    `elsewhere` is set when its order belongs to a store that the reader does not see: she is told
    that it exists, and not what it cost. `channel` is the name of where points were redeemed, if it
    was said. `reminded` are the days on which she was told before
    points expired; `grace_until` is to when a lot lasts that had lapsed when points came back to
    it.
    """

    cause: Cause
    part: Part
    parts: tuple[Part, ...]
    late: bool = False
    elsewhere: bool = False
    order: OrderTold | None = None
    refund: RefundTold | None = None
    rule: RuleTold | None = None
    by_hand: ByHandTold | None = None
    exchange: ExchangeTold | None = None
    event: str = ""
    reason: str = ""
    channel: "Why | None" = None
    whole: bool = False
    reminded: tuple[date, ...] = ()
    grace_until: date | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """A sentence in both languages."""

    zh: str
    en: str
