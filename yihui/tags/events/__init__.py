"""Values that events give: what somebody did is told as a tag at once, for so many days."""

from yihui.tags.events.actions import give
from yihui.tags.events.types import EventRule

__all__ = ["EventRule", "give"]
