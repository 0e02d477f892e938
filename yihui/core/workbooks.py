"""Workbooks that spreadsheets open: texts and numbers, the same bytes for the same rows."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TypeGuard

from xlsxwriter import Workbook

Value = str | int | Decimal | date | None
Sheet = tuple[str, Sequence[Sequence[Value]]]
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DIGITS_KEPT = 15  # spreadsheets keep no more of a number
NAME_MOST = 31
WIDTH_LEAST, WIDTH_MOST = 8, 60
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)  # of every workbook, so that the same rows look the same
# As thousands with and without two places, in the spreadsheet's own language.
WHOLE, MONEY = "#,##0", "#,##0.00"


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of sheets, each with a name and rows of which the first is its heading. Texts stay
    texts, whatever they begin with: nothing is a formula. Decimals are shown with two places."""
    written = BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        book.set_properties({"created": MADE_AT})
        title, whole, money = (
            book.add_format(look) for look in ({"bold": True}, {"num_format": WHOLE},
                                               {"num_format": MONEY})
        )  # fmt: skip
        for place, (name, rows) in enumerate(sheets, 1):
            sheet = book.add_worksheet(_name(name, place))
            sheet.freeze_panes(1, 0)
            for line, row in enumerate(rows):
                for column, value in enumerate(row):
                    if _is_number(value):
                        look = money if isinstance(value, Decimal) else whole
                        sheet.write_number(line, column, value, look)
                    elif value is not None:
                        look = None if line else title
                        sheet.write_string(line, column, _spelled(value), look)
            for column, width in enumerate(_widths(rows)):
                sheet.set_column(column, column, min(max(width + 3, WIDTH_LEAST), WIDTH_MOST))
    return written.getvalue()


def _name(name: str, place: int) -> str:
    return NOT_IN_NAMES.sub(" ", name)[:NAME_MOST].strip("' ") or str(place)


def _is_number(value: Value) -> TypeGuard[int | Decimal]:
    """Whether a spreadsheet keeps all its digits; otherwise it stays a text."""
    counts = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return counts and len(_text(value).strip("-").replace(".", "")) <= DIGITS_KEPT


def _widths(rows: Sequence[Sequence[Value]]) -> list[int]:
    most = max((len(row) for row in rows), default=0)
    return [max(len(str(row[column] or "")) for row in rows if column < len(row))
            for column in range(most)]  # fmt: skip


def _text(value: Value) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _spelled(value: Value) -> str:
    return UNSPEAKABLE.sub("\ufffd", _text(value))
