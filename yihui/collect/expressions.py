"""Expressions of a mapping: where a value comes from in a row, compiled once into a closure.

Raising ValueError, an expression says in plain words what is wrong with the row; KeyError names a
field that the row lacks; TypeError means a list or an object where a single value belongs.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from yihui.collect.transforms import (
    EXACT,
    Step,
    at,
    check_keys,
    check_list,
    check_text,
    exact,
    number_of,
    parse_step,
    refuse,
)

TRANSFORMS_MAX = 20
OPERANDS_MAX = 10
DEPTH_MAX = 4
REMEMBERED = 4096  # results per expression: 98 % of names and prices in real files repeat

Cells = dict[str, Any]
Evaluate = Callable[[Cells], Any]


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression; `gives` is the kind of its value, `needed` are required headers.

    `total_of` names the line field that it adds up over the record's lines instead.
    """

    evaluate: Evaluate
    gives: str
    columns: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    total_of: str | None = None


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where the value of an expression comes from, before its transforms."""

    evaluate: Evaluate
    gives: str
    columns: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    combine: Callable[..., Any] | None = None
    operands: tuple[Expression, ...] = ()


def parse_expression(document: Any, path: str, zone: ZoneInfo, depth: int = 0) -> Expression:
    """Compile {"column": …}, {"constant": …}, {"product": […]} … with its transforms."""
    extras = ("optional", "separator", "transforms")
    document = check_keys(document, path, (*ORIGINS, "total_of_lines", *extras))
    origins = [key for key in document if key not in extras]
    if len(origins) != 1:
        refuse(path, f"must have one origin, not {len(origins)}", f"One of: {', '.join(ORIGINS)}.")
    if depth > DEPTH_MAX:
        refuse(path, f"expressions are nested more than {DEPTH_MAX} deep")
    name = origins[0]
    if name == "total_of_lines":
        check_keys(document, path, ("total_of_lines",))
        total = check_text(document[name], at(path, name))
        return Expression(lambda cells: None, "integer", total_of=total)
    origin = ORIGINS[name](document, path, zone, depth)
    steps, gives = _parse_steps(document.get("transforms", []), path, origin.gives, zone)
    return Expression(_compile(origin, steps), gives, origin.columns, origin.needed)


def _parse_steps(documents: Any, path: str, gives: str, zone: ZoneInfo) -> tuple[list[Step], str]:
    steps: list[Step] = []
    place = at(path, "transforms")
    if documents != []:
        check_list(documents, place, TRANSFORMS_MAX)
    for position, document in enumerate(documents):
        step = parse_step(document, at(place, position), gives, zone)
        steps.append(step)
        gives = step.gives
    return steps, gives


def _compile(origin: _Origin, steps: list[Step]) -> Evaluate:
    """One closure; results are remembered by the cells they came from (twice as fast)."""
    chain = _chain(steps)
    if origin.combine is not None:
        return _compile_operands(origin, chain)
    if not steps:
        return origin.evaluate
    read = origin.evaluate
    result = lru_cache(REMEMBERED)(chain) if origin.gives == "text" else chain
    return lambda cells: result(read(cells))


def _compile_operands(origin: _Origin, chain: Callable[[Any], Any]) -> Evaluate:
    combine = origin.combine
    assert combine is not None
    reads = [operand.evaluate for operand in origin.operands]

    def whole(*values: Any) -> Any:
        return chain(combine(*values))

    result = lru_cache(REMEMBERED)(whole)
    if len(reads) == 2:
        first, second = reads
        return lambda cells: result(first(cells), second(cells))
    return lambda cells: result(*[read(cells) for read in reads])


def _chain(steps: list[Step]) -> Callable[[Any], Any]:
    pairs = [(step.apply, step.takes_null) for step in steps]

    def run(value: Any) -> Any:
        for apply, takes_null in pairs:
            if value is not None or takes_null:
                value = apply(value)
        return value

    return run


def _column(document: Cells, path: str, zone: ZoneInfo, depth: int) -> _Origin:
    """A cell. `optional`: the file need not have the column; then the value is null."""
    column = check_text(document["column"], at(path, "column"))
    optional = document.get("optional", False)
    if not isinstance(optional, bool):
        refuse(at(path, "optional"), "must be true or false")
    if optional:
        return _Origin(lambda cells: cells.get(column), "text", (column,))
    return _Origin(itemgetter(column), "text", (column,), (column,))


def _constant(document: Cells, path: str, zone: ZoneInfo, depth: int) -> _Origin:
    value = document["constant"]
    if isinstance(value, bool) or not isinstance(value, str | int):
        refuse(at(path, "constant"), "must be text or a whole number")
    return _Origin(lambda cells: value, "text" if isinstance(value, str) else "integer")


def _join(document: Cells, path: str, zone: ZoneInfo, depth: int) -> _Origin:
    """Texts with a separator between them; null if one of them is null."""
    separator = document.get("separator", "")
    if not isinstance(separator, str):
        refuse(at(path, "separator"), "must be text")

    def combine(*values: Any) -> str | None:
        return None if None in values else separator.join(map(str, values))

    return _of_operands(document, "join", path, zone, depth, combine, ("text",))


def _product(document: Cells, path: str, zone: ZoneInfo, depth: int) -> _Origin:
    """Two numbers multiplied exactly; null if one of them is null."""

    def combine(*values: Any) -> Decimal | None:
        if None in values:
            return None
        result = Decimal(1)
        for value in values:
            result = exact(EXACT.multiply, result, number_of(value))
        return result

    return _of_operands(document, "product", path, zone, depth, combine, ("text", "number"))


def _sum(document: Cells, path: str, zone: ZoneInfo, depth: int) -> _Origin:
    """Numbers added exactly; nulls count nothing, unless all are null."""

    def combine(*values: Any) -> Decimal | None:
        numbers = [number_of(value) for value in values if value is not None]
        result = Decimal(0)
        for number in numbers:
            result = exact(EXACT.add, result, number)
        return result if numbers else None

    return _of_operands(document, "sum", path, zone, depth, combine, ("text", "number"))


def _first_of(document: Cells, path: str, zone: ZoneInfo, depth: int) -> _Origin:
    """The first value that is not null."""

    def combine(*values: Any) -> Any:
        return next((value for value in values if value is not None), None)

    return _of_operands(document, "first_of", path, zone, depth, combine, ())


def _of_operands(
    document: Cells,
    name: str,
    path: str,
    zone: ZoneInfo,
    depth: int,
    combine: Callable[..., Any],
    kinds: tuple[str, ...],
) -> _Origin:
    """Parse the operands; without `kinds` they must all be of one kind, which it gives."""
    place = at(path, name)
    operands = tuple(
        parse_expression(operand, at(place, position), zone, depth + 1)
        for position, operand in enumerate(check_list(document[name], place, OPERANDS_MAX))
    )
    kinds = kinds or (operands[0].gives,)
    for position, operand in enumerate(operands):
        if operand.total_of is not None or operand.gives not in kinds:
            problem = f"gives {operand.gives}, but {name} takes {' or '.join(kinds)}"
            refuse(at(place, position), problem)
    columns = tuple(dict.fromkeys(c for operand in operands for c in operand.columns))
    needed = tuple(dict.fromkeys(c for operand in operands for c in operand.needed))
    gives = kinds[0] if name in ("join", "first_of") else "number"
    return _Origin(lambda cells: None, gives, columns, needed, combine, operands)


def _entries(cells: Cells, column: str) -> list[Cells]:
    entries = cells[column]
    if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise ValueError("is not a list of objects")
    return entries


def _earliest(document: Cells, path: str, zone: ZoneInfo, depth: int) -> _Origin:
    """The smallest text of a column in a list: the earliest of ISO times."""
    place = at(path, "earliest")
    keys = ("over", "column")
    inner = check_keys(document["earliest"], place, keys, keys)
    over, column = (check_text(inner[key], at(place, key)) for key in keys)

    def evaluate(cells: Cells) -> Any:
        return min((str(entry[column]) for entry in _entries(cells, over)), default=None)

    return _Origin(evaluate, "text", (over,), (over,))


def _shortfall(document: Cells, path: str, zone: ZoneInfo, depth: int) -> _Origin:
    """What must have been there before a history began that spends more than it earns.

    Added up in the order of `order_by`, and within an entry in the order of `changes`, the columns
    sink to a lowest balance; this is how far that lies below zero.
    """
    place = at(path, "shortfall")
    keys = ("over", "order_by", "changes")
    inner = check_keys(document["shortfall"], place, keys, keys)
    over, order_by = (check_text(inner[key], at(place, key)) for key in keys[:2])
    changes = check_list(inner["changes"], at(place, "changes"), OPERANDS_MAX)
    for position, change in enumerate(changes):
        check_text(change, at(at(place, "changes"), position))

    def evaluate(cells: Cells) -> Decimal:
        balance = lowest = Decimal(0)
        for entry in sorted(_entries(cells, over), key=lambda entry: str(entry[order_by])):
            for change in changes:
                balance = exact(EXACT.add, balance, number_of(entry[change]))
                lowest = min(lowest, balance)
        return -lowest

    return _Origin(evaluate, "number", (over,), (over,))


ORIGINS: dict[str, Callable[[Cells, str, ZoneInfo, int], _Origin]] = {
    "column": _column,
    "constant": _constant,
    "join": _join,
    "product": _product,
    "sum": _sum,
    "first_of": _first_of,
    "earliest": _earliest,
    "shortfall": _shortfall,
}
