"""The lake's folder: files that are whole or not there, and the manifest that names them.

Where the settings name a bucket, that is what is read and written of the manifest, looked through
and swept, and the folder before it is swept with it.
"""

import json
import os
import secrets
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yihui.core import clock, settings
from yihui.lake.facts import columns_of
from yihui.lake.types import File, State, Trouble

if TYPE_CHECKING:
    from yihui.lake.bucket import Bucket

MANIFEST = "manifest.json"
TABLES = "tables"
SCRATCH = "scratch"
# What long work lays down on its way; whoever does such work clears its own place.
WORK = "work"
FORMAT = 1
UNFINISHED = ".unfinished"
# Long enough for whoever has just written a file, or still reads a retired one.
GRACE_SECONDS = 600
# A bucket has a clock of its own, which may be a quarter of an hour beside ours.
BUCKET_GRACE_SECONDS = 3600


def place() -> Path:
    """The folder of the settings: YIHUI_LAKE, or `lake` in YIHUI_HOME."""
    wanted = settings.read("YIHUI_LAKE")
    return Path(wanted).expanduser().resolve() if wanted else settings.home() / "lake"


@cache
def bucket_of(place: Path) -> "Bucket | None":
    """Where the files of a lake lie for good, of which its folder holds what was used last; None
    when the folder itself is the place."""
    address = settings.read("YIHUI_LAKE_STORE")
    return open_bucket(address) if address else None


def open_bucket(address: str) -> "Bucket":
    """A bucket by its address. Raises BucketUnfit."""
    # Houses without one need not load its client.
    from yihui.lake.bucket import Bucket

    return Bucket(address)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, write: Callable[[Path], None]) -> int:
    """Write a file under another name, make it durable, and only then give it its own; its size.

    Whatever goes wrong, no half-written file has the name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        write(unfinished)
        with unfinished.open("rb+") as handle:
            os.fsync(handle.fileno())
        size = unfinished.stat().st_size
        unfinished.rename(path)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return size


def keep(folder: Path, files: Sequence[File]) -> Sequence[File]:
    """Let files that were written lie where the lake's lie, before the books name them; the same as
    the books shall have them. Raises Trouble."""
    bucket = bucket_of(folder)
    return bucket.put(folder, files) if bucket and files else files


def new_path(table: str, version: int, month: date | None = None) -> str:
    """A name below the folder that nobody else gives: two exporters never write the same file."""
    part = f"/month={month:%Y-%m}" if month else ""
    return f"{TABLES}/{table}{part}/{version:012d}-{secrets.token_hex(6)}.parquet"


def catalogue_path(name: str) -> str:
    """Where a catalogue lies, which is written anew when it changes."""
    return f"catalogues/{name}.parquet"


def write_catalogue(folder: Path, name: str, write: Callable[[Path], None]) -> None:
    """Write a catalogue anew. Raises Trouble."""
    path = folder / catalogue_path(name)
    write_whole(path, write)
    if bucket := bucket_of(folder):
        bucket.write(catalogue_path(name), path.read_bytes())


def manifest_of(state: State, zone: str, files: Sequence[File]) -> bytes:
    """What belongs to the lake: enough to read it without the database."""
    tables: dict[str, Any] = {}
    for file in files:
        table = tables.setdefault(
            file.fact,
            {"columns": {name: str(kind) for name, kind in columns_of(file.fact).items()},
             "files": []},
        )  # fmt: skip
        told = asdict(file)
        del told["fact"]
        table["files"].append(told)
    document = {
        "format": FORMAT,
        "lake_id": str(state.lake_id),
        "version": state.version,
        "zone": zone,
        "cursor": {"xid": state.cursor_xid, "batch_no": state.cursor_batch_no},
        "exported_at": state.exported_at,
        "rebuilding": state.rebuilding,
        "tables": tables,
    }
    return json.dumps(document, ensure_ascii=False, default=str).encode()


def write_manifest(folder: Path, manifest: bytes) -> None:
    """Say in the folder itself what belongs to it. Raises Trouble."""
    if bucket := bucket_of(folder):
        bucket.write(MANIFEST, manifest)
    else:
        write_whole(folder / MANIFEST, partial(write_bytes, manifest))


def write_bytes(content: bytes, path: Path) -> None:
    """Write what `write_whole` shall make durable."""
    path.write_bytes(content)


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What the folder says of itself; None when it says nothing that can be read. Raises Trouble
    when a bucket cannot be asked."""
    if bucket := bucket_of(folder):
        return parse_manifest(bucket.read(MANIFEST))
    try:
        return parse_manifest((folder / MANIFEST).read_bytes())
    except OSError:
        return None


