"""Decimal texts become whole numbers of the smallest unit, exactly or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yihui.core.units import scaled

READ = [
    # text, decimals, rounding, result
    ("12.30", 2, "exact", 1230),
    (" 1,234.5 ", 2, "exact", 123450),
    ("-0.01", 2, "exact", -1),
    ("0.1", 2, "exact", 10),
    ("1e3", 2, "exact", 100_000),
    ("17850.0", 0, "exact", 17850),
    ("0.005", 2, "half_up", 1),
    ("-0.005", 2, "half_up", -1),
    ("0.009", 2, "floor", 0),
    ("0.001", 2, "up", 1),
    ("99999999999999.99", 2, "exact", 9_999_999_999_999_999),
]


@pytest.mark.parametrize(("text", "decimals", "rounding", "result"), READ)
def test_numbers_are_read(text: str, decimals: int, rounding: str, result: int) -> None:
    assert scaled(text, decimals, rounding) == result


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "nan", "inf", "-Infinity", "1e40", "1_000x"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="number"):
        scaled(text, 2)


def test_too_many_decimals_are_refused_unless_rounding_is_stated() -> None:
    with pytest.raises(ValueError, match="more than 2 decimals"):
        scaled("0.005", 2)


@given(st.integers(-(10**15), 10**15))
def test_every_amount_survives_being_written(fen: int) -> None:
    sign = "-" if fen < 0 else ""
    assert scaled(f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}", 2) == fen
