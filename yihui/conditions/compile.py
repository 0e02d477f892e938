"""From a tree to SQL, in a closed list of forms that mean the same on every engine.

A condition may narrow an audience, never widen it: each comparison is known to hold or false, so
`not` means "not known to be". Values are always parameters, never text.

`FORMS` and `SQL_TYPES` are all that PostgreSQL contributes; the walk over the tree knows no
engine.
"""

import re

from yihui.conditions.types import (
    SETS,
    AllOf,
    AnyOf,
    Comparison,
    Not,
    Operator,
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


def compile_postgres(tree: Tree, parameters: dict[str, object], prefix: str = "c") -> str:
    """A boolean SQL expression that is never null; its values are added to `parameters`.

    Names are `prefix` and a number that is still free, so many conditions may share one dict.
    """
    match tree:
        case Comparison():
            return compile_comparison(tree, parameters, prefix)
        case Not(child=child):
            return f"not ({compile_postgres(child, parameters, prefix)})"
        case AllOf(children=()):
            return "true"
        case AllOf(children=children):
            word = " and "
        case AnyOf(children=children):
            word = " or "
    return f"({word.join(compile_postgres(child, parameters, prefix) for child in children)})"


def compile_comparison(leaf: Comparison, parameters: dict[str, object], prefix: str) -> str:
    """One comparison in the form of its operator; a set travels as one array."""
    sql_type = SQL_TYPES[leaf.field.type]
    values: list[object] = list(leaf.values)
    if leaf.operator in SETS:
        values, sql_type = [values], f"{sql_type}[]"
    marks = [f"%({add(value, parameters, prefix)})s::{sql_type}" for value in values]
    sql = leaf.field.sql
    column = sql if PLAIN_COLUMN.fullmatch(sql) else f"({sql})"
    return FORMS[leaf.operator].format(*marks, column=column)


def add(value: object, parameters: dict[str, object], prefix: str) -> str:
    """Put a value among the parameters and tell its name."""
    number = len(parameters) + 1
    while (name := f"{prefix}{number}") in parameters:
        number += 1
    parameters[name] = value
    return name
