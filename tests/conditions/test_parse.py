"""What a condition may say, and what a person is told when it says something else."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yihui import conditions
from yihui.conditions import (
    ALWAYS,
    DEPTH_MAX,
    NODES_MAX,
    SET_MAX,
    TEXT_MAX,
    AllOf,
    AnyOf,
    Choice,
    Comparison,
    Field,
    InvalidCondition,
    Not,
    Operator,
    Type,
    normalised,
)

CHANNELS = (Choice("store", "门店", "Store"), Choice("wecom", "企业微信", "WeCom"))
PAID = Field(
    "order.paid_fen", Type.INTEGER, "o.paid_fen", "实付金额", "Amount paid", "order", "fen"
)
CHANNEL = Field(
    "order.channel", Type.TEXT, "o.channel", "渠道", "Channel", "order", choices=CHANNELS
)
FIRST = Field("order.is_first", Type.BOOLEAN, "o.is_first", "首单", "First order", "order")
DAY = Field("order.day", Type.DATE, "o.day", "下单日期", "Order day", "order")
AT = Field("order.at", Type.MOMENT, "o.at", "下单时间", "Order time", "order")
NAME = Field("order.note", Type.TEXT, "o.note", "备注", "Note", "order")
CATEGORY = Field("line.category", Type.TEXT, "l.category", "品类", "Category", "line")
FIELDS = conditions.catalogue([PAID, CHANNEL, FIRST, DAY, AT, NAME], [CATEGORY])


def leaf(field: str, operator: str, value: Any = None) -> dict[str, Any]:
    """A comparison as it stands in a document."""
    return {"field": field, "is": operator} | ({} if value is None else {"value": value})


def parse(document: Any) -> conditions.Tree:
    """Parse where an order is at hand and its lines are not."""
    return conditions.parse(document, FIELDS, {"order"})


def refused(document: Any) -> InvalidCondition:
    """The refusal of a document."""
    with pytest.raises(InvalidCondition) as caught:
        parse(document)
    return caught.value


def test_groups_and_comparisons_become_a_tree() -> None:
    tree = parse(
        {
            "all": [
                leaf("order.paid_fen", "at_least", 10000),
                {"any": [leaf("order.is_first", "equal", True), leaf("order.note", "known")]},
                {"not": leaf("order.channel", "in", ["wecom", "WeCom ", "store"])},
            ]
        }
    )
    assert tree == AllOf(
        (
            Comparison(PAID, Operator.AT_LEAST, (10000,)),
            AnyOf(
                (Comparison(FIRST, Operator.EQUAL, (True,)), Comparison(NAME, Operator.KNOWN)),
            ),
            Not(Comparison(CHANNEL, Operator.IN, ("wecom", "store"))),
        )
    )


@pytest.mark.parametrize("document", [{}, {"all": []}])
def test_an_empty_condition_always_holds(document: Any) -> None:
    assert parse(document) == ALWAYS


@pytest.mark.parametrize(
    ("field", "operator", "value", "values"),
    [
        ("order.note", "equal", "\u3000ＡBc ", ("abc",)),
        ("order.note", "contains", "50%_\\", ("50%_\\",)),
        ("order.paid_fen", "between", [5, 5], (5, 5)),
        ("order.paid_fen", "in", [2, 1, 2], (2, 1)),
        ("order.paid_fen", "equal", -(2**63), (-(2**63),)),
        ("order.day", "equal", "2028-02-29", (date(2028, 2, 29),)),
        ("order.at", "at_least", "2026-01-01T00:00Z", (datetime(2026, 1, 1, tzinfo=UTC),)),
        (
            "order.at",
            "less_than",
            "2026-01-01T00:00:00.5+08:00",
            (datetime(2026, 1, 1, 0, 0, 0, 500000, timezone(timedelta(hours=8))),),
        ),
    ],
)
def test_values_are_read_in_the_type_of_the_field(
    field: str, operator: str, value: Any, values: tuple[Any, ...]
) -> None:
    tree = parse(leaf(field, operator, value))
    assert isinstance(tree, Comparison)
    assert tree.values == values
    assert [type(value) for value in tree.values] == [type(value) for value in values]


@pytest.mark.parametrize(
    ("document", "place", "words"),
    [
        (None, "condition", "None is not a condition"),
        ([], "condition", "is not a condition"),
        ("order.paid_fen", "condition", "is not a condition"),
        ({"every": []}, "condition", "is not a condition"),
        ({"all": [leaf("order.note", "known")], "any": []}, "condition", "is not a condition"),
        ({"any": []}, "any", "needs a list"),
        ({"all": {}}, "all", "needs a list"),
        ({"not": {}}, "not", "is not a condition"),
        ({"any": [leaf("order.note", "known"), {"all": []}]}, "any[1].all", "needs a list"),
        (leaf("order.note", "known") | {"values": 1}, "condition", "'values' is not part"),
        (leaf("order.note", "known") | {7: 1}, "condition", "7 is not part"),
        ({"field": ["order.note"], "is": "known"}, "field", "no field"),
        ({"not": leaf("line.category", "known")}, "not.field", "belongs to the line"),
        ({"field": "order.note"}, "is", "None cannot be asked"),
        (leaf("order.note", ["equal"]), "is", "cannot be asked"),  # type: ignore[arg-type]
        (leaf("order.note", "at_least", "a"), "is", "cannot be asked of order.note, which is text"),
        (leaf("order.channel", "contains", "we"), "is", "with fixed choices"),
        (leaf("order.at", "equal", "2026-01-01T00:00Z"), "is", "cannot be asked"),
        (leaf("order.note", "equal"), "value", "needs a value"),
        (leaf("order.note", "known", "x"), "value", "takes no value"),
        (leaf("order.note", "equal", 7), "value", "7 is not"),
        (leaf("order.note", "equal", " \u3000"), "value", "is empty"),
        (leaf("order.note", "contains", "a" * (TEXT_MAX + 1)), "value", "257 characters"),
        (leaf("order.note", "equal", "a\x00"), "value", "not valid text"),
        (leaf("order.note", "equal", "\ud83d"), "value", "not valid text"),
        (leaf("order.paid_fen", "equal", True), "value", "True is not"),
        (leaf("order.paid_fen", "equal", 12.3), "value", "12.3 is not"),
        (leaf("order.paid_fen", "equal", "12"), "value", "'12' is not"),
        (leaf("order.paid_fen", "equal", 2**63), "value", "too large"),
        (leaf("order.paid_fen", "between", [2, 1]), "value", "first is greater"),
        (leaf("order.paid_fen", "between", [1]), "value", "not a pair"),
        (leaf("order.paid_fen", "between", [1, "2"]), "value[1]", "'2' is not"),
        (leaf("order.paid_fen", "in", []), "value", "not a list of values"),
        (leaf("order.paid_fen", "in", 5), "value", "not a list of values"),
        (leaf("order.paid_fen", "not_in", [1] * (SET_MAX + 1)), "value", "not a list of values"),
        (leaf("order.is_first", "equal", 1), "value", "1 is not"),
        (leaf("order.day", "equal", "2026-02-30"), "value", "is date"),
        (leaf("order.day", "equal", "2026-01-01T00:00:00Z"), "value", "is date"),
        (leaf("order.day", "equal", 20260101), "value", "is date"),
        (leaf("order.at", "at_least", "2026-01-01T00:00:00"), "value", "is moment"),
        (leaf("order.at", "at_least", "0001-01-01T00:00+08:00"), "value", "is moment"),
        (leaf("order.at", "at_least", 0), "value", "is moment"),
        (leaf("order.channel", "in", ["store", "tmall"]), "value[1]", "is never 'tmall'"),
    ],
)
def test_a_refusal_names_the_place_and_the_problem(document: Any, place: str, words: str) -> None:
    refusal = refused(document)
    assert (refusal.field, refusal.status) == (place, 422)
    assert words in refusal.problem
    assert refusal.answer()["code"] == "invalid_condition"
    assert refusal.remedy
    str(refusal.answer()).encode()  # nothing that came in may break the answer


@pytest.mark.parametrize(
    ("document", "cure"),
    [
        (leaf("order.paid", "known"), "Did you mean order.paid_fen"),
        (leaf("zzz", "known"), "Use one of: order.paid_fen, order.channel"),
        (leaf("line.category", "known"), "Ask about: order."),
        (leaf("order.channel", "equal", "wecon"), "Did you mean wecom?"),
        (leaf("order.channel", "equal", "tmall"), "Use one of: store, wecom."),
        (leaf("order.paid_fen", "equal", 12.3), "12.30 yuan is 1230"),
        (leaf("order.is_first", "not_equal", True), "Use one of: equal, known, unknown."),
    ],
)
def test_a_refusal_says_what_to_do(document: Any, cure: str) -> None:
    assert cure in refused(document).remedy


def nested(depth: int) -> dict[str, Any]:
    """A comparison below `depth - 1` negations."""
    document = leaf("order.note", "known")
    for _ in range(depth - 1):
        document = {"not": document}
    return document


def test_depth_has_a_limit() -> None:
    parse(nested(DEPTH_MAX))
    assert "nested deeper than 8" in refused(nested(DEPTH_MAX + 1)).problem


def test_the_number_of_parts_has_a_limit() -> None:
    one = leaf("order.note", "known")
    parse({"all": [one] * (NODES_MAX - 1)})
    refusal = refused({"all": [one] * NODES_MAX})
    assert (refusal.field, refusal.problem) == ("all[199]", "There are more than 200 parts.")


any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["all", "any", "not", "field", "is", "value"]), inner)
        | st.fixed_dictionaries(
            {
                "field": st.sampled_from(sorted(FIELDS)) | inner,
                "is": st.sampled_from(list(Operator)) | inner,
                "value": inner,
            }
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(any_json)
def test_any_json_is_a_tree_or_a_refusal(document: Any) -> None:
    try:
        parse(document)
    except InvalidCondition as refusal:
        str(refusal.answer()).encode()


def field(**changes: Any) -> Field:
    """A field that is right but for the changes."""
    return Field(
        **{
            "name": "order.x",
            "type": Type.TEXT,
            "sql": "o.x",
            "label_zh": "某",
            "label_en": "X",
            "level": "order",
        }
        | changes
    )


@pytest.mark.parametrize(
    "wrong",
    [
        field(name="order.paid_fen"),
        field(sql=""),
        field(sql="o.x::text"),
        field(sql="o.x / 2"),
        field(sql="o.x like 'a%'"),
        field(choices=(Choice("WeCom", "", ""),)),
        field(choices=(Choice(1, "", ""),)),
        field(type=Type.INTEGER, choices=(Choice("1", "", ""),)),
        field(type=Type.BOOLEAN, choices=(Choice(True, "", ""),)),
    ],
)
def test_a_wrong_field_is_refused_when_fields_are_collected(wrong: Field) -> None:
    with pytest.raises(ValueError, match=wrong.name):
        conditions.catalogue([PAID], [wrong])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＷｅＣｏｍ", "wecom"),
        ("\u3000 Ｌ码\t", "l码"),
        ("①", "1"),
        ("e\u0301", "é"),
        ("J\u030c", "\u01f0"),
        ("👩‍👧 ok", "👩‍👧 ok"),
        ("", ""),
    ],
)
def test_normalised_removes_differences_nobody_means(text: str, expected: str) -> None:
    assert normalised(text) == expected


@settings(deadline=None)
@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
