"""Refusals that many rooms need: another kind of value was wanted, in both languages."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Literal

from yihui.core.errors import Invalid

Noun = Literal["brand", "channel", "currency", "month", "product", "rule", "store", "tier"]
NOUNS: dict[Noun, str] = {
    "brand": "品牌", "channel": "渠道", "currency": "积分种类", "month": "月份",
    "product": "商品", "rule": "积分规则", "store": "门店", "tier": "等级",
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


def name(field: str, cure: tuple[str, str]) -> Invalid:
    """No name for programs; the cure, in English and Chinese, says what it is for."""
    return Invalid(
        "A name of 1 to 64 small letters, digits, - and _ is needed.", field=field, cure=cure[0],
        zh=("须为 1 至 64 个小写字母、数字、- 或 _。", cure[1]),
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


def day(field: str) -> Invalid:
    """No day of the calendar."""
    return Invalid(
        "A day such as 2026-12-01 is needed.", field=field,
        zh=("这里要一个日期。", "按 2026-12-01 的格式填写。"),
    )  # fmt: skip


def backwards(since: date, until: date, field: str = "since") -> Invalid:
    """A period that ends before it begins."""
    return Invalid(
        f"{since} is after {until}.", field=field, cure="Give an earlier day.",
        zh=(f"{since} 晚于 {until}。", "填写更早的开始日期。"),
    )  # fmt: skip


def parts(
    thing: str, thing_zh: str, keys: Collection[str], field: str, more: Collection[str] = ()
) -> Invalid:
    """An object without one of its parts, or with one that it cannot have."""
    told = [one for one in (("has", "必填", keys), ("may have", "可填", more)) if one[2]]
    en = " and ".join(f"{has} {', '.join(names)}" for has, _, names in told)
    zh = "；".join(f"{has} {'、'.join(names)}" for _, has, names in told)
    return Invalid(
        f"{thing} {en}.", field=field,
        zh=(f"{thing_zh}{'缺少必填项，或' if keys else ''}有不认识的项。", f"需要的内容：{zh}。"),
    )  # fmt: skip


def listed(least: int, most: int, nouns: str, nouns_zh: str, field: str) -> Invalid:
    """No list, or one of too few or too many."""
    return Invalid(
        f"A list of {least} to {most} {nouns} is needed.", field=field,
        zh=(f"这里要一份{nouns_zh}的列表。", f"列出 {least} 到 {most} 个。"),
    )  # fmt: skip


def too_many(most: int, nouns: str, nouns_zh: str, field: str = "") -> Invalid:
    """More of something than a house may have."""
    return Invalid(
        f"There are at most {most:,} {nouns}.", field=field,
        cure="Use one that there is, or take away what is needed no more.",
        zh=(f"{nouns_zh}最多 {most:,} 个。", "改用已有的，或去掉不再需要的。"),
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
