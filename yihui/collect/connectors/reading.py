"""What the wire forms of platforms have in common: amounts, times, texts, shares of a sum.

Everything that is read here comes from outside: whatever it is, it becomes a value or an Unfit.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from yihui.collect.arrivals import Arrival, Problem
from yihui.collect.connectors.types import Context
from yihui.collect.sdk.types import Unfit
from yihui.collect.types import EARLIEST, LATEST, LINES_MAX, Identifier, Order, Refund, is_text
from yihui.core.units import AMOUNT_MAX_FEN, scaled
from yihui.core.words import cure_of, told

CHINA = ZoneInfo("Asia/Shanghai")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
# Ten digits are seconds until 2286; platforms that send milliseconds send thirteen.
SECONDS_DIGITS = 10
MILLI = 1000
DEPTH_MAX = 60
NAME_CHARACTERS = 256
CODE_CHARACTERS = 64
MASKED = re.compile(r"[*＊•#]")
TYPES: dict[type[Order] | type[Refund], TypeAdapter[Any]] = {
    Order: TypeAdapter(Order), Refund: TypeAdapter(Refund),
}  # fmt: skip
WHOLE = re.compile(r"[+-]?[0-9]{1,18}")


def parsed(content: bytes | str) -> Any:
    """The JSON of a message. Raises Unfit. Numbers with decimals stay exact, as text."""
    try:
        found = json.loads(content, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise Unfit("invalid_json", "body", "The message is not JSON.",
                    "Send JSON in UTF-8.") from None  # fmt: skip
    level = [found]
    for _ in range(DEPTH_MAX):
        level = [inner for one in level if isinstance(one, dict | list)
                 for inner in (one.values() if isinstance(one, dict) else one)]  # fmt: skip
        if not level:
            return found
    raise Unfit("invalid_json", "body", f"The message is nested deeper than {DEPTH_MAX} levels.",
                "Send it as the platform's documents say.")  # fmt: skip


def part(raw: Any, *names: str) -> Mapping[str, Any]:
    """An object inside another; empty where there is none. Raises Unfit for another thing."""
    for name in names:
        raw = raw.get(name) if isinstance(raw, Mapping) else None
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        raise _not_an_object(".".join(names))
    return raw


def parts(raw: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects of a list; a platform that leaves the list off for a single one is understood."""
    found = raw.get(name)
    if found is None or found == "":
        return []
    many = found if isinstance(found, list) else [found]
    if len(many) > LINES_MAX:
        raise Unfit("too_many_lines", name, f"{len(many)} lines; at most {LINES_MAX} are taken.",
                    "Look at the order on the platform.")  # fmt: skip
    if not all(isinstance(one, Mapping) for one in many):
        raise _not_an_object(name)
    return many


def _not_an_object(place: str) -> Unfit:
    return Unfit("not_an_object", place, f"{place} is no object.",
                 "Compare the message with the platform's documents.")  # fmt: skip


