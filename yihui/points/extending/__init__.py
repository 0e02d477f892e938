"""Points whose day is put off by hand: asked with a reason, previewed, approved by a second person
above a limit."""

from yihui.points.extending.actions import (
    approve,
    carry_out,
    find_page,
    preview,
    propose,
    refuse,
)
from yihui.points.extending.types import (
    ExtensionEffect,
    ExtensionSecond,
    ExtensionSettled,
    ExtensionSum,
    Which,
    Wish,
)

__all__ = [
    "ExtensionEffect", "ExtensionSecond", "ExtensionSettled", "ExtensionSum", "Which", "Wish",
    "approve", "carry_out", "find_page", "preview", "propose", "refuse",
]  # fmt: skip
