"""Shapes: which expressions make which field of a canonical record, checked against its type."""

import types
from collections.abc import Iterable
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from yihui.collect.expressions import Expression, parse_expression
from yihui.collect.transforms import at, check_keys, check_list, check_text, refuse
from yihui.collect.types import IDENTIFIERS_MAX, Behaviour, Line, Member, Order, Refund

CLASSES: dict[str, Any] = {
    "order": Order,
    "refund": Refund,
    "adjustment": Order,
    "member": Member,
    "behaviour": Behaviour,
}
# Not by an expression of `fields`.
BUILT = (
    "source", "kind", "identifiers", "lines", "payments", "properties", "clock", "consents",
)  # fmt: skip
VALUES: dict[Any, str] = {str: "text", int: "integer", datetime: "time", date: "day"}

Named = tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class IdentifierShape:
    """How one identifier is made; where its value is null there is none."""

    kind: str
    scope: str
    value: Expression


@dataclass(frozen=True, slots=True)
class Shape:
    """How a record of one kind is made; `totals` are (field, line field that it adds up)."""

    kind: str
    fields: Named
    totals: tuple[tuple[str, str], ...]
    line: Named
    identifiers: tuple[IdentifierShape, ...]

    def needed(self, with_lines: bool) -> Iterable[str]:
        """The headers that it cannot do without."""
        expressions = [expression for _, expression in self.fields]
        expressions += [identifier.value for identifier in self.identifiers]
        if with_lines:
            expressions += [expression for _, expression in self.line]
        return [column for expression in expressions for column in expression.needed]


@cache
def known_fields(record: Any) -> dict[str, tuple[str, bool]]:
    """Field → (kind of its value, whether it must be given), of a canonical type."""
    hints = get_type_hints(record)
    return {
        field.name: (VALUES[_plain(hints[field.name])], field.default is MISSING)
        for field in fields(record)
        if field.name not in BUILT or record is Line
    }


def _plain(hint: Any) -> Any:
    """The type of values: without null, limits and lists of words."""
    if get_origin(hint) in (Union, types.UnionType):
        return _plain(next(inner for inner in get_args(hint) if inner is not type(None)))
    if get_origin(hint) is Annotated:
        return _plain(get_args(hint)[0])
    return str if get_origin(hint) is Literal else hint


def parse_shapes(
    document: dict[str, Any], kinds: tuple[str, ...], zone: ZoneInfo
) -> dict[str, Shape]:
    """The shape of each kind: what all share, and over it what `overrides` say of that kind."""
    overrides = check_keys(document.get("overrides", {}), "overrides", kinds)
    shared = {name for kind in kinds for name in known_fields(CLASSES[kind])}
    check_keys(document["fields"], "fields", sorted(shared))
    shapes = {}
    for kind in kinds:
        path = at("overrides", kind)
        over = check_keys(overrides.get(kind, {}), path, ("fields", "line", "identifiers"))
        shapes[kind] = _parse_shape(document, kind, over, path, zone)
    return shapes


def _parse_shape(
    document: dict[str, Any], kind: str, over: dict[str, Any], path: str, zone: ZoneInfo
) -> Shape:
    record = CLASSES[kind]
    known = known_fields(record)
    base = {name: value for name, value in document["fields"].items() if name in known}
    named = _parse_named(record, (base, "fields"), (over.get("fields", {}), f"{path}.fields"), zone)
    line: Named = ()
    has_lines = "lines" in {field.name for field in fields(record)}
    if has_lines and ("line" in document or "line" in over):
        parts = (document.get("line", {}), "line"), (over.get("line", {}), f"{path}.line")
        line = _parse_named(Line, *parts, zone)
        if any(expression.total_of for _, expression in line):
            refuse("line", "total_of_lines is for fields of the record")
    place = f"{path}.identifiers" if "identifiers" in over else "identifiers"
    found = over.get("identifiers", document.get("identifiers", []))
    identifiers = _parse_identifiers(found, place, zone)
    if record in (Member, Behaviour) and not identifiers:
        refuse("identifiers", f"is missing: a {kind} is known by at least one", "Add one.")
    totals = tuple((name, part.total_of) for name, part in named if part.total_of)
    for name, total in totals:
        if total not in dict(line) or known_fields(Line)[total][0] != "integer":
            refuse(f"fields.{name}.total_of_lines", f"{total!r} is no number of `line`")
    plain = tuple((name, part) for name, part in named if not part.total_of)
    return Shape(kind, plain, totals, line, identifiers)


def _parse_named(
    record: Any, base: tuple[Any, str], over: tuple[Any, str], zone: ZoneInfo
) -> Named:
    """The expressions of both documents, the second before the first, checked by kind."""
    known = known_fields(record)
    places: dict[str, tuple[Any, str]] = {}
    for document, path in (base, over):
        for name, inner in check_keys(document, path, known).items():
            places[name] = (inner, at(path, name))
    for name, (_, required) in known.items():
        if required and name not in places:
            refuse(at(base[1], name), f"is missing: a {record.__name__.lower()} must have it")
    return tuple(
        (name, parse_value(inner, place, known[name][0], zone))
        for name, (inner, place) in places.items()
    )


def parse_value(document: Any, path: str, kind: str, zone: ZoneInfo) -> Expression:
    """An expression that gives that kind of value."""
    cures = {
        "integer": 'Add the transform {"decimal": {"scale": 2}}.',
        "time": 'Add the transform {"time": {"formats": ["%Y-%m-%d %H:%M:%S"]}}.',
        "day": 'Add the transform {"day": {"formats": ["%Y-%m-%d"]}}.',
    }
    expression = parse_expression(document, path, zone)
    if expression.gives != kind:
        refuse(path, f"gives {expression.gives}, but the field is {kind}", cures.get(kind, ""))
    return expression


def _parse_identifiers(value: Any, path: str, zone: ZoneInfo) -> tuple[IdentifierShape, ...]:
    if value == []:
        return ()
    found = []
    for position, item in enumerate(check_list(value, path, IDENTIFIERS_MAX)):
        place = at(path, position)
        item = check_keys(item, place, ("kind", "scope", "value"), ("kind", "value"))
        kind, scope = check_text(item["kind"], at(place, "kind")), item.get("scope", "")
        if not isinstance(scope, str) or max(len(kind), len(scope)) > 64:
            refuse(place, "kind and scope must be text of at most 64 characters")
        expression = parse_value(item["value"], at(place, "value"), "text", zone)
        if expression.total_of is not None:
            refuse(at(place, "value"), "total_of_lines is for fields of the record")
        found.append(IdentifierShape(kind, scope, expression))
    return tuple(found)
