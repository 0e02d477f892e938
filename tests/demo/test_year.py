"""The demo's year is believable, adds up, is dirty where it should be, and can be repeated."""

import dataclasses
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from yihui import demo
from yihui.collect.types import Behaviour, Identifier, Member, Order, Record, Refund
from yihui.demo.names import BLOCKED_PHONES

SEED = 8
MEMBERS = 4000
UNTIL = date(2026, 10, 31)
ADAPTERS = {kind: TypeAdapter(kind) for kind in (Order, Refund, Member, Behaviour)}

Arrived = list[Record | dict[str, object]]
Purchases = dict[int, list[Order]]


@pytest.fixture(scope="module")
def arrived() -> Arrived:
    return list(demo.records(SEED, MEMBERS, UNTIL))


@pytest.fixture(scope="module")
def records(arrived: Arrived) -> list[Record]:
    return [record for record in arrived if not isinstance(record, dict)]


@pytest.fixture(scope="module")
def orders(records: list[Record]) -> list[Order]:
    """The newest version of every order that is a sale."""
    newest: dict[str, Order] = {}
    for record in records:
        if isinstance(record, Order):
            known = newest.setdefault(record.external_id, record)
            newest[record.external_id] = max(known, record, key=lambda o: o.version or 0)
    return [order for order in newest.values() if order.status == "paid"]


@pytest.fixture(scope="module")
def persons() -> dict[int, demo.Person]:
    group = demo.organisation(SEED)
    return {person.number: person for person in demo.people(SEED, MEMBERS, UNTIL, group)}


@pytest.fixture(scope="module")
def purchases(orders: list[Order], persons: dict[int, demo.Person]) -> Purchases:
    """Every buyer's orders, by the truth about whose identifiers they are."""
    owners: dict[Identifier, int] = {}
    for number, person in persons.items():
        for identifier in identifiers_of(person):
            owners.setdefault(identifier, number)
    bought: Purchases = defaultdict(list)
    for order in sorted(orders, key=lambda o: o.occurred_at):
        # The last identifier is the channel's own; a phone may be shared.
        numbers = [owners[i] for i in reversed(order.identifiers) if i in owners]
        if numbers:
            bought[numbers[0]].append(order)
    return bought


def identifiers_of(person: demo.Person) -> Iterator[Identifier]:
    for port in person.ports:
        for names in port.names:
            yield from names


def share(part: float, whole: float) -> float:
    """Which part of the whole it is, from 0 to 1."""
    return part / whole


def plain(phone: str) -> str:
    """The last eleven digits, whatever was typed around them."""
    return "".join(str(int(c)) for c in phone if c.isdigit())[-11:]


# The group


def test_group_has_two_brands_four_regions_sixty_stores_and_five_channels() -> None:
    group = demo.organisation(SEED)
    assert len(group.brands) == 2
    assert len(group.regions) == 4
    assert len(group.stores) == 60
    assert Counter(store.region for store in group.stores) == {r.code: 15 for r in group.regions}
    assert {store.kind for store in group.stores} == {"own", "franchise", "outlet", "counter"}
    assert {c.code for c in group.channels} == {
        "pos", "mini_program", "tmall", "douyin", "wecom_shop",
    }  # fmt: skip
    for things in (group.brands, group.stores, group.channels):
        assert len({thing.code for thing in things}) == len(things)
        assert len({thing.name_zh for thing in things}) == len(things)
        assert len({thing.name_en for thing in things}) == len(things)


def test_products_belong_to_a_brand_and_go_with_a_category_of_it() -> None:
    products = demo.organisation(SEED).products
    assert len({product.sku for product in products}) == len(products) >= 200
    categories = {(product.brand, product.category) for product in products}
    assert all((product.brand, product.goes_with) in categories for product in products)
    assert all(2_000 <= product.list_fen <= 400_000 for product in products)


def test_same_seed_gives_the_same_group_and_another_seed_another() -> None:
    assert demo.organisation(SEED) == demo.organisation(SEED)
    assert demo.organisation(SEED) != demo.organisation(SEED + 1)


