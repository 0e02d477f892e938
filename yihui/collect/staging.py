"""Canonical records become lines for COPY: numbered, with catalogue numbers instead of codes."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from typing import Generic, Protocol, TypeVar
from zoneinfo import ZoneInfo

from yihui.collect.promotions import PROMOTION_NUMBERS
from yihui.collect.types import (
    Behaviour,
    Consent,
    Kind,
    Line,
    Member,
    Order,
    Record,
    Refund,
    as_properties,
)
from yihui.core import db

STATUS = {"paid": 1, "unpaid": 2, "closed": 3}
MINUTE = len("2026-03-01T05:06")
MINUTES_KEPT = 100_000
KINDS = {Order: Kind.ORDER, Refund: Kind.REFUND, Member: Kind.MEMBER, Behaviour: Kind.BEHAVIOUR}
KIND_NOS = {record: str(int(kind)) for record, kind in KINDS.items()}
Key = tuple[str, int, str]


class Clue(Protocol):
    """An identifier as identity has prepared it: the number of its kind and its keyed hash."""

    @property
    def kind_no(self) -> int: ...

    @property
    def hash(self) -> bytes: ...


SomeClue = TypeVar("SomeClue", bound=Clue)


@dataclass(frozen=True, slots=True)
class Codes:
    """Catalogue numbers by code, as one process knows them; a number never changes."""

    brand: dict[str, int] = field(default_factory=dict)
    store: dict[str, int] = field(default_factory=dict)
    channel: dict[str, int] = field(default_factory=dict)
    staff: dict[str, int] = field(default_factory=dict)
    source: dict[str, int] = field(default_factory=dict)
    product: dict[str, int] = field(default_factory=dict)
    store_brand: dict[str, int | None] = field(default_factory=dict)
    served: set[tuple[str, str]] = field(default_factory=set)

    def update(self, fresh: "Codes") -> None:
        """Add what was learned."""
        for one in fields(self):
            getattr(self, one.name).update(getattr(fresh, one.name))

    @property
    def has_brands(self) -> bool:
        """Whether records may be of a brand."""
        return bool(self.brand) or any(self.store_brand.values())


@dataclass(slots=True)
class Staged(Generic[SomeClue]):
    """One batch ready for COPY, and what must be remembered beside the database."""

    records: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    payments: list[str] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    behaviours: list[str] = field(default_factory=list)
    clues: dict[int, Sequence[SomeClue]] = field(default_factory=dict)
    by_number: dict[int, Record] = field(default_factory=dict)
    refused_identifiers: dict[int, int] = field(default_factory=dict)
    by_server_clock: bool = False
    unusable: dict[int, str] = field(default_factory=dict)


def key_of(record: Record) -> Key:
    """What makes two records the same one: source, kind and external id."""
    return record.source, KINDS[type(record)], record.external_id


def text(value: str | None) -> str:
    """A text as COPY wants it."""
    if value is None:
        return "\\N"
    return db.escaped(value)


def _said(one: Consent) -> tuple[object, ...]:
    """A consent as its record's content has it: one moment is one content."""
    at = one.occurred_at and one.occurred_at.astimezone(UTC).isoformat()
    return one.purpose, one.channel, one.state, one.text, one.text_version, at


