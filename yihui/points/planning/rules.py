"""Pure: earn and burn rates against discount, margin and liability, in exact ratios.

With a rebate r, who pays C gets points worth rC. If goods paid with points earn nothing, C buys
C(1 + r): the price is 1 / (1 + r) and the discount r / (1 + r). If they earn as well, C buys
C(1 + r + r² + …) = C / (1 − r): the price is 1 − r and the discount r; from r = 1 on it never ends.
"""

from fractions import Fraction

from yihui.points.planning.types import Planned, Rates, Reading, Wanted

ONE = Fraction(1)
WANTED = (Fraction(1, 100), Fraction(2, 100), Fraction(5, 100))  # the trade gives 1 % to 5 %


def plan(rates: Rates) -> Planned:
    """What these rates come to."""
    nominal, sales = rates.nominal, Fraction(rates.sales_fen)
    kept = nominal * rates.redeemed
    return Planned(
        nominal=nominal,
        points=sales * rates.earn_points / rates.earn_fen,
        worth_fen=sales * nominal,
        expected_fen=sales * kept,
        readings=_both(nominal, rates.margin, sales),
        expected=_both(kept, rates.margin, sales),
        break_even=_break_even(rates.margin),
        wanted=tuple(_wanted(rates, share) for share in WANTED),
    )


def true_discounts(rebate: Fraction) -> tuple[Fraction, Fraction | None]:
    """The true discount of a rebate where goods paid with points earn nothing, and where they earn
    as well: None from 1 on, where it never ends."""
    return rebate / (1 + rebate), None if rebate >= 1 else rebate


def _both(rebate: Fraction, margin: Fraction, sales: Fraction) -> tuple[Reading, Reading]:
    once, again = true_discounts(rebate)
    if again is None:
        return _reading(False, 1 - once, margin, sales), Reading(True, None, None, None, None)
    return _reading(False, 1 - once, margin, sales), _reading(True, 1 - again, margin, sales)


def _reading(earns_again: bool, price: Fraction, margin: Fraction, sales: Fraction) -> Reading:
    """Goods cost what they cost, whatever was paid for them."""
    return Reading(earns_again, sales / price, price, 1 - price, (price - (1 - margin)) / price)


def _break_even(margin: Fraction) -> Fraction:
    """The nominal rebate, wholly redeemed and earning nothing again, that leaves no margin."""
    return margin / (1 - margin)


def _wanted(rates: Rates, nominal: Fraction) -> Wanted:
    burn_points = Fraction(rates.earn_points * rates.burn_fen, rates.earn_fen) / nominal
    return Wanted(nominal, burn_points, nominal / (1 + nominal))
