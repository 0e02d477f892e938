"""Pure: the most that points give back of what was paid, by the planner's arithmetic.

What an order earns for a fen times what a point is worth is the rebate r of the planner. An
offer is a burn rate, too, but not for more than its orders take: who pays L - o for orders of L
with o off and gets enough points for it gets o back, and what the points beyond it are worth; else
only so often as the points last.

An order gets what all rules give that may count for it together. Between the amounts that rules
name the share of an order only falls as it grows: points by what was paid keep their share, fixed
ones and those at their cap lose it. So the smallest order and those at the named amounts tell the
most. Fixed points of orders of any amount have no share: they are told apart.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

from yihui.conditions import normalised
from yihui.points.guarding.types import Earning, Most, Offered

NONE = Fraction(0)
PAID = "order.paid_fen"
# Of these an order has one each: rules that ask for different ones never meet.
ONE_EACH = ("member.tier", "order.brand", "member.brand_tier", "order.channel")
OTHER = ""  # a value that no rule names
CASES_MOST = 1_000
Facts = Mapping[str, str | int | None]
COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": operator.ge, "at_most": operator.le, "more_than": operator.gt,
    "less_than": operator.lt, "equal": operator.eq, "not_equal": operator.ne,
    "in": lambda found, values: found in values,
    "not_in": lambda found, values: found not in values,
    "between": lambda found, ends: bool(ends[0] <= found <= ends[1]),
}  # fmt: skip


def holds(when: Mapping[str, Any] | None, facts: Facts) -> bool | None:
    """Whether a condition holds by what is known of an order; None where that does not say."""
    if when is None:
        return True
    if "not" in when:
        inner = holds(when["not"], facts)
        return None if inner is None else not inner
    for key, decides in (("all", False), ("any", True)):
        if key in when:
            parts = [holds(one, facts) for one in when[key]]
            if decides in parts:
                return decides
            return None if None in parts else not decides
    if when["field"] not in facts:
        return None
    found = facts[when["field"]]
    if when["is"] in ("known", "unknown"):
        return bool((found is None) == (when["is"] == "unknown"))
    if found is None:
        return False
    compare = COMPARED.get(when["is"])
    return None if compare is None else bool(compare(found, _plain(when["value"])))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return normalised(value) if isinstance(value, str) else value


def _leaves(when: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    if when is None:
        return
    if "field" in when:
        yield when
    for key in ("all", "any"):
        for one in when.get(key, ()):
            yield from _leaves(one)
    if "not" in when:
        yield from _leaves(when["not"])


def _named(found: Sequence[Earning], field: str) -> list[Any]:
    """The values that rules hold a field against."""
    values: list[Any] = []
    for leaf in (leaf for one in found for leaf in _leaves(one.when)):
        if leaf["field"] == field and "value" in leaf:
            value = _plain(leaf["value"])
            values += value if isinstance(value, list) else [value]
    return sorted({value for value in values if value is not None})


def cases(found: Sequence[Earning]) -> list[Facts]:
    """What an order may be like, as far as rules tell orders apart."""
    told: dict[str, list[str | None]] = {}
    size = 1
    for field in ONE_EACH:
        if any(leaf["field"] == field for one in found for leaf in _leaves(one.when)):
            values = [*_named(found, field), OTHER, None]
            if size * len(values) <= CASES_MOST:
                told[field], size = values, size * len(values)
    return [dict(zip(told, values, strict=True)) for values in product(*told.values())]


def sizes(found: Sequence[Earning]) -> list[int]:
    """The smallest order, and those at which rules begin or end."""
    named = _named(found, PAID)
    return sorted({1, *(size for value in named for size in (value, value + 1) if size > 0)})


def earned(found: Sequence[Earning], facts: Facts, paid_fen: int) -> Fraction:
    """The points of an order without those of any amount; of a group the best counts."""
    return _together(
        (one, _of_rule(one, one.fixed if not _any_amount(one, facts) else 0, paid_fen))
        for one in found
        if holds(one.when, {**facts, PAID: paid_fen}) is not False
    )


def of_any_amount(found: Sequence[Earning]) -> int:
    """The fixed points that orders of any amount get at most."""
    most = max(
        _together((one, Fraction(one.fixed)) for one in found if _any_amount(one, facts))
        for facts in cases(found)
    )
    return int(most)


def _any_amount(one: Earning, facts: Facts) -> bool:
    return holds(one.when, {**facts, PAID: 1}) is not False


def _of_rule(one: Earning, fixed: int, paid_fen: int) -> Fraction:
    points = Fraction(one.points * paid_fen, one.per_fen) + fixed
    return points if one.cap is None else min(points, Fraction(one.cap))


def _together(given: Iterable[tuple[Earning, Fraction]]) -> Fraction:
    best: dict[str, Fraction] = {}
    for one, points in given:
        group = f"/{one.best_of}" if one.best_of else one.code
        best[group] = max(best.get(group, NONE), points)
    return sum(best.values(), NONE)


def of_offer(points: Fraction, paid_fen: int, worth: Fraction, offer: Offered) -> Fraction:
    """What comes back of what was paid, to who has so many points and takes an offer with them."""
    if points < offer.points:
        return points / paid_fen * offer.off_fen / offer.points
    return (offer.off_fen + (points - offer.points) * worth) / paid_fen


def most(found: Sequence[Earning], worth: Fraction, offers: Sequence[Offered]) -> Most:
    """The most that comes back of an order, of which, and by which offer, if it is by one."""
    ways: list[Most] = []
    named = sizes(found)
    for facts in cases(found):
        for fen in named:
            points = earned(found, facts, fen)
            ways.append(Most(points / fen * worth, points / fen, worth, None, fen, facts))
        for one in offers:
            least = max(one.least_order_fen - one.off_fen, 1)
            for fen in (least, *(size for size in named if size > least)):
                points = earned(found, facts, fen)
                told = of_offer(points, fen, worth, one)
                ways.append(Most(told, points / fen, worth, one, fen, facts))
    return max(ways, key=lambda one: (one.rebate, one.earn))
