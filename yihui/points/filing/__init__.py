"""Filing: points given or taken by hand from a file, checked row by row, undone as a whole."""

from yihui.points.filing.actions import (
    approve,
    carry_out,
    check,
    drop_reasons,
    find_file,
    find_files,
    find_rows,
    propose,
    refuse,
    undo,
)
from yihui.points.filing.rules import PROBLEMS
from yihui.points.filing.types import AdjustmentFile, FiledRow, Given, Upload

__all__ = [
    "PROBLEMS", "AdjustmentFile", "FiledRow", "Given", "Upload", "approve", "carry_out", "check",
    "drop_reasons", "find_file", "find_files", "find_rows", "propose", "refuse", "undo",
]  # fmt: skip
