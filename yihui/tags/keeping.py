"""What a run wrote becomes the lake's: the tags of all members, or a layer over those it has."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow.parquet as pq

from yihui import lake
from yihui.audiences.bitmaps import TABLE as TAG_BITMAPS
from yihui.core.db import Pool
from yihui.lake import MEMBERS_BASE, TAGS, TAGS_RENEWED
from yihui.tags import renewing
from yihui.tags.types import Part

# What lies beside the tags of a part.
BESIDE = {TAG_BITMAPS: ".bitmaps", TAGS_RENEWED: ".renewed"}


def path_of(path: str, table: str) -> str:
    """Where a table's rows lie of the part whose tags lie at a path."""
    return str(Path(path).with_suffix(BESIDE[table]))


def is_there(place: Path, part: Part, *, renews: bool) -> bool:
    """Whether all that a part wrote lies there."""
    paths = [part.path, *(path_of(part.path, table) for table in _tables(renews=renews))]
    return all((place / path).exists() for path in paths)


async def keep(pool: Pool, reading: lake.Reading, parts: Sequence[Part], *, renews: bool) -> None:
    """Let what a run wrote be the lake's tags and their bitmaps from now on, or what stands over
    them. Raises RunTaken."""
    place = reading.lake.place
    level, version = (0, reading.manifest.version) if renews else (MEMBERS_BASE, 0)
    files = []
    for part in parts:
        own = {TAGS: part.path}
        own |= {table: path_of(part.path, table) for table in _tables(renews=renews)}
        for table, path in own.items():
            rows = pq.read_metadata(place / path).num_rows
            size = (place / path).stat().st_size
            files.append(lake.File(path, table, None, level, rows, size, None, None, version))
    stay = renewing.beside(reading) if renews else ()
    await lake.keep_tables(pool, place, (TAGS, TAGS_RENEWED, TAG_BITMAPS), files, stay)


def _tables(*, renews: bool) -> list[str]:
    return [TAG_BITMAPS, TAGS_RENEWED] if renews else [TAG_BITMAPS]
