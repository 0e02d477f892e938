"""Returns: what becomes of points when goods come back."""

from yihui.points.returning.actions import find_policies, set_policy
from yihui.points.returning.types import (
    NothingToWithhold,
    ReturnPolicy,
    Returns,
    Shortfall,
    Tenders,
)

__all__ = [
    "NothingToWithhold",
    "ReturnPolicy",
    "Returns",
    "Shortfall",
    "Tenders",
    "find_policies",
    "set_policy",
]
