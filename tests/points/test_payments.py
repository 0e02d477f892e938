"""Rules that leave payments out, such as gift cards: a loyalty manager could correct this table."""

from dataclasses import replace
from typing import Any

import pytest

from tests.house import BASE_RULE, House, at, order, phone, refund
from tests.points.test_basket import tried as tried_basket
from tests.points.test_parts import granted
from tests.points.test_past import tried
from tests.points.test_tenders import Buyer
from yihui.collect import Line, Payment
from yihui.core.errors import Invalid
from yihui.points.earning import Basket, BasketPayment
from yihui.points.earning.rules import parse_rule

FEN = BASE_RULE | {"per_fen": 1}  # a point for each fen that counts
CARDS = FEN | {"payments_left_out": ["gift_card", "Ｅ-Card "]}
RULES: dict[str, dict[str, Any]] = {
    "plain": FEN,
    "cards": CARDS,
    "freight": CARDS | {"freight_counts": True},
    "tea": CARDS | {"lines": {"field": "line.product", "is": "equal", "value": "tea"}},
    "cup": CARDS | {"lines": {"field": "line.product", "is": "equal", "value": "cup"}},
    "all": CARDS | {"lines": {"field": "line.product", "is": "known"}},
}
WHOLE = ("plain", "cards", "freight")
Case = tuple[int, int, list[tuple[str, int]], list[tuple[str, int]], dict[str, int]]
# By what was paid, of which freight; the lines; the payments; and the fen that count for each rule.
CASES: dict[str, Case] = {
    "no gift card": (
        10_500, 500, [("tea", 6_000), ("cup", 4_000)], [("cash", 10_500)],
        {"plain": 10_000, "cards": 10_000, "freight": 10_500, "tea": 6_000, "cup": 4_000,
         "all": 10_000}),
    "no payments are told": (
        100, 0, [("tea", 100)], [],
        {"plain": 100, "cards": 100, "freight": 100, "tea": 100, "all": 100}),
    "half by card": (
        10_000, 0, [("tea", 6_000), ("cup", 4_000)], [("gift_card", 5_000), ("cash", 5_000)],
        {"plain": 10_000, "cards": 5_000, "freight": 5_000, "tea": 3_000, "cup": 2_000,
         "all": 5_000}),
    "all by card, freight too": (
        1_100, 100, [("tea", 1_000)], [("gift_card", 1_100)], {"plain": 1_000}),
    "the card pays for goods before freight": (
        1_100, 100, [("tea", 600), ("cup", 400)], [("gift_card", 500), ("cash", 600)],
        {"plain": 1_000, "cards": 500, "freight": 600, "tea": 300, "cup": 200, "all": 500}),
    "a share is rounded down, for the member": (
        100, 0, [("tea", 33), ("cup", 67)], [("gift_card", 50), ("cash", 50)],
        {"plain": 100, "cards": 50, "freight": 50, "tea": 17, "cup": 34, "all": 50}),
    "more than was paid": (
        1_000, 0, [("tea", 1_000)], [("gift_card", 1_500), ("cash", -500)], {"plain": 1_000}),
    "given back on the card": (
        1_000, 0, [("tea", 1_000)], [("gift_card", -500), ("cash", 1_500)],
        {"plain": 1_000, "cards": 1_000, "freight": 1_000, "tea": 1_000, "all": 1_000}),
    "another width, case and space": (
        1_000, 0, [("cup", 1_000)], [(" ＧＩＦＴ_card", 300), ("e-CARD", 200), ("cash", 500)],
        {"plain": 1_000, "cards": 500, "freight": 500, "cup": 500, "all": 500}),
    "lines that hold what was taken off": (
        600, 0, [("tea", 800), ("cup", 200)], [("gift_card", 300), ("cash", 300)],
        {"plain": 600, "cards": 300, "freight": 300, "tea": 400, "cup": 100, "all": 500}),
}  # fmt: skip


def test_left_out_payments_earn_nothing(house18: House) -> None:
    """A preview tells it, publishing does it, and a basket says the same, typed or of the order."""
    made, expected = [], {}
    for n, (paid, freight, lines, payments, points) in enumerate(CASES.values()):
        made.append(order(
            f"g{n}", paid, version=1, freight_fen=freight, identifiers=phone(f"1350000{n:04}"),
            occurred_at=at(day=5), lines=tuple(Line(product=p, paid_fen=fen) for p, fen in lines),
            payments=tuple(Payment(method=m, amount_fen=fen) for m, fen in payments),
        ))  # fmt: skip
        expected[f"g{n}"] = points
    house18.apply(made)
    told = {code: tried(house18, code, rule).points for code, rule in RULES.items()}
    for code, rule in RULES.items():
        house18.publish_rule(code, rule)
    house18.apply([replace(one, version=2, brand="tea") for one in made])
    assert {one: granted(house18, one) for one in expected} == expected
    for code, points in told.items():
        assert points == sum(one.get(code, 0) for one in expected.values())
    for n, (paid, freight, _, payments, points) in enumerate(CASES.values()):
        real = tried_basket(house18, f"g{n}")
        assert {one.code: one.points for one in real.rules if one.points} == points
        typed = tried_basket(house18, Basket(
            paid_fen=paid, freight_fen=freight,
            payments=[BasketPayment(method=m, amount_fen=fen) for m, fen in payments],
        ))  # fmt: skip
        given = {one.code: one.points for one in typed.rules}
        assert [given[code] for code in WHOLE] == [points.get(code, 0) for code in WHOLE]
    assert house18.differences() == []


def test_parts_net_to_zero(house18: House) -> None:
    """What a card paid is part of the money that comes back; what points paid counts beside it."""
    house18.publish_rule("base", CARDS | {"points_part_counts": True, "expiry_months": None})
    buyer = Buyer(house18)
    buyer.pay_points("A", 3_000)
    card = (Payment(method="gift_card", amount_fen=4_000), Payment(method="cash", amount_fen=2_999))
    name, who = f"t{buyer.n}A", phone(buyer.number)
    house18.apply([order(name, 6_999, identifiers=who, payments=card, occurred_at=at(day=3))])
    told = [buyer.points()]
    for n, back in enumerate((2_333, 1, 2_333, 2_332)):
        house18.apply([refund(f"{name}{n}", back, name, occurred_at=at(day=4 + n))])
        told.append(buyer.points())
    assert told[0] == 5_000 - 3_000 + 5_999
    assert told == sorted(told, reverse=True)
    assert told[-1] == 5_000
    assert house18.differences() == []


def test_a_list_is_read_as_it_is_compared() -> None:
    assert parse_rule(CARDS).payments_left_out == ("gift_card", "e-card")
    assert parse_rule(FEN | {"payments_left_out": None}).payments_left_out == ()
    for wrong in ("gift_card", [""], [" "], [1], ["x" * 65], ["x"] * 11, {"gift_card": 1}):
        with pytest.raises(Invalid) as refused:
            parse_rule(FEN | {"payments_left_out": wrong})
        assert refused.value.field == "payments_left_out"
    behaviour = {"earns_on": "behaviour", "behaviours": ["shared"], "fixed_points": 5}
    names = {key: FEN[key] for key in ("name_zh", "name_en")}
    with pytest.raises(Invalid, match="only an order has this"):
        parse_rule(names | behaviour | {"payments_left_out": ["gift_card"]})
