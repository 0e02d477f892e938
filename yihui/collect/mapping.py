"""Mappings: small saved JSON documents that say how a retailer's rows become canonical records.

`name`, `title` and `notes` {zh, en}; `kind` of records, their `source` code and `zone` of times;
`format` (see rows.Options); `group_by`: the columns that say which rows form one record (none:
each row is one), or `lines_from`: the column whose list holds the lines; `records`: rules that
route a group to other kinds, to several, or to skip; `fields`, `line` and `identifiers`: canonical
field → expression (see expressions.py); `overrides`: what differs for one kind. The shipped ones
in `mappings/` are examples. A mapping is checked and compiled once; `grouping.records` applies it.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from yihui.collect.expressions import Cells
from yihui.collect.rows import COLUMNS_MAX, HEAD_LINE_MAX, Options
from yihui.collect.shapes import CLASSES, Shape, parse_shapes
from yihui.collect.transforms import (
    at,
    check_choice,
    check_keys,
    check_list,
    check_text,
    find_zone,
    number_of,
    refuse,
)
from yihui.core import clock
from yihui.core.errors import NotFound

SHIPPED = Path(__file__).with_name("mappings")
MAPPING_BYTES_MAX = 2**20
RULES_MAX = 50
CONDITIONS_MAX = 20
GROUP_COLUMNS_MAX = 10
ENCODINGS = ("utf-8", "gb18030", "big5", "cp1252", "latin-1")
KEYS = (
    "name",
    "title",
    "notes",
    "kind",
    "source",
    "zone",
    "format",
    "group_by",
    "lines_from",
    "records",
    "fields",
    "line",
    "identifiers",
    "overrides",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """Groups of rows for which `holds` become records of these kinds; none means: passed over.

    `columns` are those it asks about.
    """

    holds: Callable[[Cells], bool]
    columns: tuple[str, ...]
    yields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """A checked and compiled mapping; `document` is what it was made from."""

    name: str
    title: dict[str, str]
    source: str
    zone: ZoneInfo
    options: Options
    group_by: tuple[str, ...]
    lines_from: str | None
    rules: tuple[Rule, ...]
    shapes: dict[str, Shape]
    document: dict[str, Any]


def find_mapping(name: str, home: Path) -> Mapping:
    """The mapping of that name in `home/mappings`, else the shipped one; or the one at a path.

    Raises NotFound with the names there are, MappingInvalid with the place of the mistake.
    """
    if name.endswith(".json") or "/" in name:
        places = [Path(name)]
    else:
        places = [folder / f"{name}.json" for folder in (home / "mappings", SHIPPED)]
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        cure = f"There are: {', '.join(mapping_names(home))}; or give the path of a JSON file."
        raise NotFound(f"there is no mapping {name!r}", field="mapping", cure=cure)
    if path.stat().st_size > MAPPING_BYTES_MAX:
        refuse("", f"{path.name} is larger than 1 MiB")
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError) as error:
        refuse("", f"{path.name} is not JSON: {error}", "Correct the file.")
    return parse_mapping(document)


def mapping_names(home: Path) -> list[str]:
    """The names that `find_mapping` knows, sorted."""
    folders = (home / "mappings", SHIPPED)
    return sorted({path.stem for folder in folders for path in folder.glob("*.json")})


def parse_mapping(document: Any) -> Mapping:
    """Check and compile a mapping; MappingInvalid names the path, the problem and the cure."""
    needed_keys = ("name", "title", "kind", "source", "fields")
    document = check_keys(document, "", KEYS, needed_keys)
    if not re.fullmatch(r"[a-z0-9_]{1,64}", check_text(document["name"], "name")):
        refuse("name", "must be 1 to 64 lower-case letters, digits and underscores")
    if len(check_text(document["source"], "source")) > 64:
        refuse("source", "must be at most 64 characters")
    if "notes" in document:
        _words(document["notes"], "notes")
    zone = find_zone(document["zone"], "zone") if "zone" in document else clock.zone()
    group_by = _columns(document.get("group_by"), "group_by", GROUP_COLUMNS_MAX)
    lines_from = document.get("lines_from")
    if lines_from is not None and group_by:
        refuse("lines_from", "cannot be used with group_by", "Remove one of the two.")
    rules = _parse_rules(document)
    kinds = dict.fromkeys(kind for rule in rules for kind in rule.yields)
    shapes = parse_shapes(document, tuple(kinds), zone)
    needed = [*group_by, *(column for rule in rules for column in rule.columns)]
    if lines_from is not None:
        needed.append(check_text(lines_from, "lines_from"))
    for shape in shapes.values():
        needed += shape.needed(with_lines=lines_from is None)
    return Mapping(
        name=document["name"],
        title=_words(document["title"], "title"),
        source=document["source"],
        zone=zone,
        options=_parse_options(document.get("format", {}), tuple(dict.fromkeys(needed))),
        group_by=group_by,
        lines_from=lines_from,
        rules=rules,
        shapes=shapes,
        document=document,
    )


def _words(value: Any, path: str) -> dict[str, str]:
    """Text in Chinese and English."""
    languages = ("zh", "en")
    for language, text in check_keys(value, path, languages, languages).items():
        check_text(text, at(path, language))
    return dict(value)


def _columns(value: Any, path: str, most: int) -> tuple[str, ...]:
    if value is None:
        return ()
    names = [value] if isinstance(value, str) else check_list(value, path, most)
    for position, name in enumerate(names):
        check_text(name, at(path, position))
    if len(set(names)) < len(names):
        refuse(path, "names a column twice")
    return tuple(names)


def _parse_options(document: Any, needed: tuple[str, ...]) -> Options:
    known = (
        "encoding", "delimiter", "columns", "sheet", "text_before_tab", "explode", "head_line",
    )  # fmt: skip
    document = check_keys(document, "format", known)
    columns = _columns(document.get("columns"), "format.columns", COLUMNS_MAX) or None
    explode = document.get("explode")
    check_choice(document.get("encoding", ENCODINGS[0]), "format.encoding", ENCODINGS)
    delimiter = document.get("delimiter")
    if delimiter is not None and not re.fullmatch(r'[^\w\s"]|\t', str(delimiter)):
        refuse("format.delimiter", "must be one sign, such as ',' or a tab")
    for key in ("sheet", "explode"):
        if key in document:
            check_text(document[key], at("format", key))
    if not isinstance(document.get("text_before_tab", False), bool):
        refuse("format.text_before_tab", "must be true or false")
    head_line = document.get("head_line", 1)
    if type(head_line) is not int or not 1 <= head_line <= HEAD_LINE_MAX:
        refuse("format.head_line", f"must be a whole number from 1 to {HEAD_LINE_MAX}")
    if columns is not None and "head_line" in document:
        refuse("format.head_line", "cannot be used with columns", "Remove one of the two.")
    if columns is not None and (missing := [name for name in needed if name not in columns]):
        refuse("format.columns", f"lacks {missing[0]!r}, which the mapping uses", "Add it.")
    if explode is not None:
        needed = (explode,)  # the others may come from its elements
    return Options(**{**document, "columns": columns, "needed": needed})


def _parse_rules(document: dict[str, Any]) -> tuple[Rule, ...]:
    """The rules of `records`; without any, every row becomes a record of the mapping's kind."""
    kind = check_choice(document["kind"], "kind", CLASSES)
    if "records" not in document:
        return (Rule(lambda cells: True, (), (kind,)),)
    rules = []
    for position, item in enumerate(check_list(document["records"], "records", RULES_MAX)):
        path = at("records", position)
        rule = check_keys(item, path, ("when", "yields"), ("yields",))
        tests: list[Callable[[Cells], bool]] = []
        columns: list[str] = []
        place = at(path, "when")
        if "when" in rule:
            for number, test in enumerate(check_list(rule["when"], place, CONDITIONS_MAX)):
                tests.append(_parse_test(test, at(place, number)))
                columns.append(test["column"])
        yields = _parse_yields(rule["yields"], at(path, "yields"))
        rules.append(Rule(_all_of(tests), tuple(columns), yields))
    return tuple(rules)


