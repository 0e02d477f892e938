"""What identity hands to other rooms."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of identifier behaves; a lower priority number decides a disagreement.

    Of a `single` kind a person has one in each scope: two that differ are two people. Kinds that
    `may_join` join two members. A `weak` kind says where, not who. Of a `registered` kind only a
    member record tells what belongs with it: what an order bears beside it is a contact. An order
    makes a new member only where a kind of it `founds`. Who was silent for more than `rest_days`
    may have lost an identifier to somebody else (0: never). What met more than `members_most`
    members tells nothing any more (0: never). A `blocked` value tells nothing.
    """

    kind_no: int
    code: str
    priority: int
    single: bool = False
    may_join: bool = False
    weak: bool = False
    registered: bool = False
    founds: bool = True
    rest_days: int = 0
    members_most: int = 0
    blocked: frozenset[str] = frozenset()


class Clue(NamedTuple):
    """One usable identifier of a staged record, normalised and hashed; value kept for sealing."""

    kind: Kind
    scope: str
    value: str
    hash: bytes

    @property
    def kind_no(self) -> int:
        return self.kind.kind_no


class Origin(NamedTuple):
    """What a member's first record tells about her beginning."""

    source_no: int
    brand_no: int | None
    store_no: int | None
    channel_no: int | None
    occurred_at: datetime


class Sighting(NamedTuple):
    """What the database knows of one clue of a record whose member is not yet plain; `root_no` is
    who carries that member, where she was merged; `shared` says that several people use it,
    `passed` that it had other members before."""

    record_no: int
    place: int
    identifier_no: int | None
    member_no: int | None
    root_no: int | None = None
    shared: bool = False
    passed: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """From when on an identifier is a member's (None: as long as it is known), and who carries her;
    `record_no` is the record of the batch that says so."""

    valid_from: datetime | None
    member_no: int
    root_no: int
    record_no: int = 0


@dataclass(frozen=True, slots=True)
class Join:
    """A record names two members by kinds of identifiers that may join them."""

    one_no: int
    other_no: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Identified:
    """How many members the records of a batch founded, which they say are one, how many
    identifiers of visitors became a member's, and how many members got or lost a way to be
    reached."""

    founded: int
    joins: tuple[Join, ...]
    adopted: int
    changed: int = 0


class Assertion(NamedTuple):
    """What a record says of two identifiers; `refused` tells why it changed nothing. Of a phone
    that a code was sent to, `verified_at` tells when."""

    identifier_no: int
    other_no: int | None
    member_no: int | None
    record_no: int
    refused: str | None = None
    verified_at: datetime | None = None


class Asked(NamedTuple):
    """The member to whom a OneID was given, and the OneID of who answers for her now: nobody where
    her data was erased."""

    member_no: int
    one_id: UUID | None


@dataclass(frozen=True, slots=True)
class Member:
    """One member as other rooms and the API see her; identifiers are masked."""

    member_no: int
    one_id: UUID
    state: str
    joined_at: datetime
    brand: str | None
    store: str | None
    channel: str | None
    gender: int
    name_sealed: bytes | None
    birthday_sealed: bytes | None
    data_key: bytes | None


@dataclass(frozen=True, slots=True)
class BalanceShown:
    """What a member holds in one currency: `held` for a checkout and so not available, `expiring`
    within 30 days, `lapsed` and not yet booked.
    `next_expiry` points are the ones that go first, on `next_expiry_on`.

    Points fill it; it stands here because a member is shown with it.
    """

    currency: str
    available: int
    pending: int
    debt: int
    held: int
    expiring: int
    lapsed: int
    next_expiry: int
    next_expiry_on: date | None


@dataclass(frozen=True, slots=True)
class Named:
    """A brand, store, channel or tier as lists show it."""

    code: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class TierLifeShown:
    """Until when a tier holds, by when it is judged, and how much growth it still needs to be kept,
    and how many orders, where a challenge asks for them; as one sentence too. Tiers fill it."""

    until: date
    judged_on: date
    kept_by: int
    missing: int
    said_zh: str
    said_en: str
    orders_missing: int = 0


@dataclass(frozen=True, slots=True)
class TierChangeSaid:
    """The last change of a tier: what it was, and why."""

    occurred_at: datetime
    title_zh: str
    title_en: str
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class StandingShown:
    """Where a member stands, and what the next tier still needs, with the growth value at which
    each begins. Tiers fill it."""

    tier: str | None
    growth: int
    orders: int
    next_tier: str | None
    growth_missing: int
    named: Named | None
    next_named: Named | None
    threshold: int
    next_threshold: int | None
    life: TierLifeShown | None = None
    changed: TierChangeSaid | None = None


@dataclass(frozen=True, slots=True)
class FactsShown:
    """What a member bought, as far as the caller's stores go; `orders_elsewhere` says that there
    were more. Orders fill it."""

    orders: int
    orders_elsewhere: int
    net_spend_fen: int
    first_order_at: datetime | None
    last_order_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """One member as every list shows her: masked, with what she holds and where she stands.

    Later rooms fill orders, points and tier. `number` is the OneID as people say it, 8K2Q-4QZT.
    """

    member: UUID
    number: str
    name: str
    phone: str | None
    gender: str
    tier: Named | None
    brand: Named | None
    store: Named | None
    joined_at: datetime
    orders: int
    last_order_at: datetime | None
    available: int
    pending: int
    debt: int