# The records


def test_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first, second, other = (tmp_path / name for name in ("first", "second", "other"))
    for path, seed in ((first, SEED), (second, SEED), (other, SEED + 1)):
        demo.write_jsonl(demo.records(seed, 300, UNTIL), path)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes() != other.read_bytes()


def test_every_record_keeps_the_limits_of_its_type(records: list[Record]) -> None:
    for record in records:
        adapter: TypeAdapter[Any] = ADAPTERS[type(record)]
        assert adapter.validate_python(dataclasses.asdict(record)) == record


def test_broken_records_are_refused(arrived: Arrived) -> None:
    broken = [record for record in arrived if isinstance(record, dict)]
    assert share(len(broken), MEMBERS) == pytest.approx(0.002)
    for record in broken:
        fields = {name: value for name, value in record.items() if name != "type"}
        with pytest.raises(ValidationError):
            ADAPTERS[Order].validate_python(fields)


def test_amounts_of_every_order_add_up(records: list[Record]) -> None:
    for order in records:
        if not isinstance(order, Order):
            continue
        paid = [line.paid_fen or 0 for line in order.lines]
        listed = [line.amount_fen or 0 for line in order.lines]
        assert sum(paid) + order.freight_fen == order.paid_fen
        assert sum(listed) == order.amount_fen
        assert sum(payment.amount_fen for payment in order.payments) == order.paid_fen
        assert all(0 < p <= a for p, a in zip(paid, listed, strict=True))
        assert all(line.quantity_milli % 1000 == 0 < line.quantity_milli for line in order.lines)


def test_refunds_give_back_their_lines_and_never_more_than_was_paid(
    records: list[Record], orders: list[Order]
) -> None:
    paid = {order.external_id: order.paid_fen for order in orders}
    refunds = {r.external_id: r for r in records if isinstance(r, Refund)}
    given_back: Counter[str] = Counter()
    for refund in refunds.values():
        if refund.lines:
            assert refund.refund_fen == sum(line.paid_fen or 0 for line in refund.lines)
        given_back[refund.order or ""] += refund.refund_fen
    known = {order: fen for order, fen in given_back.items() if order in paid}
    assert all(fen <= paid[order] for order, fen in known.items())
    assert len(given_back) - len(known) <= 5  # orders that were lost
    assert 0.02 < share(len(known), len(orders)) < 0.04
    whole = sum(fen == paid[order] for order, fen in known.items())
    assert 0.4 < share(whole, len(known)) < 0.9
    assert max(Counter(r.order for r in refunds.values()).values()) == 2


def test_doubles_are_exact_and_two_in_a_hundred(records: list[Record]) -> None:
    versions: dict[tuple[str, str, str, int | None], list[Record]] = defaultdict(list)
    for record in records:
        key = (type(record).__name__, record.source, record.external_id, record.version)
        versions[key].append(record)
    assert all(record == same[0] for same in versions.values() for record in same[1:])
    assert 0.015 < 1 - share(len(versions), len(records)) < 0.025


def test_some_records_are_anonymous_corrected_unpaid_or_of_a_false_phone(
    records: list[Record], orders: list[Order]
) -> None:
    assert 0.07 < share(sum(not o.identifiers for o in orders), len(orders)) < 0.13
    corrected = [o for o in orders if o.version == 2 and o.source != "mini_program"]
    assert 0.0005 < share(len(corrected), len(orders)) < 0.005
    states = Counter(record.status for record in records if isinstance(record, Order))
    assert states["unpaid"] > states["closed"] > 0
    false = [o for o in orders if o.identifiers and o.identifiers[0].value in BLOCKED_PHONES]
    assert 0.0005 < share(len(false), len(orders)) < 0.005


