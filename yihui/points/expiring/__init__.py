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
from yihui.points.expiring.running import (
    Waiting,
    WaitingDay,
    count_waiting,
    expire,
    find_lapsed,
    find_waiting,
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
    "Waiting", "WaitingDay", "claim", "count_states", "count_waiting", "expire", "find_lapsed",
    "find_policies", "find_policy", "find_range", "find_waiting", "plan", "set_policy", "tell",
]  # fmt: skip
