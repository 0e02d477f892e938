"""A condition that makes no sense is refused with its place, the problem and the cure."""

from collections.abc import Iterable
from difflib import get_close_matches
from reprlib import repr as shown  # short, and safe to send back whatever came in

from yihui.conditions.types import TEXT_MAX, Field
from yihui.core.errors import Invalid

__all__ = ["InvalidCondition", "advice", "refusal", "shown", "step", "wrong_type"]
NAMES_SHOWN = 12


class InvalidCondition(Invalid):
    """The condition cannot be understood."""

    code = "invalid_condition"
    cure = "Correct the condition at the place named and send it again."


def step(path: str, key: str) -> str:
    """The path one key further."""
    return f"{path}.{key}" if path else key


def refusal(
    path: str, problem: str, cure: str, zh: tuple[str, str] | None = None
) -> InvalidCondition:
    """A refusal that names the place; the whole document is called `condition`. What people meet
    who write conditions in the console has its own Chinese."""
    return InvalidCondition(problem, field=path or "condition", cure=cure, zh=zh)


def wrong_type(raw: object, field: Field, path: str, cure: str) -> InvalidCondition:
    """A refusal of a value that is not of its field's type."""
    zh = ("这里的值不完整或类型不对。", f"按「{field.label_zh}」的格式填写。")
    return refusal(path, f"{field.name} is {field.type}; {shown(raw)} is not.", cure, zh)


def advice(wrong: object, allowed: Iterable[str | int]) -> str:
    """The nearest of what is allowed, or else what is allowed."""
    names = [str(name) for name in allowed]
    near = get_close_matches(str(wrong)[:TEXT_MAX], names)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    more = ", …" if len(names) > NAMES_SHOWN else ""
    return f"Use one of: {', '.join(names[:NAMES_SHOWN])}{more}."
