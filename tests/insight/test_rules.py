"""Periods, shares, scores and names of sets, decided without a database."""

from datetime import date

import pytest

from yihui.core.errors import Invalid
from yihui.insight import rules
from yihui.insight.types import Cuts, Period, RfmCell


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("first", "last", "before", "year"), [
    ("2026-03-01", "2026-03-31", ("2026-01-29", "2026-02-28"), ("2025-03-01", "2025-03-31")),
    ("2028-02-29", "2028-02-29", ("2028-02-28", "2028-02-28"), ("2027-02-28", "2027-02-28")),
])  # fmt: skip
def test_what_a_period_is_compared_with(
    first: str, last: str, before: tuple[str, str], year: tuple[str, str]
) -> None:
    period = Period(day(first), day(last))
    assert rules.before(period) == Period(*map(day, before))
    assert rules.year_before(period) == Period(*map(day, year))


def test_a_period_has_an_order_and_a_bound() -> None:
    with pytest.raises(Invalid, match="ends on or after"):
        rules.check_period(day("2026-03-02"), day("2026-03-01"))
    for first, last in (("1989-12-31", "2026-01-01"), ("2026-01-01", "2101-01-01")):
        with pytest.raises(Invalid, match="lie between"):
            rules.check_period(day(first), day(last))
    longest = Period(day("2023-01-01"), day("2026-01-04"))
    assert len(rules.days_of(longest)) == rules.DAYS_MAX
    assert rules.check_short(longest)
    with pytest.raises(Invalid, match="at most"):
        rules.check_short(Period(day("2022-12-31"), day("2026-01-04")))


def test_shares() -> None:
    assert rules.ratio(1, 3).value == 0.3333
    assert rules.ratio(0, 0).value is None
    assert rules.wilson(0, 0) == (None, None)
    # Published example: 8 of 10 → 0.4902 to 0.9433 (Wilson, 95 %).
    low, high = rules.wilson(8, 10)
    assert (low, high) == (0.4902, 0.9433)


def test_the_turning_point_is_the_largest_rise_on_enough_members() -> None:
    counted = [(1, 1000, 300), (2, 300, 120), (3, 120, 60), (4, 60, 48), (5, 20, 20)]
    rows = [{"n": n, "members": m, "next_members": k, "median_days": 1.0} for n, m, k in counted]
    steps = rules.steps_of(rows)
    assert rules.turning_point(steps) == 4
    assert rules.turning_point(steps[:1]) is None
    assert rules.turning_point([]) is None


def test_scores_count_the_bounds_that_are_passed() -> None:
    for days, orders, expected in ((30, 1, (5, 1)), (31, 2, (4, 2)), (180, 4, (3, 4)),
                                   (365, 5, (2, 4)), (366, 6, (1, 5)), (0, 3, (5, 3))):  # fmt: skip
        assert rules.scores(rules.FIXED, days, orders) == expected
    assert rules.scores(Cuts([9, 9, 9, 9], [1, 1, 1, 1]), 9, 1) == (5, 1)


def test_every_cell_has_one_group() -> None:
    cells = [RfmCell(r, f, 1, 10) for r in range(1, 6) for f in range(1, 6)]
    groups = rules.groups_of(cells)
    assert sum(group.members for group in groups) == 25
    named = [cell for group in groups for cell in group.cells]
    assert len(named) == len(set(named)) == 25
    assert rules.group_of(5, 5)[0] == "champions"
    assert rules.group_of(1, 5)[0] == "at_risk"
    assert rules.group_of(5, 1)[0] == "new"


def test_months() -> None:
    assert rules.month_end(day("2025-11-01"), 3) == day("2026-02-28")
    assert rules.month_end(day("2025-12-01"), 0) == day("2025-12-31")
    assert rules.months_back(day("2026-02-14"), 3) == day("2025-12-01")
    assert rules.months_back(day("2026-02-14"), 1) == day("2026-02-01")


@pytest.mark.parametrize("name", [
    "", "all", "new:1", "rfm", "rfm:R6F1", "rfm:R1F1x", "rfm:nobody", "ladder:", "ladder:0",
    "ladder:3:gone", "ladder:99999999999", "cohort:2026-13", "cohort:2026-01:x", "cohort:0000-01",
    "cohort:2026-01:2:3", "ladder:٣x", "cohort:",
])  # fmt: skip
def test_unknown_sets_are_refused(name: str) -> None:
    with pytest.raises(Invalid, match="There is no set"):
        rules.chosen(name)


def test_known_sets() -> None:
    assert rules.chosen("repeat").parameters == {"least": 2}
    assert rules.chosen("rfm:R5F3").parameters == {"cells": [[5, 3]]}
    assert len(rules.chosen("rfm:lost").parameters["cells"]) == 4
    assert rules.chosen("ladder:3:stopped").parameters == {"least": 3, "most": 3}
    assert rules.chosen("cohort:2026-01:2").parameters == {"month": day("2026-01-01"), "later": 2}
