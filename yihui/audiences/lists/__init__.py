"""Lists: audiences of members whom an uploaded file names."""

from yihui.audiences.lists.types import Given, Uploaded

__all__ = ["Given", "Uploaded"]
