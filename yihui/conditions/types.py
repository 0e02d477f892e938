"""The one condition language: what may be asked, and the tree of what is asked.

Every room contributes its fields; `app.py` collects them with `catalogue`. A tree is only ever made
by `parse`, so its values have the field's type and lie within the limits named here. Nothing
evaluates a tree but the SQL that `compile` makes of it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from yihui.conditions.text import normalised

DEPTH_MAX = 8  # levels of nesting, the outermost counted
NODES_MAX = 200  # groups, negations and comparisons of one condition
SET_MAX = 1000  # values of one `in` or `not_in`
FACTS_MAX = 20  # comparisons of one condition that add up purchases: each reads them once
DAYS_MAX = 3660  # of a rolling window: ten years
BACK_MAX = 60  # weeks, months, quarters or years that a window of the calendar lies back
YEARS_AGO_MAX = 10
STEPS_MAX = 5  # of one sequence
PLACE_MAX = 100  # the hundredth event of a kind at most
TEXT_MAX = 256  # characters of one text value, as long as the longest name of a record

# Marks that no field's SQL may contain: they mean something else on another engine (`/`, casts,
# regular expressions), or something else to the driver (`%`), or end the statement.
MARKS_REFUSED = ("/", "::", "cast(", "~", "%", ";", "--")

Value = str | int | date  # bool is an int and datetime a date; `Field.type` says which is meant


class Type(StrEnum):
    """What kind of value a field holds: an amount is an integer with a unit."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"


class Operator(StrEnum):
    """What may be asked of a field; an unknown value answers yes to `unknown` and to nothing else.

    So `not_equal` means "known, and different", while a negated `equal` lets the unknown through.
    """

    EQUAL = "equal"
    NOT_EQUAL = "not_equal"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    IN = "in"
    NOT_IN = "not_in"
    STARTS_WITH = "starts_with"
    CONTAINS = "contains"
    KNOWN = "known"
    UNKNOWN = "unknown"
    IN_LAST_DAYS = "in_last_days"
    MORE_THAN_DAYS_AGO = "more_than_days_ago"
    DAYS_AGO_BETWEEN = "days_ago_between"
    IN_NEXT_DAYS = "in_next_days"


