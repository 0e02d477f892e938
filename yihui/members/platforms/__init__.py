"""Platforms: what a marketplace asks of members who joined there: bind, query, move points."""

from yihui.members.platforms.actions import Counter, Submit
from yihui.members.platforms.types import Asked, Reply

__all__ = ["Asked", "Counter", "Reply", "Submit"]
