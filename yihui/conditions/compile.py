"""From a tree to SQL, in a closed list of forms that mean the same on every engine.

A condition may narrow an audience, never widen it: each comparison is known to hold or false, so
`not` means "not known to be". Values are always parameters, never text.

`FORMS` and `SQL_TYPES` are all that engines share; an `Engine` adds how it marks parameters. The
walk over the tree knows no engine.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yihui.conditions.types import (
    SETS,
    AllOf,
    AnyOf,
    Comparison,
    Field,
    Leaf,
    Not,
    Operator,
    Sequence,
    Tree,
    Type,
)

PLAIN_COLUMN = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)?")

SQL_TYPES = {
    Type.TEXT: "text",
    Type.INTEGER: "bigint",
    Type.BOOLEAN: "boolean",
    Type.DATE: "date",
    Type.MOMENT: "timestamptz",
}

# `starts_with` and `position` take their text as it is; `like` would read % _ and \ in it.
FORMS = {
    Operator.EQUAL: "coalesce({column} = {0}, false)",
    Operator.NOT_EQUAL: "coalesce({column} <> {0}, false)",
    Operator.AT_LEAST: "coalesce({column} >= {0}, false)",
    Operator.AT_MOST: "coalesce({column} <= {0}, false)",
    Operator.MORE_THAN: "coalesce({column} > {0}, false)",
    Operator.LESS_THAN: "coalesce({column} < {0}, false)",
    Operator.BETWEEN: "coalesce({column} between {0} and {1}, false)",
    Operator.IN: "coalesce({column} = any({0}), false)",
    Operator.NOT_IN: "coalesce({column} <> all({0}), false)",
    Operator.STARTS_WITH: "coalesce(starts_with({column}, {0}), false)",
    Operator.CONTAINS: "coalesce(position({0} in {column}) > 0, false)",
    Operator.KNOWN: "({column} is not null)",
    Operator.UNKNOWN: "({column} is null)",
}


@dataclass(frozen=True, slots=True)
class Engine:
    """What an engine contributes: the forms of its operators, and how it marks a parameter."""

    name: str
    forms: Mapping[Operator, str]
    mark: str


POSTGRES = Engine("postgresql", FORMS, "%({})s")
# DuckDB reads every form as PostgreSQL does (tests/audiences/test_parity.py); its marks differ.
DUCKDB = Engine("duckdb", FORMS, "${}")


def compile_postgres(tree: Tree, parameters: dict[str, object], prefix: str = "c") -> str:
    """A boolean SQL expression that is never null; its values are added to `parameters`.

    Names are `prefix` and a number that is still free, so many conditions may share one dict.
    """

    def say(leaf: Leaf) -> str:
        return compare(of_row(leaf), column_of(of_row(leaf).field), POSTGRES, parameters, prefix)

    return compile_with(tree, say)


def of_row(leaf: Leaf) -> Comparison:
    """A leaf about one row, where `parse` lets in no sequences."""
    assert isinstance(leaf, Comparison)
    return leaf


def compile_with(tree: Tree, say: Callable[[Leaf], str]) -> str:
    """The SQL of a tree, each of its leaves said by `say`."""
    match tree:
        case Comparison() | Sequence():
            return say(tree)
        case Not(child=child):
            return f"not ({compile_with(child, say)})"
        case AllOf(children=()):
            return "true"
        case AllOf(children=children):
            word = " and "
        case AnyOf(children=children):
            word = " or "
    return f"({word.join(compile_with(child, say) for child in children)})"


def column_of(field: Field) -> str:
    """The SQL of a field, in brackets unless it is a plain column."""
    return field.sql if PLAIN_COLUMN.fullmatch(field.sql) else f"({field.sql})"


def compare(
    leaf: Comparison, column: str, engine: Engine, parameters: dict[str, object], prefix: str
) -> str:
    """One comparison in the form of its operator; a set travels as one array, a code as the number
    that the column holds."""
    sql_type = SQL_TYPES[leaf.field.type]
    values: list[object] = list(leaf.values)
    if leaf.field.numbers is not None:
        sql_type = SQL_TYPES[Type.INTEGER]
        values = [leaf.field.numbers[str(value)] for value in leaf.values]
    if leaf.operator in SETS:
        values, sql_type = [values], f"{sql_type}[]"
    marks = [f"{engine.mark.format(add(one, parameters, prefix))}::{sql_type}" for one in values]
    return engine.forms[leaf.operator].format(*marks, column=column)


def add(value: object, parameters: dict[str, object], prefix: str) -> str:
    """Put a value among the parameters and tell its name."""
    number = len(parameters) + 1
    while (name := f"{prefix}{number}") in parameters:
        number += 1
    parameters[name] = value
    return name
