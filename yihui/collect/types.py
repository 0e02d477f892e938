"""The canonical records: what every channel's data becomes before anything else happens.

Their types carry the database's limits, so the database cannot refuse what the edge accepted.
Amounts are integer fen, quantities integer thousandths, times carry a zone. They are plain frozen
dataclasses; the HTTP edge validates JSON straight into them and files come through a mapping.
"""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import IntEnum
from typing import Annotated, Any, ClassVar, Literal, TypedDict

from annotated_types import Ge, Interval, Le, Len, Predicate
from pydantic import Strict as WholeNumber
from pydantic_core import to_json

from yihui.core.units import AMOUNT_MAX_FEN, BIGINT_MAX, QUANTITY_MAX_MILLI

LINES_MAX = 2000
IDENTIFIERS_MAX = 10
PAYMENTS_MAX = 20
CONSENTS_MAX = 30
PROPERTIES_MAX = 300
PROPERTIES_BYTES_MAX = 32 * 1024
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def is_text(value: str) -> bool:
    """No NUL and no half of a surrogate pair: neither can be stored in PostgreSQL."""
    return value.isprintable() or not any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in value)


def is_moment(value: datetime) -> bool:
    """Carries a zone and lies in 1990–2099."""
    return value.tzinfo is not None and EARLIEST <= value < LATEST


class Checked(dict[str, Any]):
    """Properties whose JSON text is known: it takes 6 µs of the 60 that a message takes."""

    __slots__ = ("text",)
    text: str


def checked(value: dict[str, Any]) -> Checked:
    """Properties that can be stored. ValueError says why they cannot be."""
    found = Checked(value)
    found.text = as_properties(value)
    return found


def as_properties(value: dict[str, Any]) -> str:
    """Properties as the JSON text that is stored. ValueError says why they cannot be."""
    if value.__class__ is Checked:
        return value.text
    if len(value) > PROPERTIES_MAX:
        raise ValueError(f"{len(value)} properties; at most {PROPERTIES_MAX} are kept")
    content = to_json(value, inf_nan_mode="constants")  # half a character raises here
    if len(content) > PROPERTIES_BYTES_MAX:
        raise ValueError(f"{len(content)} bytes of properties; at most {PROPERTIES_BYTES_MAX}")
    if b"NaN" in content or b"Infinity" in content:
        json.dumps(value, allow_nan=False)  # raises unless they are words
    text = content.decode()
    if "\\u0000" in text and "\\u0000" in text.replace("\\\\", ""):
        raise ValueError("a property holds NUL")
    return text


def are_properties(value: dict[str, Any]) -> bool:
    """At most 300 of them, at most 32 KiB as JSON, finite numbers and storable text."""
    try:
        as_properties(value)
    except (ValueError, RecursionError):
        return False
    return True


Text = Predicate(is_text)
Code = Annotated[str, Len(1, 64), Text]
Key = Annotated[str, Len(1, 128), Text]
Name = Annotated[str, Len(0, 256), Text]
# Strict: neither true nor "100" nor 100.0 is an amount. Who sends them has another unit in mind.
Whole = Annotated[int, WholeNumber()]
Fen = Annotated[Whole, Interval(ge=0, le=AMOUNT_MAX_FEN)]
SignedFen = Annotated[Whole, Interval(ge=-AMOUNT_MAX_FEN, le=AMOUNT_MAX_FEN)]
Promotion = Literal["unknown", "coupon", "reduction", "gift", "points", "live", "group", "none"]
Points = Annotated[Whole, Interval(ge=0, le=AMOUNT_MAX_FEN)]
Milli = Annotated[Whole, Interval(ge=-QUANTITY_MAX_MILLI, le=QUANTITY_MAX_MILLI)]
Version = Annotated[Whole, Interval(ge=0, le=BIGINT_MAX)]
Moment = Annotated[datetime, Predicate(is_moment)]
Properties = Annotated[dict[str, Any], Predicate(are_properties)]
Day = Annotated[date, Ge(date(1900, 1, 1)), Le(date(2100, 1, 1))]


class Strict(TypedDict):
    extra: Literal["forbid"]


# A misspelt field is refused: `statsu` must not make an unpaid order a paid one.
STRICT: Strict = {"extra": "forbid"}


