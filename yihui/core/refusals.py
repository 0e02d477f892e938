"""Refusals that many rooms need: another kind of value was wanted, in both languages."""

from collections.abc import Iterable
from typing import Literal

from yihui.core.errors import Invalid

Noun = Literal["brand", "channel", "currency", "month", "product", "store", "tier"]
NOUNS: dict[Noun, str] = {
    "brand": "品牌", "channel": "渠道", "currency": "积分种类", "month": "月份",
    "product": "商品", "store": "门店", "tier": "等级",
}  # fmt: skip


def whole(low: int, high: int, field: str, *, or_null: bool = False) -> Invalid:
    """No whole number between these two, both included."""
    more, more_zh = (", or null", "，或留空") if or_null else ("", "")
    return Invalid(
        f"A whole number from {low} to {high} is needed{more}.", field=field,
        zh=("这里要一个整数。", f"填 {low:,} 到 {high:,} 的整数{more_zh}。"),
    )  # fmt: skip


def text(most: int, field: str, least: int = 1) -> Invalid:
    """No text of so many characters."""
    return Invalid(
        f"A text of {least} to {most} characters is needed.", field=field,
        zh=("这里要一段文字。", f"填 {least} 到 {most} 个字。"),
    )  # fmt: skip


def one_of(choices: Iterable[str], field: str) -> Invalid:
    """None of the values that there are."""
    known = list(choices)
    return Invalid(
        f"One of {', '.join(known)} is needed.", field=field,
        zh=("没有这个选项。", f"从这些里选一个：{'、'.join(known)}。"),
    )  # fmt: skip


def truth(field: str) -> Invalid:
    """Neither true nor false."""
    return Invalid(
        "true or false is needed.", field=field, zh=("这里只有是或否。", "填 true 或 false。")
    )


def too_many(most: int, nouns: str, nouns_zh: str, field: str = "") -> Invalid:
    """More of something than a house may have."""
    return Invalid(
        f"There are at most {most:,} {nouns}.", field=field,
        zh=(f"{nouns_zh}最多 {most:,} 个。", "先停用或合并不再需要的。"),
    )  # fmt: skip


def no_such(noun: Noun, field: str, code: str = "") -> Invalid:
    """A code that nobody knows, or that lies outside the caller's scope."""
    named, named_zh = (f" {code!r}", f"「{code}」") if code else ("", "")
    return Invalid(
        f"There is no such {noun}{named} in your scope.", field=field,
        cure="Look up the codes; the list shows all that you may use.",
        zh=(f"没有{NOUNS[noun]}{named_zh}，或不在您的数据范围内。",
            "核对编码；列表里是您可以用的全部。"),
    )  # fmt: skip
