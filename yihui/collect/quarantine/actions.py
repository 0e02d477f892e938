"""Verbs on quarantine: put in, show, mend, dismiss. Records are sealed: they may hold people."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from yihui import organisation
from yihui.collect.arrivals import Arrival, Problem
from yihui.collect.types import Behaviour, Member, Order, Record, Refund
from yihui.core import db
from yihui.core.db import Connection
from yihui.core.errors import NotFound
from yihui.core.security import KeyRing
from yihui.core.sql import load

sql = load("collect/quarantine/quarantine.sql")
SEALED_FOR = b"quarantine"
NAMES: dict[type[Record], str] = {
    Order: "order", Refund: "refund", Member: "member", Behaviour: "behaviour",
}  # fmt: skip


def written(record: Record) -> dict[str, Any]:
    """A record as the JSON that the API takes."""
    body = dataclasses.asdict(record)
    return {"type": NAMES[type(record)]} | {
        key: value.isoformat() if isinstance(value, datetime | date) else value
        for key, value in body.items()
        if value not in (None, "", ())
    }


async def add(
    connection: Connection,
    ring: KeyRing,
    refused: Sequence[tuple[Arrival, Problem]],
    run_no: int | None = None,
) -> None:
    """Keep records with their problems; a repeat only counts up. `run_no` is their import's."""
    kept: dict[bytes, tuple[str, ...]] = {}
    sealed: dict[bytes, bytes] = {}
    for arrival, problem in refused:
        raw = written(arrival.record) if arrival.record else dict(arrival.raw or {})
        text = _json(raw)
        same = raw
        if raw.get("clock") == "server":  # then a repeat bears another time
            same = {name: value for name, value in raw.items() if name != "occurred_at"}
        mark = hashlib.blake2b(_json(same), digest_size=16)
        mark.update(f"{problem.code}\0{problem.field}".encode())
        fingerprint = mark.digest()
        kept[fingerprint] = (
            str(raw.get("source", ""))[:64], str(raw.get("type", "line"))[:16],
            str(raw.get("external_id", ""))[:128], problem.code, problem.field[:200],
            problem.problem[:1000], problem.cure[:1000], arrival.place[:500],
        )  # fmt: skip
        sealed[fingerprint] = ring.sealed(text, SEALED_FOR)
    if not kept:
        return
    names = ("sources", "kinds", "external_ids", "codes", "fields", "problems", "cures", "places")
    columns = zip(*kept.values(), strict=True)
    parameters: dict[str, Any] = {
        name: [value.replace("\x00", "\\0").encode("utf-8", "replace").decode() for value in column]
        for name, column in zip(names, columns, strict=True)
    }
    parameters |= {"fingerprints": list(kept), "records": list(sealed.values()), "run_no": run_no}
    await db.run(connection, sql.add_problems, parameters)


def _json(raw: Mapping[str, Any]) -> bytes:
    return json.dumps(raw, ensure_ascii=True, sort_keys=True, default=str).encode()


async def find_page(
    connection: Connection, state: str, code: str | None, before: int, limit: int
) -> list[dict[str, Any]]:
    """A page of quarantine, newest first, without the records themselves."""
    parameters = {"state": state, "code": code, "before": before, "limit": limit}
    return await db.rows(connection, sql.find_page, parameters)


async def find_reasons(connection: Connection) -> list[dict[str, Any]]:
    """Open records grouped by reason, the commonest first."""
    return await db.rows(connection, sql.count_reasons)


async def find_record(
    connection: Connection, ring: KeyRing, quarantine_no: int
) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """One entry with its record in clear. Raises NotFound."""
    found = await db.row(connection, sql.find_record, {"quarantine_no": quarantine_no})
    if found is None:
        raise NotFound(f"Quarantine has no entry {quarantine_no}.")
    raw = json.loads(ring.opened(found.pop("record"), SEALED_FOR))
    return found, raw


async def resolve(connection: Connection, quarantine_no: int, state: str, actor: str) -> bool:
    """Close an open entry as replayed or dismissed; False when it was closed before."""
    parameters = {"quarantine_no": quarantine_no, "state": state, "actor": actor}
    return bool(await db.run(connection, sql.resolve, parameters))


async def note(connection: Connection, actor: str, action: str, quarantine_no: int) -> None:
    """Write into the audit log who saw or closed an entry."""
    await organisation.audit(connection, actor, action, f"quarantine:{quarantine_no}")


async def count_open(connection: Connection) -> int:
    """How many records wait for a person."""
    return int((await db.tuples(connection, sql.count_open))[0][0])
