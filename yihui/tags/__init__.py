"""Tags: what members are known as, worked out of facts, each with what it rests on."""

from yihui.tags import coverage, events, filing, giving, runs, schedules, trials
from yihui.tags.actions import find_tag, find_tags, find_values, forget
from yihui.tags.running import Tell, run
from yihui.tags.stock import shipped, stock
from yihui.tags.types import NIGHT, NIGHT_HOUR, Done, Tag, Value

__all__ = [
    "NIGHT", "NIGHT_HOUR", "Done", "Tag", "Tell", "Value", "coverage", "events", "filing",
    "find_tag", "find_tags", "find_values", "forget", "giving", "run", "runs", "schedules",
    "shipped", "stock", "trials",
]  # fmt: skip
