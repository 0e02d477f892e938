"""The life of a tier: which growth counts, until when a tier holds, and what is judged then."""

from yihui.tiers.living.actions import (
    Counted,
    begin,
    count,
    find_due,
    find_due_in_round,
    judge,
    judge_once,
    promote,
    terms,
)
from yihui.tiers.living.rules import fades_on, fallen, until, window_on

__all__ = [
    "Counted", "begin", "count", "fades_on", "fallen", "find_due", "find_due_in_round", "judge",
    "judge_once", "promote", "terms", "until", "window_on",
]  # fmt: skip
