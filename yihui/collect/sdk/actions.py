"""Verbs on write keys."""

import dataclasses
import gzip
import json
import time
import zlib
from typing import Any

from pydantic_core import from_json

from yihui import organisation
from yihui.collect.sdk.types import UNPACKED_BYTES_MAX, Unfit, WriteKey
from yihui.core import db, refusals
from yihui.core.db import Connection, Pool
from yihui.core.errors import NotFound, YihuiError
from yihui.core.sql import load
from yihui.core.web import Caller

sql = load("collect/sdk/sdk.sql")
GZIP = b"\x1f\x8b"
DEPTH_MAX = 60
KEY_NANOSECONDS = 5 * 10**9
KEYS_KEPT = 10_000


class Bomb(YihuiError):
    """The body is larger than allowed once it is unpacked."""

    code = "too_large"
    status = 413
    cure = "Send fewer messages at a time."


async def find_write_key(connection: Connection, key_id: str) -> WriteKey | None:
    """What is kept of a write key; None for a key that is none."""
    found = await db.objects(connection, WriteKey, sql.find_write_key, {"key_id": key_id})
    return found[0] if found else None


async def find_write_keys(connection: Connection) -> list[WriteKey]:
    """All write keys, revoked ones too."""
    return await db.objects(connection, WriteKey, sql.find_write_keys)


async def set_write_key(
    connection: Connection, actor: str, key: WriteKey, kinds: frozenset[str]
) -> WriteKey:
    """Make a key one that SDKs may send, or change how it is read. Audited.

    Raises NotFound for a key that is not there, Invalid for a kind of identifier that is not.
    """
    if not any(one["key_id"] == key.key_id for one in await organisation.find_keys(connection)):
        raise NotFound(f"There is no key {key.key_id!r}.", field="key_id")
    if key.user_kind not in kinds:
        raise refusals.one_of(sorted(kinds), "user_kind")
    told = dataclasses.asdict(key)
    await db.run(connection, sql.set_write_key, told)
    detail = {name: value for name, value in told.items() if name != "key_id"}
    await organisation.audit(connection, actor, "write_key.set", f"key:{key.key_id}", **detail)
    return key


class Keys:
    """What is kept of write keys, remembered for five seconds, with the stores they may name."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.known: dict[str, tuple[int, WriteKey | None, frozenset[str] | None]] = {}

    async def find(self, caller: Caller) -> tuple[WriteKey | None, frozenset[str] | None]:
        """The write key of a caller and its stores; None means none and all."""
        now = time.monotonic_ns()
        kept = self.known.get(caller.key_id)
        if kept and now - kept[0] < KEY_NANOSECONDS:
            return kept[1:]
        stores = None
        async with self.pool.connection() as connection:
            key = await find_write_key(connection, caller.key_id)
            if not caller.whole:
                found = await organisation.find_stores(connection, caller.store_nos or (0,))
                stores = frozenset(store.code for store in found)
        if len(self.known) >= KEYS_KEPT:
            self.known.clear()
        self.known[caller.key_id] = (now, key, stores)
        return key, stores


def unpacked(body: bytes) -> bytes:
    """A body without its gzip, if it has one. Raises Bomb, or Unfit when it is damaged."""
    if body[:2] != GZIP:
        return body
    unpack = zlib.decompressobj(wbits=31)
    try:
        content = unpack.decompress(body, UNPACKED_BYTES_MAX + 1)
        if len(content) > UNPACKED_BYTES_MAX:
            raise Bomb(f"A body has at most {UNPACKED_BYTES_MAX} bytes unpacked.")
        if not unpack.eof:
            raise Unfit("invalid", "body", "The gzip body breaks off.", "Send it whole.")
    except (zlib.error, gzip.BadGzipFile):
        raise Unfit("invalid", "body", "The body is no valid gzip.", "Pack it again.") from None
    return content


def parsed(content: bytes) -> Any:
    """The JSON of a body. Raises Unfit."""
    try:
        return from_json(content, allow_inf_nan=False)
    except ValueError:
        pass
    # It refuses half a character anywhere; that shall harm its own message only.
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        problem = f"The body is not JSON: {str(error)[:200]}."
        raise Unfit("invalid_json", "body", problem, "Send JSON in UTF-8.") from None
    if _deeper(found, DEPTH_MAX):
        raise Unfit("invalid_json", "body", f"It is nested deeper than {DEPTH_MAX} levels.",
                    "Send flatter properties.")  # fmt: skip
    return found


def _deeper(value: Any, levels: int) -> bool:
    level = [value]
    for _ in range(levels):
        following: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                following += one.values()
            elif isinstance(one, list):
                following += one
        if not following:
            return False
        level = following
    return True
