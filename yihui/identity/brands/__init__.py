"""Brands of a group: who joined which, and what of her the others see."""

from yihui.identity.brands.actions import (
    drop,
    find_linked,
    find_memberships,
    is_linked,
    join,
    settle,
)
from yihui.identity.brands.types import Membership

__all__ = [
    "Membership", "drop", "find_linked", "find_memberships", "is_linked", "join", "settle",
]  # fmt: skip