SETS = frozenset({Operator.IN, Operator.NOT_IN})
PRESENCE = (Operator.KNOWN, Operator.UNKNOWN)
IDENTITY = (Operator.EQUAL, Operator.NOT_EQUAL, Operator.IN, Operator.NOT_IN)
ORDER = (
    Operator.AT_LEAST,
    Operator.AT_MOST,
    Operator.MORE_THAN,
    Operator.LESS_THAN,
    Operator.BETWEEN,
)
# Of days, held against that of the question: their values are numbers of days.
RELATIVE = (
    Operator.IN_LAST_DAYS,
    Operator.MORE_THAN_DAYS_AGO,
    Operator.DAYS_AGO_BETWEEN,
    Operator.IN_NEXT_DAYS,
)
# A boolean needs no `not_equal`, and nobody means one exact microsecond.
OPERATORS: Mapping[Type, tuple[Operator, ...]] = {
    Type.TEXT: (*IDENTITY, Operator.STARTS_WITH, Operator.CONTAINS, *PRESENCE),
    Type.INTEGER: (*IDENTITY, *ORDER, *PRESENCE),
    Type.BOOLEAN: (Operator.EQUAL, *PRESENCE),
    Type.DATE: (*IDENTITY, *ORDER, *PRESENCE),
    Type.MOMENT: (*ORDER, *PRESENCE),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a field can have, with its names for people."""

    value: str | int
    label_zh: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Field:
    """Something that may be asked about an order, a line or a member.

    `sql` is the column it stands for, such as `o.paid_fen`, or an expression over columns; it is
    trusted. It is null where nothing is known: a column that says so with an empty text is
    written `nullif(l.category, '')`. Text columns hold `normalised` text. `level` is the noun the
    field belongs to; `unit` is what one of it is (`fen`, `milli`, `points`, `days`,
    `percent`).

    A field with `rows` adds up a member's rows of that kind (`order`): its SQL is an aggregate, of
    which a number over nothing is 0 and all else unknown, or `nothing`; it may be asked of a window
    of days, and of rows that meet a condition of their own; `among` says in SQL which rows `r` are
    meant at all.
    With `numbers` the column holds numbers of a catalogue and people write its codes, which are the
    keys. A day that is `relative` may also be held against the day of the question. With `within`
    its values are sets of members: rows of that kind (`member_no`, `set_no`) say who is in which.
    """

    name: str
    type: Type
    sql: str
    label_zh: str
    label_en: str
    level: str
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    rows: str = ""
    numbers: Mapping[str, int] | None = None
    among: str = ""
    relative: bool = False
    within: str = ""
    nothing: str = ""

    @property
    def operators(self) -> tuple[Operator, ...]:
        """What may be asked of this field; of one with choices only which of them it is."""
        if self.within:
            return IDENTITY
        if self.choices or self.numbers is not None:
            return (*IDENTITY, *PRESENCE)
        return (*OPERATORS[self.type], *(RELATIVE if self.relative else ()))


Catalogue = Mapping[str, Field]


def catalogue(*groups: Iterable[Field]) -> Catalogue:
    """All fields of all rooms by name; ValueError names a field that is wrong or stands twice."""
    fields: dict[str, Field] = {}
    for field in (field for group in groups for field in group):
        if field.name in fields:
            raise ValueError(f"the field {field.name} is declared twice")
        check_field(field)
        fields[field.name] = field
    return MappingProxyType(fields)


def check_field(field: Field) -> None:
    """A field's SQL keeps to what all engines share, and its choices can be met by its column."""
    refused = [mark for mark in MARKS_REFUSED if mark in field.sql]
    if refused or not field.sql.strip():
        raise ValueError(f"the SQL of {field.name} is empty or contains one of {refused}")
    for choice in field.choices:
        fits = (
            field.type is Type.TEXT
            and isinstance(choice.value, str)
            and choice.value == normalised(choice.value) != ""
        ) or (field.type is Type.INTEGER and type(choice.value) is int)
        if not fits:
            raise ValueError(f"{field.name} can never be {choice.value!r}: it is {field.type}")


def fields_at(fields: Catalogue, levels: Collection[str]) -> list[Field]:
    """The fields that may be asked where these nouns are at hand."""
    return [field for field in fields.values() if field.level in levels]


class Calendar(StrEnum):
    """A stretch of the calendar; weeks begin on Monday."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Calendar.MONTH: 1, Calendar.QUARTER: 3, Calendar.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Window:
    """Days, both ends included: the last `days` up to the day of the question, fixed ones, or a
    stretch of the calendar: the one of that day so far, or whole the one that lies `back`.

    With `years_ago` it is as it was seen on the same day so many years before.
    """

    days: int | None = None
    first: date | None = None
    last: date | None = None
    calendar: Calendar | None = None
    back: int = 0
    years_ago: int = 0

    def bounds(self, as_of: date) -> tuple[date, date]:
        """The first and the last day, as seen on a day."""
        seen = years_before(as_of, self.years_ago)
        if self.days is not None:
            return seen - timedelta(days=self.days - 1), seen
        if self.calendar is not None:
            first = begin_of(self.calendar, seen, self.back)
            end = begin_of(self.calendar, seen, self.back - 1) - timedelta(days=1)
            return first, end if self.back else seen
        assert self.first is not None
        assert self.last is not None
        return self.first, self.last


def years_before(day: date, years: int) -> date:
    """The same day of an earlier year; of 29 February, where there is none, the 28th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - years, day=28 if leap and years % 4 else day.day)


def begin_of(calendar: Calendar, day: date, back: int) -> date:
    """The first day of the week, month, quarter or year that lies so many before a day's."""
    if calendar is Calendar.WEEK:
        return day - timedelta(days=day.weekday() + 7 * back)
    length = MONTHS[calendar]
    months = day.year * 12 + (day.month - 1) // length * length - back * length
    return date(months // 12, months % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field held against values: none for `known`, two for `between`, many for `in`, else one.

    Of a field that adds up rows, `where` says which rows and `window` of which days.
    """

    field: Field
    operator: Operator
    values: tuple[Value, ...] = ()
    where: "Tree | None" = None
    window: Window | None = None


class Unit(StrEnum):
    """In what the time between two steps is told."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"


SECONDS = {Unit.MINUTES: 60, Unit.HOURS: 3600, Unit.DAYS: 86400}


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time; a day is 24 hours."""

    unit: Unit
    count: int

    @property
    def microseconds(self) -> int:
        """The same in the unit of moments."""
        return self.count * SECONDS[self.unit] * 1_000_000


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a sequence: a row of a kind that meets `where`, later than the step before and at
    most `span` after it. `never`: there is no such row.

    The first step may be the n-th of these rows (`place`; -1 the last, 0 any of them), and that one
    row may have to meet a condition of its own.
    """

    rows: str
    where: "Tree | None" = None
    span: Span | None = None
    never: bool = False
    place: int = 0
    meets: "Tree | None" = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """What happened one after the other; the window is of the first step. With `overall` all steps
    lie within so long of the first; then none has a span of its own or is `never`."""

    steps: tuple[Step, ...]
    window: Window | None = None
    overall: Span | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every child holds; without children it always holds, which only a whole condition may say."""

    children: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one child holds."""

    children: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The child is not known to hold."""

    child: "Tree"


Leaf = Comparison | Sequence
Tree = Comparison | Sequence | AllOf | AnyOf | Not
ALWAYS = AllOf(())
