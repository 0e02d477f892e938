"""What members are asked for by, and what a search found."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from yihui.identity import MemberRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What narrows a list of members; None narrows nothing. Times from, up to but without. `apart`:
    for somebody who knows of members what they did with her brands."""

    tier_no: int | None = None
    brand_no: int | None = None
    store_no: int | None = None
    last_order_since: datetime | None = None
    last_order_until: datetime | None = None
    available_from: int | None = None
    available_to: int | None = None
    joined_since: datetime | None = None
    joined_until: datetime | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of member numbers, newest first. `total` is known on the first page; it stops
    counting at a bound, and then says that there are at least so many."""

    member_nos: list[int]
    total: int | None
    total_at_least: bool


class Match(StrEnum):
    """By what a search found somebody."""

    PHONE_TAIL = "phone_tail"
    PHONE = "phone"
    NUMBER = "number"
    CARD = "card"
    EMAIL = "email"
    ORDER = "order"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is known of somebody besides what was searched for."""

    surname: str = ""
    store_no: int | None = None
    last_order_on: date | None = None


@dataclass(frozen=True, slots=True)
class OrderFound:
    """The order that a search by its number found."""

    order_no: str
    external_id: str
    occurred_at: datetime
    paid_fen: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: what matched, whose it is, and the order if one was asked for. An order without a
    member, or with one of another store, has no row."""

    matched: str
    row: MemberRow | None
    order: OrderFound | None = None


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """The finds of one kind, five at most; `more` says that there are others to narrow down."""

    kind: Match
    more: bool
    items: list[Hit]


Places = list[tuple[int, int]]  # member and order numbers
OneIds = dict[int, UUID]
