"""From a JSON document to a tree whose every value is checked, or to a refusal that helps.

    {"all": [
      {"field": "order.paid_fen", "is": "at_least", "value": 10000},
      {"not": {"field": "order.channel", "is": "in", "value": ["tmall", "jd"]}}
    ]}

A field that adds up a member's purchases may say of which days and which of them:

    {"field": "orders.count", "within": {"days": 90}, "is": "at_least", "value": 3,
     "where": {"field": "order.channel", "is": "equal", "value": "mini"}}

`within` is `{"days": n}`, the last n with the day of the question; `{"calendar": "month",
"back": 1}`, the whole month before that day's (`back` 0: this one so far; week, quarter and year
alike); or `{"from": …, "to": …}`, both included; without it, all up to that day. The first two may
add `"years_ago": 1`: the same as seen a year before. `value` is absent with `known` and `unknown`,
`[low, high]` with `between`, a list with `in` and `not_in`. Dates are ISO, moments ISO with a zone.
`{}` is the condition that always holds.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches
from reprlib import repr as shown  # short, and safe to send back whatever came in
from typing import Any

from yihui.conditions.text import is_storable, normalised
from yihui.conditions.types import (
    ALWAYS,
    BACK_MAX,
    DAYS_MAX,
    DEPTH_MAX,
    FACTS_MAX,
    NODES_MAX,
    PRESENCE,
    SET_MAX,
    SETS,
    TEXT_MAX,
    YEARS_AGO_MAX,
    AllOf,
    AnyOf,
    Calendar,
    Catalogue,
    Comparison,
    Field,
    Not,
    Operator,
    Tree,
    Type,
    Value,
    Window,
    fields_at,
)
from yihui.core.errors import Invalid
from yihui.core.units import BIGINT_MAX

LEAF_KEYS = ("field", "is", "value")
SUM_KEYS = (*LEAF_KEYS, "where", "within")
# Which nouns the rows of each kind can be asked about.
NOUNS: dict[str, tuple[str, ...]] = {
    "order": ("order",), "line": ("line", "order"), "refund": ("refund",), "entry": (), "tag": (),
}  # fmt: skip
NAMES_SHOWN = 12
COUNTS_MAX = {"back": BACK_MAX, "years_ago": YEARS_AGO_MAX}


class InvalidCondition(Invalid):
    """The condition cannot be understood."""

    code = "invalid_condition"
    cure = "Correct the condition at the place named and send it again."


def parse(document: object, catalogue: Catalogue, levels: Collection[str], place: str = "") -> Tree:
    """What a condition asks, checked against the fields of the nouns at hand (`levels`).

    Raises InvalidCondition with the place in the document (`all[1].value`), the problem, the cure;
    `place` is where the condition stands in a larger document (`when.all[1].value`).
    """
    if document in ({}, {"all": []}):
        return ALWAYS
    return Reader(catalogue, levels).tree(document, place, 1)


@dataclass(slots=True)
class Reader:
    """Reads one document, and counts its nodes."""

    catalogue: Catalogue
    levels: Collection[str]
    nodes: int = 0
    facts: int = 0

    def tree(self, document: object, path: str, depth: int) -> Tree:
        """A group, a negation or a comparison; the limits stop a hostile document early."""
        self.nodes += 1
        if self.nodes > NODES_MAX:
            raise refusal(
                path, f"There are more than {NODES_MAX} parts.", "Use `in` for sets.",
                (f"条件超过 {NODES_MAX} 项。", "多个值请用“属于”。"),
            )  # fmt: skip
        if depth > DEPTH_MAX:
            raise refusal(
                path, f"It is nested deeper than {DEPTH_MAX}.", "Flatten the groups.",
                (f"嵌套超过 {DEPTH_MAX} 层。", "减少条件组的层数。"),
            )  # fmt: skip
        if isinstance(document, dict) and "field" in document:
            return self.comparison(document, path, depth)
        match document:
            case {"all": children, **others} if not others:
                return AllOf(self.children(children, step(path, "all"), depth))
            case {"any": children, **others} if not others:
                return AnyOf(self.children(children, step(path, "any"), depth))
            case {"not": child, **others} if not others:
                return Not(self.tree(child, step(path, "not"), depth + 1))
        raise refusal(
            path,
            f"{shown(document)} is not a condition.",
            'Write exactly one of {"all": […]}, {"any": […]}, {"not": …} '
            'or {"field": …, "is": …, "value": …}.',
        )

    def children(self, document: object, path: str, depth: int) -> tuple[Tree, ...]:
        """The parts of a group. An empty one would silently hold for everyone, or for nobody."""
        if not isinstance(document, list) or not document:
            raise refusal(path, "A group needs a list of conditions.", "Fill it or leave it out.")
        return tuple(
            self.tree(child, f"{path}[{n}]", depth + 1) for n, child in enumerate(document)
        )

    def comparison(self, document: dict[str, object], path: str, depth: int) -> Comparison:
        """One field, what is asked of it, and the values it is held against."""
        field = self.field(document["field"], step(path, "field"))
        allowed = SUM_KEYS if field.rows else LEAF_KEYS
        unexpected = [key for key in document if key not in allowed]
        if unexpected:
            raise refusal(
                path,
                f"{shown(unexpected[0])} is not part of a comparison of {field.name}.",
                f"Write only {', '.join(f'`{key}`' for key in allowed)}.",
            )
        operator = read_operator(document.get("is"), field, step(path, "is"))
        where, window = self.rows(document, field, path, depth) if field.rows else (None, None)
        at = step(path, "value")
        if operator in PRESENCE:
            if "value" in document:
                raise refusal(at, f"`{operator}` takes no value.", "Leave `value` out.")
            return Comparison(field, operator, (), where, window)
        if "value" not in document:
            raise refusal(
                at, f"`{operator}` needs a value.", "Add `value`.", ("还没有填值。", "补上这一项。")
            )
        values = read_values(document["value"], operator, field, at)
        return Comparison(field, operator, values, where, window)

    def rows(
        self, document: dict[str, object], field: Field, path: str, depth: int
    ) -> tuple[Tree | None, Window | None]:
        """Which rows a field adds up, and of which days."""
        self.facts += 1
        if self.facts > FACTS_MAX:
            raise refusal(
                path, f"More than {FACTS_MAX} comparisons add up purchases.", "Ask for fewer.",
                (f"统计购买的条件超过 {FACTS_MAX} 项。", "减少几项，或拆成几个人群。"),
            )  # fmt: skip
        window = (
            read_window(document["within"], step(path, "within")) if "within" in document else None
        )
        if "where" not in document:
            return None, window
        if not NOUNS[field.rows]:
            raise refusal(
                step(path, "where"), f"{field.name} adds up what has no fields.", "Leave it out."
            )
        inner = Reader(self.catalogue, NOUNS[field.rows], self.nodes)
        where = inner.tree(document["where"], step(path, "where"), depth + 1)
        self.nodes = inner.nodes
        return where, window

    def field(self, name: object, path: str) -> Field:
        """The field of that name, if it belongs to a noun at hand."""
        field = self.catalogue.get(name) if isinstance(name, str) else None
        if field is None:
            names = [field.name for field in fields_at(self.catalogue, self.levels)]
            raise refusal(path, f"There is no field {shown(name)}.", advice(name, names))
        if field.level not in self.levels:
            raise refusal(
                path,
                f"{field.name} belongs to the {field.level}, which is not at hand here.",
                f"Ask about: {', '.join(sorted(self.levels))}.",
            )
        return field


def read_operator(name: object, field: Field, path: str) -> Operator:
    """What is asked, if it can be asked of this field."""
    if isinstance(name, str) and name in field.operators:
        return Operator(name)
    raise refusal(
        path,
        f"{shown(name)} cannot be asked of {field.name}, which is {field.type}"
        f"{' with fixed choices' if field.choices else ''}.",
        f"Use one of: {', '.join(field.operators)}.",
    )


def read_values(raw: object, operator: Operator, field: Field, path: str) -> tuple[Value, ...]:
    """The values of a comparison, as many as its operator takes; of a set each one once."""
    if operator in SETS:
        if not isinstance(raw, list) or not 1 <= len(raw) <= SET_MAX:
            raise refusal(
                path, "It is not a list of values.", f"List 1 to {SET_MAX} values.",
                ("还没有选值，或选得太多。", f"选 1 到 {SET_MAX} 个。"),
            )  # fmt: skip
        return tuple(dict.fromkeys(read_list(raw, field, path)))
    if operator is not Operator.BETWEEN:
        return (read_value(raw, field, path),)
    if not isinstance(raw, list) or len(raw) != 2:
        raise refusal(path, "It is not a pair.", "Write [low, high]; both are included.")
    low, high = read_list(raw, field, path)
    if low > high:  # type: ignore[operator]  # both have the type of the field
        raise refusal(
            path, "Nothing lies between these: the first is greater.", "Swap the two.",
            ("起点大于终点，中间没有值。", "对调这两个值。"),
        )  # fmt: skip
    return (low, high)


def read_window(raw: object, path: str) -> Window:
    """The days of a window: the last so many, a stretch of the calendar, or from one to another."""
    match raw:
        case {"days": int(days), **others} if not isinstance(days, bool) and others.keys() <= {
            "years_ago"
        }:
            if 1 <= days <= DAYS_MAX:
                return Window(days=days, years_ago=read_count(others, "years_ago", path))
            raise refusal(
                step(path, "days"),
                f"{days} is no such number of days.",
                f"Write 1 to {DAYS_MAX}; 1 is the day of the question alone.",
            )
        case {"calendar": str(calendar), **others} if others.keys() <= {"back", "years_ago"}:
            if calendar in list(Calendar):
                back, years_ago = (read_count(others, key, path) for key in ("back", "years_ago"))
                return Window(calendar=Calendar(calendar), back=back, years_ago=years_ago)
            raise refusal(
                step(path, "calendar"), f"{shown(calendar)} is not of the calendar.",
                f"Use one of: {', '.join(Calendar)}.",
            )  # fmt: skip
        case {"from": first, "to": last, **others} if not others:
            start, end = read_day(first, step(path, "from")), read_day(last, step(path, "to"))
            if start > end:
                raise refusal(path, "The window ends before it begins.", "Swap the two days.")
            return Window(first=start, last=end)
    raise refusal(path, f"{shown(raw)} is not a window of days.",
                  'Write {"days": 90}, {"calendar": "month", "back": 1} or '
                  '{"from": "2026-01-01", "to": "2026-03-31"}.')  # fmt: skip


def read_count(raw: Mapping[Any, object], key: str, path: str) -> int:
    """How far back a window lies; 0 where nothing is said."""
    most = COUNTS_MAX[key]
    count = raw.get(key, 0)
    if isinstance(count, int) and not isinstance(count, bool) and 0 <= count <= most:
        return count
    raise refusal(step(path, key), f"{shown(count)} is no such number.", f"Write 0 to {most}.")


def read_day(raw: object, path: str) -> date:
    """A day of the calendar, as a bound."""
    try:
        return date.fromisoformat(raw)  # type: ignore[arg-type]  # as for dates
    except (TypeError, ValueError):
        raise refusal(path, f"{shown(raw)} is not a day.", "Write it as 2026-06-18.") from None


def read_list(raw: list[object], field: Field, path: str) -> list[Value]:
    """Each value of a list, its place named if it is wrong."""
    return [read_value(item, field, f"{path}[{n}]") for n, item in enumerate(raw)]


def read_value(raw: object, field: Field, path: str) -> Value:
    """One value in the field's type, and among its choices if it has any."""
    value = READERS[field.type](raw, field, path)
    allowed: list[str | int] = [choice.value for choice in field.choices]
    if field.numbers is not None:
        allowed = list(field.numbers)
    if (allowed or field.numbers is not None) and value not in allowed:
        raise refusal(
            path, f"{field.name} is never {shown(raw)}.", advice(value, allowed),
            (f"“{field.label_zh}”没有这个值。", "从列表里选一个。"),
        )  # fmt: skip
    return value


