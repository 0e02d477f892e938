"""Movements: the ledger as it is read, each entry with its reason."""

from yihui.points.movements.actions import (
    Asked,
    Told,
    drawn_of,
    find_causes,
    find_house,
    find_of_causes,
    find_of_member,
    find_of_order,
    sum_house,
    tell,
)
from yihui.points.movements.phrases import until_of
from yihui.points.movements.rules import change, kind_of, net, title_of, why, why_of
from yihui.points.movements.types import (
    Kind,
    LotTold,
    Movement,
    OrderTold,
    Part,
    RefundTold,
    RuleTold,
    Why,
)

__all__ = [
    "Asked", "Kind", "LotTold", "Movement", "OrderTold", "Part", "RefundTold", "RuleTold", "Told",
    "Why", "change", "drawn_of", "find_causes", "find_house", "find_of_causes",
    "find_of_member", "find_of_order", "kind_of", "net", "sum_house", "tell", "title_of",
    "until_of", "why", "why_of",
]  # fmt: skip