def test_a_few_arrive_late_and_a_few_refunds_before_their_order(records: list[Record]) -> None:
    year = [record for record in records if record.occurred_at.date() > UNTIL - timedelta(days=365)]
    late, newest = 0, year[0].occurred_at
    for record in year:
        late += record.occurred_at < newest - timedelta(days=1, hours=1)
        newest = max(newest, record.occurred_at)
    assert 0.001 < share(late, len(year)) < 0.02
    seen: set[str] = set()
    before = 0
    for record in records:
        if isinstance(record, Refund):
            before += record.order not in seen
        elif isinstance(record, Order):
            seen.add(record.external_id)
    assert 2 <= before <= 40


def test_year_ends_with_its_date_and_old_members_come_first(records: list[Record]) -> None:
    days = [record.occurred_at.date() for record in records]
    assert max(days) == UNTIL
    start = UNTIL - timedelta(days=364)
    sales = [day for record, day in zip(records, days, strict=True) if isinstance(record, Order)]
    assert min(sales) == start
    joined = [record for record in records if isinstance(record, Member) and record.version == 1]
    numbers = list(dict.fromkeys(member.external_id for member in joined))
    assert len(numbers) == MEMBERS
    assert all(a < b for a, b in pairwise(numbers))
    old = {member.external_id for member in joined if member.occurred_at.date() < start}
    assert 0.5 < share(len(old), MEMBERS) < 0.6
    assert records[0].occurred_at.date() < start


# The people


def test_phones_are_typed_in_many_ways(records: list[Record]) -> None:
    phones = {i.value for r in records for i in r.identifiers if i.kind == "phone"}
    typed = [phone for phone in phones if phone not in BLOCKED_PHONES]
    assert all(len(plain(phone)) == 11 and plain(phone)[0] == "1" for phone in typed)
    for mark in ("+86", "0086", " ", "-", "１"):
        assert any(mark in phone for phone in typed), mark


def test_identifiers_have_the_kinds_and_scopes_of_their_channels(records: list[Record]) -> None:
    group = demo.organisation(SEED)
    scopes = defaultdict(set)
    for record in records:
        for identifier in record.identifiers:
            scopes[identifier.kind].add(identifier.scope)
    assert scopes == {
        "phone": {""},
        "unionid": {""},
        "openid": {brand.mini_program_app for brand in group.brands},
        "external_userid": {group.wecom_corp},
        "tmall_ouid": {brand.tmall_shop for brand in group.brands},
        "douyin_openid": {brand.douyin_app for brand in group.brands},
        "card_no": {brand.code for brand in group.brands},
    }


def test_some_have_two_phones_and_some_phones_many_people(persons: dict[int, demo.Person]) -> None:
    people = persons.values()
    assert 0.015 < share(sum(p.second_phone is not None for p in people), MEMBERS) < 0.045
    holders: dict[str, set[int]] = defaultdict(set)
    for person in people:
        for identifier in identifiers_of(person):
            if identifier.kind == "phone":
                holders[plain(identifier.value)].add(person.number)
    sizes = Counter(len(numbers) for numbers in holders.values())
    assert sizes[2] > 5  # couples
    guides = {g.phone for store in demo.organisation(SEED).stores for g in store.guides}
    crowded = {phone for phone, numbers in holders.items() if len(numbers) > 3}
    assert crowded
    assert crowded <= guides


def test_one_human_being_may_have_joined_twice(persons: dict[int, demo.Person]) -> None:
    again = [person for person in persons.values() if person.same_as]
    assert 0.003 < share(len(again), MEMBERS) < 0.02
    assert all(person.name == persons[person.same_as or 0].name for person in again)


def test_behaviours_are_about_as_many_as_orders(records: list[Record]) -> None:
    kinds = Counter(type(record) for record in records)
    assert 0.7 < share(kinds[Behaviour], kinds[Order]) < 1.4
    events = Counter(record.event for record in records if isinstance(record, Behaviour))
    assert set(events) == {"view", "favourite", "share", "scan", "tried_on"}


# What later pages are to find


