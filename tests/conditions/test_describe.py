"""Conditions and fields in the words of the people who set them."""

import json
from typing import Any

import pytest

from yihui import conditions
from yihui.conditions import Choice, Field, Operator, Type

CHANNELS = (Choice("store", "门店", "Store"), Choice("wecom", "企业微信", "WeCom"))
MONTHS = tuple(Choice(n, f"{n} 月", f"month {n}") for n in range(1, 13))
FIELDS = conditions.catalogue(
    [
        Field(
            "order.paid_fen", Type.INTEGER, "o.paid_fen", "实付金额", "Amount paid", "order", "fen"
        ),
        Field("order.channel", Type.TEXT, "o.channel", "渠道", "Channel", "order", "", CHANNELS),
        Field("order.month", Type.INTEGER, "o.month", "月份", "Month", "order", "", MONTHS),
        Field("order.is_first", Type.BOOLEAN, "o.is_first", "首单", "First order", "order"),
        Field("order.day", Type.DATE, "o.day", "下单日期", "Order day", "order", relative=True),
        Field("order.at", Type.MOMENT, "o.at", "下单时间", "Order time", "order"),
    ],
    [
        Field("line.category", Type.TEXT, "l.category", "品类", "Category", "line"),
        Field("line.quantity", Type.INTEGER, "l.q", "数量", "Quantity", "line", "milli"),
        Field("member.points", Type.INTEGER, "m.p", "积分余额", "Points", "member", "points"),
        Field("member.visits", Type.INTEGER, "m.v", "到店", "Visits", "member", "times"),
        Field("member.age", Type.INTEGER, "m.age", "年龄", "Age", "member"),
    ],
)
LEVELS = {"order", "line", "member"}
PAID = {"field": "order.paid_fen", "is": "at_least", "value": 10000}
WECOM = {"field": "order.channel", "is": "equal", "value": "wecom"}
FIRST = {"field": "order.is_first", "is": "equal", "value": True}
SHOES = {"field": "line.category", "is": "starts_with", "value": "鞋"}


def told(document: Any) -> tuple[str, str]:
    """A document in Chinese and in English."""
    tree = conditions.parse(document, FIELDS, LEVELS)
    return conditions.describe(tree, "zh-CN"), conditions.describe(tree, "en")


@pytest.mark.parametrize(
    ("document", "chinese", "english"),
    [
        ({}, "不限", "always"),
        (
            {"all": [PAID, {"any": [WECOM, SHOES]}]},
            "实付金额大于等于 100 元，且（渠道为「企业微信」，或品类开头为「鞋」）",
            "Amount paid is at least 100 yuan"
            " and (Channel is “WeCom” or Category starts with “鞋”)",
        ),
        (
            {"any": [{"all": [PAID, FIRST]}, {"not": {"all": [WECOM, {"not": SHOES}]}}]},
            "（实付金额大于等于 100 元，且首单为「是」）"
            "，或不满足（渠道为「企业微信」，且不满足（品类开头为「鞋」））",
            "(Amount paid is at least 100 yuan and First order is true)"
            " or not (Channel is “WeCom” and not (Category starts with “鞋”))",
        ),
        (
            {"all": [{"any": [FIRST]}, PAID]},
            "首单为「是」，且实付金额大于等于 100 元",
            "First order is true and Amount paid is at least 100 yuan",
        ),
    ],
)
def test_a_condition_reads_as_a_sentence(document: Any, chinese: str, english: str) -> None:
    assert told(document) == (chinese, english)


@pytest.mark.parametrize(
    ("field", "operator", "value", "chinese", "english"),
    [
        (
            "order.paid_fen",
            "more_than",
            1230,
            "实付金额大于 12.30 元",
            "Amount paid is more than 12.30 yuan",
        ),
        (
            "order.paid_fen",
            "less_than",
            -5,
            "实付金额小于 -0.05 元",
            "Amount paid is less than -0.05 yuan",
        ),
        (
            "order.paid_fen",
            "at_most",
            10**8,
            "实付金额小于等于 1,000,000 元",
            "Amount paid is at most 1,000,000 yuan",
        ),
        (
            "order.paid_fen",
            "between",
            [100, 250],
            "实付金额介于 1 元至 2.50 元（含两端）",
            "Amount paid is between 1 yuan and 2.50 yuan inclusive",
        ),
        (
            "order.channel",
            "not_equal",
            "store",
            "渠道已知且不为「门店」",
            "Channel is known and is not “Store”",
        ),
        (
            "order.channel",
            "not_in",
            ["store", "wecom"],
            "渠道已知且不属于「门店」、「企业微信」",
            "Channel is known and is none of “Store”, “WeCom”",
        ),
        ("order.month", "equal", 6, "月份为「6 月」", "Month is “month 6”"),
        (
            "order.day",
            "at_least",
            "2026-06-18",
            "下单日期不早于 2026-06-18",
            "Order day is not before 2026-06-18",
        ),
        (
            "order.at",
            "less_than",
            "2026-06-18T20:00+08:00",
            "下单时间早于 2026-06-18 20:00:00+08:00",
            "Order time is before 2026-06-18 20:00:00+08:00",
        ),
        ("line.category", "contains", "{0}", "品类包含「{0}」", "Category contains “{0}”"),
        ("line.category", "unknown", None, "品类未知", "Category is unknown"),
        ("line.quantity", "equal", 1500, "数量为 1.500", "Quantity is 1.500"),
        ("member.points", "equal", 20, "积分余额为 20 积分", "Points is 20 points"),
        ("member.visits", "equal", 3, "到店为 3 times", "Visits is 3 times"),
        (
            "member.age",
            "in",
            list(range(1, 13)),
            "年龄属于 1、2、3、4、5、6、7、8、9、10 等 12 项",
            "Age is one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and others, 12 in all",
        ),
    ],
)
def test_a_comparison_reads_as_people_write_it(
    field: str, operator: str, value: Any, chinese: str, english: str
) -> None:
    document = {"field": field, "is": operator} | ({} if value is None else {"value": value})
    assert told(document) == (chinese, english)


def test_the_fields_at_hand_are_told_as_json() -> None:
    fields = {field["name"]: field for field in conditions.document(FIELDS, {"order"})}
    assert list(fields) == [name for name in FIELDS if name.startswith("order.")]
    assert fields["order.is_first"] == {
        "name": "order.is_first",
        "type": "boolean",
        "level": "order",
        "unit": "",
        "label_zh": "首单",
        "label_en": "First order",
        "choices": [],
        "operators": [
            {"name": "equal", "takes": "one", "label_zh": "为", "label_en": "is"},
            {"name": "known", "takes": "none", "label_zh": "已知", "label_en": "is known"},
            {"name": "unknown", "takes": "none", "label_zh": "未知", "label_en": "is unknown"},
        ],
    }
    assert fields["order.channel"]["choices"][1] == {  # type: ignore[index]
        "value": "wecom",
        "label_zh": "企业微信",
        "label_en": "WeCom",
    }
    assert "o.paid_fen" not in json.dumps(list(fields.values()))


def test_every_operator_is_told_with_the_number_of_its_values() -> None:
    takes = {
        operator["name"]: operator["takes"]
        for field in conditions.document(FIELDS, LEVELS)
        for operator in field["operators"]  # type: ignore[attr-defined]
    }
    assert set(takes) == set(Operator)
    assert (takes["known"], takes["between"], takes["not_in"]) == ("none", "two", "many")
    assert (takes["in_last_days"], takes["days_ago_between"]) == ("days", "two_days")
