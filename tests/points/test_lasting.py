"""Until which day points last, whatever way a rule says it: in plain words; a loyalty manager may
correct the table."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.house import BASE_RULE, House, order, phone
from tests.servers import Server
from yihui.core.errors import Invalid
from yihui.points import earning

WAYS: dict[str, dict[str, Any]] = {
    "12 months to the day": {"expiry_end": "day"},
    "12 months to the month's end": {},
    "3 months to the quarter's end": {"expiry_months": 3, "expiry_end": "quarter"},
    "1 month to the year's end": {"expiry_months": 1, "expiry_end": "year"},
    "1 month to the day": {"expiry_months": 1, "expiry_end": "day"},
    "31 December": {"expiry_day": "12-31", "expiry_years": 0},
    "31 March of the next year": {"expiry_day": "03-31"},
    "31 December two years on": {"expiry_day": "12-31", "expiry_years": 2},
    "the end of next February": {"expiry_day": "02-29"},
    "for ever": {"expiry_months": None},
}
# When somebody bought, in Shanghai; what the rule says; her points' last day.
CASES = """
2026-05-20 10:00 | 12 months to the day          | 2027-05-20
2026-05-20 10:00 | 12 months to the month's end  | 2027-05-31
2024-02-29 12:00 | 12 months to the day          | 2025-02-28
2027-02-28 12:00 | 12 months to the day          | 2028-02-28
2027-02-28 12:00 | 12 months to the month's end  | 2028-02-29
2027-01-31 23:59 | 1 month to the day            | 2027-02-28
2027-02-01 00:00 | 1 month to the day            | 2027-03-01
2027-03-31 12:00 | 1 month to the day            | 2027-04-30
2026-03-31 23:59 | 3 months to the quarter's end | 2026-06-30
2026-04-01 00:00 | 3 months to the quarter's end | 2026-09-30
2026-11-30 12:00 | 3 months to the quarter's end | 2027-03-31
2026-12-31 12:00 | 3 months to the quarter's end | 2027-03-31
2026-11-30 23:59 | 1 month to the year's end     | 2026-12-31
2026-12-01 00:00 | 1 month to the year's end     | 2027-12-31
2026-12-31 23:59 | 31 December                   | 2026-12-31
2027-01-01 00:00 | 31 December                   | 2027-12-31
2026-01-01 00:00 | 31 March of the next year     | 2027-03-31
2026-12-31 23:59 | 31 March of the next year     | 2027-03-31
2027-01-01 00:00 | 31 March of the next year     | 2028-03-31
2026-06-01 12:00 | 31 December two years on      | 2028-12-31
2026-06-01 12:00 | the end of next February      | 2027-02-28
2027-06-01 12:00 | the end of next February      | 2028-02-29
2024-02-29 12:00 | for ever                      | never
"""
ROWS = [tuple(part.strip() for part in line.split("|")) for line in CASES.strip().splitlines()]


def test_points_last_as_their_rule_says(house18: House) -> None:
    for nth, changes in enumerate(WAYS.values()):
        only = {"field": "order.store", "is": "equal", "value": f"s{nth}"}
        house18.publish_rule(f"way{nth}", BASE_RULE | changes | {"when": only})
    names = list(WAYS)
    house18.apply([
        order(f"{bought} {way}", store=f"s{names.index(way)}",
              identifiers=phone(f"1390000{nth:04d}"),
              occurred_at=datetime.fromisoformat(f"{bought}:00+08:00"))
        for nth, (bought, way, _) in enumerate(ROWS)
    ])  # fmt: skip
    found = dict(house18.rows(
        "select o.external_id, coalesce(l.expires_on::text, 'never') from points.lot l"
        " join orders.sales_order o using (order_no)"
    ))  # fmt: skip
    assert found == {f"{bought} {way}": until for bought, way, until in ROWS}
    assert house18.differences() == []


def end_of(day: date, span: str) -> date:
    """Day by day, until the next one is in another span."""
    months = {"day": 0, "month": 1, "quarter": 3, "year": 12}[span]
    while months:
        after = day + timedelta(days=1)
        if after.day == 1 and (after.month - 1) % months == 0:
            break
        day = after
    return day


def naive(day: date, said: dict[str, Any]) -> date | None:
    if said.get("expiry_day"):
        wanted = tuple(map(int, said["expiry_day"].split("-")))
        year = date(day.year + said.get("expiry_years", 1), 1, 1)
        days = [year + timedelta(days=n) for n in range(366)]
        return max(d for d in days if d.year == year.year and (d.month, d.day) <= wanted)
    if said.get("expiry_months", 12) is None:
        return None
    first = day.replace(day=1)
    for _ in range(said.get("expiry_months", 12)):
        first = end_of(first, "month") + timedelta(days=1)
    same = min(day.day, end_of(first, "month").day)
    return end_of(first.replace(day=same), said.get("expiry_end", "month"))


DAYS_OF_YEAR = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: f"{day:%m-%d}")
SAID = st.one_of(
    st.fixed_dictionaries({"expiry_months": st.integers(1, 120),
                           "expiry_end": st.sampled_from(["day", "month", "quarter", "year"])}),
    st.fixed_dictionaries({"expiry_day": DAYS_OF_YEAR, "expiry_years": st.integers(1, 10)}),
    st.just({"expiry_day": "12-31", "expiry_years": 0}), st.just({"expiry_months": None}),
)  # fmt: skip


@pytest.fixture(scope="module")
def shop(pg18: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pg18.clone() as url:
        house = House(url, tmp_path_factory.mktemp("home"))
        yield house
        house.close()


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(2019, 1, 1), date(2040, 12, 31)), said=st.lists(SAID, max_size=12))
def test_any_day_and_any_rule_agree_with_counting_days(
    shop: House, day: date, said: list[dict[str, Any]]
) -> None:
    rules = [earning.parse_rule(BASE_RULE | one) for one in said]
    found = shop.do(lambda connection: earning.last_days(connection, rules, day))
    assert found == [naive(day, one) for one in said]


def test_a_new_version_shortens_nothing_that_was_granted(house18: House) -> None:
    """Neither at once nor when points used come back; what is earned next goes by the new one."""
    bought = datetime.fromisoformat("2026-05-20T10:00:00+08:00")
    house18.publish_rule("base", BASE_RULE | {"expiry_months": 24})
    house18.apply([order("before", occurred_at=bought)])
    for changes in ({"expiry_months": 1}, {"expiry_day": "12-31", "expiry_years": 0}):
        house18.publish_rule("base", BASE_RULE | changes)
        house18.apply([order(f"after {changes}", 100, occurred_at=bought + timedelta(days=1))])
    days = house18.rows("select expires_on::text from points.lot order by lot_no")
    assert days == [("2028-05-31",), ("2026-06-30",), ("2026-12-31",)]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"expiry_end": "week"}, "expiry_end"),
    ({"expiry_end": "day", "expiry_months": None}, "expiry_end"),
    ({"expiry_end": "day", "expiry_day": "12-31"}, "expiry_end"),
    ({"idle_months": 0}, "idle_months"), ({"idle_months": 121}, "idle_months"),
    ({"idle_months": 12, "expiry_months": 12}, "expiry_months"),
    ({"idle_months": 12, "expiry_day": "12-31"}, "expiry_day"),
    ({"idle_months": 12, "expiry_end": "week"}, "expiry_end"),
    ({"expiry_day": "12-32"}, "expiry_day"), ({"expiry_day": "2-29"}, "expiry_day"),
    ({"expiry_day": 1231}, "expiry_day"),
    ({"expiry_day": "12-31", "expiry_months": 12}, "expiry_day"),
    ({"expiry_years": 1}, "expiry_years"), ({"expiry_day": "12-31", "expiry_years": 11},
                                            "expiry_years"),
    ({"expiry_day": "06-30", "expiry_years": 0}, "expiry_years"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "field"), WRONG)
def test_two_ways_at_once_and_days_that_are_none_are_refused(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        earning.parse_rule(BASE_RULE | changes)
    assert refused.value.field == field
