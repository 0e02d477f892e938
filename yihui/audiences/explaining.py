"""Why a member is in an audience or not: each part of the condition, with her own value.

PostgreSQL is asked, which knows the last second. What only the lake knows is asked of it before,
and comes into the same statement as values.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yihui import conditions
from yihui.audiences.fields import TagField
from yihui.audiences.types import Part, Words
from yihui.conditions import AllOf, AnyOf, Comparison, Not, Question, Sequence, Tree, Type

LAKE_ONLY = frozenset({"behaviour"})
KINDS = {AllOf: "all", AnyOf: "any", Not: "not", Comparison: "comparison", Sequence: "sequence"}


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
        case Comparison() | Sequence():
            inner = []
    for step, child in inner:
        yield from parts_of(child, f"{path}.{step}" if path else step, depth + 1)


def of_lake_only(tree: Tree) -> bool:
    """Whether this very part asks of rows that only the lake finds by member: behaviours."""
    if isinstance(tree, Sequence):
        return any(step.rows in LAKE_ONLY for step in tree.steps)
    return isinstance(tree, Comparison) and tree.field.rows in LAKE_ONLY


def paused_in(tree: Tree) -> list[TagField]:
    """The tags that a condition asks for and that stand still, each once."""
    found = {
        part.tree.field.tag_no: part.tree.field
        for part in parts_of(tree)
        if isinstance(part.tree, Comparison) and isinstance(part.tree.field, TagField)
        and part.tree.field.paused_at is not None
    }  # fmt: skip
    return list(found.values())


def needs_lake(tree: Tree) -> bool:
    """Whether any part of a condition does."""
    return any(of_lake_only(part.tree) for part in parts_of(tree))


def lake_statement_of(question: Question, parts: list[Placed]) -> str:
    """Ask of the parts that only the lake knows whether they hold (`h0` …), and of comparisons her
    value (`v0` …); `only` are the numbers of the member."""
    columns = []
    for n, part in enumerate(parts):
        if not of_lake_only(part.tree):
            continue
        if isinstance(part.tree, Comparison):
            value = question.value(part.tree)
            columns += [f"{value} as v{n}", f"{question.held(part.tree, value)} as h{n}"]
        elif isinstance(part.tree, Sequence):
            columns.append(f"{question.leaf(part.tree)} as h{n}")
    return question.statement(", ".join(columns), "m.member_no = any($only::bigint[])")


def statement_of(question: Question, parts: list[Placed], known: Mapping[str, Any]) -> str:
    """Ask of each part whether it holds (`h0`, `h1` …), and of comparisons her value (`v0` …);
    what the lake told is `known`."""
    said: dict[int, str] = {}
    columns = [f"{question.joined()} as joined"]
    for n, part in enumerate(parts):
        tree = part.tree
        if of_lake_only(tree):
            question.parameters[f"known_{n}"] = bool(known.get(f"h{n}"))
            said[id(tree)] = f"%(known_{n})s::boolean"
        elif isinstance(tree, Sequence) or (isinstance(tree, Comparison) and tree.field.within):
            said[id(tree)] = question.leaf(tree)
        elif isinstance(tree, Comparison):
            value = question.value(tree)
            said[id(tree)] = question.held(tree, value)
            columns.append(f"{value} as v{n}")
    for n, part in enumerate(parts):
        holds = conditions.compile_with(part.tree, lambda leaf: said[id(leaf)])
        columns.append(f"{holds} as h{n}")
    return question.statement(", ".join(columns), "true")


def told(
    parts: list[Placed], row: Mapping[str, Any], known: Mapping[str, Any], words: Words
) -> list[Part]:
    """What a row of the answer, and what the lake told, says of each part."""
    return [_told(n, part, {**known, **row}, words) for n, part in enumerate(parts)]


def _told(n: int, part: Placed, row: Mapping[str, Any], words: Words) -> Part:
    tree = part.tree
    said = [conditions.describe(tree, language, words.names) for language in ("zh-CN", "en")]
    values: list[str | None] = [None, None]
    if isinstance(tree, Comparison) and not tree.field.within:
        value = _value(row.get(f"v{n}"), tree)
        values = [
            conditions.describe_value(value, tree.field, language, words.names)
            for language in ("zh-CN", "en")
        ]
    return Part(part.path, part.depth, KINDS[type(tree)], bool(row[f"h{n}"]), *said, *values)


def _value(found: Any, leaf: Comparison) -> str | int | date | None:
    """Her value as conditions have it: a code for a number of a catalogue, sums as integers."""
    if found is None:
        return None
    if leaf.field.numbers is not None:
        codes = {number: code for code, number in leaf.field.numbers.items()}
        return codes.get(found, str(found))
    return int(found) if leaf.field.type is Type.INTEGER else found
