"""Pure: what an exchange gives, how it is rounded, and what terms make sense."""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd

from yihui.core.errors import Invalid
from yihui.points.currencies.types import Rate, Terms

ROUNDED = {"floor": ("向下取整", "rounded down"), "half_up": ("四舍五入", "rounded half up"),
           "up": ("向上取整", "rounded up")}  # fmt: skip


def lift(terms: Terms) -> int:
    """What is added to twice the exact amount before it is cut, so that it is rounded as wanted."""
    return {"floor": 0, "half_up": terms.from_points, "up": 2 * terms.from_points - 1}[
        terms.rounding
    ]


def received(terms: Terms, points: int) -> int:
    """What so many points become. received(3:2 floor, 10) is 6."""
    return (2 * points * terms.to_points + lift(terms)) // (2 * terms.from_points)


def exact(terms: Terms, points: int) -> tuple[int, int]:
    """How many of the points go by the ratio without a rest, and what they become: what is beyond
    is rounded. exact(3:2, 10) is (9, 6)."""
    shared = gcd(terms.from_points, terms.to_points)
    times = points * shared // terms.from_points
    return times * terms.from_points // shared, times * terms.to_points // shared


def check_terms(terms: Terms) -> None:
    """Raises Invalid for terms that could not be kept."""
    if terms.least_points % terms.step_points:
        raise Invalid("The least points are no multiple of the step.", field="least_points",
                      cure="Choose a multiple of the step.",
                      zh=("最少数量不是步长的整数倍。", "改成步长的整数倍。"))  # fmt: skip
    if received(terms, terms.least_points) < 1:
        raise Invalid("The least points become nothing.", field="least_points",
                      cure="Ask for more points at least.",
                      zh=("最少数量换不到一分。", "把最少数量改大一些。"))  # fmt: skip
    if terms.most_per_day is not None and terms.most_per_day < terms.least_points:
        raise Invalid("A day allows less than the least.", field="most_per_day",
                      cure="Allow as much as the least at least.",
                      zh=("每天的上限比最少数量还小。", "上限至少等于最少数量。"))  # fmt: skip
    if terms.expiry == "kept" and terms.valid_days is not None:
        raise Invalid("Days count only where the expiry is new.", field="valid_days",
                      cure="Leave the days out, or choose a new expiry.",
                      zh=("重新计算有效期时才填天数。", "去掉天数，或选择重新计算。"))  # fmt: skip


def best(terms: Terms) -> Fraction:
    """What a point becomes at most: by the ratio, and what rounding may add to the least that is
    taken. best(3:2 up, 2 at least) is one."""
    ratio = Fraction(terms.to_points, terms.from_points)
    parts = (terms.step_points * ratio).denominator  # into which rounding sees a point fall
    added = {"floor": 0, "half_up": parts // 2, "up": parts - 1}[terms.rounding]
    return ratio + Fraction(added, parts * terms.least_points)


def comes_back(source: int, target: int, terms: Terms, others: Sequence[Rate]) -> Fraction:
    """What a point comes to at most that is exchanged by these terms, and back by the others."""
    most = {target: best(terms)}
    for _ in others:
        found = dict(most)
        for one in others:
            if one.from_currency_no in most and one.from_currency_no != source:
                value = most[one.from_currency_no] * best(one)
                found[one.to_currency_no] = max(value, found.get(one.to_currency_no, value))
        if found == most:
            break
        most = found
    return most.get(source, Fraction(0))
