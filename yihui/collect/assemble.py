"""One group of rows → its canonical records, or the reason why not.

Decision: a record with one bad line is rejected whole, with that line's reason: an order must not
silently lose a line. Fields of the record come from the group's first line; identifiers from the
first line that has any, and two lines that name different people refuse the group.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from pydantic import TypeAdapter, ValidationError

from yihui.collect.expressions import Cells, Expression
from yihui.collect.mapping import Mapping, Rule
from yihui.collect.rows import Reject, Row, shown
from yihui.collect.shapes import CLASSES, Named, Shape
from yihui.collect.types import LINES_MAX, Record, Refund

CURE = "Correct the value and give the record again, or correct the mapping."
Pairs = list[tuple[str, Callable[[Cells], Any]]]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A record and the rows it came from: `lines` of them, 0 for a group's second record."""

    record: Record
    file: str
    first_line: int
    last_line: int
    lines: int
    rows: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """Rows that the mapping passes over on purpose."""

    file: str
    first_line: int
    last_line: int
    lines: int


Result = Mapped | Skipped | Reject


class _Wrong(Exception):
    """What is wrong with a row of the group."""

    def __init__(
        self, row: Row, expression: Expression | None, field: str, problem: str, cure: str = CURE
    ) -> None:
        super().__init__(problem)
        columns = expression.columns if expression else ()
        self.row = row
        self.field = ", ".join(columns) or field
        self.value = ", ".join(shown(row.cells.get(column)) for column in columns)
        self.problem = problem
        self.cure = cure


