"""The one condition language: who or what qualifies.

Each room contributes `Field`s; `catalogue` collects them; `parse` checks a document against them;
`compile_postgres` makes SQL of the tree; `describe` and `document` tell people about it.
"""

from yihui.conditions.compile import compile_postgres
from yihui.conditions.describe import Language, Names, describe, describe_value, document, joined
from yihui.conditions.parse import InvalidCondition, parse
from yihui.conditions.text import normalised
from yihui.conditions.types import (
    ALWAYS,
    DEPTH_MAX,
    NODES_MAX,
    SET_MAX,
    TEXT_MAX,
    AllOf,
    AnyOf,
    Catalogue,
    Choice,
    Comparison,
    Field,
    Not,
    Operator,
    Tree,
    Type,
    Value,
    catalogue,
)

__all__ = [
    "ALWAYS",
    "DEPTH_MAX",
    "NODES_MAX",
    "SET_MAX",
    "TEXT_MAX",
    "AllOf",
    "AnyOf",
    "Catalogue",
    "Choice",
    "Comparison",
    "Field",
    "InvalidCondition",
    "Language",
    "Names",
    "Not",
    "Operator",
    "Tree",
    "Type",
    "Value",
    "catalogue",
    "compile_postgres",
    "describe",
    "describe_value",
    "document",
    "joined",
    "normalised",
    "parse",
]
