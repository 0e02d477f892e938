"""The lake moves from its folder into a bucket, or back: its files as they are, nothing rewritten.

Nothing is taken away from where they were. Who is cut off goes on with what is missing.
"""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from yihui.core import clock, db
from yihui.core.db import Pool
from yihui.core.sql import load
from yihui.lake import books, cached, folder
from yihui.lake.cached import Cache
from yihui.lake.facts import CATALOGUES
from yihui.lake.folder import bucket_of, open_bucket
from yihui.lake.types import File, State, Trouble

if TYPE_CHECKING:
    from yihui.lake.bucket import Bucket

sql = load("lake/lake.sql")
# So many files are moved before the books hear of it.
PART_FILES = 64


@dataclass(frozen=True, slots=True)
class Moved:
    """What lies in the new place now, and how many of its files were brought there."""

    files: int
    bytes: int
    brought: int


async def move_into(pool: Pool, place: Path, address: str) -> Moved:
    """Put the lake's files into a bucket, from where they are now. Raises Trouble.

    The caller holds the lease, and names the bucket in the settings afterwards.
    """
    target = open_bucket(address)
    state, files = await books.find_all(pool)
    _check_own(folder.parse_manifest(await asyncio.to_thread(target.read, folder.MANIFEST)), state)
    there = await asyncio.to_thread(target.find_sizes, folder.TABLES)
    missing = [one for one in files if there.get(one.path) != one.bytes or not one.digest]
    rest = iter(missing)
    while part := list(islice(rest, PART_FILES)):
        put = await asyncio.to_thread(_put, place, target, part)
        async with pool.connection() as connection:
            await db.run(connection, sql.tell_digests, {
                "paths": [one.path for one in put], "digests": [one.digest for one in put],
            })  # fmt: skip
    await asyncio.to_thread(_finish, place, target, state, files)
    return Moved(len(files), sum(one.bytes for one in files), len(missing))


def _put(place: Path, target: "Bucket", part: Sequence[File]) -> list[File]:
    cached.have(place, part)
    folder.check_files_in(place, part)
    put = target.put(place, part)
    for before, after in zip(part, put, strict=True):
        if before.digest not in (None, after.digest):
            raise Trouble("files_missing", f"{before.path} is not what was written.")
    return put


def _finish(place: Path, target: "Bucket", state: State, files: Sequence[File]) -> None:
    """Catalogues and, at last, the manifest, once all is there."""
    if bucket_of(place):
        cached.have_catalogues(place)
    for path in map(folder.catalogue_path, CATALOGUES):
        if (place / path).exists():
            target.write(path, (place / path).read_bytes())
    folder.compare_sizes(files, target.find_sizes(folder.TABLES))
    target.write(folder.MANIFEST, folder.manifest_of(state, clock.zone().key, files))


async def move_out(pool: Pool, place: Path, to: Path) -> Moved:
    """Put the lake's files from its bucket into a folder. Raises Trouble.

    The caller holds the lease, and takes the bucket out of the settings afterwards.
    """
    bucket = bucket_of(place)
    assert bucket
    state, files = await books.find_all(pool)
    if to != place:
        _check_own(folder.parse_manifest(_bytes(to / folder.MANIFEST)), state)
    there = folder.find_sizes(to, files)
    missing = [one for one in files if there.get(one.path) != one.bytes]
    whole = Cache(to, bucket, sys.maxsize)
    await asyncio.to_thread(whole.have, files)
    await asyncio.to_thread(whole.have_catalogues)
    await asyncio.to_thread(folder.check_files_in, to, files)
    manifest = folder.manifest_of(state, clock.zone().key, files)
    write = partial(folder.write_bytes, manifest)
    await asyncio.to_thread(folder.write_whole, to / folder.MANIFEST, write)
    return Moved(len(files), sum(one.bytes for one in files), len(missing))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _check_own(told: dict[str, object] | None, state: State) -> None:
    if told and told["lake_id"] != str(state.lake_id):
        raise Trouble("other_lake", "Another lake lies there, or this one from before a rebuild: "
                      "name another prefix or folder.")  # fmt: skip
