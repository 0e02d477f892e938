"""One file as the body of a request: how it is told of, and where it lies while it is read."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@asynccontextmanager
async def laid_down(home: Path, body: bytes, noun: str) -> AsyncIterator[Path]:
    """The body as a file in a folder of its own, which is gone when the block ends."""
    folder = home / "uploads"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=f"{noun}-") as place:
        path = Path(place) / "rows"
        await asyncio.to_thread(path.write_bytes, body)
        yield path
