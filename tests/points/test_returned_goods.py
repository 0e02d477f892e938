"""What a refund takes back of what an order earned, by what its rules were: a loyalty manager may
correct this table, and then docs/why/0020."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from tests.house import BASE_RULE, House, at, order, phone, refund
from tests.points.test_ledger import fen
from tests.servers import Server
from yihui.collect import Line

NUMBERS = itertools.count(1)
HAS = """select available, debt from points.balance b
join identity.identifier_value v using (member_no)
where v.masked like %(tail)s and currency_no = 1"""


def at_store(code: str) -> dict[str, Any]:
    return {"field": "order.store", "is": "equal", "value": code}


def fixed(points: int, when: Any) -> dict[str, Any]:
    return BASE_RULE | {"points": 0, "fixed_points": points, "when": when}


FRUIT = {"field": "line.category", "is": "equal", "value": "fruit"}
DEAR = {"field": "order.paid_fen", "is": "at_least", "value": 10_000}
RULES: dict[str, dict[str, Any]] = {
    "plain": BASE_RULE | {"when": at_store("plain")},
    "once": BASE_RULE | {"when": at_store("fruit")},
    "fivefold": BASE_RULE | {"points": 4, "when": at_store("fruit"), "lines": FRUIT},
    "threshold": fixed(50, {"all": [at_store("threshold"), DEAR]}),
    "cap": BASE_RULE | {"when": at_store("cap"), "cap_per_order": 60},
    "much": BASE_RULE | {"when": at_store("best"), "best_of": "one"},
    "gift": fixed(30, at_store("best")) | {"best_of": "one"},
}
# By the store whose rule counts: what is paid and earned; then each part that comes back, with what
# came back if the refund says it, and the points that are left.
SCENARIOS: dict[str, tuple[str, str, int, list[tuple[str, int]]]] = {
    "the share of the money, rounded for the member, and all of it at last": (
        "plain", "100.00", 100, [("33.33", 67), ("33.33", 34), ("33.34", 0)]),
    "lines that counted five times go by the share of the money": (
        "fruit", "200.00 with fruit for 100.00", 600, [("100.00 for fruit", 300), ("100.00", 0)]),
    "so do the others": (
        "fruit", "200.00 with fruit for 100.00", 600, [("100.00", 300), ("100.00 for fruit", 0)]),
    "a threshold that the rest no longer meets costs its share": (
        "threshold", "120.00", 50, [("30.00", 38), ("90.00", 0)]),
    "a cap is given back by its share, though the rest would reach it": (
        "cap", "100.00", 60, [("40.00", 36), ("60.00", 0)]),
    "the best stays the best, though the rest would choose another": (
        "best", "40.00", 40, [("20.00", 20), ("20.00", 0)]),
    "freight that is given back counts as money": (
        "plain", "110.00 with freight 10.00", 100, [("55.00", 50), ("55.00", 0)]),
}  # fmt: skip


@pytest.fixture(scope="module")
def counter(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with server.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        for code, document in RULES.items():
            house.publish_rule(code, document)
        yield house
        house.close()


class Basket:
    """One order of somebody of her own, and what comes back of it."""

    def __init__(self, house: House, store: str, said: str) -> None:
        self.house, self.n, self.parts = house, next(NUMBERS), 0
        self.number = f"1350000{self.n:04}"
        paid, _, more = said.partition(" with ")
        kind, _, much = more.rpartition(" ")
        fruit = fen(much) if kind == "fruit for" else 0
        lines = (Line(product="apple", category="fruit", paid_fen=fruit),
                 Line(product="shirt", category="clothes", paid_fen=fen(paid) - fruit))  # fmt: skip
        sold = order(f"g{self.n}", fen(paid), identifiers=phone(self.number), store=store,
                     freight_fen=fen(much) if kind == "freight" else 0,
                     lines=lines if fruit else ())  # fmt: skip
        assert house.apply([sold])[0].state == "applied"

    def give_back(self, said: str) -> None:
        self.parts += 1
        money, _, what = said.partition(" for ")
        lines = (Line(product="apple", category="fruit", paid_fen=fen(money)),) if what else ()
        self.house.apply([refund(f"g{self.n}-{self.parts}", fen(money), f"g{self.n}", lines=lines,
                                 occurred_at=at(day=2 + self.parts))])  # fmt: skip

    def left(self) -> int:
        available, debt = self.house.row(HAS, {"tail": f"%{self.number[-4:]}"})
        return int(available - debt)


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(counter: House, name: str) -> None:
    store, said, earned, parts = SCENARIOS[name]
    basket = Basket(counter, store, said)
    assert basket.left() == earned
    told = []
    for part, _ in parts:
        basket.give_back(part)
        told.append((part, basket.left()))
    assert told == parts
    for again in itertools.permutations([part for part, _ in parts]):
        other = Basket(counter, store, said)
        for part in again:
            other.give_back(part)
        assert other.left() == 0
    assert counter.differences() == []
