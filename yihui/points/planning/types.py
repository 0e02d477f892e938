"""What a programme gives and takes for points, and what that comes to."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Rates:
    """So many points are earned per so many fen, and so many redeem so many fen.

    `margin` is the gross margin of goods at their full price, `redeemed` the share of points that
    will ever be redeemed, `sales_fen` what members pay in a period.
    """

    earn_points: int
    earn_fen: int
    burn_points: int
    burn_fen: int
    margin: Fraction
    redeemed: Fraction
    sales_fen: int

    @property
    def nominal(self) -> Fraction:
        """What points are worth of what was paid for them."""
        return Fraction(self.earn_points * self.burn_fen, self.earn_fen * self.burn_points)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rebate does to prices where goods paid with points earn points too, or do not.

    `goods_fen` are bought with the sales and the points of them; `price` is what is paid of their
    full price, `discount` the rest. `margin` is what is left of what was paid. None where what
    earns again never ends.
    """

    earns_again: bool
    goods_fen: Fraction | None
    price: Fraction | None
    discount: Fraction | None
    margin: Fraction | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """The burn rate that a nominal rebate needs: so many points redeem the same fen."""

    nominal: Fraction
    burn_points: Fraction
    discount: Fraction


@dataclass(frozen=True, slots=True)
class Planned:
    """What rates come to: if all points are redeemed, and if the expected share is.

    `readings` and `expected` are both readings, that in which nothing earns again first.
    """

    nominal: Fraction
    points: Fraction
    worth_fen: Fraction
    expected_fen: Fraction
    readings: tuple[Reading, Reading]
    expected: tuple[Reading, Reading]
    break_even: Fraction
    wanted: tuple[Wanted, ...]
