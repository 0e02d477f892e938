"""Profile: how an audience differs from everyone, value by value."""

from yihui.audiences.profile.types import Lain, Profile

__all__ = ["Lain", "Profile"]
