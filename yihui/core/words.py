"""What a value that does not fit is told, in plain words, and problems in Chinese."""

from typing import Any

from yihui.core.chinese import CHINESE

WORDS = {
    "is_text": "It holds a character that cannot be stored (NUL or half a surrogate pair).",
    "is_moment": "The time has no zone, or lies outside 1990–2099.",
    "Unexpected keyword argument": "There is no such field.",
}
CURES = {
    "is_text": "Remove the character.",
    "is_moment": "Write it like 2026-01-31T18:30:00+08:00.",
    "Unexpected keyword argument": "Correct its name, or leave it out.",
}
# The same for Chinese: by a part of the message, else by the kind of the problem.
CHINESE_MISFITS = {
    "is_text": ("含有无法保存的字符。", "删掉这个字符。"),
    "is_moment": (
        "时间没有时区，或不在 1990–2099 年之间。",
        "写成 2026-01-31T18:30:00+08:00 这样。",
    ),
    "Unexpected keyword argument": ("没有这个字段。", "改正字段名，或去掉它。"),
}
CHINESE_KINDS = {
    "missing": ("缺少这个字段。", "补上它。"),
    "string_too_short": ("内容太短，至少 {min_length} 个字符。", "补足后再提交。"),
    "string_too_long": ("内容太长，最多 {max_length} 个字符。", "缩短后再提交。"),
    "too_short": ("数量太少，至少 {min_length} 个。", "补足后再提交。"),
    "too_long": ("数量太多，最多 {max_length} 个。", "分几次提交。"),
    "greater_than_equal": ("数值太小，最小是 {ge}。", "改到范围之内。"),
    "less_than_equal": ("数值太大，最大是 {le}。", "改到范围之内。"),
    "int_type": ("这里要一个整数。", "写成不带引号和小数点的整数。"),
    "int_parsing": ("这里要一个整数。", "写成不带引号和小数点的整数。"),
    "string_type": ("这里要一段文字。", "写成文字。"),
    "string_pattern_mismatch": ("格式不对。", "按接口文档里的格式填写。"),
    "literal_error": ("不是可选的值，可选：{expected}。", "从可选的值中选一个。"),
    "uuid_parsing": ("会员号格式不对。", "核对会员号。"),
    "datetime_parsing": ("时间格式不对。", "写成 2026-01-31T18:30:00+08:00 这样。"),
    "date_parsing": ("日期格式不对。", "写成 2026-01-31 这样。"),
    "json_invalid": ("内容不是 JSON。", "用 UTF-8 发送一个 JSON 对象。"),
}
UNKNOWN_ZH = ("系统没有接受这次请求。", "按英文提示处理，或联系管理员。")


def told(problem: Any) -> str:
    """A pydantic problem in plain words."""
    for name, words in WORDS.items():
        if name in problem["msg"]:
            return words
    return f"{problem['msg']}."


def cure_of(problem: Any) -> str:
    """What to do about a pydantic problem."""
    for name, cure in CURES.items():
        if name in problem["msg"]:
            return cure
    return "Correct the field; the API's document names its form and limits."


def misfit_zh(problem: Any) -> tuple[str, str]:
    """Problem and cure of a pydantic problem in Chinese."""
    for name, words in CHINESE_MISFITS.items():
        if name in problem["msg"]:
            return words
    told, cure = CHINESE_KINDS.get(problem["type"], CHINESE["invalid"])
    return told.format_map(_Facts(problem.get("ctx", {}))), cure


class _Facts(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "…"


def chinese(code: str) -> tuple[str, str]:
    """Problem and cure of an error code in Chinese."""
    return CHINESE.get(code, UNKNOWN_ZH)
