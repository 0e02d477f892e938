"""Windows of days: what each is on a given day, how it reads, and what is refused."""

from datetime import date
from typing import Any

import pytest

from yihui import conditions
from yihui.conditions import Field, Type

ORDERS = Field("orders.count", Type.INTEGER, "count(*)", "订单数", "Orders", "member", rows="order")
POINTS = Field("points.available", Type.INTEGER, "sum(r.points)", "可用积分", "Points", "member",
               rows="entry")  # fmt: skip
FIELDS = conditions.catalogue([ORDERS, POINTS])


def read(within: dict[str, Any]) -> Any:
    asked = {"field": "orders.count", "is": "at_least", "value": 1, "within": within}
    return conditions.parse(asked, FIELDS, {"member"})


@pytest.mark.parametrize(
    ("within", "on", "first", "last", "zh", "en"),
    [
        ({"days": 30}, "2026-03-31", "2026-03-02", "2026-03-31", "近 30 天订单数",
         "Orders in the last 30 days"),
        ({"days": 30, "years_ago": 1}, "2026-03-31", "2025-03-02", "2025-03-31",
         "去年同期的近 30 天订单数", "Orders in the last 30 days, seen from a year before,"),
        ({"days": 1, "years_ago": 1}, "2028-02-29", "2027-02-28", "2027-02-28",
         "去年同期的近 1 天订单数", "Orders on the day itself, seen from a year before,"),
        ({"days": 1, "years_ago": 4}, "2028-02-29", "2024-02-29", "2024-02-29",
         "4 年前同期的近 1 天订单数", "Orders on the day itself, seen from 4 years before,"),
        ({"calendar": "month"}, "2026-03-05", "2026-03-01", "2026-03-05", "本月订单数",
         "Orders this month"),
        ({"calendar": "month", "back": 1}, "2026-03-05", "2026-02-01", "2026-02-28", "上月订单数",
         "Orders last month"),
        ({"calendar": "month", "back": 3}, "2026-03-05", "2025-12-01", "2025-12-31",
         "3 个月前的整月订单数", "Orders in the whole month 3 months ago"),
        ({"calendar": "week", "back": 1}, "2026-03-05", "2026-02-23", "2026-03-01", "上周订单数",
         "Orders last week"),
        ({"calendar": "quarter"}, "2026-03-05", "2026-01-01", "2026-03-05", "本季度订单数",
         "Orders this quarter"),
        ({"calendar": "quarter", "back": 1}, "2026-03-05", "2025-10-01", "2025-12-31",
         "上季度订单数", "Orders last quarter"),
        ({"calendar": "year", "back": 1}, "2026-03-05", "2025-01-01", "2025-12-31", "去年订单数",
         "Orders last year"),
        ({"calendar": "month", "years_ago": 1}, "2026-03-05", "2025-03-01", "2025-03-05",
         "去年同期的本月订单数", "Orders this month, seen from a year before,"),
    ],
)  # fmt: skip
def test_a_window_is_these_days(
    within: dict[str, Any], on: str, first: str, last: str, zh: str, en: str
) -> None:
    tree = read(within)
    found = tree.window.bounds(date.fromisoformat(on))
    assert found == (date.fromisoformat(first), date.fromisoformat(last))
    assert conditions.describe(tree, "zh-CN") == f"{zh}大于等于 1"
    assert conditions.describe(tree, "en") == f"{en} is at least 1"


@pytest.mark.parametrize(
    ("within", "place"),
    [
        ({"days": 30, "years_ago": 11}, "within.years_ago"),
        ({"days": 30, "years_ago": True}, "within.years_ago"),
        ({"days": 30, "back": 1}, "within"),
        ({"calendar": "fortnight"}, "within.calendar"),
        ({"calendar": "month", "back": -1}, "within.back"),
        ({"calendar": "month", "back": 61}, "within.back"),
        ({"calendar": "month", "from": "2026-01-01"}, "within"),
        ({"calendar": 3}, "within"),
    ],
)
def test_what_is_no_window_is_refused(within: dict[str, Any], place: str) -> None:
    with pytest.raises(conditions.InvalidCondition) as refused:
        read(within)
    assert refused.value.field == place


def test_what_has_no_fields_takes_no_where() -> None:
    asked = {"field": "points.available", "is": "at_least", "value": 1,
             "where": {"field": "orders.count", "is": "known"}}  # fmt: skip
    with pytest.raises(conditions.InvalidCondition) as refused:
        conditions.parse(asked, FIELDS, {"member"})
    assert refused.value.field == "where"