def parse_manifest(text: bytes | None) -> dict[str, Any] | None:
    """A manifest; None when it cannot be read."""
    try:
        found = json.loads(text or b"")
    except ValueError:
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


def check_agreement(folder: Path, state: State, files: Sequence[File]) -> bool:
    """Whether the manifest is the state's; False when it must be written again. Raises Trouble.

    The database is the truth: a manifest that is one export behind was cut off by a crash and is
    written again; one that is ahead, or of another lake, means that one of the two was put back.
    """
    told = read_manifest(folder)
    if told is None:
        if state.version:
            check_files(folder, files)
        return not state.version
    if told["lake_id"] != str(state.lake_id):
        raise Trouble("other_lake", "The folder holds the lake of another database, or of one that "
                      "was put back to an earlier state.")  # fmt: skip
    if told["version"] > state.version:
        raise Trouble("database_behind", "The folder is ahead of the database, which was put back "
                      "to an earlier state.")  # fmt: skip
    if told["version"] < state.version:
        check_files(folder, files)
        return False
    return True


def is_of(told: Mapping[str, Any], state: State) -> bool:
    """Whether a manifest is of this lake, and not ahead of it."""
    return told["lake_id"] == str(state.lake_id) and bool(told["version"] <= state.version)


def check_files(folder: Path, files: Sequence[File]) -> None:
    """Every file of the manifest is there in its size. Raises Trouble."""
    if bucket := bucket_of(folder):
        compare_sizes(files, bucket.find_sizes(TABLES))
    else:
        check_files_in(folder, files)


def check_files_in(folder: Path, files: Sequence[File]) -> None:
    """Every one of these files lies in the folder in its size. Raises Trouble."""
    if files and not folder.is_dir():
        raise Trouble("folder_missing", f"The folder of the lake, {folder}, is not there.")
    compare_sizes(files, find_sizes(folder, files))


def compare_sizes(files: Sequence[File], sizes: Mapping[str, int]) -> None:
    """Every file has the size that the books say. Raises Trouble."""
    wrong = [file.path for file in files if sizes.get(file.path) != file.bytes]
    if wrong:
        raise Trouble("files_missing", f"{len(wrong)} files of the lake are missing or cut off, "
                      f"such as {wrong[0]}.")  # fmt: skip


def find_sizes(folder: Path, files: Sequence[File]) -> dict[str, int]:
    """The sizes of those of these files that lie in a folder."""
    found = {}
    for file in files:
        with suppress(OSError):
            found[file.path] = (folder / file.path).stat().st_size
    return found


def sweep(folder: Path, known: Iterable[str], grace_seconds: float = GRACE_SECONDS) -> list[str]:
    """Delete what no manifest names, once it is old enough to be nobody's work at hand."""
    kept = set(known)
    before = time.time() - grace_seconds
    swept = []
    for path in (folder / TABLES).glob("**/*"):
        name = path.relative_to(folder).as_posix()
        with suppress(OSError):  # another one sweeps too
            if path.is_file() and name not in kept and path.stat().st_mtime < before:
                path.unlink()
                swept.append(name)
    if bucket := bucket_of(folder):
        grace = timedelta(seconds=grace_seconds and BUCKET_GRACE_SECONDS)
        swept += bucket.sweep(TABLES, kept, clock.now() - grace)
    return swept
