"""Cells of files that people wrote by hand: which column it is, texts, days, what is shown."""

from datetime import UTC, date, datetime

import pytest

from yihui.core.cells import as_day, as_text, fields_of, hidden


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2027-12-31", date(2027, 12, 31)),
        (" 2027/1/5 ", date(2027, 1, 5)),
        ("2027.01.05", date(2027, 1, 5)),
        ("２０２７年1月5日", date(2027, 1, 5)),
        (datetime(2027, 1, 5, 8, tzinfo=UTC), date(2027, 1, 5)),
        (date(2027, 1, 5), date(2027, 1, 5)),
        ("2027-02-30", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_as_people_write_it(cell: object, day: date | None) -> None:
    assert as_day(cell) == day


def test_columns_are_known_by_any_of_their_names() -> None:
    heads = {"phone": ("phone", "手机号"), "tag": ("tag", "标签")}
    assert fields_of(["备注", " Ｐhone ", "标签", "手机号"], heads) == {
        "phone": " Ｐhone ", "tag": "标签"}  # fmt: skip


def test_texts_are_plain_and_who_is_meant_is_hidden() -> None:
    assert (as_text(" ３８ "), as_text(38), as_text(None)) == ("38", "38", "")
    assert (hidden("13912345678"), hidden("123456")) == ("*******5678", "******")
    assert len(hidden("1" * 600)) == 80