class Assembler:
    """Makes records by a mapping; compiled once, then used for every group."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        tested = {column for rule in mapping.rules for column in rule.columns}
        self._may_differ = not tested.issubset(mapping.group_by)
        self._parts = {kind: _Part(mapping, shape) for kind, shape in mapping.shapes.items()}

    def results(self, rows: list[Row], count: int) -> list[Result]:
        """The records of a group of `count` rows, or one reject for all of it."""
        first, last = rows[0], rows[-1]
        try:
            if count > LINES_MAX:
                problem = f"the record has {count} lines, more than {LINES_MAX}"
                raise _Wrong(first, None, "", problem, "Check the columns of `group_by`.")
            kinds = self._route(rows).yields
            records = [self._parts[kind].record(rows) for kind in kinds]
        except _Wrong as wrong:
            return [self._reject(wrong, rows, count)]
        if not records:
            return [Skipped(first.file, first.line, last.line, count)]
        results: list[Result] = [Mapped(records[0], first.file, first.line, last.line, count, rows)]
        results += [Mapped(other, first.file, first.line, last.line, 0) for other in records[1:]]
        return results

    def _reject(self, wrong: _Wrong, rows: list[Row], count: int) -> Reject:
        row = wrong.row
        return Reject(
            file=row.file,
            line=row.line,
            field=wrong.field,
            value=shown(wrong.value),
            problem=wrong.problem,
            cure=wrong.cure,
            lines=count,
            key=shown(" ".join(str(rows[0].cells.get(c, "")) for c in self._mapping.group_by)),
            rows=rows,
        )

    def _route(self, rows: list[Row]) -> Rule:
        """The rule that all rows of the group come under."""
        chosen = self._rule(rows[0])
        if self._may_differ:
            for row in rows:
                if self._rule(row) is not chosen:
                    problem = "the line is of another kind than the first line of its record"
                    raise _Wrong(row, None, "", problem, "Give the two kinds different numbers.")
        return chosen

    def _rule(self, row: Row) -> Rule:
        try:
            for rule in self._mapping.rules:
                if rule.holds(row.cells):
                    return rule
        except ValueError as error:
            raise _Wrong(row, None, "", f"a value that `records` asks about {error}") from None
        except KeyError as error:
            raise _Wrong(row, None, str(error.args[0]), "the row has no such field") from None
        cure = "Add a rule without `when` to the mapping, or correct the row."
        raise _Wrong(row, None, "", "no rule of the mapping fits the row", cure)


class _Part:
    """Makes the records of one shape."""

    def __init__(self, mapping: Mapping, shape: Shape) -> None:
        self._shape = shape
        self._lines_from = mapping.lines_from
        self._constant = {"source": mapping.source}
        if shape.kind == "adjustment":
            self._constant["kind"] = "adjustment"
        self._fields = _pairs(shape.fields)
        self._line = _pairs(shape.line)
        columns = [name for part in shape.identifiers for name in part.value.columns]
        self._identity = tuple(dict.fromkeys(columns))
        adapter: TypeAdapter[Any] = TypeAdapter(CLASSES[shape.kind])
        self._validate = adapter.validate_python

    def record(self, rows: list[Row]) -> Record:
        """The record; _Wrong names the row, the field and the problem."""
        shape = self._shape
        values: dict[str, Any] = self._constant | _values(rows[0], self._fields, shape.fields)
        if shape.identifiers:
            values["identifiers"] = self._identifiers(rows)
        if shape.line:
            if self._lines_from is not None:
                rows = _element_rows(rows[0], self._lines_from)
            values["lines"] = lines = self._lines(rows)
            for name, total in shape.totals:
                values[name] = sum([line.get(total, 0) for line in lines])
        try:
            record: Record = self._validate(values)
        except ValidationError as error:
            self._refuse(error, rows)
        if isinstance(record, Refund):
            self._check_refund(record, rows)
        return record

    def _lines(self, rows: list[Row]) -> list[dict[str, Any]]:
        pairs = self._line
        try:  # all at once is a tenth faster than line by line
            return [
                {name: value for name, evaluate in pairs if (value := evaluate(cells)) is not None}
                for _, _, cells in rows
            ]
        except (ValueError, KeyError, TypeError):
            return [_values(row, pairs, self._shape.line) for row in rows]

    def _identifiers(self, rows: list[Row]) -> list[dict[str, Any]]:
        row = rows[0]
        for column in self._identity:
            if len({other.cells.get(column) for other in rows}) > 1:
                row = self._identity_row(rows)
        found = []
        for part in self._shape.identifiers:
            pairs = [("value", part.value.evaluate)]
            value = _values(row, pairs, (("value", part.value),)).get("value")
            if value is not None:
                found.append({"kind": part.kind, "scope": part.scope, "value": value})
        return found

    def _identity_row(self, rows: list[Row]) -> Row:
        """The first row that says who it was."""
        columns = self._identity
        chosen, told = rows[0], [rows[0].cells.get(column) for column in columns]
        for row in rows:
            says = [row.cells.get(column) for column in columns]
            if says == told or not any(says):
                continue
            if not any(told):
                chosen, told = row, says
                continue
            for column, value, other in zip(columns, told, says, strict=True):
                if value and other and value != other:
                    problem = f"the line names another customer than line {chosen.line} does"
                    expression = Expression(lambda cells: None, "text", (column,))
                    raise _Wrong(row, expression, column, problem)
        return chosen

    def _check_refund(self, record: Refund, rows: list[Row]) -> None:
        for row, line in zip(rows, record.lines, strict=bool(record.lines)):
            amounts = (line.quantity_milli, line.amount_fen or 0, line.paid_fen or 0)
            if min(amounts) < 0:
                problem = "a quantity or amount of a refund is negative"
                cure = "Use negate or absolute in the mapping, or give a sale and a refund apart."
                raise _Wrong(row, dict(self._shape.line).get("quantity_milli"), "", problem, cure)

    def _refuse(self, error: ValidationError, rows: list[Row]) -> NoReturn:
        """The first violation of a limit, as a person would say it."""
        first = error.errors(include_url=False)[0]
        place = first["loc"]
        row, name, expressions = rows[0], str(place[0]), dict(self._shape.fields)
        if place[0] == "lines" and len(place) == 3:
            row, name, expressions = rows[int(place[1])], str(place[2]), dict(self._shape.line)
        elif place[0] == "identifiers" and len(place) == 3:
            name = "value"
            expressions = {"value": self._shape.identifiers[0].value}
        problem = in_words(first["type"], first.get("ctx", {}), first["msg"], first.get("input"))
        raise _Wrong(row, expressions.get(name), ".".join(map(str, place)), problem)


def _pairs(named: Named) -> Pairs:
    return [(name, expression.evaluate) for name, expression in named]


def _values(row: Row, pairs: Pairs, named: Named) -> dict[str, Any]:
    """The values that the row gives; nulls are left to the record's defaults."""
    cells = row.cells
    try:
        return {name: value for name, evaluate in pairs if (value := evaluate(cells)) is not None}
    except (ValueError, KeyError, TypeError):
        pass
    for name, expression in named:  # once more, slowly, to see which one it was
        try:
            expression.evaluate(cells)
        except ValueError as error:
            raise _Wrong(row, expression, name, str(error)) from None
        except KeyError as error:
            problem = "the row has no such field"
            cure = "Add it, or mark the column as optional in the mapping."
            raise _Wrong(row, None, str(error.args[0]), problem, cure) from None
        except TypeError:
            if not any(isinstance(cells.get(c), dict | list) for c in expression.columns):
                raise
            problem = "is a list or an object, not a single value"
            raise _Wrong(row, expression, name, problem) from None
    raise AssertionError("an expression fails only sometimes")


def _element_rows(row: Row, column: str) -> list[Row]:
    """The elements of a list in a cell as rows that have the row's other cells too."""
    elements = row.cells.get(column)
    if not isinstance(elements, list) or not all(isinstance(e, dict) for e in elements):
        raise _Wrong(row, None, column, "there is no list of objects in this column")
    if len(elements) > LINES_MAX:
        problem = f"the record has {len(elements)} lines, more than {LINES_MAX}"
        raise _Wrong(row, None, column, problem)
    return [Row(row.file, row.line, row.cells | element) for element in elements]


def in_words(kind: str, facts: dict[str, Any], message: str, value: Any) -> str:
    """A violated limit in plain words."""
    if kind == "predicate_failed":
        text = isinstance(value, str)
        return "contains a NUL or half a character" if text else "lies outside 1990–2099"
    words = {
        "missing": "is missing",
        "string_too_short": "is empty",
        "string_too_long": f"has more than {facts.get('max_length')} characters",
        "string_unicode": "contains half a character",
        "string_type": "is not text",
        "literal_error": f"is not one of {facts.get('expected')}",
        "greater_than_equal": f"is less than {facts.get('ge')}, the least there may be",
        "less_than_equal": f"is more than {facts.get('le')}, the most there may be",
        "too_long": f"are more than {facts.get('max_length')}",
        "too_short": "are missing: at least one is needed",
    }
    return words.get(kind, message)
