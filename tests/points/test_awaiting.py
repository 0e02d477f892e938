"""Points that are pending until something happens: told in plain words, which a loyalty manager may
correct. Day 1 is 2 March 2026."""

import asyncio
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.house import BASE_RULE, House, at, order, phone, refund
from tests.points.test_adjusting import number_of
from tests.points.test_behaviours import act
from tests.servers import Server
from yihui import worker
from yihui.collect import Record
from yihui.core.errors import Invalid
from yihui.points import earning

# Every yuan earns a point, seven days after the order was received; without that the points of the
# shop lapse after thirty days, and those of the market come free. Of the club they wait for a
# review, and are there at once.
RULES: dict[str, dict[str, Any]] = {
    "shop": {"pending_until": "order_received", "pending_days": 7, "pending_latest_days": 30,
             "pending_at_latest": "lapse"},
    "market": {"pending_until": "order_received", "pending_days": 7, "pending_latest_days": 30,
               "pending_at_latest": "release"},
    "club": {"pending_until": "reviewed", "pending_latest_days": 10,
             "pending_at_latest": "release"},
}  # fmt: skip
# Steps: what comes, or that the worker looks on a day. After it: available, pending, owed, lapsed.
SCENARIOS = """
Seven days after the receipt they are there
    orders a for 100 in shop on 1     |   0 100 0   0
    the worker looks on 20            |   0 100 0   0
    received a on 20                  |   0 100 0   0
    the worker looks on 26            |   0 100 0   0
    the worker looks on 27            | 100   0 0   0
    the worker looks on 40            | 100   0 0   0
A receipt means its own order
    orders a for 100 in shop on 1     |   0 100 0   0
    orders b for 20 in shop on 1      |   0 120 0   0
    received b on 3                   |   0 120 0   0
    the worker looks on 10            |  20 100 0   0
    received x on 11                  |  20 100 0   0
    received a on 12                  |  20 100 0   0
    the worker looks on 19            | 120   0 0   0
Without receipt they lapse when their latest day is over
    orders a for 100 in shop on 1     |   0 100 0   0
    the worker looks on 31            |   0 100 0   0
    the worker looks on 32            |   0   0 0 100
    received a on 33                  |   0   0 0 100
    the worker looks on 50            |   0   0 0 100
    refunds a for 100 on 51           |   0   0 0 100
Or they come free on it
    orders a for 100 in market on 1   |   0 100 0   0
    the worker looks on 30            |   0 100 0   0
    the worker looks on 31            | 100   0 0   0
A receipt on the last day still gives its days
    orders a for 100 in shop on 1     |   0 100 0   0
    received a on 31                  |   0 100 0   0
    the worker looks on 37            |   0 100 0   0
    the worker looks on 38            | 100   0 0   0
Received twice, the first time counts
    orders a for 100 in shop on 1     |   0 100 0   0
    received a on 5                   |   0 100 0   0
    received a on 9                   |   0 100 0   0
    the worker looks on 12            | 100   0 0   0
A refund before takes what is pending, and owes nothing
    orders a for 100 in shop on 1     |   0 100 0   0
    refunds a for 40 on 2             |   0  60 0   0
    received a on 5                   |   0  60 0   0
    the worker looks on 12            |  60   0 0   0
    refunds a for 60 on 20            |   0   0 0   0
Refunded whole there is nothing to wait for
    orders a for 100 in shop on 1     |   0 100 0   0
    refunds a for 100 on 2            |   0   0 0   0
    received a on 5                   |   0   0 0   0
    the worker looks on 40            |   0   0 0   0
What names no order means all that she had by then
    orders a for 10 in club on 1      |   0  10 0   0
    orders b for 20 in club on 2      |   0  30 0   0
    orders c for 40 in shop on 2      |   0  70 0   0
    reviews on 3                      |   0  70 0   0
    the worker looks on 3             |  30  40 0   0
    orders d for 5 in club on 4       |  30  45 0   0
    the worker looks on 5             |  30  45 0   0
    the worker looks on 14            |  35  40 0   0
Corrected after the receipt, it does not wait again
    orders a for 100 in shop on 1     |   0 100 0   0
    received a on 5                   |   0 100 0   0
    corrects a to 60 in shop on 6     |   0  60 0   0
    the worker looks on 12            |  60   0 0   0
    corrects a to 70 in shop on 13    |   0  70 0   0
    the worker looks on 13            |  70   0 0   0
Corrected before it, it waits
    orders a for 100 in shop on 1     |   0 100 0   0
    corrects a to 60 in shop on 2     |   0  60 0   0
    the worker looks on 12            |   0  60 0   0
    received a on 13                  |   0  60 0   0
    the worker looks on 20            |  60   0 0   0
What comes free pays debts first
    orders a for 100 in shop on 1     |   0 100 0   0
    spends 30 on 2                    |   0 100 30  0
    received a on 3                   |   0 100 30  0
    the worker looks on 10            |  70   0 0   0
"""
STAND = """
select b.available, b.pending, b.debt, coalesce((select sum(l.expired) from points.lot l
    where l.member_no = b.member_no), 0)::int
from points.balance b where b.member_no = %(no)s
"""
VERBS = {
    r"orders (\w) for (\d+) in (\w+)": lambda name, yuan, store: (
        lambda me: order(me.named(name), int(yuan) * 100, store=store, version=1, **me.when())),
    r"corrects (\w) to (\d+) in (\w+)": lambda name, yuan, store: (
        lambda me: order(me.named(name), int(yuan) * 100, store=store, version=me.count,
                         occurred_at=at(1, 9), identifiers=phone(me.who))),
    r"spends (\d+)": lambda points: (
        lambda me: order(me.named("spent"), 0, points_used=int(points), **me.when())),
    r"refunds (\w) for (\d+)": lambda name, yuan: (
        lambda me: refund(f"{me.named(name)} {me.count}", int(yuan) * 100, me.named(name),
                          **me.when())),
    r"received (\w)": lambda name: (
        lambda me: act("order_received", f"{me.who} {me.count}",
                       properties={"order": me.named(name)}, **me.when())),
    r"reviews": lambda: lambda me: act("reviewed", f"{me.who} {me.count}", **me.when()),
}  # fmt: skip


