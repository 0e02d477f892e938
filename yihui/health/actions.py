"""Reads how the house is, from where each part keeps it."""

import asyncio
import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from yihui import checks, collect, identity
from yihui.core import db, notes
from yihui.core.db import Connection
from yihui.core.notes import Note
from yihui.core.sql import load
from yihui.health.types import (
    BatchHealth,
    CheckHealth,
    DatabaseHealth,
    DiskHealth,
    Health,
    LakeHealth,
    LaneHealth,
    PeopleHealth,
    WorkerHealth,
)

sql = load("health/health.sql")
WORKER_NOTE = notes.WORKER
BATCHES = 20


async def find_health(
    connection: Connection,
    home: Path,
    now: datetime,
    lanes: Sequence[LaneHealth],
    lake: LakeHealth | None,
) -> Health:
    """How the house is at this moment."""
    database = (await db.objects(connection, DatabaseHealth, sql.find_database))[0]
    known = await notes.find(connection)
    rows = await collect.find_newest_batches(connection, BATCHES)
    waiting = await collect.quarantine.count_open(connection)
    disk = await asyncio.to_thread(shutil.disk_usage, home)
    return Health(
        database,
        DiskHealth(disk.free, disk.total),
        _worker(known.get(WORKER_NOTE), now),
        list(lanes),
        [BatchHealth(**(row | {"batch_no": str(row["batch_no"])})) for row in rows],
        _lag_s(rows),
        waiting,
        lake,
        _check(known.get(checks.NOTE)),
        _people(await identity.rebuilding.find_kept(connection)),
    )


def _worker(note: Note | None, now: datetime) -> WorkerHealth:
    if note is None:
        return WorkerHealth(False, None)
    return WorkerHealth(notes.is_fresh(note, now), note.noted_at)


def _lag_s(rows: Sequence[dict[str, Any]]) -> int | None:
    for row in rows:
        if row["received"]:
            took: timedelta = row["recorded_at"] - row["started_at"]
            return round(took.total_seconds())
    return None


def _check(note: Note | None) -> CheckHealth | None:
    return CheckHealth(note.noted_at, **note.detail) if note else None


def _people(kept: identity.rebuilding.Kept | None) -> PeopleHealth | None:
    if kept is None:
        return None
    return PeopleHealth(kept.at, kept.seconds, kept.identifiers, kept.count)