def _parse_yields(value: Any, path: str) -> tuple[str, ...]:
    if value == "skip":
        return ()
    kinds = [value] if isinstance(value, str) else check_list(value, path, len(CLASSES))
    return tuple(check_choice(kind, path, ("skip", *CLASSES)) for kind in kinds if kind != "skip")


def _all_of(tests: list[Callable[[Cells], bool]]) -> Callable[[Cells], bool]:
    if len(tests) == 1:
        return tests[0]
    return lambda cells: all(test(cells) for test in tests)


def _parse_test(document: Any, path: str) -> Callable[[Cells], bool]:
    """One condition on a cell: {"column": "InvoiceNo", "starts_with": "C"}."""
    document = check_keys(document, path, ("column", *TESTS), ("column",))
    column = check_text(document["column"], at(path, "column"))
    names = [name for name in document if name != "column"]
    if len(names) != 1:
        refuse(path, "must have one test", f"One of: {', '.join(TESTS)}.")
    name = names[0]
    test = TESTS[name](document[name], at(path, name))
    return lambda cells: test(cells[column] or "")


def _equals(value: Any, path: str) -> Callable[[Any], bool]:
    return lambda cell: bool(cell == value)


def _one_of(value: Any, path: str) -> Callable[[Any], bool]:
    wanted = set(_columns(value, path, 1000))
    return lambda cell: isinstance(cell, str) and cell.strip() in wanted


def _starts_with(value: Any, path: str) -> Callable[[Any], bool]:
    start = check_text(value, path)
    return lambda cell: str(cell).startswith(start)


def _ends_with(value: Any, path: str) -> Callable[[Any], bool]:
    end = check_text(value, path)
    return lambda cell: str(cell).endswith(end)


def _is_empty(value: Any, path: str) -> Callable[[Any], bool]:
    if not isinstance(value, bool):
        refuse(path, "must be true or false")
    return lambda cell: (not str(cell).strip()) is value


def _above(value: Any, path: str) -> Callable[[Any], bool]:
    """Empty cells are not above anything; text that is no number is refused, never guessed."""
    try:
        limit = number_of(str(value))
    except ValueError:
        refuse(path, "must be a number")
    return lambda cell: cell != "" and number_of(cell) > limit


TESTS: dict[str, Callable[[Any, str], Callable[[Any], bool]]] = {
    "equals": _equals,
    "in": _one_of,
    "starts_with": _starts_with,
    "ends_with": _ends_with,
    "is_empty": _is_empty,
    "above": _above,
}
