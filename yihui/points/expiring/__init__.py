"""Points that expire, and not before their member was told."""

from yihui.points.expiring.actions import (
    claim,
    count_states,
    find_policies,
    find_policy,
    find_range,
    plan,
    set_policy,
    tell,
)
from yihui.points.expiring.types import (
    Judged,
    Outcome,
    Planned,
    Policy,
    PolicyVersion,
    Reminder,
    State,
    Untold,
)

__all__ = [
    "Judged", "Outcome", "Planned", "Policy", "PolicyVersion", "Reminder", "State", "Untold",
    "claim", "count_states", "find_policies", "find_policy", "find_range", "plan", "set_policy",
    "tell",
]  # fmt: skip
