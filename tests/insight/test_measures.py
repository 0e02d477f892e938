"""The figures, counted again one record at a time: real orders, and a made-up year of a house."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.audiences.test_templates import cycles
from tests.house import BASE_RULE, House, at, behaviour, member, order, phone, refund
from tests.points.test_expiry import remind_all, run
from tests.points.test_reminders import join, policy
from tests.servers import Server
from tests.test_real_data import bring, retail_files
from yihui import audiences, insight, lake
from yihui.core import clock
from yihui.core.sql import load
from yihui.insight import rules
from yihui.insight.retention import Came, Grain, find_returned
from yihui.insight.types import Period
from yihui.lake import Reading

FIRST_SEEN = [885, 417, 380, 452, 300, 284, 242, 188, 169]
ACTIVE_885 = [885, 324, 286, 340, 321, 352, 321, 309, 313]
PERIOD = Period(date(2026, 3, 11), date(2026, 4, 20))
STORES = "ABC"


class Counted:
    """A house with an exported lake, and what its tables say, read row by row."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.lake = lake.Lake(house.pool, house.home / "lake")
        self.pool = lake.pool_for(house.url)
        house.wait(self.pool.open())
        assert house.wait(lake.export(self.pool, self.lake.place))
        self.sales = house.rows(
            "select member_no, local_date, paid_fen, store_no, channel_no, order_no"
            " from orders.sales_order_view where status = 1 and not adjustment"
            " order by occurred_at, order_no"
        )
        self.refunds = house.rows(
            "select member_no, local_date, refund_fen, store_no, channel_no from orders.refund"
        )
        self.homes = dict(house.rows("select member_no, home_store_no from identity.member"))

    def open(self, *store_nos: int) -> Reading:
        scope = lake.Scope(not store_nos, store_nos)
        return self.house.wait(self.lake.open(scope))

    def seen(self, rows: list[Any], store_nos: tuple[int, ...]) -> list[Any]:
        return [row for row in rows if not store_nos or row[3] in store_nos]

    def close(self) -> None:
        self.house.wait(self.pool.close())


@pytest.fixture(scope="module")
def made(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counted]:
    """Two hundred members of three stores, who buy, return, correct and redeem for ten weeks."""
    chance = random.Random(3)
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("made"))
        house.publish_rule("base", BASE_RULE)
        for day in range(70):
            house.apply([*a_day(chance, day), *some_acts(day)])
        policy(house)
        join(house, 500)
        remind_all(house)
        assert run(house) == 1
        counted = Counted(house)
        yield counted
        counted.close()
        house.close()


def a_day(chance: random.Random, day: int) -> Iterator[Any]:
    for place in range(chance.randrange(12)):
        who = chance.randrange(200)
        name = f"o{day}-{place}"
        buyer = phone(f"139000{who:05}") if chance.random() < 0.8 else ()
        terms: dict[str, Any] = {
            "identifiers": buyer, "occurred_at": at(day + 1, chance.randrange(24)),
            "store": chance.choice(STORES), "channel": chance.choice(["pos", "mini", "tmall"]),
            "status": chance.choice(["paid"] * 9 + ["unpaid"]), "version": 1,
        }  # fmt: skip
        yield order(name, chance.randrange(1, 50_000), **terms)
        if chance.random() < 0.1:
            yield order(name, 7_777, **terms | {"version": 2})
        elif chance.random() < 0.2:
            yield refund(f"r{name}", chance.randrange(1, 500), name, store=terms["store"],
                         occurred_at=at(day + 3))  # fmt: skip
        if chance.random() < 0.1:
            yield member(f"m{day}-{place}", identifiers=phone(f"138000{who:05}"),
                         occurred_at=at(day + 1), store=chance.choice(STORES))  # fmt: skip


def some_acts(day: int) -> Iterator[Any]:
    """What people do beside buying, in a store or in none."""
    chance = random.Random(day)
    for n in range(4):
        yield behaviour(f"v{day}-{n}", identifiers=phone(f"139000{chance.randrange(60):05}"),
                        occurred_at=at(day + 1, chance.randrange(24)),
                        store=chance.choice(["A", "B", None]))  # fmt: skip


