"""Sources: every channel that records come from, how it is connected, and whether it is well."""

from yihui.collect.sources.actions import (
    change,
    count_raised,
    describe,
    find_all,
    find_one,
    fold,
    look,
    make,
)
from yihui.collect.sources.gauges import tell
from yihui.collect.sources.types import KINDS, Alarm, Limits, Source, Volume

__all__ = [
    "KINDS", "Alarm", "Limits", "Source", "Volume", "change", "count_raised", "describe",
    "find_all", "find_one", "fold", "look", "make", "tell",
]  # fmt: skip
