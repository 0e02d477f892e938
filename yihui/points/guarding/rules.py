"""Pure: the most that points give back of what was paid, by the planner's arithmetic.

What is earned for a fen times what a point is worth is the rebate r of the planner. An offer is a
burn rate, too, but not for more than its orders take: who pays L - o for orders of L with o off
gets earn x (L - o) points. If that is enough for the offer, o comes back, and what the points
beyond it are worth; else only so often as the points last.
"""

from collections.abc import Sequence
from fractions import Fraction

from yihui.points.guarding.types import Earning, Most, Offered

NONE = Fraction(0)


def earn_rate(found: Sequence[Earning]) -> Fraction:
    """Points for a fen, where all rules meet on one order; of a group the best."""
    best: dict[str, Fraction] = {}
    for one in found:
        group = f"/{one.best_of}" if one.best_of else one.code
        best[group] = max(best.get(group, NONE), Fraction(one.points, one.per_fen))
    return sum(best.values(), NONE)


def of_offer(earn: Fraction, worth: Fraction, offer: Offered) -> Fraction:
    """What comes back of what was paid, to who takes an offer whenever she can."""
    paid_fen = offer.least_order_fen - offer.off_fen
    earned = earn * paid_fen
    if earned < offer.points:
        return earn * offer.off_fen / offer.points
    return (offer.off_fen + (earned - offer.points) * worth) / paid_fen


def most(earn: Fraction, worth: Fraction, offers: Sequence[Offered]) -> Most:
    """The most that comes back, and by which offer, if it is by one."""
    plain = Most(earn * worth, earn, worth, None)
    ways = [Most(of_offer(earn, worth, one), earn, worth, one) for one in offers]
    return max([plain, *ways], key=lambda one: one.rebate)
