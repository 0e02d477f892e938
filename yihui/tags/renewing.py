"""A run of changes that is about few members works out these alone, in one part, and lays what it
finds over the lake's tags; all are written anew where many changed, or many were laid over."""

from collections.abc import Sequence

import numpy as np
from numpy.dtypes import StringDType

from yihui.audiences.bitmaps import TABLE
from yihui.core.sql import load
from yihui.lake import TAGS, TAGS_RENEWED, Bench, Reading
from yihui.tags import ranges

sql = load("tags/renewing.lake.sql")
# The number of the one part; ranges are counted from 0.
PART = -1
# So many files are laid over the base before the next run merges them into one.
LAYERS_MOST = 8
MINE = "member_no in (select member_no from touched)"
BEFORE = "before"


def is_worth_it(bench: Bench) -> bool:
    """Whether so few are touched, and were laid over the base before, that all stay as they are."""
    laid_over = sum(file.rows for file in bench.reading.manifest.files.get(TAGS_RENEWED, ()))
    touched: int = bench.rows(sql.count)[0][0]
    return touched + laid_over <= ranges.SIZE


def add_told(bench: Bench) -> None:
    """Add to `touched` of whom the lake was told anything since the bitmaps were drawn."""
    renewed_at, drawn_at = bench.rows(sql.drawn_at)[0]
    bench.add("touched", sql.told, {"drawn_at": renewed_at or drawn_at or 0})


def numbers(bench: Bench) -> list[int]:
    """The members of the part, in order."""
    found: list[int] = bench.columns(sql.numbers)["member_no"].tolist()
    return found


def remember(bench: Bench, recorded: Sequence[tuple[int, str]], *, more: bool) -> None:
    """Make `before` of what the record holds of members, or add `more` of them to it."""
    bench.put("recorded", {
        "member_no": np.array([number for number, _ in recorded], np.int64),
        "held": np.array([held for _, held in recorded], StringDType()),
    })  # fmt: skip
    (bench.add if more else bench.make)(BEFORE, sql.before)


def layer(bench: Bench, laid: str) -> str:
    """What is laid over the base: what was found, and where there are many layers already, what
    they say of others; makes `renewed`, of whom it tells."""
    layers = len(bench.reading.manifest.files.get(TAGS_RENEWED, ()))
    many = layers >= LAYERS_MOST
    bench.make("earlier", sql.earlier if many else "select member_no from touched where false")
    bench.make("renewed", "select member_no from touched union all select member_no from earlier")
    return sql.merged.format(laid=laid.removesuffix(";")) if many else laid


def beside(reading: Reading) -> list[str]:
    """The files of the lake over which a layer is laid: all, or of many layers the base alone."""
    files = reading.manifest.files
    merges = len(files.get(TAGS_RENEWED, ())) >= LAYERS_MOST
    renewed = {file.version for file in files.get(TAGS_RENEWED, ())} if merges else set()
    told = (TAGS, TAGS_RENEWED, TABLE)
    return [file.path for name in told for file in files.get(name, ())
            if file.version not in renewed]  # fmt: skip
