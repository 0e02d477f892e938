"""Rules that count what points paid of an order: what it earns and what its refund takes back."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.house import House, at, order, phone
from tests.points.test_basket import tried as tried_basket
from tests.points.test_past import tried
from tests.points.test_tenders import ORDERS, Buyer, declare
from tests.servers import Server
from yihui.collect import Line
from yihui.points.returning.rules import by_money, split
from yihui.points.returning.types import Paid

COUNTING: dict[str, Any] = {
    "name_zh": "基础积分", "name_en": "Base points", "points": 1, "per_fen": 100,
    "points_part_counts": True, "expiry_months": None,
}  # fmt: skip

# A point for each yuan, whether money or points paid it. By the order in which points and money
# come back: each step, and the points she has after it. She begins with 5000, a point pays a fen.
SCENARIOS: dict[str, tuple[str, list[tuple[str, int]]]] = {
    "money and points earn alike": ("pro_rata", [
        ("A: 70.00 and 3000 points", 2100),
        ("A: back 35.00", 3550),
        ("A: back 35.00", 5000),
    ]),
    "any parts come to nothing": ("pro_rata", [
        ("A: 9.99 and 1000 points", 4019),
        ("A: back 3.33", 4346),
        ("A: back 3.33", 4673),
        ("A: back 3.33", 5000),
        ("A: back 1.00", 5000),
    ]),
    "money first: what is back is a share of both": ("money_first", [
        ("A: 70.00 and 3000 points", 2100),
        ("A: back 40.00", 2060),
        ("A: back 30.00", 5000),
    ]),
    "money first, and it is said what the goods had cost": ("money_first", [
        ("A: 70.00 and 3000 points", 2100),
        ("A: back 60.00 for goods of 60.00", 2040),
        ("A: back 10.00 for goods of 25.00", 3515),
        ("A: back 0.00 for goods of 15.00", 5000),
    ]),
    "all the money is back, and goods that points paid are kept": ("money_first", [
        ("A: 70.00 and 3000 points", 2100),
        ("A: back 70.00 for goods of 70.00", 2030),
    ]),
    "points first: all of them with the first money": ("points_first", [
        ("A: 70.00 and 3000 points", 2100),
        ("A: back 10.00", 5060),
        ("A: back 60.00", 5000),
    ]),
    "points first, and it is said what the goods had cost": ("points_first", [
        ("A: 70.00 and 3000 points", 2100),
        ("A: back 0.00 for goods of 20.00", 4080),
        ("A: back 5.00 for goods of 15.00", 5065),
        ("A: back 65.00 for goods of 65.00", 5000),
    ]),
    "points paid for all": ("pro_rata", [
        ("A: 0.00 and 3000 points", 2030),
        ("A: back 0.00 for goods of 10.00", 3020),
        ("A: back 0.00 for goods of 20.00", 5000),
    ]),
    "points paid for all, and nothing is said": ("pro_rata", [
        ("A: 0.00 and 3000 points", 2030),
        ("A: back 0.00", 5000),
    ]),
    "two redemptions, the second after the order was there": ("pro_rata", [
        ("A: 10.00 and 1000 points", 4020),
        ("A: 70.00 and 2000 points", 2100),
        ("A: back 35.00", 3550),
        ("A: back 35.00", 5000),
    ]),
    "a hold of which less was needed": ("pro_rata", [
        ("A: 20.00 and 1000 of 3000 held", 4030),
        ("A: back 10.00", 4515),
        ("A: back 10.00", 5000),
    ]),
    "what points pay later does not count, and is no part of the share": ("pro_rata", [
        ("A: 70.00 after all", 5070),
        ("A: later 3000 points", 2070),
        ("A: back 35.00", 3535),
        ("A: back 35.00", 5000),
    ]),
    "another order's points are not its own": ("points_first", [
        ("A: 70.00 and 3000 points", 2100),
        ("B: 10.00 and 500 points", 1615),
        ("B: back 10.00", 2100),
    ]),
    "a correction counts the same points again": ("pro_rata", [
        ("A: 70.00 and 3000 points", 2100),
        ("A: 60.00 after all", 2090),
        ("A: back 30.00", 3545),
        ("A: back 30.00", 5000),
    ]),
    "a refund that came before its order": ("pro_rata", [
        ("A: back 35.00 for goods of 50.00", 5000),
        ("A: 70.00 and 3000 points", 3550),
    ]),
}  # fmt: skip


@pytest.fixture(scope="module")
def counting(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house whose one rule counts what points paid."""
    with server.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        house.publish_rule("base", COUNTING)
        yield house
        house.close()


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(counting: House, name: str) -> None:
    tenders, steps = SCENARIOS[name]
    declare(counting, tenders)
    buyer = Buyer(counting)
    told = []
    for step, _ in steps:
        if ": later " in step:
            buyer.steps += 1
            buyer.pay_points(step[0], int(step.split()[2]))
        else:
            buyer.tell(step)
        told.append((step, buyer.points()))
    assert told == steps
    assert counting.differences() == []