def scopes(made: Counted) -> list[tuple[int, ...]]:
    numbers = [number for (number,) in made.house.rows("select store_no from organisation.store")]
    return [(), (numbers[0],), tuple(numbers[1:])]


def within(period: Period, day: date) -> bool:
    return period.first <= day <= period.last


def test_the_overview_is_what_the_records_say(made: Counted) -> None:
    for stores in scopes(made):
        found = made.house.wait(insight.find_overview(made.open(*stores), PERIOD, {}))
        cards = {card.key: card for card in found.cards}
        sales = [one for one in made.seen(made.sales, stores) if within(PERIOD, one[1])]
        back = [one for one in made.seen(made.refunds, stores) if within(PERIOD, one[1])]
        net = sum(one[2] for one in sales) - sum(one[2] for one in back)
        of_members = sum(one[2] for one in sales if one[0] > 0)
        of_members -= sum(one[2] for one in back if one[0] > 0)
        bought = Counter(one[0] for one in sales if one[0] > 0)
        assert cards["net_sales"].value == net
        share = cards["member_share"]
        assert (share.numerator, share.denominator) == (of_members, net)
        assert share.value == round(of_members / net, 4)
        assert cards["active_members"].value == len(bought)
        repeat = cards["repeat_rate"]
        twice = sum(times >= 2 for times in bought.values())
        assert (repeat.numerator, repeat.denominator) == (twice, len(bought))
        assert repeat.trend[-1].value == repeat.value
        assert sum(day.member_fen + day.other_fen for day in found.sales_by_day) == net
        assert sum(day.orders for day in found.sales_by_day) == len(sales)
        assert len(found.sales_by_day) == 41
        assert sum(one.net_fen for one in found.by_channel) == net
        assert sum(one.member_orders for one in found.by_channel) == sum(bought.values())
        assert sum(one.value or 0 for one in cards["new_members"].trend) == \
            cards["new_members"].value  # fmt: skip
        assert cards["net_sales"].previous is None  # it would begin before the first sale
        assert cards["net_sales"].last_year is None


def test_comparisons_are_the_figures_of_the_other_period(made: Counted) -> None:
    short = Period(date(2026, 4, 1), date(2026, 4, 10))
    found = made.house.wait(insight.find_overview(made.open(), short, {}))
    before = made.house.wait(insight.find_overview(made.open(), rules.before(short), {}))
    assert found.previous == Period(date(2026, 3, 22), date(2026, 3, 31))
    for now, then in zip(found.cards, before.cards, strict=True):
        assert now.previous == then.value, now.key


def test_new_members_and_points_are_those_of_their_homes(made: Counted) -> None:
    always, lapsed = Period(date(2026, 1, 1), date(2026, 12, 31)), []
    for stores in scopes(made):
        found = made.house.wait(insight.find_overview(made.open(*stores), always, {}))
        cards = {card.key: card.value for card in found.cards}
        at_home = [no for no, home in made.homes.items() if not stores or home in stores]
        assert cards["new_members"] == len(at_home)
        held = made.house.row(
            "select coalesce(sum(available + pending), 0) from points.balance"
            " where member_no = any(%(no)s::bigint[])",
            {"no": at_home},
        )[0]
        assert cards["points_outstanding"] == found.points.outstanding == held
        issued = made.house.row("select coalesce(sum(points), 0) from points.entry where"
                                " from_account = 1 and member_no = any(%(no)s::bigint[])",
                                {"no": at_home})[0]  # fmt: skip
        assert found.points.issued == issued
        expired = made.house.row("select coalesce(sum(points), 0) from points.entry where"
                                 " to_account = 6 and member_no = any(%(no)s::bigint[])",
                                 {"no": at_home})[0]  # fmt: skip
        assert found.points.expired == expired
        lapsed.append(expired)
    assert held
    assert max(lapsed) == lapsed[0] == 500


