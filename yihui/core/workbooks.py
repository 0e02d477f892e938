"""Workbooks that spreadsheets open: texts and numbers, the same bytes for the same rows."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Value = str | int | Decimal | date | None
Sheet = tuple[str, Sequence[Sequence[Value]]]
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DIGITS_KEPT = 15  # spreadsheets keep no more of a number
NAME_MOST = 31
WIDTH_LEAST, WIDTH_MOST = 8, 60
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml."
TEXT, WHOLE, MONEY, TITLE = 0, 1, 2, 3  # places in the list of styles
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0"/></cellStyleXfs><cellXfs count="4">'
    '<xf numFmtId="0" fontId="0"/><xf numFmtId="3" fontId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="4" fontId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1"'
    ' applyFont="1"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of sheets, each with a name and rows of which the first is its heading. Texts stay
    texts, whatever they begin with: nothing is a formula. Decimals are shown with two places."""
    names = [_name(name, place) for place, (name, _) in enumerate(sheets, 1)]
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(names),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{place}.xml") for place in range(1, len(names) + 1)),
             ("styles", "styles.xml")]
        ),
        "xl/styles.xml": STYLES,
    }  # fmt: skip
    for place, (_, rows) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{place}.xml"] = _sheet(rows)
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as packed:
        for path, text in parts.items():
            packed.writestr(ZipInfo(path), (HEAD + text).encode(), ZIP_DEFLATED)
    return written.getvalue()


def _name(name: str, place: int) -> str:
    return NOT_IN_NAMES.sub(" ", name)[:NAME_MOST].strip("' ") or str(place)


def _types(sheets: int) -> str:
    parts = [("workbook.xml", "sheet.main"), ("styles.xml", "styles")]
    parts += [(f"worksheets/sheet{place}.xml", "worksheet") for place in range(1, sheets + 1)]
    told = "".join(
        f'<Override PartName="/xl/{path}" ContentType="{TYPES}{kind}+xml"/>' for path, kind in parts
    )
    return (
        f'<Types xmlns="{PACKED}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/>{told}</Types>'
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="r{place}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKED}/relationships">{told}</Relationships>'


def _book(names: Iterable[str]) -> str:
    told = "".join(
        f'<sheet name="{_spelled(name)}" sheetId="{place}" r:id="r{place}"/>'
        for place, name in enumerate(names, 1)
    )
    return f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{told}</sheets></workbook>'


def _sheet(rows: Sequence[Sequence[Value]]) -> str:
    widths = [max((len(str(value)) for value in column), default=0)
              for column in zip(*_even(rows), strict=True)]  # fmt: skip
    columns = "".join(
        f'<col min="{place}" max="{place}" customWidth="1"'
        f' width="{min(max(width + 3, WIDTH_LEAST), WIDTH_MOST)}"/>'
        for place, width in enumerate(widths, 1)
    )
    told = "".join(
        f'<row r="{place}">{"".join(_cell(value, place == 1) for value in row)}</row>'
        for place, row in enumerate(rows, 1)
    )
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>{told}</sheetData></worksheet>"
    )


def _even(rows: Sequence[Sequence[Value]]) -> list[list[str | int | Decimal | date]]:
    most = max((len(row) for row in rows), default=0)
    return [["" if value is None else value for value in row] + [""] * (most - len(row))
            for row in rows]  # fmt: skip


def _cell(value: Value, heading: bool) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        if len(text.strip("-").replace(".", "")) <= DIGITS_KEPT:
            return f'<c s="{MONEY if isinstance(value, Decimal) else WHOLE}"><v>{text}</v></c>'
        value = text
    style = TITLE if heading else TEXT
    return (
        f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{_spelled(str(value))}</t>'
        "</is></c>"
    )


def _spelled(text: str) -> str:
    return escape(UNSPEAKABLE.sub("\ufffd", text), {'"': "&quot;"})
