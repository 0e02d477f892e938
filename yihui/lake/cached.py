"""What of a bucket lies in the folder: files that were used last, and are read where they lie."""

import os
import re
import threading
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from yihui.core import settings
from yihui.lake import folder
from yihui.lake.facts import CATALOGUES
from yihui.lake.folder import bucket_of
from yihui.lake.types import File, Trouble

if TYPE_CHECKING:
    from yihui.lake.bucket import Bucket

NAMED = re.compile(rf"{folder.TABLES}/[^']+")
# What was used within this time stays however full the folder is: somebody may read it still.
USED_SECONDS = 3600
CATALOGUE_SECONDS, CATALOGUE_WAIT_SECONDS = 30, 5


def have(place: Path, files: Sequence[File]) -> None:
    """Let files of the lake lie in the folder, those that do not fetched. Raises Trouble."""
    if bucket_of(place):
        cache_of(place).have(files)


def have_named(place: Path, files: Iterable[File], text: str) -> None:
    """Let those files lie in the folder that a composed question names. Raises Trouble."""
    if bucket_of(place):
        named = set(NAMED.findall(text))
        cache_of(place).have([one for one in files if one.path in named])


def trim(place: Path) -> list[str]:
    """Delete the files used longest ago, where all are more than the settings allow."""
    return cache_of(place).trim() if bucket_of(place) else []


def have_catalogues(place: Path) -> None:
    """Let the catalogues of a bucket lie in the folder as they were half a minute ago. Raises
    Trouble."""
    cache_of(place).have_catalogues()


@cache
def cache_of(place: Path) -> "Cache":
    """What this process knows of the folder before a bucket."""
    bucket = bucket_of(place)
    assert bucket
    return Cache(place, bucket, settings.number("YIHUI_LAKE_CACHE") << 20)


class Cache:
    """A folder before a bucket. Several processes may use the same one."""

    def __init__(self, place: Path, bucket: "Bucket", bytes_max: int) -> None:
        self.place = place
        self.bucket = bucket
        self.bytes_max = bytes_max
        self.door = threading.Lock()
        self.coming: dict[str, Future[None]] = {}
        self.refresh: Future[None] | None = None
        self.refreshed_at = -float(CATALOGUE_SECONDS)

    def have(self, files: Sequence[File]) -> None:
        """Let these files lie in the folder; two who want the same one wait for one."""
        awaited = [self._fetch(file) for file in files if not self._use(file)]
        for one in awaited:
            one.result()
        if awaited:
            self.trim()

    def _use(self, file: File) -> bool:
        """Whether a file lies there whole; it counts as used now."""
        path = self.place / file.path
        try:
            found = path.stat()
            os.utime(path, ns=(time.time_ns(), found.st_mtime_ns))
        except FileNotFoundError:
            return False
        return found.st_size == file.bytes

    def _fetch(self, file: File) -> "Future[None]":
        with self.door:
            if file.path not in self.coming:
                coming = self.bucket.workers.submit(self._do_fetch, file)
                self.coming[file.path] = coming
                coming.add_done_callback(lambda _: self.coming.pop(file.path, None))
                return coming
            return self.coming[file.path]

    def _do_fetch(self, file: File) -> None:
        def write(to: Path) -> None:
            self.bucket.fetch(file.path, file.bytes, file.digest, to)

        folder.write_whole(self.place / file.path, write)

    def trim(self) -> list[str]:
        """Delete the files used longest ago until the rest is small enough."""
        found = []
        for path in (self.place / folder.TABLES).glob("**/*.parquet"):
            with suppress(OSError):  # another one trims too
                at = path.stat()
                found.append((at.st_atime, at.st_size, path))
        excess = sum(size for _, size, _ in found) - self.bytes_max
        before = time.time() - USED_SECONDS
        gone = []
        for used_at, size, path in sorted(found):
            if excess <= 0 or used_at >= before:
                break
            path.unlink(missing_ok=True)
            excess -= size
            gone.append(path.relative_to(self.place).as_posix())
        return gone

    def have_catalogues(self) -> None:
        """Fetch the catalogues that changed; those at hand do where the bucket does not answer, or
        not soon."""
        if time.monotonic() - self.refreshed_at < CATALOGUE_SECONDS:
            return
        with self.door:
            if self.refresh is None or self.refresh.done():
                self.refresh = self.bucket.workers.submit(self._refresh)
            refresh = self.refresh
        try:
            refresh.result(CATALOGUE_WAIT_SECONDS)
        except (Trouble, TimeoutError) as error:
            if not any((self.place / folder.catalogue_path(name)).exists() for name in CATALOGUES):
                raise late(self.bucket) if isinstance(error, TimeoutError) else error from None

    def _refresh(self) -> None:
        for name in CATALOGUES:
            path = self.place / folder.catalogue_path(name)
            content = self.bucket.read(folder.catalogue_path(name))
            if content is not None and (not path.exists() or path.read_bytes() != content):
                folder.write_whole(path, partial(folder.write_bytes, content))
        self.refreshed_at = time.monotonic()


def late(bucket: "Bucket") -> Trouble:
    """What to tell of a bucket that lets one wait."""
    return Trouble("bucket_unreachable", f"{bucket.address} does not answer in time.")
