"""What can make a line cheaper: each kind of promotion with its number in the record and its names.
docs/reference/records.md lists them for people."""

from dataclasses import dataclass
from typing import get_args

from yihui.collect.types import Promotion

PROMOTION_NUMBERS = {code: number for number, code in enumerate(get_args(Promotion))}


@dataclass(frozen=True, slots=True)
class PromotionKind:
    """A kind of promotion; a line of which nobody said is of none of them (number 0)."""

    number: int
    code: str
    name_zh: str
    name_en: str


PROMOTIONS = tuple(
    PromotionKind(PROMOTION_NUMBERS[code], code, name_zh, name_en)
    for code, name_zh, name_en in (
        ("coupon", "优惠券", "Coupon"), ("reduction", "满减", "Reduction"),
        ("gift", "赠品", "Gift"), ("points", "积分抵扣", "Points"),
        ("live", "直播价", "Live price"), ("group", "拼团", "Group purchase"),
        ("none", "无优惠", "None"),
    )
)  # fmt: skip
