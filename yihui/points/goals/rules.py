"""Pure: whether a goal holds together, how its budget is split, and how its stages go."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from yihui.core.errors import Invalid
from yihui.points.adjusting.rules import ORIGINS
from yihui.points.goals.types import Bought, Course, Pace, Plan, Turn

BASIS = 10_000
DAYS_MOST = 400
DAY = timedelta(days=1)
EARLY = Fraction(1, 20)  # of a budget: before that much was given, no part drifts
PARTS_LEAST = 2


def check(plan: Plan) -> None:
    """Whether days, stages and parts of a goal fit together. Raises Invalid."""
    _check_days(plan.first_on, plan.last_on, "last_on")
    if (plan.last_on - plan.first_on).days >= DAYS_MOST:
        raise Invalid(
            f"A goal has at most {DAYS_MOST} days.", field="last_on",
            cure="End it earlier, and make another goal for the days after.",
            zh=(f"一个目标最多 {DAYS_MOST} 天。", "提前结束，之后的日子另建一个目标。"),
        )  # fmt: skip
    for place, stage in enumerate(plan.stages):
        _check_days(stage.first_on, stage.last_on, f"stages[{place}].last_on")
        if stage.first_on < plan.first_on or stage.last_on > plan.last_on:
            raise Invalid(
                "The stage is not within the days of the goal.", field=f"stages[{place}]",
                cure=f"Let it lie between {plan.first_on} and {plan.last_on}.",
                zh=("阶段不在目标的起止日期之内。",
                    f"把它放在 {plan.first_on} 至 {plan.last_on} 之间。"),
            )  # fmt: skip
    for place, (one, following) in enumerate(pairwise(plan.stages), start=1):
        if following.first_on <= one.last_on:
            raise Invalid(
                "The stage begins before the one above it ends.", field=f"stages[{place}].first_on",
                cure=f"Let it begin after {one.last_on}; stages stand in the order of their days.",
                zh=("阶段在上一个阶段结束之前就开始了。",
                    f"从 {one.last_on} 之后开始；各阶段按日期先后排列。"),
            )  # fmt: skip
    _check_parts(plan)


def _check_days(first: date, last: date, field: str) -> None:
    if last < first:
        raise Invalid(
            f"{last} is before {first}.", field=field, cure="Give a day on or after the first.",
            zh=(f"{last} 早于 {first}。", "结束日期不能早于开始日期。"),
        )  # fmt: skip


def _check_parts(plan: Plan) -> None:
    if (plan.budget is None) != (not plan.parts) or 0 < len(plan.parts) < PARTS_LEAST:
        raise Invalid(
            "A budget is split into two parts or more, and parts are those of a budget.",
            field="parts", cure="Give a budget and its parts, or neither.",
            zh=("预算要分成两份或更多，各份也要有预算。", "同时填写预算和各份，或者都不填。"),
        )  # fmt: skip
    seen: dict[tuple[str, str], int] = {}
    for place, part in enumerate(plan.parts):
        links = {"rules": part.rules, "budgets": part.budgets, "origins": part.origins}
        for kind, codes in links.items():
            for code in codes:
                if seen.setdefault((kind, code), place) != place or codes.count(code) > 1:
                    raise Invalid(
                        f"{code!r} stands twice.", field=f"parts[{place}].{kind}",
                        cure="What it gives belongs to one part; leave it out of the others.",
                        zh=(f"{code} 出现了两次。", "它只能属于一份，请从其他份中去掉。"),
                    )  # fmt: skip
        for origin in part.origins:
            if origin not in ORIGINS:
                raise Invalid(
                    f"{origin!r} is no reason of points by hand.", field=f"parts[{place}].origins",
                    cure=f"It is one of {', '.join(ORIGINS)}.",
                    zh=(f"没有「{origin}」这种手工调整类别。", f"请从 {'、'.join(ORIGINS)} 中选。"),
                )  # fmt: skip


def split(whole: int, weights: Sequence[int]) -> list[int]:
    """A whole in parts by their weights, to the last point: each gets the floor of its exact share,
    and what is left goes to the largest remainders, one each, of equal ones the first."""
    total = sum(weights)
    shares = [divmod(whole * weight, total) for weight in weights]
    parts = [floor for floor, _ in shares]
    largest = sorted(range(len(weights)), key=lambda place: (-shares[place][1], place))
    for place in largest[: whole - sum(parts)]:
        parts[place] += 1
    return parts


def turn_of(first: date, last: date, today: date) -> Turn:
    """Whether days are to come, run or are over."""
    return "to_come" if today < first else "over" if today > last else "running"


def passed_of(first: date, last: date, today: date) -> int:
    """The whole days that have passed of some days; today is none."""
    return max(0, min(today, last + DAY).toordinal() - first.toordinal())


def pace(planned: int, actual: int, whole: int, days: int, passed: int) -> Pace:
    """How a stage of so many days goes. `whole` is what its whole days came to, `actual` that with
    what today came to so far."""
    forecast = max(actual, rounded(Fraction(whole * days, passed))) if passed else None
    off = None if forecast is None or not planned else bp(Fraction(forecast - planned, planned))
    share = bp(Fraction(actual, planned)) if planned else None
    return Pace(planned, actual, share, rounded(Fraction(planned * passed, days)), forecast, off)


Span = tuple[date, date, int]  # of a stage: its first and last day, and what is planned in it


def course(
    spans: Sequence[Span], moved: Mapping[date, int], days: Sequence[date], today: date
) -> list[Course]:
    """Planned, actual and forecast by the end of each of a goal's days. What moved between stages
    belongs to none, so that the last day agrees with the sum of the stages."""
    within = {day: points for day, points in moved.items()
              if any(first <= day <= last for first, last, _ in spans)}  # fmt: skip
    leads, actual, told = _lead(spans, within, today), 0, []
    for day in days:
        actual += within.get(day, 0)
        planned = sum(
            rounded(Fraction(points * passed_of(first, last, day + DAY), (last - first).days + 1))
            for first, last, points in spans
        )
        told.append(Course(planned, actual if day <= today else None, leads.get(day)))
    return told


def _lead(spans: Sequence[Span], within: Mapping[date, int], today: date) -> dict[date, int]:
    """By the end of which day the running stage comes to what, at the pace of its whole days."""
    for first, last, _ in spans:
        passed = passed_of(first, last, today)
        if not passed or not first <= today <= last:
            continue
        before = sum(points for day, points in within.items() if day < first)
        whole = sum(points for day, points in within.items() if first <= day < today)
        least = whole + within.get(today, 0)
        return {today - DAY: before + whole} | {
            first + n * DAY: before + max(least, rounded(Fraction(whole * (n + 1), passed)))
            for n in range(passed, (last - first).days + 1)
        }
    return {}


def bought(buyers: int, members: int, planned_bp: int | None) -> Bought:
    """The share of members who bought."""
    return Bought(buyers, members, planned_bp, bp(Fraction(buyers, members)) if members else None)


def drift(given: Sequence[int], weights: Sequence[int], place: int) -> Fraction | None:
    """How much larger a part's share of what was given is than planned; none where nothing was."""
    whole = sum(given)
    if not whole:
        return None
    return Fraction(given[place], whole) - Fraction(weights[place], sum(weights))


def alarm_of(
    drifted: Fraction | None, given: Mapping[str, int], drift_bp: int
) -> Literal["above", "below", "over"] | None:
    """What is told of a part: `given` has its own points (`part`) and what it has (`points`), what
    all parts gave (`all`) and the whole budget (`budget`)."""
    if given["part"] > given["points"]:
        return "over"
    if drifted is None or Fraction(given["all"]) < given["budget"] * EARLY:
        return None
    if abs(drifted) <= Fraction(drift_bp, BASIS):
        return None
    return "above" if drifted > 0 else "below"


def rounded(value: Fraction) -> int:
    """Half up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def bp(value: Fraction) -> int:
    """A share of 10,000, half up."""
    return rounded(value * BASIS)
