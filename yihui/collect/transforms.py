"""Steps that turn a cell into a canonical value: numbers, times, words.

A step takes one kind of value ("text", "number", "integer", "time", "day") and gives one. It raises
ValueError with the problem in plain words, without the value: whoever tells it adds the value.
"""

import difflib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import ROUND_DOWN, Context, Decimal, Inexact, InvalidOperation, Overflow
from typing import Any, NoReturn
from zoneinfo import ZoneInfo, available_timezones

from yihui.core.errors import Invalid
from yihui.core.units import ROUNDINGS

NUMBER_CHARACTERS_MAX = 64
NUMBER_EXPONENT_MAX = 30
SCALE_MAX = 6
FORMATS_MAX = 20
VALUES_MAX = 5000
ROUNDINGS_OFFERED = ("exact", "half_up")
NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d*)(\.\d*)?([eE][+-]?\d{1,3})?", re.ASCII)
# Products of two usable numbers are exact in 200 digits; an inexact one is refused, not rounded.
EXACT = Context(prec=200, traps=[InvalidOperation, Inexact, Overflow])
ISO_SECONDS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
EXAMPLE = datetime(2011, 12, 31, 23, 59, 58, tzinfo=UTC)


class MappingInvalid(Invalid):
    """The mapping cannot be used."""

    code = "mapping_invalid"
    cure = "Correct the mapping at the path that the field names."


@dataclass(frozen=True, slots=True)
class Step:
    """One transform, compiled; null passes it by unless it `takes_null`."""

    apply: Callable[[Any], Any]
    gives: str
    takes_null: bool = False


def refuse(path: str, problem: str, cure: str = "") -> NoReturn:
    """Raise MappingInvalid for the place `path` inside the document."""
    raise MappingInvalid(problem, field=path, cure=cure)


def check_keys(
    document: Any, path: str, known: Collection[str], needed: Collection[str] = ()
) -> dict[str, Any]:
    """The document, if it is an object with known keys only and all that are needed."""
    if not isinstance(document, dict):
        refuse(path, f"must be an object, not {_kind(document)}", f"Known: {', '.join(known)}.")
    for key in document:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            cure = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(known)}."
            refuse(at(path, key), f"there is no key {key!r} here", cure)
    for key in needed:
        if key not in document:
            refuse(at(path, key), "is missing", f"Add {key!r}.")
    return document


