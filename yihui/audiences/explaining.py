"""Why a member is in an audience or not: each part of the condition, with her own value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yihui import conditions
from yihui.audiences.types import Part, Words
from yihui.conditions import AllOf, AnyOf, Comparison, Not, Question, Tree, Type


@dataclass(frozen=True, slots=True)
class Placed:
    """A part of a condition and its place."""

    path: str
    depth: int
    tree: Tree


def parts_of(tree: Tree, path: str = "", depth: int = 0) -> Iterator[Placed]:
    """All parts of a condition, each group before what it holds."""
    yield Placed(path, depth, tree)
    match tree:
        case AllOf(children=children):
            inner = [(f"all[{n}]", child) for n, child in enumerate(children)]
        case AnyOf(children=children):
            inner = [(f"any[{n}]", child) for n, child in enumerate(children)]
        case Not(child=child):
            inner = [("not", child)]
        case Comparison():
            inner = []
    for step, child in inner:
        yield from parts_of(child, f"{path}.{step}" if path else step, depth + 1)


def statement_of(question: Question, parts: list[Placed]) -> str:
    """Ask of each part whether it holds (`h0`, `h1` …), and of comparisons her value (`v0` …)."""
    said: dict[int, str] = {}
    columns = [f"{question.joined()} as joined"]
    for n, part in enumerate(parts):
        if isinstance(part.tree, Comparison):
            value = question.value(part.tree)
            said[id(part.tree)] = question.held(part.tree, value)
            columns.append(f"{value} as v{n}")
    for n, part in enumerate(parts):
        holds = conditions.compile_with(part.tree, lambda leaf: said[id(leaf)])
        columns.append(f"{holds} as h{n}")
    return question.statement(", ".join(columns), "true")


def told(parts: list[Placed], row: Mapping[str, Any], words: Words) -> list[Part]:
    """What a row of the answer says of each part."""
    return [_told(n, part, row, words) for n, part in enumerate(parts)]


def _told(n: int, part: Placed, row: Mapping[str, Any], words: Words) -> Part:
    tree = part.tree
    said = [conditions.describe(tree, language, words.names) for language in ("zh-CN", "en")]
    values: list[str | None] = [None, None]
    if isinstance(tree, Comparison):
        value = _value(row[f"v{n}"], tree)
        values = [
            conditions.describe_value(value, tree.field, language, words.names)
            for language in ("zh-CN", "en")
        ]
    kinds = {AllOf: "all", AnyOf: "any", Not: "not", Comparison: "comparison"}
    holds = bool(row[f"h{n}"])
    return Part(part.path, part.depth, kinds[type(tree)], holds, said[0], said[1], *values)


def _value(found: Any, leaf: Comparison) -> str | int | date | None:
    """Her value as conditions have it: a code for a number of a catalogue, sums as integers."""
    if found is None:
        return None
    if leaf.field.numbers is not None:
        codes = {number: code for code, number in leaf.field.numbers.items()}
        return codes.get(found, str(found))
    return int(found) if leaf.field.type is Type.INTEGER else found
