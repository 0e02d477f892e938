"""The year as a file: one JSON object per line."""

from collections.abc import Iterable
from pathlib import Path

from pydantic_core import to_json

from yihui.collect import Record
from yihui.demo.after import Broken


def json_line(record: Record | Broken) -> bytes:
    """One record as JSON with a `type` (order, refund, member, behaviour) and a line's end."""
    body = to_json(record)
    if isinstance(record, dict):
        return body + b"\n"
    return b'{"type":"%s",%s\n' % (type(record).__name__.lower().encode(), body[1:])


def write_jsonl(records: Iterable[Record | Broken], path: Path) -> int:
    """Writes all records to a file of one JSON object per line and says how many they were.

    Times are ISO 8601 with their zone, amounts integer fen. A broken record stands there as it is.
    """
    written = 0
    with path.open("wb") as file:
        for record in records:
            file.write(json_line(record))
            written += 1
    return written
