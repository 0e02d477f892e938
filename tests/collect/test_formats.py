"""Files of every kind become the same rows; a bad line costs itself only and says why."""

import gzip
import os
import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yihui.collect.formats import read_rows
from yihui.collect.rows import (
    LINE_BYTES_MAX,
    FileBroken,
    FileChanged,
    FileEmpty,
    FileUnreadable,
    HeadersMissing,
    Options,
    Reject,
    Row,
)
from yihui.collect.text_files import RECORD_LINES_MAX

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(content: str | bytes, encoding: str = "utf-8", name: str = "file") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return to_file


def read(path: Path, **options: Any) -> tuple[list[Row], list[Reject]]:
    found = list(read_rows(path, Options(**options)))
    rows = [item for item in found if isinstance(item, Row)]
    return rows, [item for item in found if isinstance(item, Reject)]


def cells(path: Path, **options: Any) -> list[dict[str, Any]]:
    rows, rejects = read(path, **options)
    assert rejects == []
    return [row.cells for row in rows]


NAMES = [{"no": "1", "name": "丝巾，红"}, {"no": "2", "name": "毛衣"}]


@pytest.mark.parametrize(
    "text",
    [
        "no,name\n1,丝巾，红\n2,毛衣\n",
        "no,name\r\n1,丝巾，红\r\n2,毛衣",
        "no\tname\n1\t丝巾，红\n2\t毛衣\n",
        "no;name\n1;丝巾，红\n2;毛衣\n",
        'no|"name, long"\n'.replace('"name, long"', "name") + "1|丝巾，红\n2|毛衣\n",
        "\n no , name \n1,丝巾，红\n,\n\n2,毛衣\n\n",
        '{"no": 1, "name": "丝巾，红"}\n\n{"no": "2", "name": "毛衣"}\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("zipped", [False, True])
def test_text_is_told_by_its_content(write: Write, text: str, encoding: str, zipped: bool) -> None:
    raw = text.encode(encoding)
    assert cells(write(gzip.compress(raw) if zipped else raw, name="odd.xlsx")) == NAMES


def test_lines_are_exact_where_text_holds_line_breaks(write: Write) -> None:
    path = write('no,note\n1,"a\nb\r\nc"\n2,d\n\n3,"e ""f"""\n')
    rows, _ = read(path)
    assert [(row.line, row.cells["note"]) for row in rows] == [
        (2, "a\nb\r\nc"),
        (5, "d"),
        (7, 'e "f"'),
    ]


def test_a_file_without_headers_takes_its_columns_from_the_options(write: Write) -> None:
    assert cells(write("1,a\n2,b\n"), columns=("no", "name"))[1] == {"no": "2", "name": "b"}


def test_headers_are_checked_with_near_matches(write: Write) -> None:
    with pytest.raises(HeadersMissing, match="did you mean 'InvoiceNo'") as error:
        read(write("InvoiceNo,Price\n1,2\n"), needed=("Invoice No", "Price", "Country"))
    assert error.value.facts["missing"] == ["Invoice No", "Country"]
    assert "there are: InvoiceNo, Price" in error.value.problem
    with pytest.raises(FileUnreadable, match="occurs twice"):
        read(write("a,b,a\n1,2,3\n"))


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", FileEmpty, "no rows"),
        (b"\n\n  \n", FileEmpty, "no rows"),
        (gzip.compress(b"", mtime=0), FileEmpty, "no rows"),
        (b"\xff\xfea\0", FileUnreadable, "UTF-16"),
        (b"\xd0\xcf\x11\xe0\xa1", FileUnreadable, "old Excel"),
        (b"PK\x03\x04 no workbook", FileUnreadable, "no workbook"),
        (b"PAR1 no parquet", FileBroken, "damaged"),
        (b"\x1f\x8b\x08 no gzip at all", FileBroken, "damaged"),
        (gzip.compress(b"PAR1xxxx", mtime=0), FileUnreadable, "Parquet or XLSX"),
        (b"a,b\rc,d\re,f", FileUnreadable, "header line"),
        (b'"a,b\n' + b"1,2\n" * 3, FileUnreadable, "header line"),
    ],
)
def test_files_that_cannot_be_read_say_why(
    write: Write, content: bytes, error: type[FileUnreadable], words: str
) -> None:
    with pytest.raises(error, match=words) as raised:
        read(write(content))
    assert raised.value.remedy
    assert raised.value.status in (409, 422)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match=r"'none\.csv' cannot be opened"):
        read(tmp_path / "none.csv")
    with pytest.raises(FileUnreadable, match="cannot be opened"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        (b"2,b\0c", "name", "NUL"),
        (b"2,\xff\xe4", "name", "byte 3 of the line is not UTF-8"),
        (b"2,b,c", "", "the row has 3 columns, not 2"),
        (b"2", "", "the row has 1 columns, not 2"),
        (b'2,"b', "", "a quote that is opened on this line is not closed"),
        (b'2,"b"c', "", "a quote or a lone carriage return"),
        (b"2,b\rc", "", "a quote or a lone carriage return"),
        (b"2," + b"x" * LINE_BYTES_MAX, "", "longer than 1 MiB"),
    ],
)
@pytest.mark.parametrize("last", [False, True])
def test_a_bad_line_costs_itself_only(
    write: Write, line: bytes, field: str, words: str, last: bool
) -> None:
    after = b"" if last else b"\n3,c\n4,d\n"
    rows, rejects = read(write("no,name\n1,丝\n".encode() + line + after))
    assert [row.line for row in rows] == [2] + ([] if last else [4, 5])
    (reject,) = rejects
    assert (reject.line, reject.field, reject.lines) == (3, field, 1)
    assert words in reject.problem
    assert reject.cure
    assert len(reject.value) <= 80
    assert "\0" not in reject.value
    reject.value.encode()


