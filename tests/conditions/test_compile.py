"""The compiled SQL says yes to exactly the rows that a plain reading says yes to."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yihui import conditions
from yihui.conditions import (
    AllOf,
    AnyOf,
    Choice,
    Comparison,
    Field,
    Not,
    Operator,
    Tree,
    Type,
    compile_postgres,
    normalised,
)

BIGINT = 2**63 - 1
TEXTS = [
    "",
    "a",
    "ab",
    "50%",
    "50",
    "a_b",
    "axb",
    "\\",
    "a\\b",
    "'",
    '"',
    "👩‍👧 ok",
    "👩",
    "l码",
    "ß",
]
INTEGERS = [-BIGINT - 1, -1, 0, 1, 9999, 10000, 10001, BIGINT - 1, BIGINT]
DAYS = [date.min, date(1970, 1, 1), date(2028, 2, 28), date(2028, 2, 29), date.max]
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = [
    datetime.min.replace(tzinfo=UTC),
    NEW_YEAR - timedelta(microseconds=1),
    NEW_YEAR,
    NEW_YEAR + timedelta(microseconds=1),
    datetime.max.replace(tzinfo=UTC),
]
COLUMNS: dict[str, list[Any]] = {
    "note": TEXTS,
    "channel": ["store", "wecom", "gone"],  # "gone" is no choice any more
    "paid": INTEGERS,
    "is_first": [True, False],
    "day": DAYS,
    "moment": MOMENTS,
}
Row = dict[str, Any]
# Every column runs through its values and null at its own pace: they meet in many combinations.
ROWS: list[Row] = [
    {name: [*values, None][n % (len(values) + 1)] for name, values in COLUMNS.items()}
    for n in range(48)
]
CHOICES = (Choice("store", "门店", "Store"), Choice("wecom", "企业微信", "WeCom"))
FIELDS = conditions.catalogue(
    [
        Field("row.note", Type.TEXT, "r.note", "", "", "row"),
        Field("row.channel", Type.TEXT, "r.channel", "", "", "row", choices=CHOICES),
        Field("row.paid", Type.INTEGER, "r.paid", "", "", "row"),
        Field("row.is_first", Type.BOOLEAN, "r.is_first", "", "", "row"),
        Field("row.day", Type.DATE, "r.day", "", "", "row"),
        Field("row.moment", Type.MOMENT, "r.moment", "", "", "row"),
        Field("row.is_sale", Type.BOOLEAN, "r.paid > 0 or r.is_first", "", "", "row"),
    ]
)
# What a person may type: as the columns hold it, and also in another case, width or zone.
TYPED: dict[str, list[Any]] = {
    "row.note": [text for text in TEXTS if text] + ["%", "_", "\\\\", "Ａ", " AB\u3000", "k"],
    "row.channel": ["store", "WeCom"],
    "row.paid": [*INTEGERS, 5000],
    "row.is_first": [True, False],
    "row.day": [day.isoformat() for day in DAYS],
    "row.moment": [moment.isoformat() for moment in MOMENTS] + ["2026-01-01T20:00+20:00"],
    "row.is_sale": [True, False],
}


def asked(row: Row, name: str) -> Any:
    """What the row says about a field, None where nothing is known."""
    if name == "row.is_sale":
        if row["is_first"] or (row["paid"] is not None and row["paid"] > 0):
            return True
        return None if row["paid"] is None or row["is_first"] is None else False
    return row[name.removeprefix("row.")]


def compares(operator: Operator, known: Any, values: tuple[Any, ...]) -> Any:
    """One comparison of a known value, read plainly."""
    match operator:
        case Operator.EQUAL:
            return known == values[0]
        case Operator.NOT_EQUAL:
            return known != values[0]
        case Operator.AT_LEAST:
            return known >= values[0]
        case Operator.AT_MOST:
            return known <= values[0]
        case Operator.MORE_THAN:
            return known > values[0]
        case Operator.LESS_THAN:
            return known < values[0]
        case Operator.BETWEEN:
            return values[0] <= known <= values[1]
        case Operator.IN:
            return known in values
        case Operator.NOT_IN:
            return known not in values
        case Operator.STARTS_WITH:
            return known.startswith(values[0])
        case Operator.CONTAINS:
            return values[0] in known
        case Operator.KNOWN:
            return True
        case Operator.UNKNOWN:
            return False


def holds(tree: Tree, row: Row) -> bool:
    """The oracle: what a person would answer, reading the condition and the row."""
    match tree:
        case Comparison(field, operator, values):
            value = asked(row, field.name)
            if value is None:
                return operator is Operator.UNKNOWN
            return bool(compares(operator, value, values))
        case AllOf(children):
            return all(holds(child, row) for child in children)
        case AnyOf(children):
            return any(holds(child, row) for child in children)
        case Not(child):
            return not holds(child, row)


@pytest.fixture
def rows(connection: psycopg.Connection[Any]) -> psycopg.Connection[Any]:
    """A connection that sees the rows as a temporary table."""
    connection.execute("""
        create temporary table sample
            (row_no bigint, note text, channel text, paid bigint, is_first boolean, day date,
             moment timestamptz)
        """)
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into sample values (%s, %s, %s, %s, %s, %s, %s)",
            [(n, *row.values()) for n, row in enumerate(ROWS)],
        )
    return connection


def check_parity(rows: psycopg.Connection[Any], documents: list[Any]) -> None:
    """Every document gives the same answer for every row; all are compiled into one statement."""
    trees = [conditions.parse(document, FIELDS, {"row"}) for document in documents]
    parameters: dict[str, object] = {}
    columns = ", ".join(compile_postgres(tree, parameters) for tree in trees)
    found = rows.execute(
        f"select array[{columns}] from sample as r order by row_no", parameters
    ).fetchall()
    assert len(found) == len(ROWS)
    for row, (answers,) in zip(ROWS, found, strict=True):
        wrong = [
            (document, answer)
            for document, tree, answer in zip(documents, trees, answers, strict=True)
            if answer is not holds(tree, row)
        ]
        assert not wrong, row


def leaf(name: str, operator: Operator, *value: Any) -> dict[str, Any]:
    """A comparison as it stands in a document."""
    return {"field": name, "is": operator.value} | ({"value": value[0]} if value else {})


def in_order(name: str, low: Any, high: Any) -> bool:
    """Whether two typed values make a `between`."""
    if FIELDS[name].type is Type.MOMENT:
        return datetime.fromisoformat(low) <= datetime.fromisoformat(high)
    return bool(low <= high)


def comparisons(name: str, operator: Operator) -> list[dict[str, Any]]:
    """One operator asked of one field, with every value that may be typed."""
    typed = TYPED[name]
    match operator:
        case Operator.KNOWN | Operator.UNKNOWN:
            return [leaf(name, operator)]
        case Operator.BETWEEN:
            pairs = [[low, high] for low in typed for high in typed if in_order(name, low, high)]
            return [leaf(name, operator, pair) for pair in pairs]
        case Operator.IN | Operator.NOT_IN:
            sets = [typed[n : n + size] for n in range(len(typed)) for size in (1, 2, 5)]
            return [leaf(name, operator, some) for some in sets]
    return [leaf(name, operator, value) for value in typed]


PAIRS = [(name, operator) for name, field in FIELDS.items() for operator in field.operators]


@pytest.mark.parametrize(("name", "operator"), PAIRS)
def test_every_operator_of_every_field_agrees_row_by_row(
    rows: psycopg.Connection[Any], name: str, operator: Operator
) -> None:
    documents = comparisons(name, operator)
    check_parity(rows, documents + [{"not": document} for document in documents])


some_leaf = st.sampled_from(PAIRS).flatmap(lambda pair: st.sampled_from(comparisons(*pair)))
some_tree = st.recursive(
    some_leaf,
    lambda inner: st.one_of(
        st.builds(lambda children: {"all": children}, st.lists(inner, min_size=1, max_size=4)),
        st.builds(lambda children: {"any": children}, st.lists(inner, min_size=1, max_size=4)),
        st.builds(lambda child: {"not": child}, inner),
    ),
    max_leaves=8,
).filter(lambda document: depth(document) <= conditions.DEPTH_MAX)


def depth(document: dict[str, Any]) -> int:
    """How deep a document is nested."""
    inner = [*document.get("all", []), *document.get("any", [])]
    inner += [document["not"]] if "not" in document else []
    return 1 + max(map(depth, inner), default=0)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(documents=st.lists(some_tree, min_size=10, max_size=20))
def test_random_conditions_agree_row_by_row(
    rows: psycopg.Connection[Any], documents: list[Any]
) -> None:
    check_parity(rows, documents)


def test_the_empty_condition_holds_for_every_row(rows: psycopg.Connection[Any]) -> None:
    check_parity(rows, [{}, {"all": []}])


def test_the_rows_hold_texts_as_ingest_writes_them() -> None:
    assert [normalised(text) for text in TEXTS] == TEXTS


def compiled(document: Any, parameters: dict[str, object] | None = None) -> str:
    """The SQL of a document."""
    tree = conditions.parse(document, FIELDS, {"row"})
    return compile_postgres(tree, {} if parameters is None else parameters)


def test_sql_reads_as_the_condition_does() -> None:
    parameters: dict[str, object] = {}
    document = {
        "all": [
            leaf("row.paid", Operator.AT_LEAST, 10000),
            {
                "any": [
                    leaf("row.note", Operator.IN, ["A", "b"]),
                    {"not": {"all": [leaf("row.note", Operator.STARTS_WITH, "50%")]}},
                ]
            },
            leaf("row.is_sale", Operator.KNOWN),
        ]
    }
    assert compiled(document, parameters) == (
        "(coalesce(r.paid >= %(c1)s::bigint, false)"
        " and (coalesce(r.note = any(%(c2)s::text[]), false)"
        " or not ((coalesce(starts_with(r.note, %(c3)s::text), false))))"
        " and ((r.paid > 0 or r.is_first) is not null))"
    )
    assert parameters == {"c1": 10000, "c2": ["a", "b"], "c3": "50%"}


def test_conditions_share_parameters_without_overwriting_any() -> None:
    parameters: dict[str, object] = {"c3": "theirs", "batch_no": 7}
    for paid in (1, 2, 3):
        compiled(leaf("row.paid", Operator.EQUAL, paid), parameters)
    assert sorted(parameters.values(), key=str) == [1, 2, 3, 7, "theirs"]
    assert parameters["c3"] == "theirs"


COLUMN = r"(r\.[a-z_]+|\(r\.paid > 0 or r\.is_first\))"
VALUE = r"%\(c\d+\)s::(text|bigint|boolean|date|timestamptz)"
CLOSED_LIST = re.compile(
    rf"coalesce\({COLUMN} (=|<>|>=|<=|>|<) {VALUE}, false\)"
    rf"|coalesce\({COLUMN} between {VALUE} and {VALUE}, false\)"
    rf"|coalesce\({COLUMN} (= any|<> all)\({VALUE}\[\]\), false\)"
    rf"|coalesce\(starts_with\({COLUMN}, {VALUE}\), false\)"
    rf"|coalesce\(position\({VALUE} in {COLUMN}\) > 0, false\)"
    rf"|\({COLUMN} is (not )?null\)"
)


@pytest.mark.parametrize(("name", "operator"), PAIRS)
def test_every_comparison_is_one_of_the_closed_list_of_forms(name: str, operator: Operator) -> None:
    for document in comparisons(name, operator):
        assert CLOSED_LIST.fullmatch(compiled(document))