class Writer(Generic[SomeClue]):
    """Turns records into lines; made once per process and fed batch by batch."""

    def __init__(
        self,
        codes: Codes,
        zone: ZoneInfo,
        clues_of: Callable[[Record], tuple[Sequence[SomeClue], int]],
        key_no: int,
        kinds: Collection[str],
    ) -> None:
        self.codes = codes
        self.zone = zone
        self.clues_of = clues_of
        self.key_no = key_no
        self.kinds = kinds
        self.places: dict[tuple[str | None, str | None, str | None], str] = {}
        self.minutes: dict[str, str] = {}

    def staged(self, records: Sequence[Record], numbers: Iterator[int]) -> Staged[SomeClue]:
        """A batch; records take numbers in their order, which is their order of arrival."""
        staged: Staged[SomeClue] = Staged()
        for record in records:
            self._add(staged, next(numbers), record)
        return staged

    def numbers_of(self, record: Record) -> tuple[int, int | None, int | None, int | None]:
        """Source, brand, store and channel of a record as numbers."""
        codes = self.codes
        brand = codes.brand[record.brand] if record.brand is not None else None
        if brand is None and record.store is not None:
            brand = codes.store_brand.get(record.store)
        return (
            codes.source[record.source],
            brand,
            codes.store[record.store] if record.store is not None else None,
            codes.channel[record.channel] if record.channel is not None else None,
        )

    def _add(self, staged: Staged[SomeClue], number: int, record: Record) -> None:
        staged.by_number[number] = record
        linked = isinstance(record, Refund) and record.order is not None
        clues, refused = ((), 0) if linked else self.clues_of(record)
        if refused and any(one.kind not in self.kinds for one in record.identifiers):
            staged.unusable[number] = "unknown_kind"
            return
        if not clues and isinstance(record, Member | Behaviour):
            staged.unusable[number] = "no_identifier"
            return
        if clues:
            staged.clues[number] = clues
            for place, clue in enumerate(clues):
                staged.identifiers.append(
                    f"{number}\t{place}\t{clue.kind_no}\t{self.key_no}\t\\\\x{clue.hash.hex()}\n"
                )
        if refused:
            staged.refused_identifiers[number] = refused
        lines: list[str] = []
        if isinstance(record, Order):
            body = self._order(record)
            lines = self._lines(record.lines)
            for place, payment in enumerate(record.payments):
                staged.payments.append(
                    f"{number}\t{place}\t{text(payment.method)}\t{payment.amount_fen}\n"
                )
        elif isinstance(record, Refund):
            body = self._refund(record)
            lines = self._lines(record.lines)
        elif isinstance(record, Member):
            body = self._member(record)
        else:
            body = self._behaviour(record)
            product = None if record.product is None else self.codes.product[record.product]
            unsure = record.clock == "server"
            staged.by_server_clock |= unsure
            properties = text(as_properties(record.properties)) if record.properties else "\\N"
            staged.behaviours.append(
                f"{number}\t{text(record.event)}\t{db.whole(product)}\t{record.value_fen}"
                f"\t{properties}\t{'t' if unsure else 'f'}\n"
            )
        if lines:  # with the number before each, in one text
            start = f"{number}\t"
            staged.lines.append(start + start.join(lines))
        head = (
            f"{number}\t{KIND_NOS[type(record)]}\t{self.codes.source[record.source]}"
            f"\t{text(record.external_id)}\t{db.whole(record.version)}"
        )
        staged.records.append(f"{head}\t{self._content(record, body, lines, clues)}\t{body}\n")

    def _content(
        self, record: Record, body: str, lines: Sequence[str], clues: Sequence[Clue]
    ) -> int:
        """A 64-bit digest of all that the record says, its own number excepted.

        Behaviours have no receipt that would keep one. When a member record was said adds nothing
        to what it says: SDKs that repeat it correct its time anew.
        """
        if isinstance(record, Behaviour):
            return 0
        if isinstance(record, Member):
            body = f"{self._place(record)}{record.opening_points}{record.opening_expires_on}"
        digest = hashlib.blake2b((body + "".join(lines)).encode(), digest_size=8)
        for clue in clues:
            digest.update(clue.hash)
        if isinstance(record, Order) and record.payments:
            digest.update(repr(record.payments).encode())
        elif isinstance(record, Member):
            digest.update(repr((record.name, record.gender, record.birthday)).encode())
            if record.phone_verified_at:
                digest.update(record.phone_verified_at.astimezone(UTC).isoformat().encode())
            if record.consents:
                digest.update(repr([_said(one) for one in record.consents]).encode())
        return int.from_bytes(digest.digest(), "big", signed=True)

    def _place(self, record: Record) -> str:
        codes = (record.brand, record.store, record.channel)
        place = self.places.get(codes)
        if place is None:
            numbers = self.numbers_of(record)[1:]
            place = self.places[codes] = "\t".join(db.whole(number) for number in numbers)
        return place

    def _time(self, at: datetime) -> str:
        """The moment in UTC, so that one moment is one content, and its local parts, which are the
        same for all of a minute: records of a batch share theirs with many, and to find it takes a
        quarter of the time."""
        moment = at.astimezone(UTC).isoformat()
        local = self.minutes.get(moment[:MINUTE])
        if local is None:
            there = at.astimezone(self.zone)
            local = f"{there.date().isoformat()}\t{there.hour}\t{there.isoweekday()}"
            if len(self.minutes) >= MINUTES_KEPT:
                self.minutes.clear()
            self.minutes[moment[:MINUTE]] = local
        return f"{moment}\t{local}"

    def _order(self, order: Order) -> str:
        staff = self.codes.staff[order.guide] if order.guide is not None else None
        amount = order.amount_fen or order.paid_fen
        return (
            f"{self._place(order)}\t{db.whole(staff)}\t{self._time(order.occurred_at)}"
            f"\t{STATUS[order.status]}\t{'t' if order.kind == 'adjustment' else 'f'}"
            f"\t{amount}\t{order.freight_fen}\t{order.paid_fen}"
            f"\t{order.points_used}\t{db.whole(order.points_earned)}\t\\N\t"
        )

    def _refund(self, refund: Refund) -> str:
        return (
            f"{self._place(refund)}\t\\N\t{self._time(refund.occurred_at)}"
            f"\t1\tf\t{refund.goods_fen}\t0\t{refund.refund_fen}\t0\t\\N"
            f"\t{text(refund.order)}\t{text(refund.reason)}"
        )

    def _member(self, member: Member) -> str:
        expires = member.opening_expires_on
        return (
            f"{self._place(member)}\t\\N\t{self._time(member.occurred_at)}"
            f"\t1\tf\t0\t0\t0\t0\t{member.opening_points}\t\\N"
            f"\t{expires.isoformat() if expires else ''}"
        )

    def _behaviour(self, behaviour: Behaviour) -> str:
        return (
            f"{self._place(behaviour)}\t\\N\t{self._time(behaviour.occurred_at)}"
            f"\t1\tf\t0\t0\t0\t0\t\\N\t\\N\t"
        )

    def _lines(self, lines: Sequence[Line]) -> list[str]:
        product = self.codes.product
        null = "\\N"
        return [
            f"{place}\t{product[line.product]}\t{line.quantity_milli}"
            f"\t{null if line.amount_fen is None else line.amount_fen}"
            f"\t{null if line.paid_fen is None else line.paid_fen}"
            f"\t{PROMOTION_NUMBERS[line.promotion]}\n"
            for place, line in enumerate(lines, 1)
        ]


def served_of(records: Sequence[Record], known: Codes) -> set[tuple[str, str]]:
    """Guides and the stores they served in that this process has not seen together yet."""
    orders = (one for one in records if isinstance(one, Order))
    return {(one.guide, one.store) for one in orders if one.guide and one.store} - known.served


def codes_of(records: Sequence[Record], known: Codes) -> Mapping[str, set[str]]:
    """Codes that this process has not seen yet, by catalogue."""
    orders = [record for record in records if isinstance(record, Order)]
    with_lines = [record for record in records if isinstance(record, Order | Refund)]
    products = {line.product for record in with_lines for line in record.lines}
    products |= {r.product for r in records if isinstance(r, Behaviour) and r.product}
    return {
        "source": {record.source for record in records} - known.source.keys(),
        "brand": {record.brand for record in records if record.brand} - known.brand.keys(),
        "store": {record.store for record in records if record.store} - known.store.keys(),
        "channel": {r.channel for r in records if r.channel} - known.channel.keys(),
        "staff": {order.guide for order in orders if order.guide} - known.staff.keys(),
        "product": products - known.product.keys(),
    }