def test_an_unclosed_quote_does_not_swallow_its_neighbours(write: Write) -> None:
    good = "".join(f"{number},n\n" for number in range(3 * RECORD_LINES_MAX))
    rows, rejects = read(write(f'no,name\n{good}x,"open\n{good}y,"open again\n{good}'))
    assert len(rows) == 9 * RECORD_LINES_MAX
    assert [reject.value for reject in rejects] == ['x,"open', 'y,"open again']


def test_a_line_of_many_mebibytes_is_never_held_in_memory(write: Write) -> None:
    path = write(gzip.compress(b"no,name\n1,a\n2," + bytes(50 * 2**20) + b"\n3,c\n", 1))
    tracemalloc.start()
    rows, rejects = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [row.cells["no"] for row in rows] == ["1", "3"]
    assert [reject.line for reject in rejects] == [3]
    assert peak < 12 * 2**20


@pytest.mark.parametrize("cut", [1, 9, 5000])
def test_a_gzip_file_that_breaks_off_gives_what_was_good(write: Write, cut: int) -> None:
    text = "no,name\n" + "".join(f"{n},{n * n:x}\n" for n in range(50_000))
    whole = gzip.compress(text.encode())
    found: list[Row | Reject] = []
    with pytest.raises(FileBroken, match="breaks off after line") as error:
        found.extend(read_rows(write(whole[:-cut])))
    assert error.value.facts["lines_read"] == len(found) + 1
    assert len(found) == 50_000 if cut < 10 else len(found) > 40_000


def test_damage_in_the_middle_of_gzip_is_told_after_the_good_lines(write: Write) -> None:
    text = "no,name\n" + "".join(f"{n},{os.urandom(40).hex()}\n" for n in range(20_000))
    whole = bytearray(gzip.compress(text.encode()))
    middle = len(whole) // 2
    whole[middle : middle + 2000] = bytes(2000)
    found: list[Row | Reject] = []
    with pytest.raises(FileBroken) as error:
        found.extend(read_rows(write(bytes(whole))))
    assert len(found) > 5000
    assert f"after line {error.value.facts['lines_read']}" in error.value.problem


def test_one_damaged_byte_does_not_make_utf8_gb18030(write: Write) -> None:
    lines = "no,name\n" + "1,毛衣真好\n" * 5
    rows, rejects = read(write(lines.encode() + b"2,\xe4\xb8\n"))
    assert {row.cells["name"] for row in rows} == {"毛衣真好"}
    assert len(rejects) == 1


def test_gb18030_after_the_sample_is_rejected_unless_it_is_named(write: Write) -> None:
    path = write(b"no,name\n" + b"1,aaaaaaaa\n" * 110_000 + "2,毛衣\n".encode("gb18030"))
    rows, rejects = read(path)
    assert (len(rows), len(rejects), rejects[0].field) == (110_000, 1, "name")
    assert cells(path, encoding="gb18030")[-1]["name"] == "毛衣"


