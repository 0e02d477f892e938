"""Verbs on what came in of somebody whose data is erased: rows, sealed records, files."""

import asyncio
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from yihui.collect.connectors.pushes import SEALED_FOR as PUSHED
from yihui.collect.imports.uploads import drop, folder_of
from yihui.collect.quarantine.actions import SEALED_FOR
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.security import KeyRing
from yihui.core.sql import load

sql = load("collect/erasing/erasing.sql")
PIECE = 2_000
READ_BYTES = 2**20
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"PAR1")
EMPTY = b"{}"


class Traces(Protocol):
    """By what values somebody is found; identity knows them."""

    @property
    def texts(self) -> frozenset[str]: ...
    def in_text(self, text: str) -> bool: ...
    def in_values(self, value: object) -> bool: ...


@dataclass(frozen=True, slots=True)
class Emptied:
    """What went of what had come in, in rows; `imports` are those whose files are to be removed,
    `busy` those that are worked on now and keep theirs."""

    receipts: int
    behaviours: int
    quarantined: int
    imports: list[int]
    busy: list[int]


async def empty(
    connection: Connection,
    ring: KeyRing,
    home: Path,
    member_nos: list[int],
    identifier_nos: list[int],
    traces: Traces,
    actor: str,
) -> Emptied:
    """Take somebody out of receipts, behaviours and quarantine, and find the files she stands in.

    The files themselves are removed once this is committed (`remove_files`).
    """
    await db.run(connection, "set local enable_seqscan = on")
    asked = {"member_nos": member_nos, "identifier_nos": identifier_nos}
    receipts = await db.run(connection, sql.drop_receipts, asked)
    behaviours = await db.run(connection, sql.empty_behaviours, asked)
    entries = await _find_entries(connection, ring, traces)
    sealed = ring.sealed(EMPTY, SEALED_FOR)
    await db.run(connection, sql.empty_entries,
                 {"numbers": entries, "empty": sealed, "actor": actor})  # fmt: skip
    pushes = await _find_pushes(connection, ring, traces)
    sealed = ring.sealed(EMPTY, PUSHED)
    await db.run(connection, sql.empty_pushes, {"numbers": pushes, "empty": sealed})
    imports, busy = await _find_imports(connection, home, traces)
    await db.run(connection, sql.empty_imports, {"import_nos": imports})
    return Emptied(receipts, behaviours, len(entries), imports, busy)


async def _find_entries(connection: Connection, ring: KeyRing, traces: Traces) -> list[int]:
    """The entries of quarantine in which she stands: each is opened and read."""
    found: list[int] = []
    after = 0
    while rows := await db.rows(connection, sql.find_sealed, {"after": after, "limit": PIECE}):
        after = rows[-1]["quarantine_no"]
        for row in rows:
            sealed = [one for one in (row["record"], row["mended"]) if one is not None]
            opened = [json.loads(ring.opened(one, SEALED_FOR)) for one in sealed]
            if traces.in_values([row["external_id"], row["problem"], *opened]):
                found.append(row["quarantine_no"])
    return found


async def _find_pushes(connection: Connection, ring: KeyRing, traces: Traces) -> list[int]:
    """Applied messages of platforms in which she stands. One that waits is kept until it is."""
    found: list[int] = []
    after = 0
    while rows := await db.rows(connection, sql.find_pushes, {"after": after, "limit": PIECE}):
        after = rows[-1]["push_no"]
        found += [
            row["push_no"]
            for row in rows
            if traces.in_text(ring.opened(row["body"], PUSHED).decode(errors="replace"))
        ]
    return found


async def _find_imports(
    connection: Connection, home: Path, traces: Traces
) -> tuple[list[int], list[int]]:
    """Imports whose files or findings hold her, or may: packed files are not looked into."""
    free: list[int] = []
    busy: list[int] = []
    for row in await db.rows(connection, sql.find_uploads):
        folder = folder_of(home, row["import_no"])
        held = traces.in_text(row["told"]) or await asyncio.to_thread(_may_hold, folder, traces)
        if held:
            (busy if row["busy"] else free).append(row["import_no"])
    return free, busy


def _may_hold(folder: Path, traces: Traces) -> bool:
    needles = [one.encode(code, "ignore") for one in traces.texts for code in ENCODINGS]
    return any(_stands_in(path, needles) for path in folder.rglob("*") if path.is_file())


def _stands_in(path: Path, needles: Sequence[bytes]) -> bool:
    longest = max(map(len, needles), default=0)
    with path.open("rb") as file:
        held = b""
        while piece := file.read(READ_BYTES):
            if not held and (piece.startswith(PACKED) or zipfile.is_zipfile(path)):
                return True
            held = held[-longest:] + piece.lower()
            if any(needle in held for needle in needles):
                return True
    return False


def remove_files(home: Path, import_nos: Sequence[int]) -> None:
    """Remove the uploaded files and rejects of imports."""
    for number in import_nos:
        drop(home, number)