def text(raw: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that is there, as text; empty when none is. Raises Unfit."""
    for name in names:
        value = raw.get(name)
        if value is None or value == "":
            continue
        if isinstance(value, dict | list | bool) or not is_text(found := str(value).strip()):
            raise Unfit("text_unfit", name, f"{name} is no text.", "Send text.")
        if found:
            return found
    return ""


def needed(raw: Mapping[str, Any], name: str) -> str:
    """A field without which nothing can be done. Raises Unfit."""
    found = text(raw, name)
    if not found:
        raise Unfit("field_missing", name, f"{name} is missing.",
                    "Ask the platform for this field, or for the whole order.")  # fmt: skip
    return found


def fen_of_yuan(raw: Mapping[str, Any], name: str) -> int | None:
    """Yuan as decimal text, exactly; None where it is not there. Raises Unfit: more than two
    decimals are no amount of money."""
    found = text(raw, name)
    if not found:
        return None
    try:
        fen = scaled(found, 2)
    except ValueError as error:
        raise _no_amount(name, f"{error}", "Yuan with two decimals are expected.") from None
    return _bounded(name, fen)


def fen(raw: Mapping[str, Any], name: str) -> int | None:
    """Integer fen; None where it is not there. Raises Unfit: yuan in its place must not be taken
    for fen."""
    found = text(raw, name)
    if not found:
        return None
    if not WHOLE.fullmatch(found):
        raise _no_amount(name, f"{found[:40]!r} is no whole number", "Fen are expected.")
    return _bounded(name, int(found))


def _bounded(name: str, amount: int) -> int:
    if abs(amount) > AMOUNT_MAX_FEN:
        raise _no_amount(name, f"{amount} is too large", "Look at the order on the platform.")
    return amount


def _no_amount(name: str, problem: str, cure: str) -> Unfit:
    return Unfit("amount_unfit", name, f"{name}: {problem[:200]}.", cure)


def whole(raw: Mapping[str, Any], name: str) -> int | None:
    """A whole number that is no money: a count, a code; None where it is not there."""
    found = text(raw, name)
    if not found:
        return None
    if not WHOLE.fullmatch(found):
        raise Unfit("number_unfit", name, f"{name}: {found[:40]!r} is no whole number.",
                    "Compare the message with the platform's documents.")  # fmt: skip
    return int(found)


def china_time(raw: Mapping[str, Any], *names: str) -> datetime | None:
    """`2026-11-11 00:00:01`, which platforms write in China's time without saying so; where it says
    a zone, that one. Placeholders such as `0000-00-00 00:00:00` are none."""
    for name in names:
        found = text(raw, name)
        if not found or found.startswith(("0000-", "1970-01-01", "0001-")):
            continue
        try:
            at = datetime.fromisoformat(found.replace("/", "-"))
        except ValueError:
            raise _no_time(name, found) from None
        return _within(name, at if at.tzinfo else at.replace(tzinfo=CHINA))
    return None


def epoch_time(raw: Mapping[str, Any], *names: str) -> datetime | None:
    """Seconds since 1970, or milliseconds where it has more than ten digits; 0 is none."""
    for name in names:
        number = whole(raw, name)
        if not number:
            continue
        if len(str(abs(number))) > SECONDS_DIGITS:
            number //= MILLI
        try:
            return _within(name, EPOCH + number * SECOND)
        except OverflowError:
            raise _no_time(name, str(number)) from None
    return None


def _within(name: str, at: datetime) -> datetime:
    # Beside the ends of what a date can be, comparing moments of different zones overflows.
    if not 1990 < at.year < 2100 or not EARLIEST <= at < LATEST:
        raise _no_time(name, str(at))
    return at


def _no_time(name: str, value: str) -> Unfit:
    return Unfit("time_unreadable", name, f"{name}: the time {value[:40]!r} cannot be read.",
                 "Compare the message with the platform's documents.")  # fmt: skip


def needed_time(at: datetime | None, name: str) -> datetime:
    """A time without which nothing can be done. Raises Unfit."""
    if at is None:
        raise Unfit("field_missing", name, f"{name} is missing.",
                    "Ask the platform for this field, or for the whole order.")  # fmt: skip
    return at


def version(at: datetime | None) -> int | None:
    """When something was last modified, as its version: seconds since 1970."""
    return None if at is None else (at - EPOCH) // SECOND


def shared_out(total: int, weights: Sequence[int]) -> list[int]:
    """A sum divided by weights, to the fen: what is left over goes to the largest remainders, and
    among equals to the first. Lines of weight 0, such as gifts, get nothing."""
    size = sum(weights)
    if size <= 0 or total < 0 or min(weights, default=0) < 0:
        return [0] * len(weights)
    shares = [total * weight // size for weight in weights]
    rests = [(-(total * weight % size), place) for place, weight in enumerate(weights)]
    for _, place in sorted(rests)[: total - sum(shares)]:
        shares[place] += 1
    return shares


def person(kind: str, value: str, scope: str) -> tuple[Identifier, ...]:
    """An identifier, if it is one: what platforms mask tells nobody apart."""
    if not value or MASKED.search(value) or len(value) > NAME_CHARACTERS:
        return ()
    return (Identifier(kind=kind, value=value, scope=scope[:CODE_CHARACTERS]),)


def code(found: str) -> str:
    """A product's code, cut to what codes may have."""
    return found[:CODE_CHARACTERS]


def record(kind: type[Order] | type[Refund], context: Context, **fields: Any) -> Arrival:
    """An order or refund of the context's source, checked like any that comes in. Raises Unfit."""
    given = {"source": context.source, "brand": context.brand, "store": context.store,
             "channel": context.channel} | fields  # fmt: skip
    try:
        return Arrival(TYPES[kind].validate_python(given))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(one) for one in first["loc"])
        raise Unfit("invalid", place, told(first), cure_of(first)) from None


def kept(context: Context, raw: Any, problem: Problem, external_id: str = "") -> Arrival:
    """What could not become a record, as it came, for quarantine."""
    message = raw if isinstance(raw, Mapping) else {"value": raw}
    body = {"type": context.kind, "source": context.source, "external_id": external_id[:128],
            "message": dict(message)}  # fmt: skip
    return Arrival(None, place=external_id[:64], raw=body, problem=problem)