def read_text(raw: object, field: Field, path: str) -> str:
    """A text as the columns hold it. Empty is refused: every text starts with it."""
    if not isinstance(raw, str):
        raise wrong_type(raw, field, path, "Write a text in quotes.")
    if len(raw) > TEXT_MAX:
        raise refusal(path, f"The text has {len(raw)} characters.", f"Use at most {TEXT_MAX}.")
    if not is_storable(raw):
        raise refusal(path, f"{shown(raw)} is not valid text.", "Remove NUL and half characters.")
    text = normalised(raw)
    if not text:
        raise refusal(
            path, "The text is empty.", "Ask whether the field is `unknown` instead.",
            ("文字为空。", "填写文字，或改选“未知”。"),
        )  # fmt: skip
    return text


def read_integer(raw: object, field: Field, path: str) -> int:
    """A whole number of the field's unit that a bigint holds."""
    if not isinstance(raw, int) or isinstance(raw, bool):
        money = " Money is in fen: 12.30 yuan is 1230." if field.unit == "fen" else ""
        raise wrong_type(raw, field, path, f"Write a whole number without quotes.{money}")
    if not -BIGINT_MAX - 1 <= raw <= BIGINT_MAX:
        raise refusal(path, "The number is too large.", f"Stay within ±{BIGINT_MAX}.")
    return raw