def test_a_file_that_changes_meanwhile_is_refused_at_the_end(write: Write) -> None:
    path = write("no\n1\n2\n")
    rows = read_rows(path)
    assert next(rows).line == 2
    with open(path, "a") as file:
        file.write("3\n")
    with pytest.raises(FileChanged):
        list(rows)


def test_json_lines_keep_numbers_exact_and_nested(write: Write) -> None:
    text = '{"a": 0.1, "b": 12345678901234567890, "c": null, "d": true, "e": [{"f": 2.50}]}'
    expected = {"a": "0.1", "b": "12345678901234567890", "c": None, "d": "true"}
    assert cells(write(text)) == [expected | {"e": [{"f": "2.50"}]}]


@pytest.mark.parametrize("bad", ["[1]", "{", '{"a": NaN}', '{"a": ' + "[" * 100_000, "\0{}"])
def test_a_line_that_is_no_json_object_is_rejected(write: Write, bad: str) -> None:
    rows, rejects = read(write(f'{{"a": 1}}\n{bad}\n{{"a": 3}}\n'))
    assert [row.line for row in rows] == [1, 3]
    assert [reject.line for reject in rejects] == [2]


def test_explode_makes_a_row_of_each_element(write: Write) -> None:
    text = '{"id": 1, "h": [{"t": 1}, {"t": 2}]}\tmore\n{"id": 2, "h": []}\n{"id": 3, "h": 4}\n'
    rows, rejects = read(write(text), explode="h", text_before_tab=True)
    assert [row.cells for row in rows] == [{"id": "1", "t": "1"}, {"id": "1", "t": "2"}]
    assert [(reject.line, reject.field) for reject in rejects] == [(3, "h")]


def test_xlsx_cells_are_text_or_dates(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([])
    sheet.append(["no", "price", "at", "vip", "name"])
    sheet.append([17850.0, 0.1 + 0.2, datetime(2020, 1, 2, 3, 4, 5), True, "毛衣"])  # noqa: DTZ001
    sheet.append([])
    sheet.append([6.02e23, 1, None, None, ""])
    sheet.append(["00123", 2.55, "x", False, "y"])
    path = tmp_path / "book.csv"
    book.save(path)
    rows, rejects = read(path, needed=("price",))
    assert list(rows[0].cells.values()) == [
        "17850",
        "0.3",
        datetime(2020, 1, 2, 3, 4, 5),  # noqa: DTZ001
        "true",
        "毛衣",
    ]
    assert [(row.line, row.cells["no"]) for row in rows] == [(3, "17850"), (6, "00123")]
    assert [(reject.line, reject.field) for reject in rejects] == [(5, "no")]
    with pytest.raises(HeadersMissing):
        read(path, needed=("amount",))
    with pytest.raises(FileUnreadable, match="there is no sheet 'orders'; there are: Sheet"):
        read(path, sheet="orders")


def test_parquet_values_are_exact_and_bad_ones_are_rejected(tmp_path: Path) -> None:
    table = pyarrow.table(
        {
            "no": pyarrow.array([1, 2**60, 3]),
            "price": pyarrow.array([Decimal("2.50"), None, Decimal("-1.00")]),
            "at": pyarrow.array([0, 10**9, 1], pyarrow.timestamp("ns", "UTC")),
            "day": pyarrow.array([date(2020, 1, 2)] * 3),
            "rate": pyarrow.array([0.5, float("nan"), 2.0]),
        }
    )
    path = tmp_path / "x.csv"
    pyarrow.parquet.write_table(table, path)
    rows, rejects = read(path, needed=("no", "price"))
    assert rows[0].cells == {
        "no": "1",
        "price": "2.50",
        "at": datetime(1970, 1, 1, tzinfo=UTC),
        "day": date(2020, 1, 2),
        "rate": "0.5",
    }
    assert (rows[1].cells["no"], rows[1].cells["rate"]) == (str(2**60), None)
    assert [reject.line for reject in rejects] == [3]
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(FileBroken):
        read(path)


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=400) | st.text('a1,"\n\r\t;é\0{}', max_size=200).map(str.encode))
def test_whatever_a_file_holds_only_named_errors_are_raised(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(content)
    found: list[Row | Reject] = []
    with_error = False
    try:
        found.extend(read_rows(path))
    except FileUnreadable:
        with_error = True
    lines = [item.line for item in found]
    assert lines == sorted(set(lines))
    assert with_error or len(found) <= content.count(b"\n") + 1
    for item in found:
        if isinstance(item, Reject):
            (item.value + item.problem).encode()
