"""Tables as files that people open in a spreadsheet: CSV that neither runs nor loses digits."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from yihui.core import clock

BOM = "\ufeff"  # without it spreadsheets read UTF-8 as the system's own encoding
LONG_DIGITS = 12  # from here on spreadsheets show 1.2E+11 and drop what they cannot keep
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_text(rows: Iterable[Sequence[Any]]) -> str:
    """Lines of CSV. Numbers stay numbers; a text that a spreadsheet would run as a formula, or
    shorten as a number, gets an apostrophe in front, which it hides."""
    return "".join(",".join(_cell(value) for value in row) + "\r\n" for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return str(value)
    if isinstance(value, datetime):
        return f"{value.astimezone(clock.zone()):%Y-%m-%d %H:%M:%S}"
    text = str(value)
    if text.startswith(RISKY) or (text.isdigit() and len(text) >= LONG_DIGITS):
        text = f"'{text}"
    if any(c in text for c in ',"\r\n'):
        text = '"' + text.replace('"', '""') + '"'
    return text


def yuan(fen: int | None) -> str | None:
    """An amount in yuan with two decimals, exactly."""
    if fen is None:
        return None
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02}"
