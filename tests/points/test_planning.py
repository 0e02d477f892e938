"""Rates against discount and margin: the figures that a loyalty manager has on paper."""

from fractions import Fraction

import pytest

from yihui.points.planning import Rates, plan

YUAN = 100


def rates(earn: int, burn: int, margin: int = 50, redeemed: int = 100) -> Rates:
    """So many points for a yuan, so many for a yuan off; shares in percent; 1,000 yuan of sales."""
    shares = Fraction(margin, 100), Fraction(redeemed, 100)
    return Rates(earn, YUAN, burn, YUAN, *shares, 1_000 * YUAN)


def test_ten_points_a_yuan_and_a_hundred_for_a_yuan_off() -> None:
    """1,000 yuan earn 10,000 points, worth 100 yuan: 9.09 % off, or 10 % where those earn too."""
    told = plan(rates(10, 100))
    assert (told.nominal, told.points, told.worth_fen) == (Fraction(1, 10), 10_000, 100 * YUAN)
    once, again = told.readings
    assert (once.goods_fen, once.price, once.discount) == (
        1_100 * YUAN, Fraction(10, 11), Fraction(1, 11),
    )  # fmt: skip
    assert (again.goods_fen, again.price, again.discount) == (
        Fraction(1_000 * YUAN * 10, 9), Fraction(9, 10), Fraction(1, 10),
    )  # fmt: skip
    assert [(one.nominal, one.burn_points) for one in told.wanted] == [
        (Fraction(1, 100), 1_000), (Fraction(2, 100), 500), (Fraction(5, 100), 200),
    ]  # fmt: skip
    assert [round(float(one.discount) * 100, 2) for one in told.wanted] == [0.99, 1.96, 4.76]


def test_a_whole_rebate_never_ends_where_it_earns_again() -> None:
    once, again = plan(rates(10, 10)).readings
    assert (once.price, once.margin) == (Fraction(1, 2), 0)
    assert (again.price, again.goods_fen) == (None, None)


@pytest.mark.parametrize(
    ("margin", "redeemed", "left"),
    [  # of 100 paid, goods of 110 cost 55: 45 are left; what nobody redeems costs nothing
        (50, 100, Fraction(45, 100)), (50, 0, Fraction(50, 100)), (50, 50, Fraction(475, 1000)),
        (9, 100, Fraction(-1, 1000)), (10, 100, Fraction(1, 100)),
    ],
)  # fmt: skip
def test_the_margin_that_is_left(margin: int, redeemed: int, left: Fraction) -> None:
    assert plan(rates(10, 100, margin, redeemed)).expected[0].margin == left


def test_the_rebate_that_takes_all_margin() -> None:
    told = plan(rates(10, 100, margin=50))
    assert told.break_even == 1
    assert plan(rates(1, 1, margin=50)).readings[0].margin == 0
