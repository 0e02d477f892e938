"""Logging in, staying in, getting out; and what keeps guessers away."""

from yihui.organisation.sessions.actions import Desk, end_session, find_session
from yihui.organisation.sessions.types import Session

__all__ = ["Desk", "Session", "end_session", "find_session"]
