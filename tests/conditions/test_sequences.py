"""Sequences and days held against today: how they read, and what is refused."""

from typing import Any

import pytest

from yihui import conditions
from yihui.conditions import Choice, Field, Type

FIELDS = conditions.catalogue([
    Field("orders.count", Type.INTEGER, "count(*)", "订单数", "Orders", "member", rows="order"),
    Field("behaviours.count", Type.INTEGER, "count(*)", "行为次数", "Behaviours", "member",
          rows="behaviour"),
    Field("points.available", Type.INTEGER, "sum(r.p)", "可用积分", "Points", "member",
          rows="entry"),
    Field("member.joined", Type.DATE, "m.j", "入会日期", "Day of joining", "member",
          relative=True),
    Field("order.paid_fen", Type.INTEGER, "r.paid_fen", "实付金额", "Amount paid", "order", "fen"),
    Field("behaviour.kind", Type.TEXT, "r.kind", "行为类型", "Kind", "behaviour",
          choices=(Choice("view", "浏览商品", "Viewed"),)),
])  # fmt: skip
VIEW = {"rows": "behaviour", "where": {"field": "behaviour.kind", "is": "equal", "value": "view"}}
BIG = {"field": "order.paid_fen", "is": "at_least", "value": 10_000}
JOINED = {"field": "member.joined"}


def read(document: Any) -> conditions.Tree:
    return conditions.parse(document, FIELDS, {"member"})


@pytest.mark.parametrize(
    ("document", "chinese", "english"),
    [
        ({"sequence": [VIEW, {"rows": "order", "in": {"days": 7}}], "within": {"days": 30}},
         "近 30 天有过（行为类型为「浏览商品」）的行为，之后 7 天内又有订单",
         "had a behaviour (where Kind is “Viewed”) in the last 30 days,"
         " then within 7 days an order"),
        ({"sequence": [VIEW, {"rows": "order", "in": {"hours": 1}, "not": True}]},
         "有过（行为类型为「浏览商品」）的行为，之后 1 小时内没有订单",
         "had a behaviour (where Kind is “Viewed”), then within 1 hour not an order"),
        ({"sequence": [{"rows": "order", "which": "first", "meets": BIG}, VIEW]},
         "有过首次订单，且该次（实付金额大于等于 100 元），"
         "之后又有（行为类型为「浏览商品」）的行为",
         "had the first order, and in that one Amount paid is at least 100 yuan,"
         " then a behaviour (where Kind is “Viewed”)"),
        ({"sequence": [VIEW, {"rows": "order"}], "all_in": {"minutes": 90}},
         "有过（行为类型为「浏览商品」）的行为，之后又有订单，全程在 90 分钟内",
         "had a behaviour (where Kind is “Viewed”), then an order, all within 90 minutes"),
        ({"sequence": [{"rows": "order", "which": 3}]}, "有过第 3 次订单", "had the no. 3 order"),
        ({"all": [{"sequence": [VIEW, {"rows": "order"}]}, {"not": JOINED | {
            "is": "in_last_days", "value": 30}}]},
         "（有过（行为类型为「浏览商品」）的行为，之后又有订单），且不满足（入会日期在近 30 天内）",
         "(had a behaviour (where Kind is “Viewed”), then an order)"
         " and not (Day of joining is in the last 30 days)"),
        (JOINED | {"is": "more_than_days_ago", "value": 0}, "入会日期早于 0 天前",
         "Day of joining is more than 0 days ago"),
        (JOINED | {"is": "days_ago_between", "value": [7, 30]}, "入会日期在 7 至 30 天前",
         "Day of joining is 7 to 30 days ago"),
        (JOINED | {"is": "in_next_days", "value": 1}, "入会日期在未来 1 天内",
         "Day of joining is in the next 1 days"),
    ],
)  # fmt: skip
def test_they_read_as_sentences(document: Any, chinese: str, english: str) -> None:
    tree = read(document)
    assert conditions.describe(tree, "zh-CN") == chinese
    assert conditions.describe(tree, "en") == english


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"sequence": []}, "sequence"),
        ({"sequence": [VIEW] * 6}, "sequence"),
        ({"sequence": [VIEW], "is": "known"}, "condition"),
        ({"sequence": [VIEW], "within": {"days": 0}}, "within.days"),
        ({"sequence": ["view"]}, "sequence[0].rows"),
        ({"sequence": [{"rows": "entry"}]}, "sequence[0].rows"),
        ({"sequence": [{"rows": "line"}]}, "sequence[0].rows"),  # no field adds up lines here
        ({"sequence": [VIEW | {"in": {"days": 1}}]}, "sequence[0].in"),
        ({"sequence": [VIEW | {"not": True}]}, "sequence[0].not"),
        ({"sequence": [VIEW, VIEW | {"not": True}, VIEW]}, "sequence[1].not"),
        ({"sequence": [VIEW, VIEW | {"not": 1}]}, "sequence[1].not"),
        ({"sequence": [VIEW, VIEW | {"which": 1}]}, "sequence[1].which"),
        ({"sequence": [VIEW | {"which": 0}]}, "sequence[0].which"),
        ({"sequence": [VIEW | {"meets": VIEW["where"]}]}, "sequence[0].meets"),
        ({"sequence": [VIEW, VIEW | {"in": {"weeks": 1}}]}, "sequence[1].in"),
        ({"sequence": [VIEW, VIEW | {"in": {"days": 3661}}]}, "sequence[1].in"),
        ({"sequence": [VIEW | {"where": BIG}]}, "sequence[0].where.field"),
        ({"sequence": [VIEW | {"where": {"sequence": [VIEW]}}]}, "sequence[0].where.sequence[0]"),
        ({"sequence": [VIEW, VIEW | {"in": {"days": 1}}], "all_in": {"days": 1}}, "all_in"),
        ({"all": [{"sequence": [VIEW] * 5}] * 5}, "all[4].sequence[0]"),
        (JOINED | {"is": "in_last_days", "value": "2026-01-01"}, "value"),
        (JOINED | {"is": "in_last_days", "value": 0}, "value"),
        (JOINED | {"is": "days_ago_between", "value": [30, 7]}, "value"),
        (JOINED | {"is": "days_ago_between", "value": [1, -1]}, "value[1]"),
    ],
)  # fmt: skip
def test_what_is_no_sequence_is_refused(document: Any, place: str) -> None:
    with pytest.raises(conditions.InvalidCondition) as refused:
        read(document)
    assert str(refused.value.field).startswith(place)