def test_buyers_order_three_to_four_times_with_a_heavy_tail(purchases: Purchases) -> None:
    counts = sorted(len(bought) for bought in purchases.values())
    assert 3.0 < share(sum(counts), len(counts)) < 4.5
    assert counts[len(counts) // 2] <= 3
    assert counts[-1] >= 30


def test_fourth_purchase_is_the_turning_point(purchases: Purchases) -> None:
    counts = [len(bought) for bought in purchases.values()]
    reached = [sum(count >= n for count in counts) for n in range(1, 7)]
    went_on = [share(after, before) for before, after in pairwise(reached)]
    assert max(went_on[:3]) < 0.72
    assert min(went_on[3:]) > 0.76


def test_omnichannel_members_buy_twice_as_often(
    purchases: Purchases, persons: dict[int, demo.Person]
) -> None:
    """Per year of membership: four orders in one channel, eight in several."""
    bought, years = Counter[bool](), Counter[bool]()
    for number, its in purchases.items():
        several = len({order.channel for order in its}) > 1
        bought[several] += len(its)
        years[several] += 365 - max(persons[number].joined_second, 0) // 86_400
    assert 3.3 < 365 * bought[False] / years[False] < 4.5
    assert 7.0 < 365 * bought[True] / years[True] < 9.5


def test_a_fifth_of_the_buyers_gives_most_of_the_income(purchases: Purchases) -> None:
    spent = sorted((sum(o.paid_fen for o in its) for its in purchases.values()), reverse=True)
    assert 0.65 < share(sum(spent[: len(spent) // 5]), sum(spent)) < 0.80


def test_afternoon_is_the_peak_of_the_day(orders: list[Order]) -> None:
    hours = Counter(order.occurred_at.hour for order in orders)
    assert {hour for hour, _ in hours.most_common(3)} == {14, 15, 16}
    screens = Counter(o.occurred_at.hour for o in orders if o.channel == "tmall")
    assert screens.most_common(1)[0][0] in (20, 21, 22)


def test_member_day_618_and_double_eleven_stand_out(orders: list[Order]) -> None:
    days = Counter(order.occurred_at.date() for order in orders)
    usual = sorted(days.values())[len(days) // 2]
    member_days = [count for day, count in days.items() if day.day == 8]
    assert sum(member_days) / len(member_days) > 1.6 * usual
    market = Counter(o.occurred_at.date() for o in orders if o.channel == "tmall")
    busiest = {day for day, _ in market.most_common(5)}
    assert {date(2025, 11, 11), date(2026, 6, 18)} <= busiest
    weekend = share(sum(n for d, n in days.items() if d.weekday() >= 5), len(orders))
    assert weekend > 2 / 7


def test_seasons_can_be_seen_in_what_is_bought(orders: list[Order]) -> None:
    months: dict[str, Counter[int]] = defaultdict(Counter)
    for order in orders:
        for line in order.lines:
            months[line.category][order.occurred_at.month] += 1
    winter, summer = (12, 1, 2), (6, 7, 8)
    for category, season, other in (("羽绒服", winter, summer), ("速干T恤", summer, winter)):
        in_season = sum(months[category][month] for month in season)
        assert in_season > 3 * sum(months[category][month] for month in other)


def test_new_members_join_all_year(records: list[Record]) -> None:
    start = UNTIL - timedelta(days=364)
    joined = Counter(
        record.occurred_at.month
        for record in records
        if isinstance(record, Member) and record.occurred_at.date() >= start
    )
    assert len(joined) == 12
    assert min(joined.values()) > 0.3 * max(joined.values())


# Files


def test_file_has_one_object_per_line_that_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "year.jsonl"
    arrived = list(demo.records(SEED, 500, UNTIL))
    assert demo.write_jsonl(arrived, path) == len(arrived)
    kinds = {kind.__name__.lower(): kind for kind in ADAPTERS}
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    for line, record in zip(lines, arrived, strict=True):
        fields = json.loads(line)
        if isinstance(record, dict):
            assert fields == record
            continue
        kind = kinds[fields.pop("type")]
        assert fields["occurred_at"].endswith("+08:00")
        assert ADAPTERS[kind].validate_json(json.dumps(fields)) == record