class Story:
    """One member, step by step."""

    def __init__(self, house: House, who: str) -> None:
        self.house, self.who, self.count, self.day = house, who, 0, 0

    def named(self, name: str) -> str:
        return f"{self.who} {name}"

    def when(self) -> dict[str, Any]:
        return {"occurred_at": at(self.day, 9) + timedelta(minutes=self.count),
                "identifiers": phone(self.who)}  # fmt: skip

    def record(self, step: str) -> Record | None:
        """What comes with a step; None where only the worker looks."""
        told, _, day = step.rpartition(" on ")
        self.count, self.day = self.count + 1, int(day)
        for pattern, make in VERBS.items():
            if found := re.fullmatch(pattern, told):
                made: Record = make(*found.groups())(self)
                return made
        assert told == "the worker looks", told
        return None

    def look(self) -> None:
        today = at(self.day).date()
        self.house.wait(worker.release_due(self.house.pool, today, asyncio.Event()))

    def stand(self) -> tuple[int, ...]:
        return self.house.row(STAND, {"no": number_of(self.house, self.who)})


def scenarios() -> dict[str, list[tuple[str, tuple[int, ...]]]]:
    told: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    title = ""
    for line in SCENARIOS.strip().splitlines():
        if line.startswith(" "):
            step, _, stand = line.partition("|")
            told[title].append((step.strip(), tuple(map(int, stand.split()))))
        else:
            title, told[line] = line, []
    return told


TOLD = scenarios()


@pytest.fixture(scope="module")
def shop(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        for code, changes in RULES.items():
            only = {"field": "order.store", "is": "equal", "value": code}
            house.publish_rule(code, BASE_RULE | changes | {"when": only})
        yield house
        house.close()


@pytest.mark.parametrize("title", TOLD)
def test_scenario(shop: House, title: str) -> None:
    """Each record by itself; and all between two looks of the worker as one batch."""
    place = list(TOLD).index(title)
    alone = Story(shop, f"1390000{place:04}")
    together, waiting = Story(shop, f"1390000{1000 + place:04}"), list[Record]()
    for step, stand in TOLD[title]:
        record, other = alone.record(step), together.record(step)
        if record and other:
            shop.apply([record])
            waiting.append(other)
        else:
            if waiting:
                shop.apply(waiting)
                waiting.clear()
            alone.look()
            together.look()
            assert together.stand() == stand, step
        assert alone.stand() == stand, step


def test_the_house_is_whole_after_it(shop: House) -> None:
    assert shop.differences() == []


def test_an_ended_rule_is_still_waited_for(house18: House) -> None:
    """And a new version changes nothing of what was granted."""
    house18.publish_rule("base", BASE_RULE | RULES["shop"])
    house18.apply([order("a", occurred_at=at(1))])
    house18.publish_rule("base", BASE_RULE | {"pending_days": 1})
    house18.do(lambda connection: earning.end(connection, "base"))
    house18.apply([act("order_received", properties={"order": "a"}, occurred_at=at(2))])
    assert house18.row("select pending, available_on, awaits from points.lot") == (
        True, at(9).date(), None)  # fmt: skip


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"pending_until": ""}, "pending_until"), ({"pending_until": ["a"]}, "pending_until"),
    ({"pending_until": "reviewed"}, "pending_latest_days"),
    ({"pending_until": "reviewed", "pending_latest_days": 0}, "pending_latest_days"),
    ({"pending_until": "reviewed", "pending_latest_days": 9}, "pending_at_latest"),
    ({"pending_until": "reviewed", "pending_latest_days": 9, "pending_at_latest": "x"},
     "pending_at_latest"),
    ({"pending_latest_days": 9}, "pending_latest_days"),
    ({"pending_at_latest": "lapse"}, "pending_at_latest"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "field"), WRONG)
def test_what_happens_at_the_latest_must_be_said(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        earning.parse_rule(BASE_RULE | changes)
    assert refused.value.field == field