def test_the_ladder_is_what_the_records_say(made: Counted) -> None:
    for stores in scopes(made):
        steps = made.house.wait(insight.find_ladder(made.open(*stores), PERIOD))
        days: dict[int, list[date]] = defaultdict(list)
        for sale in made.seen(made.sales, stores):
            if sale[0] > 0 and sale[1] <= PERIOD.last:
                days[sale[0]].append(sale[1])
        ladders = [own for own in days.values() if own[0] >= PERIOD.first]
        for step in steps:
            assert step.members == sum(len(own) >= step.n for own in ladders)
            assert step.next_members == sum(len(own) > step.n for own in ladders)
            waits = sorted((own[step.n] - own[step.n - 1]).days
                           for own in ladders if len(own) > step.n)  # fmt: skip
            half = len(waits) // 2
            middle = None if not waits else waits[half] if len(waits) % 2 else (
                waits[half] + waits[half - 1]) / 2  # fmt: skip
            assert step.median_days == middle
        assert len(steps) == min(10, max(map(len, ladders)))


@pytest.mark.parametrize("kind", ["quintile", "fixed"])
def test_rfm_is_what_the_records_say(made: Counted, kind: Any) -> None:
    for stores in scopes(made):
        reading = made.open(*stores)
        cuts = made.house.wait(insight.find_cuts(reading, PERIOD, kind))
        cells = made.house.wait(insight.find_cells(reading, PERIOD, cuts))
        last: dict[int, date] = {}
        times: Counter[int] = Counter()
        net: Counter[int] = Counter()
        for sale in made.seen(made.sales, stores):
            if sale[0] > 0 and within(PERIOD, sale[1]):
                last[sale[0]] = sale[1]
                times[sale[0]] += 1
                net[sale[0]] += sale[2]
        for back in made.seen(made.refunds, stores):
            if within(PERIOD, back[1]):
                net[back[0]] -= back[2]
        expected: Counter[tuple[int, int]] = Counter()
        money: Counter[tuple[int, int]] = Counter()
        for no, day in last.items():
            cell = rules.scores(cuts, (PERIOD.last - day).days, times[no])
            expected[cell] += 1
            money[cell] += net[no]
        assert {(one.r, one.f): one.members for one in cells if one.members} == expected
        assert {(one.r, one.f): one.net_fen for one in cells if one.members} == money
        assert len(cells) == 25
        if kind == "quintile":
            ranked = sorted((PERIOD.last - day).days for day in last.values())
            assert sum(days <= cuts.recency[0] for days in ranked) >= len(ranked) / 5
            assert sum(days < cuts.recency[0] for days in ranked) <= len(ranked) / 5


def test_the_sets_are_the_figures(made: Counted) -> None:
    """Each set counts what its figure says, page by page."""
    reading = made.open()
    cards = {card.key: card for card in
             made.house.wait(insight.find_overview(reading, PERIOD, {})).cards}  # fmt: skip
    cuts = made.house.wait(insight.find_cuts(reading, PERIOD, "quintile"))
    cells = made.house.wait(insight.find_cells(reading, PERIOD, cuts))
    steps = made.house.wait(insight.find_ladder(reading, PERIOD))
    cohorts = made.house.wait(insight.find_cohorts(reading, PERIOD.last, 3, date(2030, 1, 1)))
    assert len(cohorts) == 2
    figures = {"new": cards["new_members"].value, "active": cards["active_members"].value,
               "repeat": cards["repeat_rate"].numerator, "ladder:2": steps[1].members,
               "ladder:1:stopped": steps[0].members - steps[0].next_members,
               "cohort:2026-03": cohorts[0].size,
               "cohort:2026-03:1": cohorts[0].cells[1].members}  # fmt: skip
    figures |= {f"rfm:R{one.r}F{one.f}": one.members for one in cells}
    figures |= {f"rfm:{one.key}": one.members for one in rules.groups_of(cells)}
    for name, figure in figures.items():
        period = PERIOD
        if name.startswith("cohort"):
            period = Period(date(2000, 1, 1), PERIOD.last)
        seen: list[int] = []
        before = 2**63 - 1
        while True:
            page = made.house.wait(
                insight.find_set(reading, name, period, "quintile", before, 7))  # fmt: skip
            assert (page.counted, page.seen) == (figure, figure), name
            seen += page.member_nos
            if len(page.member_nos) < 7:
                break
            before = page.member_nos[-1]
        assert len(seen) == len(set(seen)) == figure, name
        assert seen == sorted(seen, reverse=True)


