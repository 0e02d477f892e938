"""Pure: what points are worth, by the model of IFRS 15 and CAS 14, exactly until it is rounded.

Points earned by buying are a promise of their own. Of what a sale cost, their part is by relative
stand-alone price, that of points being price × expected to be redeemed; it becomes revenue as
points are redeemed, in proportion to all that are expected to be (IFRS 15.B39-B43, B44-B47; CAS 14,
articles 35 and 39). Points given without a sale are an expense, measured by what they are expected
to cost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from yihui.points.liability.types import Assumption, AssumptionKind, Missing, MoneyMonth, Origin

TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Pool:
    """Points of one month of issue and origin at a moment: promised (issued less reversed),
    redeemed, and outstanding; and what the sales cost that they came with."""

    promised: int = 0
    redeemed: int = 0
    outstanding: int = 0
    sales_fen: int = 0


Place = tuple[Origin, int]
Pools = Mapping[Place, Pool]


@dataclass(frozen=True, slots=True)
class Worth:
    """What is deferred of sales and recognised of that, so far, and what points given and brought
    along are expected to cost, in fen without rounding."""

    deferred: Fraction
    recognised: Fraction
    given: Fraction
    brought: Fraction


class Unassumed(Exception):
    """An assumption is missing."""

    def __init__(self, kind: AssumptionKind, month: date) -> None:
        super().__init__(kind, month)
        self.month = month


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed month by month, the newest statement first; `price_times` and
    `redeemed_more` are what a sensitivity asks."""

    told: Sequence[Assumption]
    price_times: Fraction = Fraction(1)
    redeemed_more: Fraction = Fraction(0)

    def _told(self, kind: AssumptionKind, month: date) -> Fraction:
        found = max(
            (one for one in self.told if one.kind == kind and one.begins_on <= month),
            key=lambda one: (one.begins_on, one.assumption_no), default=None,
        )  # fmt: skip
        if found is None:
            raise Unassumed(kind, month)
        return Fraction(found.numerator, found.denominator)

    def price(self, month: date) -> Fraction:
        """Fen for a point. Raises Unassumed."""
        return self._told(AssumptionKind.PRICE, month) * self.price_times

    def redeemed(self, month: date) -> Fraction:
        """The share that is expected to be redeemed. Raises Unassumed."""
        share = 1 - self._told(AssumptionKind.BREAKAGE, month) + self.redeemed_more
        return min(max(share, Fraction(0)), Fraction(1))

    def otherwise(self, price_times: Fraction, redeemed_more: Fraction) -> "Assumed":
        """The same but for a price or a share."""
        return replace(self, price_times=price_times, redeemed_more=redeemed_more)


def allocated(sales_fen: int, promised: int, price: Fraction, redeemed: Fraction) -> Fraction:
    """The part of what sales cost that belongs to their points."""
    alone = max(promised, 0) * price * redeemed
    return sales_fen * alone / (sales_fen + alone) if sales_fen > 0 and alone > 0 else Fraction(0)


def expected(pool: Pool, redeemed: Fraction) -> Fraction:
    """How many of a pool's points are ever redeemed: the estimate, but no fewer than were and no
    more than can be."""
    most = Fraction(pool.redeemed + pool.outstanding)
    return max(Fraction(pool.redeemed), min(pool.promised * redeemed, most))


def recognised(part: Fraction, pool: Pool, redeemed: Fraction) -> Fraction:
    """How much of what was allocated to a pool is revenue by now."""
    whole = expected(pool, redeemed)
    return part * max(pool.redeemed, 0) / whole if whole > 0 else part