class Kind(IntEnum):
    """What a record is; stored with receipts and in staging."""

    ORDER = 1
    REFUND = 2
    MEMBER = 3
    BEHAVIOUR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """One way a channel knows a person: a phone, a unionid, an openid of an app, a card number.

    `scope` says inside what the value is unique: the app of an openid, the corp of an
    external_userid, the shop of a marketplace id. A phone has none.
    """

    __pydantic_config__: ClassVar[Strict] = STRICT

    kind: Code
    value: Annotated[str, Len(1, 256), Text]
    scope: Annotated[str, Len(0, 64), Text] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an order: product, thousandths of a unit, list amount and paid amount in fen.

    `promotion` is what made it cheaper; `none` says that nothing did, which is not `unknown`.
    """

    __pydantic_config__: ClassVar[Strict] = STRICT

    product: Code
    name: Name = ""
    category: Name = ""
    quantity_milli: Milli = 1000
    amount_fen: SignedFen | None = None
    paid_fen: SignedFen | None = None
    promotion: Promotion = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One tender of an order."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    method: Code
    amount_fen: SignedFen


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A sale, or an adjustment of the books that is no sale (`kind="adjustment"`, never rewarded).

    `paid_fen` is what was paid in the end, freight included; `amount_fen` the list price before
    discounts (0 = same as paid). `status` unpaid or closed: kept, not counted as sales, not
    rewarded. `points_used` were spent as a tender. `points_earned` states what an older system
    granted: then no rule runs. `version` grows with each correction of the same `external_id`.
    """

    __pydantic_config__: ClassVar[Strict] = STRICT

    source: Code
    external_id: Key
    version: Version | None = None
    occurred_at: Moment
    kind: Literal["sale", "adjustment"] = "sale"
    status: Literal["paid", "unpaid", "closed"] = "paid"
    brand: Code | None = None
    store: Code | None = None
    channel: Code | None = None
    guide: Code | None = None
    identifiers: Annotated[tuple[Identifier, ...], Len(0, IDENTIFIERS_MAX)] = ()
    lines: Annotated[tuple[Line, ...], Len(0, LINES_MAX)] = ()
    payments: Annotated[tuple[Payment, ...], Len(0, PAYMENTS_MAX)] = ()
    amount_fen: SignedFen = 0
    freight_fen: Fen = 0
    paid_fen: SignedFen
    points_used: Points = 0
    points_earned: Points | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """Money given back, in part or whole, for an order (`order` is its external id) or without one.
    `goods_fen` is what the goods that came back had cost in money and points (0 = not said).

    A refund that comes before its order waits for it (state `waiting`), which is no error.
    """

    __pydantic_config__: ClassVar[Strict] = STRICT

    source: Code
    external_id: Key
    version: Version | None = None
    occurred_at: Moment
    order: Key | None = None
    brand: Code | None = None
    store: Code | None = None
    channel: Code | None = None
    identifiers: Annotated[tuple[Identifier, ...], Len(0, IDENTIFIERS_MAX)] = ()
    lines: Annotated[tuple[Line, ...], Len(0, LINES_MAX)] = ()
    refund_fen: Fen
    goods_fen: Fen = 0
    reason: Name = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Somebody allows the use of her data for a purpose, by one way to reach her or by all, or ends
    that. `text` and `text_version` say what she was shown; without `occurred_at` she said it when
    the record occurred.
    """

    __pydantic_config__: ClassVar[Strict] = STRICT

    purpose: Literal["marketing", "service", "analysis", "profiling", "linking"]
    channel: Literal["all", "sms", "phone", "email", "wecom", "mini_program", "service_account"] = (
        "all"
    )
    state: Literal["given", "withdrawn"]
    text: Code | None = None
    text_version: Annotated[Whole, Interval(ge=1, le=1_000_000)] | None = None
    occurred_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody joins, or tells more about herself. `opening_points` come from an older system.
    Consents are only ever added: of the same purpose and channel the one said last counts.
    `phone_verified_at` says when a code sent to its phone came back: hers from then on."""

    __pydantic_config__: ClassVar[Strict] = STRICT

    source: Code
    external_id: Key
    version: Version | None = None
    occurred_at: Moment
    brand: Code | None = None
    store: Code | None = None
    channel: Code | None = None
    identifiers: Annotated[tuple[Identifier, ...], Len(1, IDENTIFIERS_MAX)]
    name: Name = ""
    gender: Literal["female", "male", "unknown"] = "unknown"
    birthday: Day | None = None
    opening_points: Points = 0
    opening_expires_on: Day | None = None
    phone_verified_at: Moment | None = None
    consents: Annotated[tuple[Consent, ...], Len(0, CONSENTS_MAX)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """Something a person did that is no order: viewed, scanned, tried on, shared.

    `properties` are kept as they are, up to 32 KiB as JSON; they are stored in clear, so phones,
    names and the like belong into identifiers and member records. `clock` says whose clock told
    `occurred_at`: where it was the server's, a repeat may bear another day, and is looked for on
    the days around.
    """

    __pydantic_config__: ClassVar[Strict] = STRICT

    source: Code
    external_id: Key
    version: Version | None = None
    occurred_at: Moment
    event: Code
    brand: Code | None = None
    store: Code | None = None
    channel: Code | None = None
    identifiers: Annotated[tuple[Identifier, ...], Len(1, IDENTIFIERS_MAX)]
    product: Code | None = None
    value_fen: SignedFen = 0
    properties: Properties | None = None
    clock: Literal["source", "server"] = "source"


Record = Order | Refund | Member | Behaviour
