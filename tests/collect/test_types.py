"""Whatever the canonical types accept goes into the real tables: the database refuses nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.house import BASE_RULE, FOUR_TIERS, House
from yihui.collect import Behaviour, Identifier, Line, Member, Order, Payment, Record, Refund
from yihui.collect.types import EARLIEST, LATEST
from yihui.core.units import AMOUNT_MAX_FEN, BIGINT_MAX, QUANTITY_MAX_MILLI

ADAPTER: TypeAdapter[Record] = TypeAdapter(Record)
LETTERS = st.characters(exclude_categories=("Cs",), exclude_characters="\x00")
NASTY = st.sampled_from(
    ["\\", "\\N", "\t", "\n\r", "' or 1=1 --", "%s", "{}", "😀", "\u200b", "null"]
)


def text(low: int, high: int) -> st.SearchStrategy[str]:
    return st.one_of(st.text(LETTERS, min_size=low, max_size=high), NASTY)


def whole(low: int, high: int) -> st.SearchStrategy[int]:
    return st.one_of(st.integers(low, high), st.sampled_from([low, high, 0 if low <= 0 else low]))


KINDS = ("phone", "unionid", "openid", "customer_no", "card_no", "email", "device")
SIGNED = whole(-AMOUNT_MAX_FEN, AMOUNT_MAX_FEN)
MOMENTS = st.datetimes(
    EARLIEST.replace(tzinfo=None), LATEST.replace(tzinfo=None), timezones=st.just(UTC)
).filter(lambda at: at < LATEST)
IDENTIFIERS = st.lists(
    st.builds(
        Identifier,
        kind=st.sampled_from(KINDS),
        value=text(1, 256),
        scope=st.text(LETTERS, max_size=64),
    ),
    max_size=3,
).map(tuple)
LINES = st.lists(
    st.builds(
        Line, product=text(1, 64), name=text(0, 256), category=text(0, 256),
        quantity_milli=whole(-QUANTITY_MAX_MILLI, QUANTITY_MAX_MILLI),
        amount_fen=st.none() | SIGNED, paid_fen=st.none() | SIGNED,
    ),
    max_size=3,
).map(tuple)  # fmt: skip
COMMON: dict[str, Any] = {
    "source": text(1, 64), "external_id": text(1, 128),
    "version": st.none() | whole(0, BIGINT_MAX), "occurred_at": MOMENTS,
    "brand": st.none() | text(1, 64), "store": st.none() | text(1, 64),
    "channel": st.none() | text(1, 64),
}  # fmt: skip
ORDERS = st.builds(
    Order, **COMMON, kind=st.sampled_from(["sale", "adjustment"]),
    status=st.sampled_from(["paid", "unpaid", "closed"]), guide=st.none() | text(1, 64),
    identifiers=IDENTIFIERS, lines=LINES, amount_fen=SIGNED, freight_fen=whole(0, AMOUNT_MAX_FEN),
    payments=st.lists(st.builds(Payment, method=text(1, 64), amount_fen=SIGNED), max_size=2)
    .map(tuple),
    paid_fen=SIGNED, points_used=whole(0, AMOUNT_MAX_FEN),
    points_earned=st.none() | whole(0, AMOUNT_MAX_FEN),
)  # fmt: skip
REFUNDS = st.builds(
    Refund, **COMMON, order=st.none() | text(1, 128), identifiers=IDENTIFIERS, lines=LINES,
    refund_fen=whole(0, AMOUNT_MAX_FEN), reason=text(0, 256),
)  # fmt: skip
MEMBERS = st.builds(
    Member, **COMMON, identifiers=IDENTIFIERS.filter(bool), name=text(0, 256),
    gender=st.sampled_from(["female", "male", "unknown"]),
    birthday=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    opening_points=whole(0, AMOUNT_MAX_FEN),
    opening_expires_on=st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)  # fmt: skip
BEHAVIOURS = st.builds(
    Behaviour, **COMMON, event=text(1, 64), identifiers=IDENTIFIERS.filter(bool),
    product=st.none() | text(1, 64), value_fen=SIGNED,
)  # fmt: skip
BATCHES = st.lists(st.one_of(ORDERS, REFUNDS, MEMBERS, BEHAVIOURS), min_size=1, max_size=8)


def test_the_database_takes_what_the_types_accept(house18: House) -> None:
    house18.publish_rule("base", BASE_RULE)
    house18.publish_tiers(FOUR_TIERS)
    refusals: list[str] = []

    @settings(
        max_examples=120, deadline=None, derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )  # fmt: skip
    @given(BATCHES)
    def feed(records: list[Record]) -> None:
        for record in records:
            ADAPTER.validate_python(record)
        outcomes = house18.apply(records)
        refusals.extend(
            o.problem.code for o in outcomes if o.problem and o.problem.code == "refused"
        )
        assert refusals == []

    run: Callable[[], None] = feed
    run()
    assert house18.differences() == []


def test_the_limits_are_where_the_strategies_say() -> None:
    assert datetime(2099, 12, 31, tzinfo=UTC) < LATEST
    assert AMOUNT_MAX_FEN * 2000 < BIGINT_MAX  # the most lines an order may have
