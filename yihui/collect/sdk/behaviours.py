"""Behaviours that the house knows by name, and the properties without which they say nothing.

Any other event is taken as well. docs/reference/behaviours.md lists these for people.
"""

from collections.abc import Mapping
from decimal import Decimal
from numbers import Real
from typing import Any

from yihui.collect.sdk.types import Unfit
from yihui.core.units import AMOUNT_MAX_FEN

KNOWN: dict[str, tuple[str, ...]] = {
    # one item, one code
    "code_scanned": ("code",),
    "code_checked": ("code",),
    # in the store
    "store_entered": ("store_code",),
    "tried_on": ("product_code",),
    "asked": ("product_code",),
    "picked_up": ("product_code",),
    # live streams
    "live_entered": ("live_id",),
    "live_left": ("live_id",),
    "live_product_clicked": ("live_id", "product_code"),
    "live_ordered": ("live_id",),
    # sharing
    "shared": ("share_id",),
    "share_opened": ("share_id",),
}
# Under which names a product and a store come: ours, then those of the SDKs' own vocabularies.
PRODUCT = ("product_code", "product_id", "sku", "item_id")
STORE = ("store_code", "store_id")
AMOUNTS = ("revenue", "value", "total")
AMOUNT_NAMES = frozenset({"value_fen", *AMOUNTS})
CODE_CHARACTERS = 64


def check_known(event: str, properties: Mapping[str, Any]) -> None:
    """Raises Unfit when a known behaviour lacks what makes it one."""
    for name in KNOWN.get(event, ()):
        names = PRODUCT if name == "product_code" else STORE if name == "store_code" else (name,)
        if not any(properties.get(one) not in (None, "") for one in names):
            raise Unfit(
                "property_missing", f"properties.{name}", f"{event} has no {name}.",
                "Send it; docs/reference/behaviours.md says what each behaviour needs.",
            )  # fmt: skip


def code(properties: Mapping[str, Any], *names: str) -> str | None:
    """The first of these properties that is there, as a catalogue code. Raises Unfit."""
    for name in names:
        value = properties.get(name)
        if value is None or value == "":
            continue
        text = value if isinstance(value, str) else str(value)
        if isinstance(value, dict | list | bool) or not 0 < len(text) <= CODE_CHARACTERS:
            raise Unfit(
                "code_unfit", f"properties.{name}",
                f"{name} is no text of 1 to {CODE_CHARACTERS} characters.", "Send its code.",
            )  # fmt: skip
        return text
    return None


def amount_fen(properties: Mapping[str, Any]) -> int:
    """`value_fen`, or revenue, value or total in yuan, exactly; 0 where there is none.

    In another currency it stays a property and is no amount.
    """
    if AMOUNT_NAMES.isdisjoint(properties):
        return 0
    fen = properties.get("value_fen")
    if fen is not None:
        if isinstance(fen, bool) or not isinstance(fen, int) or abs(fen) > AMOUNT_MAX_FEN:
            raise Unfit("amount_unfit", "properties.value_fen", "value_fen is no whole number.",
                        "Send integer fen.")  # fmt: skip
        return fen
    if str(properties.get("currency", "CNY")).upper() not in ("CNY", "RMB", ""):
        return 0
    for name in AMOUNTS:
        value = properties.get(name)
        if isinstance(value, bool) or not isinstance(value, Real | str):
            continue
        try:
            # The shortest text of a number is what the sender wrote.
            yuan = Decimal(str(value))
        except (ArithmeticError, ValueError):
            continue  # `value: "high"` is a word like any other
        # Before anything is computed: 1e999999 would be a number of a million digits.
        if not yuan.is_finite() or abs(yuan) > AMOUNT_MAX_FEN:
            return 0
        fen = int((yuan * 100).to_integral_value())
        return fen if abs(fen) <= AMOUNT_MAX_FEN else 0
    return 0
