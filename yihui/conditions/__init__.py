"""The one condition language: who or what qualifies.

Each room contributes `Field`s; `catalogue` collects them; `parse` checks a document against them;
`compile_postgres` makes SQL of the tree over one row, `Question` over members and what they bought,
for either engine; `describe` and `document` tell people about it.
"""

from yihui.conditions.compile import DUCKDB, POSTGRES, Engine, compile_postgres, compile_with
from yihui.conditions.describe import Language, Names, describe, describe_value, document, joined
from yihui.conditions.members import Question
from yihui.conditions.parse import NOUNS, InvalidCondition, parse
from yihui.conditions.text import normalised
from yihui.conditions.types import (
    ALWAYS,
    DAYS_MAX,
    DEPTH_MAX,
    FACTS_MAX,
    NODES_MAX,
    SET_MAX,
    SETS,
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
    Window,
    catalogue,
)

__all__ = [
    "ALWAYS",
    "DAYS_MAX",
    "DEPTH_MAX",
    "DUCKDB",
    "FACTS_MAX",
    "NODES_MAX",
    "NOUNS",
    "POSTGRES",
    "SETS",
    "SET_MAX",
    "TEXT_MAX",
    "AllOf",
    "AnyOf",
    "Catalogue",
    "Choice",
    "Comparison",
    "Engine",
    "Field",
    "InvalidCondition",
    "Language",
    "Names",
    "Not",
    "Operator",
    "Question",
    "Tree",
    "Type",
    "Value",
    "Window",
    "catalogue",
    "compile_postgres",
    "compile_with",
    "describe",
    "describe_value",
    "document",
    "joined",
    "normalised",
    "parse",
]
