"""What stands in the cells of a file that somebody wrote by hand, whatever program kept it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

CELL_MOST, SHOWN_MOST = 500, 80
DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


def fields_of(headers: Iterable[str], heads: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Which header holds which field, where `heads` tells how each may be headed."""
    known = {name: field for field, names in heads.items() for name in names}
    found: dict[str, str] = {}
    for header in headers:
        plain = unicodedata.normalize("NFKC", header).strip().lower()
        if field := known.get(plain):
            found.setdefault(field, header)
    return found


def as_text(value: Any) -> str:
    """What stands in a cell, as far as it matters: nobody's number or reason is longer."""
    if value is None:
        return ""
    return unicodedata.normalize("NFKC", str(value)[:CELL_MOST]).strip()


def as_day(value: Any) -> date | None:
    """The day that a cell names, as spreadsheets and people write it; None where it names none."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if found := DAY.fullmatch(as_text(value)):
        with suppress(ValueError):
            return date(*(int(part) for part in found.groups()))
    return None


def hidden(value: str) -> str:
    """What is shown of who could not be found: its length and its end, enough to find the row."""
    shown = value[:SHOWN_MOST]
    return "*" * (len(shown) - 4) + shown[-4:] if len(shown) > 6 else "*" * len(shown)
