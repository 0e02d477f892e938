"""Splits: named parts by exact shares, in which a member always falls into the same one."""

from yihui.audiences.splits.rules import field_of, names_of
from yihui.audiences.splits.types import Split

__all__ = ["Split", "field_of", "names_of"]
