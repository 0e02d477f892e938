"""Bitmaps of who has which value of a tag: conditions about tags alone, without reading a row. Of
other parts of conditions the lake is asked once."""

from yihui.audiences.bitmaps.actions import find_drawn, find_members
from yihui.audiences.bitmaps.picking import gather, pick
from yihui.audiences.bitmaps.rules import keys_of, members_of, some_of
from yihui.audiences.bitmaps.types import ANY, EVERYBODY, RENEWED, TABLE, Key

__all__ = [
    "ANY",
    "EVERYBODY",
    "RENEWED", "TABLE",
    "Key",
    "find_drawn",
    "find_members",
    "gather",
    "keys_of",
    "members_of",
    "pick",
    "some_of",
]  # fmt: skip