def test_random_parts_net_to_zero(counting: House) -> None:
    """Orders that money and points paid come back in random parts, quoted or told by their money
    alone: what was earned on both is taken back by its share of both, told by a naive sum."""
    chance = random.Random(11)
    for tenders, says in itertools.product(ORDERS, (True, False)):
        declare(counting, tenders)
        buyer = Buyer(counting)
        used = sum(buyer.pay_some(chance) for _ in range(chance.randint(1, 3)))
        paid, whole, tried = chance.randint(1, 9_000), 0, 0
        buyer.tell(f"A: {paid / 100:.2f} after all")
        earned = (paid + used) // 100
        assert buyer.points() == 5_000 - used + earned
        standing = Paid(paid, 0, 0 if says else None, used, tenders)
        while standing.refunded_fen < paid or whole < paid + used:
            goods = chance.choice((707, 2_500, paid + used))
            told = split(standing, goods)
            money = told.refund_fen if says else min(goods, paid - standing.refunded_fen)
            whole += told.goods_fen if says else paid + used
            buyer.tell(f"A: back {money / 100:.2f} for goods of {told.goods_fen / 100:.2f}")
            standing = replace(standing, refunded_fen=standing.refunded_fen + money,
                               goods_fen=whole if says else None)  # fmt: skip
            points = whole - standing.refunded_fen if says else by_money(standing)
            back = standing.refunded_fen + points
            assert buyer.points() == 5_000 - used + points + earned - earned * back // (paid + used)
            tried += 1
        assert tried > 0
        assert buyer.points() == 5_000
    assert counting.differences() == []


# What points paid of orders, line by line: freight, what points paid, and of each line its list
# price, what was paid for it, and its share.
LINES: dict[str, tuple[int, int, list[tuple[int, int | None, int]]]] = {
    "by what was paid": (0, 3_000, [(6_000, 4_900, 2_100), (3_000, 2_100, 900)]),
    "the largest remainder gets the fen that is left": (
        500, 1_000, [(1_000, 100, 332), (1_000, 100, 332), (1_000, 101, 336)]),
    "of equals the first": (0, 100, [(9, 7, 34), (9, 7, 33), (9, 7, 33)]),
    "a gift has no part": (0, 3_000, [(9_000, 7_000, 3_000), (1_000, 0, 0)]),
    "points paid for all: by list prices": (0, 4_000, [(1_000, 0, 1_000), (3_000, 0, 3_000)]),
    "points paid for all, and nothing has a price": (0, 101, [(0, 0, 51), (0, None, 50)]),
    "lines that were told before points hold their part": (
        0, 3_000, [(6_000, 6_000, 0), (4_000, 4_000, 0)]),
    "lines that hold a part of it": (0, 3_000, [(6_000, 5_000, 0), (4_000, 5_000, 0)]),
}  # fmt: skip
TOLD_BEFORE = 7_000  # what was paid for the lines that hold a part


def chosen(place: int) -> dict[str, Any]:
    """A rule that gives a point for each fen of one line's product."""
    product = {"field": "line.product", "is": "equal", "value": f"p{place}"}
    return COUNTING | {"per_fen": 1, "lines": product}


def granted(house: House, external_id: str) -> dict[str, int]:
    """What each rule granted for the newest version of an order."""
    return dict(house.rows(
        "select v.code, sum(e.points)::bigint from orders.sales_order_view o"
        " join points.entry e using (member_no, order_no) join points.rule_version v"
        " using (rule_version_no) where o.external_id = %(id)s and e.from_account = 1 group by 1",
        {"id": external_id}))  # fmt: skip


def test_lines_share_what_points_paid(house18: House) -> None:
    """A preview tells it, publishing does it, and a basket of the order says the same; together
    lines are worth what the order is."""
    made, expected = [], {}
    for n, (freight, points, lines) in enumerate(LINES.values()):
        buyer = Buyer(house18)
        buyer.pay_points("L", points)
        before = sum(one[1] or 0 for one in lines) > TOLD_BEFORE
        paid = TOLD_BEFORE if before else freight + sum(one[1] or 0 for one in lines)
        made.append(order(
            f"t{buyer.n}L", paid, identifiers=phone(buyer.number), freight_fen=freight,
            version=1, occurred_at=at(day=5 + n), lines=tuple(
                Line(product=f"p{place}", amount_fen=one[0], paid_fen=one[1])
                for place, one in enumerate(lines)),
        ))  # fmt: skip
        expected[made[-1].external_id] = {
            f"p{place}": worth
            for place, one in enumerate(lines)
            if (worth := (one[1] or 0) + one[2])
        }  # fmt: skip
        assert before or sum(one[2] for one in lines) == points
    house18.apply(made)
    told = [tried(house18, f"p{n}", chosen(n)).points for n in range(3)]
    for n in range(3):
        house18.publish_rule(f"p{n}", chosen(n))
    house18.apply([replace(one, version=2, brand="tea") for one in made])
    assert {one: granted(house18, one) for one in expected} == expected
    for n, points in enumerate(told):
        assert points == sum(one.get(f"p{n}", 0) for one in expected.values())
    for one, worth in expected.items():
        basket = tried_basket(house18, one)
        assert {rule.code: rule.points for rule in basket.rules if rule.points} == worth
        assert {rule.rule: rule.points for rule in basket.posted} == worth


def test_budgets_and_caps_bound_what_points_earn_too(house18: House) -> None:
    """Who comes first is served first: what points paid counts for how near the end is."""
    rule = COUNTING | {"cap_per_order": 90, "budget_in_all": 150, "pending_days": 3}
    house18.publish_rule("base", rule)
    made = []
    for n in range(3):
        buyer = Buyer(house18)
        buyer.pay_points("A", 4_900)
        made.append(order(f"t{buyer.n}A", 5_000 - 2_000 * n, identifiers=phone(buyer.number),
                          occurred_at=at(day=5)))  # fmt: skip
    house18.apply(made)
    given = [granted(house18, one.external_id).get("base", 0) for one in made]
    assert given == [90, 60, 0]
    (kept,) = house18.row("select array_agg(fen order by order_no) from points.tender_part")
    assert kept == [4_900, 4_900]
    assert house18.differences() == []
