"""Reading of operators and values: each in the type of its field, and among its choices."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from yihui.conditions.refusing import advice, refusal, shown, wrong_type
from yihui.conditions.text import is_storable, normalised
from yihui.conditions.types import (
    RELATIVE,
    SET_MAX,
    SETS,
    TEXT_MAX,
    Field,
    Operator,
    Type,
    Value,
)
from yihui.conditions.windows import read_days
from yihui.core.units import BIGINT_MAX


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
    if operator not in (Operator.BETWEEN, Operator.DAYS_AGO_BETWEEN):
        if operator in RELATIVE:
            return (read_days(raw, path, int(operator is not Operator.MORE_THAN_DAYS_AGO)),)
        return (read_value(raw, field, path),)
    if not isinstance(raw, list) or len(raw) != 2:
        raise refusal(path, "It is not a pair.", "Write [low, high]; both are included.")
    low, high = (
        read_list(raw, field, path)
        if operator is Operator.BETWEEN
        else [read_days(one, f"{path}[{n}]", 0) for n, one in enumerate(raw)]
    )
    if low > high:  # type: ignore[operator]  # both have the type of the field
        raise refusal(
            path, "Nothing lies between these: the first is greater.", "Swap the two.",
            ("起点大于终点，中间没有值。", "对调这两个值。"),
        )  # fmt: skip
    return (low, high)


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
            (f"「{field.label_zh}」没有这个值。", "从列表里选一个。"),
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
            ("文字为空。", "填写文字，或改选「未知」。"),
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