def at(path: str, key: str | int) -> str:
    """The path of something inside `path`: fields.paid_fen, records[0]."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def check_text(value: Any, path: str) -> str:
    """The value, if it is text in which something stands."""
    if not isinstance(value, str) or not value:
        refuse(path, f"must be text, not {_kind(value)}")
    return value


def check_choice(value: Any, path: str, choices: Collection[str]) -> str:
    """The value, if it is one of the words to choose from."""
    if not isinstance(value, str) or value not in choices:
        refuse(path, f"must be one of {', '.join(choices)}")
    return value


def check_list(value: Any, path: str, most: int) -> list[Any]:
    """The value, if it is a list with something in it and no more than `most` entries."""
    if not isinstance(value, list) or not 1 <= len(value) <= most:
        refuse(path, f"must be a list of 1 to {most} entries")
    return value


def find_zone(name: Any, path: str) -> ZoneInfo:
    """The time zone of that name."""
    names = available_timezones()
    if not isinstance(name, str) or name not in names:
        near = difflib.get_close_matches(str(name), names, n=1)
        cure = f"Did you mean {near[0]!r}?" if near else "Write it like 'Asia/Shanghai'."
        refuse(path, f"there is no time zone {name!r}", cure)
    return ZoneInfo(name)


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "text", type(None): "null", bool: "a truth"}
    return names.get(type(value), "a number") if value != "" else "empty text"


def number_of(value: Any) -> Decimal:
    """A cell as an exact number; commas may part thousands, as in 1,234.50."""
    if isinstance(value, Decimal):
        return value
    text = value.strip() if isinstance(value, str) else ""
    if len(text) > NUMBER_CHARACTERS_MAX or not NUMBER.fullmatch(text):
        raise ValueError("is not a number")
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise ValueError("is not a number") from None
    if abs(number.adjusted()) > NUMBER_EXPONENT_MAX:
        raise ValueError("is too large or too fine a number")
    return number


def exact(operation: Callable[..., Decimal], *numbers: Decimal | int) -> Decimal:
    """The result of an operation of EXACT; ValueError where it would have to be rounded."""
    try:
        return operation(*numbers)
    except (Inexact, InvalidOperation, Overflow):
        raise ValueError("is too large or too fine a number") from None


def integer(value: Any, scale: int, rounding: str) -> int:
    """A number in units of its `scale`th decimal: 12.3 at scale 2 is 1230.

    `half_up` rounds halves away from zero, so that a refund is the mirror of its sale.
    """
    number = exact(EXACT.scaleb, number_of(value), scale)
    whole = number.to_integral_value(rounding=ROUNDINGS[rounding] or ROUND_DOWN)
    if rounding == "exact" and whole != number:
        raise ValueError(f"has more than {scale} decimals")
    return int(whole)


def parse_time(text: str, formats: tuple[str, ...]) -> datetime:
    """The time a text says in the first of the formats that fits it."""
    for wanted in formats:
        try:
            if wanted in ISO_SECONDS and _is_iso(text, wanted[8]):
                return datetime.fromisoformat(text)  # 100 times as fast as strptime
            return datetime.strptime(text, wanted)  # noqa: DTZ007
        except ValueError:
            continue
    examples = " or ".join(EXAMPLE.strftime(wanted) for wanted in formats)
    raise ValueError(f"is not written like {examples}")


def _is_iso(text: str, parting: str) -> bool:
    return len(text) == 19 and (text[4], text[7], text[10], text[13]) == ("-", "-", parting, ":")


def _moment(value: Any, formats: tuple[str, ...], zone: ZoneInfo) -> datetime:
    """A cell as a time in UTC. A local time that came twice (end of summer) is the first one."""
    if isinstance(value, str):
        value = parse_time(value.strip(), formats)
    elif not isinstance(value, date):
        raise ValueError("is not a time")
    elif not isinstance(value, datetime):
        value = datetime.combine(value, time())
    moment: datetime = value if value.tzinfo else value.replace(tzinfo=zone)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("lies outside the calendar") from None


def _day(value: Any, formats: tuple[str, ...]) -> date:
    if isinstance(value, str):
        return parse_time(value.strip(), formats).date()
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    raise ValueError("is not a date")


def _unix_moment(value: Any) -> datetime:
    try:
        return datetime.fromtimestamp(integer(value, 0, "exact"), UTC)
    except (OverflowError, OSError):
        raise ValueError("lies outside the calendar") from None


def _on_text(change: Callable[[str], str | None]) -> Step:
    """A step on text; a date out of a spreadsheet passes through it unharmed."""
    return Step(lambda value: change(value) if isinstance(value, str) else value, "text")


def _strip(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    return _on_text(str.strip)


def _remove_prefix(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    prefix = check_text(argument, path)
    return _on_text(lambda value: value.removeprefix(prefix))


def _remove_suffix(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    suffix = check_text(argument, path)
    return _on_text(lambda value: value.removesuffix(suffix))


def _empty_as_null(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    """Blank text is null; so are the texts of the argument, such as "null" or "-"."""
    if argument is not None:
        check_list(argument, path, VALUES_MAX)
    nothing = {"", *(check_text(text, path) for text in argument or ())}
    return _on_text(lambda value: None if value.strip() in nothing else value)


def _map(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    """Words for words; without a default, a word that is not listed is refused."""
    document = check_keys(argument, path, ("values", "default"), ("values",))
    values, place = document["values"], at(path, "values")
    if not isinstance(values, dict) or len(values) > VALUES_MAX:
        refuse(place, f"must be an object of at most {VALUES_MAX} entries")
    for word, result in [*values.items(), ("default", document.get("default"))]:
        if not isinstance(result, str | None):
            refuse(at(place, word), "must be text or null")

    def apply(value: Any) -> Any:
        if value in values:
            return values[value]
        if "default" in document:
            return document["default"]
        raise ValueError(f"is none of {', '.join(list(values)[:10])}")

    return Step(apply, "text")


def _default(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    fits = isinstance(argument, str if kind == "text" else int) and not isinstance(argument, bool)
    if kind not in ("text", "integer") or not fits:
        refuse(path, f"must be {'text' if kind == 'text' else 'a whole number'}, like the value")
    return Step(lambda value: argument if value is None else value, kind, takes_null=True)


def _decimal(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    document = check_keys(argument, path, ("scale", "rounding"), ("scale",))
    scale, rounding = document["scale"], document.get("rounding", "exact")
    if type(scale) is not int or not 0 <= scale <= SCALE_MAX:
        refuse(at(path, "scale"), f"must be a whole number from 0 to {SCALE_MAX}")
    check_choice(rounding, at(path, "rounding"), ROUNDINGS_OFFERED)
    return Step(lambda value: integer(value, scale, rounding), "integer")


def _negate(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    return Step(lambda value: -value, kind)


def _absolute(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    return Step(abs, kind)


def _time(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    known = ("formats", "zone")
    document = check_keys(argument, path, known, ("formats",))
    formats = _formats(document["formats"], at(path, "formats"))
    place = find_zone(document["zone"], at(path, "zone")) if "zone" in document else zone
    return Step(lambda value: _moment(value, formats, place), "time")


def _of_day(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    document = check_keys(argument, path, ("formats",), ("formats",))
    formats = _formats(document["formats"], at(path, "formats"))
    return Step(lambda value: _day(value, formats), "day")


def _formats(value: Any, path: str) -> tuple[str, ...]:
    """Formats that say at least the year, and that Python can read back."""
    for position, wanted in enumerate(check_list(value, path, FORMATS_MAX)):
        place = at(path, position)
        text = check_text(wanted, place)
        try:
            year = datetime.strptime(EXAMPLE.strftime(text), text).year  # noqa: DTZ007
        except (ValueError, re.error) as error:
            refuse(place, f"is no format of times: {error}", "Write it like '%Y-%m-%d %H:%M:%S'.")
        if year != EXAMPLE.year:
            refuse(place, "says no year", "Write it like '%Y-%m-%d %H:%M:%S'.")
    return tuple(value)


def _unix_seconds(argument: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    return Step(_unix_moment, "time")


Maker = Callable[[Any, str, str, ZoneInfo], Step]
TEXT, NUMBERS = ("text",), ("number", "integer")
# Name: what makes the step, the kinds of value it takes, whether it wants an argument.
TRANSFORMS: dict[str, tuple[Maker, tuple[str, ...], bool | None]] = {
    "strip": (_strip, TEXT, False),
    "remove_prefix": (_remove_prefix, TEXT, True),
    "remove_suffix": (_remove_suffix, TEXT, True),
    "empty_as_null": (_empty_as_null, TEXT, None),
    "map": (_map, TEXT, True),
    "default": (_default, ("text", "integer"), True),
    "decimal": (_decimal, ("text", "number"), True),
    "negate": (_negate, NUMBERS, False),
    "absolute": (_absolute, NUMBERS, False),
    "time": (_time, TEXT, True),
    "day": (_of_day, TEXT, True),
    "unix_seconds": (_unix_seconds, TEXT, False),
}


def parse_step(document: Any, path: str, kind: str, zone: ZoneInfo) -> Step:
    """One transform, "strip" or {"remove_suffix": ".0"}, for a value of that kind."""
    name, argument = document, None
    if isinstance(document, dict) and len(document) == 1:
        ((name, argument),) = document.items()
    if not isinstance(name, str):
        refuse(path, "must be the name of a transform, or an object with one key")
    check_keys({name: argument}, path, TRANSFORMS)
    make, takes, wants = TRANSFORMS[name]
    if wants is not None and wants == (argument is None):
        cure = f'Write {{"{name}": …}}.' if wants else f'Write "{name}".'
        refuse(path, f"{name} wants {'an' if wants else 'no'} argument", cure)
    if kind not in takes:
        refuse(path, f"{name} takes {' or '.join(takes)}, not {kind}", "Change the order of steps.")
    return make(argument, at(path, name), kind, zone)