def worth(
    pools: Pools, months: Sequence[date], assumed: Assumed, at: int, by: int | None = None
) -> Worth:
    """What is deferred and recognised at the end of month `at` (a place in the list, as those of
    pools are), by the estimate of month `by` for what was issued until then. Raises Unassumed."""
    month = months[at]
    deferred = taken = given = brought = Fraction(0)
    for (origin, vintage), pool in pools.items():
        if not _is_there(pool):
            continue
        if origin is Origin.PURCHASE:
            first = months[vintage]
            part = allocated(
                pool.sales_fen, pool.promised, assumed.price(first), assumed.redeemed(first)
            )
            estimate = assumed.redeemed(months[max(by, vintage)] if by is not None else month)
            deferred += part
            taken += recognised(part, pool, estimate)
            continue
        still = max(expected(pool, assumed.redeemed(month)) - pool.redeemed, Fraction(0))
        if origin is Origin.GIVEN:
            given += still * assumed.price(month)
        else:
            brought += still * assumed.price(month)
    return Worth(deferred, taken, given, brought)


def rounded(amount: Fraction) -> int:
    """To the fen, half up."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def tell_month(
    before: Pools,
    mended: Pools,
    after: Pools,
    months: Sequence[date],
    believed: Mapping[int, Assumed],
    at: int,
) -> MoneyMonth:
    """A month in money: from what stood in the books before it, by what was assumed then, to what
    that would be today (`mended`: with what corrects closed months), and on to its end. What has
    accrued is rounded, and movements are differences of it, so that they add up. Raises
    Unassumed."""
    assumed = believed[at]
    start = worth(before, months, believed[at - 1], at - 1)
    anew = worth(mended, months, assumed, at - 1)
    old = worth(after, months, assumed, at, by=at - 1)
    end = worth(after, months, assumed, at)
    deferred_before, deferred_anew, deferred_after = (
        rounded(one.deferred) for one in (start, anew, end)
    )
    taken_before, taken_anew, taken_old, taken_after = (
        rounded(one.recognised) for one in (start, anew, old, end)
    )
    sold_before, sold_anew, sold_after = (
        sum(one.sales_fen for one in pools.values()) for pools in (before, mended, after)
    )
    return MoneyMonth(
        month=months[at],
        sales_fen=sold_after - sold_anew,
        opening_fen=deferred_before - taken_before,
        corrected_sales_fen=sold_anew - sold_before,
        corrected_deferred_fen=deferred_anew - deferred_before,
        corrected_recognised_fen=taken_anew - taken_before,
        deferred_fen=deferred_after - deferred_anew,
        recognised_fen=taken_old - taken_anew,
        changed_fen=taken_old - taken_after,
        closing_fen=deferred_after - taken_after,
        corrected_given_fen=rounded(anew.given) - rounded(start.given),
        given_change_fen=rounded(end.given) - rounded(anew.given),
        given_fen=rounded(end.given),
        corrected_brought_fen=rounded(anew.brought) - rounded(start.brought),
        brought_change_fen=rounded(end.brought) - rounded(anew.brought),
        brought_fen=rounded(end.brought),
    )  # fmt: skip


def find_missing(
    told: Mapping[int, Pools], months: Sequence[date], believed: Mapping[int, Assumed]
) -> list[Missing]:
    """Which assumptions are missing, each with the first month that needs it: months in which
    orders earned points, and months at whose end (the key) something is there to be told."""
    first: dict[AssumptionKind, date] = {}
    for at, pools in told.items():
        needed = {at} if any(map(_is_there, pools.values())) else set()
        needed |= {vintage for (origin, vintage), pool in pools.items()
                   if origin is Origin.PURCHASE and _is_there(pool)}  # fmt: skip
        assumed = believed[at]
        for place in needed:
            for kind, ask in (
                (AssumptionKind.PRICE, assumed.price), (AssumptionKind.BREAKAGE, assumed.redeemed),
            ):  # fmt: skip
                try:
                    ask(months[place])
                except Unassumed as error:
                    first[kind] = min(first.get(kind, error.month), error.month)
    return [Missing(kind, first[kind]) for kind in AssumptionKind if kind in first]


def _is_there(pool: Pool) -> bool:
    return bool(pool.promised or pool.redeemed or pool.outstanding)
