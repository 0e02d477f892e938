"""The lake's folder: files that are whole or not there, and the manifest that names them."""

import json
import os
import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from yihui.core import settings
from yihui.lake.facts import columns_of
from yihui.lake.types import File, State, Trouble

MANIFEST = "manifest.json"
TABLES = "tables"
SCRATCH = "scratch"
# What long work lays down on its way; whoever does such work clears its own place.
WORK = "work"
FORMAT = 1
UNFINISHED = ".unfinished"
# Long enough for whoever has just written a file, or still reads a retired one.
GRACE_SECONDS = 600


def place() -> Path:
    """The folder of the settings: YIHUI_LAKE, or `lake` in YIHUI_HOME."""
    wanted = settings.read("YIHUI_LAKE")
    return Path(wanted).expanduser().resolve() if wanted else settings.home() / "lake"


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


def new_path(table: str, version: int, month: date | None = None) -> str:
    """A name below the folder that nobody else gives: two exporters never write the same file."""
    part = f"/month={month:%Y-%m}" if month else ""
    return f"{TABLES}/{table}{part}/{version:012d}-{secrets.token_hex(6)}.parquet"


def write_manifest(folder: Path, state: State, zone: str, files: Sequence[File]) -> None:
    """Say in the folder itself what belongs to it: enough to read it without the database."""
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
    text = json.dumps(document, ensure_ascii=False, default=str)
    write_whole(folder / MANIFEST, lambda path: _write_text(path, text))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def read_manifest(folder: Path) -> dict[str, Any] | None:
    """What the folder says of itself; None when it says nothing that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
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


def check_files(folder: Path, files: Sequence[File]) -> None:
    """Every file of the manifest is there in its size. Raises Trouble."""
    wrong = []
    if files and not folder.is_dir():
        raise Trouble("folder_missing", f"The folder of the lake, {folder}, is not there.")
    for file in files:
        try:
            size = (folder / file.path).stat().st_size
        except OSError:
            wrong.append(file.path)
            continue
        if size != file.bytes:
            wrong.append(file.path)
    if wrong:
        raise Trouble("files_missing", f"{len(wrong)} files of the lake are missing or cut off, "
                      f"such as {wrong[0]}.")  # fmt: skip


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
    return swept
