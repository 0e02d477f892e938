"""Tags that people give: what a guide, the service desk, a survey or a file said of a member."""

from yihui.tags.giving.actions import find_counting, forget, give
from yihui.tags.giving.types import Counting, Giving, Source

__all__ = ["Counting", "Giving", "Source", "find_counting", "forget", "give"]
