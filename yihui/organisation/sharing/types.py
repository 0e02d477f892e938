"""What stores show each other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

OrderAmounts = Literal["hidden", "shown"]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Whether a store sees what its members' orders in other stores cost (`shown`), or only that
    there are such (`hidden`); since when, and who said so."""

    order_amounts: OrderAmounts
    changed_at: datetime | None
    changed_by: str | None