def test_a_set_shows_only_who_is_at_home(made: Counted) -> None:
    for stores in scopes(made)[1:]:
        page = made.house.wait(
            insight.find_set(made.open(*stores), "active", PERIOD, "quintile", 2**63 - 1, 200)
        )
        assert {made.homes[no] for no in page.member_nos} <= set(stores)
        assert len(page.member_nos) == page.seen <= page.counted
        assert page.seen < page.counted


def test_an_empty_house_has_empty_figures(house18: House) -> None:
    counted = Counted(house18)
    reading = counted.open()
    found = house18.wait(insight.find_overview(reading, PERIOD, {}))
    assert {card.value for card in found.cards} == {0, None}
    assert house18.wait(insight.find_ladder(reading, PERIOD)) == []
    assert house18.wait(insight.find_cohorts(reading, PERIOD.last, 3, PERIOD.last)) == []
    cuts = house18.wait(insight.find_cuts(reading, PERIOD, "quintile"))
    cells = house18.wait(insight.find_cells(reading, PERIOD, cuts))
    assert sum(one.members for one in cells) == 0
    counted.close()


def test_every_statement_is_asked_somewhere_here() -> None:
    used = "".join(path.read_text() for path in Path(rules.__file__).parent.glob("*.py"))
    for name in load("insight/measures.lake.sql").texts:
        assert f"sql.{name}" in used or f'"{name}"' in used, name


@pytest.fixture
def british_days(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Business days as the shop that wrote the file has them."""
    monkeypatch.setenv("YIHUI_ZONE", "Europe/London")
    clock.zone.cache_clear()
    yield
    monkeypatch.undo()
    clock.zone.cache_clear()


@pytest.mark.shared_data
def test_cohorts_of_real_orders_are_the_published_ones(
    house18: House, shared_data: Path, british_days: None
) -> None:
    bring(house18, "online_retail", retail_files(shared_data))
    counted = Counted(house18)
    try:
        last = date(2011, 8, 31)
        cohorts = house18.wait(insight.find_cohorts(counted.open(), last, 9, last))
        assert [one.month for one in cohorts] == [
            f"{2010 + (11 + n) // 12}-{(11 + n) % 12 + 1:02}" for n in range(9)]  # fmt: skip
        assert [one.size for one in cohorts] == FIRST_SEEN
        assert [cell.members for cell in cohorts[0].cells] == ACTIVE_885
        assert [cell.complete for cell in cohorts[0].cells] == [True] * 8 + [False]
        later = last + timedelta(days=1)
        cohorts = house18.wait(insight.find_cohorts(counted.open(), last, 9, later))
        assert cohorts[0].cells[-1].complete
        assert_cycles(house18, counted, last)
        grain = (Came.ORDER, Grain.MONTH)
        returned = house18.wait(find_returned(counted.open(), *grain, last, 9, later))
        assert [one.size for one in returned] == FIRST_SEEN
        assert [cell.members for cell in returned[0].cells] == ACTIVE_885
        assert returned[0].cells[-1].complete
    finally:
        counted.close()


def assert_cycles(house: House, counted: Counted, day: date) -> None:
    """When each of them is due to buy again, one purchase after the other; the file knows no
    categories, so the first two signs of a product's code are its category."""
    house.rows("update orders.product set category = left(sku, 2), category_key = left(sku_key, 2)"
               " returning 1")  # fmt: skip
    house.wait(lake.export_catalogues(counted.pool, counted.lake.place, {}))
    question = audiences.of_lake(day)
    question.used.add("cycle")
    question.parameters["as_of"] = day
    text = f"with {', '.join(question.own_sets())} select * from own_cycle"
    found = house.wait(counted.open().query(text, question.parameters))
    assert {
        (row["member_no"], row["category_key"]): (row["times"], row["days"], row["due_on"])
        for row in found
    } == cycles(house, day)
    assert len(found) > 1_000
