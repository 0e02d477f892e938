"""The newest word of each process about itself, for those who look after the house."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from yihui.core import db
from yihui.core.db import Connection
from yihui.core.sql import load

sql = load("core/notes.sql")
WORKER = "worker"
# The worker notes itself every half minute.
WORKER_SILENCE = timedelta(seconds=100)


@dataclass(frozen=True, slots=True)
class Note:
    """What was noted, and when."""

    name: str
    detail: dict[str, Any]
    noted_at: datetime


async def write(connection: Connection, name: str, now: datetime, **detail: Any) -> None:
    """Replace the note of this name."""
    given = {"name": name, "detail": db.json(detail), "noted_at": now}
    await db.run(connection, sql.set_note, given)


async def find(connection: Connection) -> dict[str, Note]:
    """All notes by name."""
    return {note.name: note for note in await db.objects(connection, Note, sql.find_notes)}


async def is_worker_silent(connection: Connection, now: datetime) -> bool:
    """Whether no worker has been heard of lately, so that nobody takes up what waits."""
    return not is_fresh((await find(connection)).get(WORKER), now)


def is_fresh(note: Note | None, now: datetime) -> bool:
    """Whether the worker's note is of one that lives."""
    return note is not None and now - note.noted_at < WORKER_SILENCE