def read_boolean(raw: object, field: Field, path: str) -> bool:
    """Yes or no."""
    if not isinstance(raw, bool):
        raise wrong_type(raw, field, path, "Write true or false without quotes.")
    return raw


def read_date(raw: object, field: Field, path: str) -> date:
    """A day of the calendar."""
    try:
        return date.fromisoformat(raw)  # type: ignore[arg-type]  # TypeError is answered below
    except (TypeError, ValueError):
        raise wrong_type(raw, field, path, "Write a day as 2026-06-18.") from None


def read_moment(raw: object, field: Field, path: str) -> datetime:
    """A moment, kept in the zone it was written in so that people recognise it."""
    try:
        moment = datetime.fromisoformat(raw)  # type: ignore[arg-type]  # as for dates
        if moment.tzinfo is None:
            raise ValueError("no zone")
        moment.astimezone(UTC)  # OverflowError before the year 1 and after 9999
        return moment
    except (TypeError, ValueError, OverflowError):
        raise wrong_type(
            raw, field, path, "Write a moment with its zone, as 2026-06-18T20:00:00+08:00."
        ) from None


READERS: dict[Type, Callable[[object, Field, str], Value]] = {
    Type.TEXT: read_text,
    Type.INTEGER: read_integer,
    Type.BOOLEAN: read_boolean,
    Type.DATE: read_date,
    Type.MOMENT: read_moment,
}


def step(path: str, key: str) -> str:
    """The path one key further."""
    return f"{path}.{key}" if path else key


def refusal(
    path: str, problem: str, cure: str, zh: tuple[str, str] | None = None
) -> InvalidCondition:
    """A refusal that names the place; the whole document is called `condition`. What people meet
    who write conditions in the console has its own Chinese."""
    return InvalidCondition(problem, field=path or "condition", cure=cure, zh=zh)


def wrong_type(raw: object, field: Field, path: str, cure: str) -> InvalidCondition:
    """A refusal of a value that is not of its field's type."""
    zh = ("这里的值不完整或类型不对。", f"按“{field.label_zh}”的格式填写。")
    return refusal(path, f"{field.name} is {field.type}; {shown(raw)} is not.", cure, zh)


def advice(wrong: object, allowed: Iterable[str | int]) -> str:
    """The nearest of what is allowed, or else what is allowed."""
    names = [str(name) for name in allowed]
    near = get_close_matches(str(wrong)[:TEXT_MAX], names)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    more = ", …" if len(names) > NAMES_SHOWN else ""
    return f"Use one of: {', '.join(names[:NAMES_SHOWN])}{more}."
