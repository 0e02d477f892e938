"""Money is integer fen, quantities are thousandths, rates are exact ratios: no floats anywhere."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, InvalidOperation

BIGINT_MAX = 2**63 - 1
AMOUNT_MAX_FEN = 10**15  # ten trillion yuan; sums of a million such amounts still fit a bigint
QUANTITY_MAX_MILLI = 10**12
ROUNDINGS = {"exact": "", "half_up": ROUND_HALF_UP, "floor": ROUND_DOWN, "up": ROUND_UP}


def scaled(text: str, decimals: int, rounding: str = "exact") -> int:
    """A decimal number as an integer of its smallest unit: scaled("12.30", 2) is 1230.

    Raises ValueError when it is no number, or has more decimals than `exact` allows.
    """
    cleaned = text.strip().replace(",", "")
    try:
        value = Decimal(cleaned)
    except InvalidOperation:
        raise ValueError(f"{text!r} is not a number") from None
    if not value.is_finite() or abs(value.adjusted()) > 30:
        raise ValueError(f"{text!r} is not a usable number")
    value = value.scaleb(decimals)
    whole = value.to_integral_value(rounding=ROUNDINGS[rounding] or ROUND_DOWN)
    if rounding == "exact" and whole != value:
        raise ValueError(f"{text!r} has more than {decimals} decimals")
    return int(whole)


def yuan(fen: int) -> str:
    """An amount as people read it: ¥1,284.00, and a true minus before it."""
    sign = "−" if fen < 0 else ""
    return f"{sign}¥{abs(fen) // 100:,}.{abs(fen) % 100:02}"
